package org.ftqueue.it.load.chat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Result;

/**
 * A resident whose client now and then vanishes in the middle, whatever it had not acknowledged, and comes back as
 * another one.
 */
public final class MortalResident implements ChatLoad.Resident {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<NodeAddress> nodes;
    private final ChatAccount account;
    private final List<ChatAccount> recipients;
    private final ChatRecorder recorder;
    private final int operationsOfALife;
    private volatile ChatUser user;
    private volatile boolean closed;

    /** @param operationsOfALife after about so many its client vanishes */
    public MortalResident(
            List<NodeAddress> nodes,
            ChatAccount account,
            List<ChatAccount> recipients,
            ChatRecorder recorder,
            int operationsOfALife) {
        this.nodes = List.copyOf(nodes);
        this.account = account;
        this.recipients = List.copyOf(recipients);
        this.recorder = recorder;
        this.operationsOfALife = operationsOfALife;
    }

    @Override
    public void step(SplittableRandom random) throws InterruptedException {
        if (user == null || random.nextInt(operationsOfALife) == 0) {
            arrive(random.nextInt(nodes.size()));
        } else if (user.ended().isPresent()) {
            user.logIn(account);
        }
        if (random.nextInt(3) > 0) {
            user.send(recipients.get(random.nextInt(recipients.size())), recorder.nextText());
        } else {
            user.acknowledge();
        }
    }

    /** As another client, which is shown whatever was not acknowledged. */
    @Override
    public void drain() throws InterruptedException {
        arrive((int) account.id());
        Awaitility.await("the inbox of " + account.name() + " to be empty")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    user.acknowledge();
                    return isZero(user.count());
                });
    }

    @Override
    public void close() {
        closed = true;
        if (user != null) {
            user.vanish();
        }
    }

    private void arrive(int firstNode) throws InterruptedException {
        if (user != null) {
            user.vanish();
        }
        user = new ChatUser(nodes, firstNode, recorder);
        if (closed) {
            user.vanish();
        }
        user.logIn(account);
    }

    static boolean isZero(Ending ending) {
        return ending instanceof Ending.Answered answered && answered.result().equals(new Result.Number(0));
    }
}
