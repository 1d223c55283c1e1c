package org.ftqueue.it.load.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Result;

/**
 * Users who send to each other and acknowledge what they are shown, in the background, until {@link #finish}. Now and
 * then one vanishes in the middle and comes back as another client.
 */
public final class ChatLoad implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int PAUSE_MILLIS = 20;

    private final List<NodeAddress> nodes;
    private final List<ChatAccount> accounts;
    private final ChatRecorder recorder;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> new Thread(task, "chat user"));
    private final List<CompletableFuture<Void>> ends = new ArrayList<>();
    private final List<ChatUser> opened = new ArrayList<>();
    private final int operationsOfALife;
    private volatile boolean finishing;

    /**
     * Starts one user for each account.
     *
     * @param operationsOfALife after about so many a client vanishes; 0: never
     * @param seed              decides what each user does next
     */
    public ChatLoad(
            List<NodeAddress> nodes,
            List<ChatAccount> accounts,
            ChatRecorder recorder,
            int operationsOfALife,
            long seed) {
        this.nodes = List.copyOf(nodes);
        this.accounts = List.copyOf(accounts);
        this.recorder = recorder;
        this.operationsOfALife = operationsOfALife;
        SplittableRandom seeds = new SplittableRandom(seed);
        for (ChatAccount account : accounts) {
            SplittableRandom random = seeds.split();
            CompletableFuture<Void> end = new CompletableFuture<>();
            ends.add(end);
            threads.execute(() -> {
                try {
                    live(account, random);
                    end.complete(null);
                } catch (InterruptedException | RuntimeException e) {
                    end.completeExceptionally(e);
                }
            });
        }
    }

    /** Lets all users read and acknowledge what is left; returns when every inbox was found empty. */
    public void finish() throws Exception {
        finishing = true;
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("users of the chat do not come to an end", late);
        }
        for (ChatAccount account : accounts) {
            drain(account);
        }
    }

    @Override
    public void close() {
        finishing = true;
        synchronized (opened) {
            opened.forEach(ChatUser::vanish);
        }
        threads.shutdownNow();
    }

    private void live(ChatAccount account, SplittableRandom random) throws InterruptedException {
        ChatUser user = arrive(account, random);
        while (!finishing) {
            if (user.ended().isPresent()) {
                user.logIn(account);
            }
            if (operationsOfALife > 0 && random.nextInt(operationsOfALife) == 0) {
                user.vanish();
                user = arrive(account, random);
            }
            if (random.nextInt(3) > 0) {
                user.send(accounts.get(random.nextInt(accounts.size())), recorder.nextText());
            } else {
                user.acknowledge();
            }
            Thread.sleep(random.nextInt(2 * PAUSE_MILLIS));
        }
    }

    private ChatUser arrive(ChatAccount account, SplittableRandom random) throws InterruptedException {
        ChatUser user = open(random.nextInt(nodes.size()));
        user.logIn(account);
        return user;
    }

    private ChatUser open(int firstNode) {
        ChatUser user = new ChatUser(nodes, firstNode, recorder);
        synchronized (opened) {
            opened.add(user);
        }
        return user;
    }

    /** As another client, which is shown whatever was not acknowledged. */
    private void drain(ChatAccount account) throws InterruptedException {
        ChatUser user = open((int) account.id());
        user.logIn(account);
        Awaitility.await("the inbox of " + account.name() + " to be empty")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    user.acknowledge();
                    Ending count = user.count();
                    return count instanceof Ending.Answered answered
                            && answered.result().equals(new Result.Number(0));
                });
    }
}
