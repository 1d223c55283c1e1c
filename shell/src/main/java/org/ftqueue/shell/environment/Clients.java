package org.ftqueue.shell.environment;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.NodeAddress;

/**
 * The clients of one process: all its commands that go to one cluster share one, and so one session. Safe for use by
 * several threads: a command that was left behind may still run beside the next one.
 */
public final class Clients implements AutoCloseable {
    /** A goodbye that is not answered in time is no harm: the session expires. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final int ATTEMPTS_AT_LEAST = 3;
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(2);

    private record Key(List<NodeAddress> nodes, Duration deadline) {}

    private final Map<Key, FtqClient> clients = new HashMap<>();
    private final Set<FtqClient> keepSession = new HashSet<>();
    private final Set<FtqClient> usedSession = new HashSet<>();
    private final Logins logins = new Logins();

    public synchronized FtqClient client(List<NodeAddress> nodes, Duration deadline) {
        return clients.computeIfAbsent(
                new Key(nodes, deadline),
                key -> FtqClient.connect(ClientOptions.of(key.nodes())
                        .withDeadline(key.deadline())
                        .withAttemptTimeout(attemptTimeout(key.deadline()))));
    }

    /** A short deadline must leave time for other nodes than the first, which may be one that is paused. */
    private static Duration attemptTimeout(Duration deadline) {
        Duration part = deadline.dividedBy(ATTEMPTS_AT_LEAST);
        return part.compareTo(LONGEST_ATTEMPT) < 0 ? part : LONGEST_ATTEMPT;
    }

    /** Who is logged in to chat. */
    public Logins logins() {
        return logins;
    }

    /** The client has sent a numbered request, so it has a session to close. */
    public synchronized void usesSession(FtqClient client) {
        usedSession.add(client);
    }

    /** The outcome of a request is unknown: its session must stay, or asking again would find nothing. */
    public synchronized void keepSession(FtqClient client) {
        keepSession.add(client);
    }

    /** Ends what the client still waits for; the next command gets a new one. The session stays. */
    public synchronized void abandon(FtqClient client) {
        clients.values().remove(client);
        usedSession.remove(client);
        keepSession.remove(client);
        client.close();
    }

    @Override
    public synchronized void close() {
        logins.close();
        for (FtqClient client : clients.values()) {
            if (usedSession.contains(client) && !keepSession.contains(client)) {
                closeSession(client);
            }
            client.close();
        }
        clients.clear();
    }

    private static void closeSession(FtqClient client) {
        try {
            client.closeSession().get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unanswered) {
            // every outcome is known; the session is left to expire
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
