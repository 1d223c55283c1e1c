package org.ftqueue.edge.chat;

import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ftqueue.api.PasswordRecipe;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.StoredPassword;
import org.ftqueue.env.PasswordHashing;

/**
 * Hashes the passwords that come to a node as text, one after the other, on a thread of its own: a hash takes
 * a fifth of a second or more by design, so it must hold up no connection, and a crowd that logs in must not take more than one core.
 *
 * <p>Safe for use by any thread. Futures complete on the password thread and exceptionally with
 * {@link RejectedException}: {@link Reason#BUSY} if too many wait, {@link Reason#STOPPING} after {@link #close}; or with
 * {@link IllegalArgumentException} if the text cannot be a password. The given characters are overwritten in every case.
 */
public final class PasswordThread implements AutoCloseable {
    /** Passwords that wait at most; the last of them waits for ten seconds or more. */
    static final int MAX_WAITING = 64;

    private static final long IDLE_SECONDS = 60;

    private final PasswordHashing hashing;
    private final ThreadPoolExecutor thread;

    public PasswordThread(PasswordHashing hashing) {
        this.hashing = hashing;
        this.thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), task -> {
                    Thread named = new Thread(task, "passwords");
                    named.setDaemon(true);
                    return named;
                });
        thread.allowCoreThreadTimeOut(true);
    }

    /** What a new account keeps of its password. */
    public CompletableFuture<StoredPassword> create(char[] password) {
        return run(password, () -> hashing.create(password));
    }

    /** The hash to log in with. */
    public CompletableFuture<byte[]> hash(PasswordRecipe recipe, char[] password) {
        return run(password, () -> PasswordHashing.hash(recipe, password));
    }

    private <T> CompletableFuture<T> run(char[] password, Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            thread.execute(new Hashing<>(password, work, result));
        } catch (RejectedExecutionException full) {
            Arrays.fill(password, '\0');
            result.completeExceptionally(
                    thread.isShutdown()
                            ? new RejectedException(Reason.STOPPING, "the node is stopping")
                            : new RejectedException(
                                    Reason.BUSY, MAX_WAITING + " passwords wait to be hashed here; try again later"));
        }
        return result;
    }

    /** Takes no password any more; those that wait are turned away. */
    @Override
    public void close() {
        for (Runnable waiting : thread.shutdownNow()) {
            ((Hashing<?>) waiting).turnAway();
        }
    }

    private record Hashing<T>(char[] password, Supplier<T> work, CompletableFuture<T> result) implements Runnable {
        @Override
        public void run() {
            try {
                T hashed = work.get();
                Arrays.fill(password, '\0');
                result.complete(hashed);
            } catch (RuntimeException e) {
                Arrays.fill(password, '\0');
                result.completeExceptionally(e);
            }
        }

        void turnAway() {
            Arrays.fill(password, '\0');
            result.completeExceptionally(new RejectedException(Reason.STOPPING, "the node is stopping"));
        }

        @Override
        public String toString() {
            return "hashing";
        }
    }
}
