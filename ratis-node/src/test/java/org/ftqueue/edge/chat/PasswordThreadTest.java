package org.ftqueue.edge.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.PasswordRecipe;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.ftqueue.env.PasswordHashing;
import org.ftqueue.env.Randomness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bounded thread on which a node hashes the passwords that come as text. */
@Timeout(60)
class PasswordThreadTest {
    private static final PasswordRecipe CHEAP = new PasswordRecipe(1, new byte[16]);

    private final PasswordHashing hashing = new PasswordHashing(Randomness.seeded(1));

    @Test
    void hashesElsewhereAndForgetsTheText() throws Exception {
        char[] password = "secret".toCharArray();
        try (PasswordThread thread = new PasswordThread(hashing)) {
            byte[] hash = thread.hash(CHEAP, password).get(30, TimeUnit.SECONDS);
            assertThat(hash).isEqualTo(PasswordHashing.hash(CHEAP, "secret".toCharArray()));
        }
        assertThat(password).containsOnly('\0');
    }

    @Test
    void whoComesWhenTooManyWaitIsTurnedAwayAndAfterTheEndEverybody() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        PasswordThread thread = new PasswordThread(new PasswordHashing(new SlowSalt(started, goOn)));
        thread.create("holds the thread".toCharArray());
        started.await();
        List<CompletableFuture<byte[]>> waiting = new ArrayList<>();
        for (int i = 0; i < PasswordThread.MAX_WAITING; i++) {
            waiting.add(thread.hash(CHEAP, "x".toCharArray()));
        }
        assertRejected(Reason.BUSY, thread.hash(CHEAP, "one too many".toCharArray()));
        assertThat(waiting).noneMatch(CompletableFuture::isDone);

        thread.close();
        waiting.forEach(each -> assertRejected(Reason.STOPPING, each));
        assertRejected(Reason.STOPPING, thread.hash(CHEAP, "late".toCharArray()));
        goOn.countDown();
    }

    @Test
    void whatIsNoPasswordIsSaidWithoutRepeatingIt() {
        try (PasswordThread thread = new PasswordThread(hashing)) {
            assertThatThrownBy(() -> thread.hash(CHEAP, new char[0]).join())
                    .hasCauseInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 to 1024 bytes");
        }
    }

    /** Chance that comes when the test says so. */
    private record SlowSalt(CountDownLatch asked, CountDownLatch goOn) implements Randomness {
        @Override
        public byte[] bytes(int count) {
            asked.countDown();
            try {
                goOn.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
            return new byte[count];
        }

        @Override
        public int below(int bound) {
            throw new UnsupportedOperationException();
        }

        @Override
        public UUID uuid() {
            throw new UnsupportedOperationException();
        }
    }

    private static void assertRejected(Reason reason, CompletableFuture<byte[]> future) {
        assertThat(future).isCompletedExceptionally();
        assertThatThrownBy(future::join)
                .hasCauseInstanceOf(RejectedException.class)
                .extracting(failure -> ((RejectedException) failure.getCause()).reason())
                .isEqualTo(reason);
    }
}
