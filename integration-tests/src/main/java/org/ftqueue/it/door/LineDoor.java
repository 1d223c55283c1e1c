package org.ftqueue.it.door;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Reason;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.it.process.TestCluster;

/** Lines over a plain socket. */
public record LineDoor(TestCluster cluster) implements ChatDoor {
    private static final String DELETED = "\\(deleted)";

    @Override
    public Set<Ability> abilities() {
        return EnumSet.of(Ability.LOGIN_OF_THE_DELETED, Ability.NO_PASSWORD);
    }

    @Override
    public ChatVisitor enter(NodeId node) {
        return new LineVisitor(wire(node));
    }

    private LineWire wire(NodeId node) {
        return new LineWire(NodeAddress.parse(cluster.lineAddress(node)));
    }

    @Override
    public ChatReceiver receive(NodeId node, String name, Optional<String> password) {
        return new Receiver(wire(node), name, password);
    }

    /** {@code message|ID|FROM|TEXT} */
    static ChatMessage message(String[] fields) {
        boolean deleted = fields[2].endsWith(DELETED);
        String from = deleted ? fields[2].substring(0, fields[2].length() - DELETED.length()) : fields[2];
        return new ChatMessage(
                Long.parseLong(fields[1]), LineWire.unescaped(from), deleted, LineWire.unescaped(fields[3]));
    }

    @Override
    public String toString() {
        return "line";
    }

    private record Receiver(LineWire wire, String name) implements ChatReceiver {
        Receiver(LineWire wire, String name, Optional<String> password) {
            this(wire, name);
            new LineVisitor(wire).logIn(name, password).value();
            // What waited comes only to those who ask.
            wire.write("6|");
        }

        @Override
        public ChatMessage awaitMessage() {
            String[] fields = next();
            if (!fields[0].equals("message")) {
                throw new AssertionError("no message: " + String.join("|", fields));
            }
            wire.write("");
            return message(fields);
        }

        @Override
        public Reason awaitEnd() {
            String[] fields = next();
            if (!fields[0].equals("ended")) {
                throw new AssertionError("not the end: " + String.join("|", fields));
            }
            return Reason.valueOf(fields[1]);
        }

        /** The next line that is not an answer. */
        private String[] next() {
            String[] fields;
            do {
                fields = wire.read(4);
            } while (fields[0].equals("end") || fields[0].equals("ok"));
            return fields;
        }

        @Override
        public void close() {
            wire.write("quit");
            String[] fields;
            do {
                fields = wire.read(4);
            } while (!fields[0].equals("ok"));
            wire.close();
        }
    }
}
