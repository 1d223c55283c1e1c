package org.ftqueue.it.door;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Reason;
import org.ftqueue.it.process.TestCluster;

/** {@code ftq chat}: commands that come one by one on standard input, and {@code ftq chat open} to listen. */
public record ShellDoor(TestCluster cluster) implements ChatDoor {

    @Override
    public Set<Ability> abilities() {
        return EnumSet.of(Ability.WILDCARDS, Ability.ACKNOWLEDGEMENT, Ability.ANY_NAME);
    }

    @Override
    public ChatVisitor enter(NodeId node) {
        return new ShellVisitor(shell(node, List.of("--keep-going")));
    }

    private ShellTalk shell(NodeId node, List<String> words) {
        return new ShellTalk(cluster.directory(), cluster.address(node), words);
    }

    @Override
    public ChatReceiver receive(NodeId node, String name, Optional<String> password) {
        ShellTalk shell = shell(node, List.of("chat", "open", name));
        password.ifPresent(shell::password);
        Receiver receiver = new Receiver(shell.begin());
        awaitLoggedIn(node, name);
        return receiver;
    }

    /** A conversation without a terminal does not say that it has begun. */
    private void awaitLoggedIn(NodeId node, String name) {
        try (ChatVisitor onlooker = new BinaryDoor(cluster).enter(node)) {
            Awaitility.await(name + " is logged in")
                    .atMost(Duration.ofSeconds(Told.SECONDS))
                    .until(() -> onlooker.listByWildcard("*").value().stream()
                            .anyMatch(account -> account.name().equalsIgnoreCase(name) && account.loggedIn()));
        }
    }

    static ChatMessage message(Object row) {
        Map<?, ?> fields = (Map<?, ?>) row;
        return new ChatMessage(
                Long.parseLong((String) fields.get("id")),
                (String) fields.get("sender"),
                Boolean.parseBoolean((String) fields.get("senderDeleted")),
                (String) fields.get("text"));
    }

    @Override
    public String toString() {
        return "shell";
    }

    private record Receiver(ShellTalk shell) implements ChatReceiver {
        @Override
        public ChatMessage awaitMessage() {
            ShellTalk.Line line = shell.await("a message");
            if (line.stream() != ShellTalk.Stream.OUT) {
                throw new AssertionError("no message: " + line.text());
            }
            return message(((List<?>) Json.object(line.text()).get("messages")).get(0));
        }

        @Override
        public Reason awaitEnd() {
            ShellTalk.Line line = shell.await("the end of the login");
            return ShellTalk.reason(line.text())
                    .orElseThrow(() -> new AssertionError("not the end of a login: " + line.text()));
        }

        @Override
        public void close() {
            shell.close();
        }
    }
}
