package org.ftqueue.it.load.chat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Users who send to each other and acknowledge what they are shown, in the background, until {@link #finish}. */
public final class ChatLoad implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int PAUSE_MILLIS = 40;

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> new Thread(task, "chat user"));
    private final List<? extends Resident> residents;
    private final List<CompletableFuture<Void>> ends;
    private volatile boolean finishing;

    /** Somebody who uses the chat all the time. Confined to one thread but for {@link #close}. */
    public interface Resident extends AutoCloseable {

        /** Does one thing, and returns when its outcome is known. */
        void step(SplittableRandom random) throws InterruptedException;

        /** Reads and acknowledges what is left, and returns when the inbox was found empty. */
        void drain() throws InterruptedException;

        @Override
        void close();
    }

    /** @param seed decides what each does next */
    public ChatLoad(List<? extends Resident> residents, long seed) {
        this.residents = List.copyOf(residents);
        SplittableRandom seeds = new SplittableRandom(seed);
        List<SplittableRandom> randoms =
                residents.stream().map(resident -> seeds.split()).toList();
        this.ends = IntStream.range(0, residents.size())
                .mapToObj(i -> onThread(() -> live(this.residents.get(i), randoms.get(i))))
                .toList();
    }

    /** Returns when every inbox was found empty, after everybody has sent for the last time. */
    public void finish() throws InterruptedException {
        finishing = true;
        await(ends);
        await(residents.stream().map(resident -> onThread(resident::drain)).toList());
    }

    @Override
    public void close() {
        finishing = true;
        residents.forEach(Resident::close);
        threads.shutdownNow();
    }

    private void live(Resident resident, SplittableRandom random) throws InterruptedException {
        while (!finishing) {
            resident.step(random);
            Thread.sleep(random.nextInt(PAUSE_MILLIS));
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private CompletableFuture<Void> onThread(Work work) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                work.run();
                end.complete(null);
            } catch (InterruptedException | RuntimeException | AssertionError e) {
                end.completeExceptionally(e);
            }
        });
        return end;
    }

    private static void await(List<CompletableFuture<Void>> all) throws InterruptedException {
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a user of the chat failed", e.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException("users of the chat do not come to an end", late);
        }
    }
}
