package org.ftqueue.statemachine;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.ftqueue.api.Digest;
import org.ftqueue.api.LocalView;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.Reason;
import org.ftqueue.ordering.Delivery;
import org.ftqueue.ordering.OrderedEntry;
import org.ftqueue.statemachine.chat.ChatStateMachine;
import org.ftqueue.statemachine.machine.ReplicatedMachine;
import org.ftqueue.statemachine.queue.QueueStateMachine;

/**
 * This node's copy of the replicated state, shared between the thread that applies entries and those that look at it.
 * One lock, held for one entry or one look at a time; everything beside it (waiters, watchers, digests) belongs to this node
 * alone and never influences the state.
 */
public final class Replica implements Delivery, LocalView {
    private static final int DIGESTS_REMEMBERED = 64;

    private final Executor background;
    private final StateMachineHost host;
    private final ItemWaiters waiters;
    private final LoginWatchers watchers;
    private final AtomicLong tickets = new AtomicLong();
    private final Map<Long, Digest> digests = new LinkedHashMap<>();
    private final QueueStateMachine queues;

    /** @param background runs digests and long reads, one after the other */
    public Replica(Executor background) {
        this.background = background;
        this.queues = new QueueStateMachine(new QueueStateMachine.Changes() {
            @Override
            public void itemsArrived(int queueId) {
                waiters().changed(queueId);
            }

            @Override
            public void queueDestroyed(int queueId) {
                waiters().changed(queueId);
            }
        });
        ChatStateMachine chat = new ChatStateMachine(new ChatStateMachine.Changes() {
            @Override
            public void mailArrived(LoginId recipient) {
                watchers().mailArrived(recipient);
            }

            @Override
            public void loginEnded(LoginId login, Reason why) {
                watchers().loginEnded(login, why);
            }
        });
        this.waiters = new ItemWaiters(queues);
        this.watchers = new LoginWatchers(chat);
        this.host = new StateMachineHost(queues, chat, this::rememberDigest);
    }

    private ItemWaiters waiters() {
        return waiters;
    }

    private LoginWatchers watchers() {
        return watchers;
    }

    // ---- Delivery

    @Override
    public synchronized void deliver(OrderedEntry entry, Answers answers) {
        host.deliver(entry, answers);
        waiters.entryApplied(host.deliveredIndex());
        watchers.entryApplied(host.deliveredIndex());
    }

    @Override
    public synchronized long deliveredIndex() {
        return host.deliveredIndex();
    }

    @Override
    public synchronized long stampNanos() {
        return host.stampNanos();
    }

    @Override
    public synchronized boolean needsTime() {
        return host.needsTime();
    }

    @Override
    public synchronized Frozen freeze() {
        return host.freeze();
    }

    @Override
    public synchronized void restore(InputStream snapshot) throws IOException {
        host.restore(snapshot);
        waiters.restored(host.deliveredIndex());
        watchers.restored(host.deliveredIndex());
    }

    // ---- LocalView

    @Override
    public Outcome staleRead(Machine machine, byte[] query) {
        ReplicatedMachine.Reading reading;
        synchronized (this) {
            reading = host.readNow(machine, query);
        }
        return reading instanceof ReplicatedMachine.Reading.Later later
                ? later.evaluation().get()
                : ((ReplicatedMachine.Reading.Now) reading).outcome();
    }

    @Override
    public synchronized Waiter awaitItem(QueueRef queue, long afterIndex, long ticket, Runnable wake) {
        ItemWaiters.Waiting waiting = waiters.add(queue, afterIndex, ticket, wake, host.deliveredIndex());
        return () -> {
            synchronized (Replica.this) {
                waiters.remove(waiting);
            }
        };
    }

    @Override
    public long nextTicket() {
        return tickets.incrementAndGet();
    }

    @Override
    public synchronized Watch watchLogin(LoginId login, LoginListener listener) {
        LoginWatchers.Watching watching = watchers.add(login, listener, host.deliveredIndex());
        return () -> {
            synchronized (Replica.this) {
                watchers.remove(watching);
            }
        };
    }

    @Override
    public Optional<Digest> digestAt(long index) {
        synchronized (digests) {
            return Optional.ofNullable(digests.get(index));
        }
    }

    private void rememberDigest(Supplier<Digest> computation) {
        background.execute(() -> {
            Digest digest = computation.get();
            synchronized (digests) {
                digests.put(digest.position().index(), digest);
                if (digests.size() > DIGESTS_REMEMBERED) {
                    digests.remove(digests.keySet().iterator().next());
                }
            }
        });
    }

    // ---- figures

    /** Figures of this copy at one moment. */
    public record Figures(Optional<UUID> clusterId, long appliedIndex, int sessions, int queues, long items) {}

    public synchronized Figures figures() {
        return new Figures(
                host.clusterId(), host.deliveredIndex(), host.sessionCount(), queues.queueCount(), queues.itemCount());
    }
}
