package org.ftqueue.it.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ftqueue.api.Reason;

/** Somebody who types lines. */
final class LineVisitor implements ChatVisitor {
    private final LineWire wire;

    /** Messages that came by themselves between an answer and the next line. */
    private final List<ChatMessage> pushed = new ArrayList<>();

    LineVisitor(LineWire wire) {
        this.wire = wire;
    }

    @Override
    public ChatResult<Long> create(String name, Optional<String> password) {
        return ask("1|" + name + password.map(text -> "|" + text).orElse(""), LineVisitor::number);
    }

    @Override
    public ChatResult<List<ChatAccount>> listByRegex(String pattern) {
        List<ChatAccount> accounts = new ArrayList<>();
        return ask("0|" + pattern, fields -> {
            if (fields[0].equals("end")) {
                return accounts;
            }
            accounts.add(new ChatAccount(
                    Long.parseLong(fields[1]), LineWire.unescaped(fields[2]), fields[3].equals("online")));
            return null;
        });
    }

    @Override
    public ChatResult<List<ChatAccount>> listByWildcard(String pattern) {
        throw new UnsupportedOperationException("lines have regular expressions only");
    }

    @Override
    public ChatResult<Long> lookUp(String name) {
        throw new UnsupportedOperationException("lines have a list only");
    }

    @Override
    public ChatResult<Long> logIn(String name, Optional<String> password) {
        return ask("2|" + name + password.map(text -> "|" + text).orElse(""), LineVisitor::number);
    }

    @Override
    public ChatResult<Void> logOut() {
        return nothing("3|");
    }

    @Override
    public ChatResult<Void> renew() {
        throw new UnsupportedOperationException("the node renews");
    }

    @Override
    public ChatResult<Long> delete(boolean forced) {
        return ask(forced ? "4|force" : "4|", LineVisitor::number);
    }

    @Override
    public ChatResult<Long> send(String to, String text) {
        return ask("5|" + to + "|" + LineWire.escaped(text), LineVisitor::number);
    }

    @Override
    public ChatResult<List<ChatMessage>> deliver() {
        return ask("6|", fields -> fields).map(fields -> taken());
    }

    private List<ChatMessage> taken() {
        List<ChatMessage> messages = List.copyOf(pushed);
        pushed.clear();
        return messages;
    }

    @Override
    public ChatResult<Void> acknowledge() {
        return nothing("");
    }

    private ChatResult<Void> nothing(String line) {
        return ask(line, fields -> fields).map(fields -> null);
    }

    private static Long number(String[] fields) {
        return Long.valueOf(fields[1]);
    }

    /** @param answer gets each line of the answer, until it makes something of one */
    private <T> ChatResult<T> ask(String line, Function<String[], T> answer) {
        wire.write(line);
        while (true) {
            String[] fields = wire.read(4);
            switch (fields[0]) {
                case "message" -> pushed.add(LineDoor.message(fields));
                case "error" -> {
                    String hint = LineWire.unescaped(fields[2]);
                    return fields[1].equals("UNKNOWN")
                            ? new ChatResult.Unknown<>(hint)
                            : ChatResult.refused(Reason.valueOf(fields[1]), hint);
                }
                case "ended" -> {
                    // Told in between; the answer comes as well.
                }
                default -> {
                    T made = answer.apply(fields);
                    if (made != null) {
                        return new ChatResult.Applied<>(made);
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
