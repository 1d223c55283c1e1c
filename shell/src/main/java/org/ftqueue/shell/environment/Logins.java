package org.ftqueue.shell.environment;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ftqueue.client.ChatClient;
import org.ftqueue.client.ChatLogin;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.NodeAddress;

/**
 * Who is logged in to chat in this process: at most one user of each cluster. They have a connection of their own, so
 * that a command that is cancelled does not log anybody out. When the process ends, by Ctrl-C too, they are logged out at
 * once. Safe for use by several threads.
 */
public final class Logins implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private record Door(FtqClient client, ChatClient chat) {}

    private final Map<List<NodeAddress>, Door> doors = new HashMap<>();
    private final Map<List<NodeAddress>, ChatLogin> current = new HashMap<>();
    private Optional<Thread> onExit = Optional.empty();

    /** @param deadline how long an operation is tried, if nobody has logged in to this cluster before */
    public synchronized ChatClient client(List<NodeAddress> nodes, Duration deadline) {
        if (onExit.isEmpty()) {
            Thread hook = new Thread(this::logOut, "log-out");
            Runtime.getRuntime().addShutdownHook(hook);
            onExit = Optional.of(hook);
        }
        return doors.computeIfAbsent(nodes, each -> {
                    FtqClient client = FtqClient.connect(ClientOptions.of(nodes).withDeadline(deadline));
                    return new Door(client, new ChatClient(client));
                })
                .chat();
    }

    /** Who commands act as; empty if nobody is logged in, or the login is over. */
    public synchronized Optional<ChatLogin> current(List<NodeAddress> nodes) {
        return Optional.ofNullable(current.get(nodes));
    }

    /** Returns who was it before. */
    public synchronized Optional<ChatLogin> makeCurrent(List<NodeAddress> nodes, ChatLogin login) {
        return Optional.ofNullable(current.put(nodes, login));
    }

    /** Nobody is current if this one was. */
    public synchronized void forget(ChatLogin login) {
        current.values().remove(login);
    }

    private synchronized void logOut() {
        doors.values().forEach(door -> door.chat().close());
    }

    @Override
    public synchronized void close() {
        logOut();
        doors.values().forEach(door -> {
            closeSession(door.client());
            door.client().close();
        });
        doors.clear();
        current.clear();
        onExit.ifPresent(Logins::remove);
        onExit = Optional.empty();
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // it runs already, and finds nobody
        }
    }

    private static void closeSession(FtqClient client) {
        try {
            client.closeSession().get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unanswered) {
            // the session is left to expire
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
