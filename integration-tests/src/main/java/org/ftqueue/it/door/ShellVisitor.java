package org.ftqueue.it.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ftqueue.api.Reason;

/** Somebody who types commands. */
final class ShellVisitor implements ChatVisitor {
    /** Prints one known line, so that the answer to the command before is known to be complete. */
    private static final String END = "version";

    private static final String FIELD_OF_THE_END = "ftqueue";

    private final ShellTalk shell;

    ShellVisitor(ShellTalk shell) {
        this.shell = shell.begin();
    }

    @Override
    public ChatResult<Long> create(String name, Optional<String> password) {
        return ask("create " + ShellTalk.quoted(name) + file(password)).map(answer -> number(answer, "id"));
    }

    private String file(Optional<String> password) {
        return password.map(text -> " --password-file " + shell.file(text)).orElse("");
    }

    @Override
    public ChatResult<List<ChatAccount>> listByRegex(String pattern) {
        return list("--regex " + ShellTalk.quoted(pattern));
    }

    @Override
    public ChatResult<List<ChatAccount>> listByWildcard(String pattern) {
        return list(ShellTalk.quoted(pattern));
    }

    private ChatResult<List<ChatAccount>> list(String arguments) {
        return ask("list " + arguments)
                .map(answer -> rows(answer, "accounts").stream()
                        .map(ShellVisitor::account)
                        .toList());
    }

    private static ChatAccount account(Object row) {
        Map<?, ?> fields = (Map<?, ?>) row;
        return new ChatAccount(
                Long.parseLong((String) fields.get("id")), (String) fields.get("name"), Boolean.parseBoolean((String)
                        fields.get("loggedIn")));
    }

    @Override
    public ChatResult<Long> lookUp(String name) {
        throw new UnsupportedOperationException("the shell has a list only");
    }

    @Override
    public ChatResult<Long> logIn(String name, Optional<String> password) {
        return ask("login " + ShellTalk.quoted(name) + file(password)).map(answer -> number(answer, "waiting"));
    }

    @Override
    public ChatResult<Void> logOut() {
        return ask("logout").map(answer -> null);
    }

    @Override
    public ChatResult<Void> renew() {
        throw new UnsupportedOperationException("the client renews by itself");
    }

    @Override
    public ChatResult<Long> delete(boolean forced) {
        return ask("delete --yes" + (forced ? " --force" : "")).map(answer -> number(answer, "deletedMessages"));
    }

    @Override
    public ChatResult<Long> send(String to, String text) {
        return ask("send " + ShellTalk.quoted(to) + " --file " + shell.file(text))
                .map(answer -> number(answer, "messageId"));
    }

    @Override
    public ChatResult<List<ChatMessage>> deliver() {
        return ask("read --no-ack")
                .map(answer -> rows(answer, "messages").stream()
                        .map(ShellDoor::message)
                        .toList());
    }

    /** Reading is acknowledging, unless it was asked not to be. */
    @Override
    public ChatResult<Void> acknowledge() {
        return ask("read").map(answer -> null);
    }

    private static long number(Map<?, ?> answer, String field) {
        return Long.parseLong((String) answer.get(field));
    }

    private static List<?> rows(Map<?, ?> answer, String name) {
        return answer.isEmpty() ? List.of() : (List<?>) answer.get(name);
    }

    private ChatResult<Map<?, ?>> ask(String command) {
        shell.type("chat " + command);
        shell.type(END);
        List<String> errors = new ArrayList<>();
        Map<?, ?> answer = Map.of();
        while (true) {
            ShellTalk.Line line = shell.await("the answer to " + command);
            if (line.stream() == ShellTalk.Stream.ERR) {
                errors.add(line.text());
                continue;
            }
            Map<?, ?> object = Json.object(line.text());
            if (object.containsKey(FIELD_OF_THE_END)) {
                return result(answer, errors);
            }
            answer = object;
        }
    }

    /** What is wrong stands on standard error, with the reason if the cluster gave one. */
    private static ChatResult<Map<?, ?>> result(Map<?, ?> answer, List<String> errors) {
        String said = errors.stream().collect(Collectors.joining("\n"));
        if (said.isEmpty() || said.startsWith("ftq: no message waits for ")) {
            return new ChatResult.Applied<>(answer);
        } else if (said.contains("it may have happened or not")) {
            return new ChatResult.Unknown<>(said);
        } else if (said.startsWith("ftq: nobody is logged in here")) {
            return new ChatResult.Rejected<>(Reason.NOT_LOGGED_IN, said);
        }
        return ShellTalk.reason(said)
                .map(reason -> ChatResult.<Map<?, ?>>refused(reason, said))
                .orElseGet(() -> new ChatResult.NoRequest<>(said));
    }

    /** The shell logs out when it ends; that acknowledges nothing. */
    @Override
    public void close() {
        shell.close();
    }
}
