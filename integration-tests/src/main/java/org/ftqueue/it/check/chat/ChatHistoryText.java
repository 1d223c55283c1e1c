package org.ftqueue.it.check.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.SessionId;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Result;
import org.ftqueue.it.check.chat.ChatOperation.Login;

/**
 * A chat history as text that a person can read and write, one event a line; empty lines and {@code #} comments are
 * skipped.
 *
 * <pre>
 * c1#1   0..10  login 1 = 0                    @1-0   # 0 messages wait
 * c1#2  12..20  send 1@1-0 2 hello = 1         @2-0   # to account 2; there it is message 1
 * c2#1  21..22  login 2 = 1                    @3-0
 * c2       23   shown 2@3-0 1 1 hello                 # message 1, from account 1
 * c2#2  24..25  ack 2@3-0 1 = 0                @4-0   # through message 1; 0 are left
 * c2#3  26..27  count 2@3-0 = 0                @5-0
 * c1#3  30..    send 1@1-0 2 again = unknown
 * c1#4  31..40  send 1@1-0 9 nobody = NO_SUCH_ACCOUNT @6-0
 * </pre>
 */
public final class ChatHistoryText {
    private static final Pattern EVENT = Pattern.compile("c(?<client>\\d+)#(?<id>\\d+)\\s+(?<invoked>\\d+)\\.\\."
            + "(?<returned>\\d*)\\s+(?<operation>\\S+(?: \\S+)*?)\\s+=\\s+(?<result>\\S.*?)"
            + "(?:\\s+@(?<position>\\d+-\\d+))?");
    private static final Pattern SHOWN = Pattern.compile(
            "c(?<client>\\d+)\\s+(?<at>\\d+)\\s+shown (?<login>\\S+) (?<id>\\d+) (?<sender>\\d+) (?<text>\\S+)");

    private ChatHistoryText() {}

    public static String write(ChatHistory history) {
        return Stream.concat(
                        history.events().stream().map(ChatHistoryText::line),
                        history.shown().stream().map(ChatHistoryText::line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** @throws IllegalArgumentException naming the first line that is not an event */
    public static ChatHistory read(String text) {
        List<ChatEvent> events = new ArrayList<>();
        List<Shown> shown = new ArrayList<>();
        text.lines().map(line -> line.replaceFirst("(^|\\s)#\\s.*", "").strip()).forEach(line -> {
            Matcher event = EVENT.matcher(line);
            Matcher show = SHOWN.matcher(line);
            if (event.matches()) {
                events.add(event(event));
            } else if (show.matches()) {
                shown.add(shown(show));
            } else if (!line.isEmpty()) {
                throw new IllegalArgumentException("'" + line + "' is not an event; see ChatHistoryText");
            }
        });
        return new ChatHistory(events, shown);
    }

    private static String line(ChatEvent event) {
        String returned = "";
        if (event.ending() instanceof Ending.Answered answered) {
            returned = Long.toString(answered.returned());
        } else if (event.ending() instanceof Ending.Refused refused) {
            returned = Long.toString(refused.returned());
        }
        return "c" + event.client() + "#" + event.id() + " " + event.invoked() + ".." + returned + " "
                + event.operation() + " = " + event.ending();
    }

    private static String line(Shown shown) {
        return "c" + shown.client() + " " + shown.at() + " shown " + shown.login() + " " + shown.messageId() + " "
                + shown.sender() + " " + shown.text();
    }

    private static ChatEvent event(Matcher parts) {
        return new ChatEvent(
                Integer.parseInt(parts.group("client")),
                Long.parseLong(parts.group("id")),
                Long.parseLong(parts.group("invoked")),
                operation(parts.group("operation").split(" ")),
                ending(parts));
    }

    private static Shown shown(Matcher parts) {
        return new Shown(
                Integer.parseInt(parts.group("client")),
                Long.parseLong(parts.group("at")),
                login(parts.group("login")),
                Long.parseLong(parts.group("id")),
                Long.parseLong(parts.group("sender")),
                parts.group("text"));
    }

    private static ChatOperation operation(String... words) {
        return switch (words[0]) {
            case "login" -> new ChatOperation.LogIn(Long.parseLong(words[1]));
            case "send" -> new ChatOperation.Send(login(words[1]), Long.parseLong(words[2]), words[3]);
            case "ack" -> new ChatOperation.Acknowledge(login(words[1]), Long.parseLong(words[2]));
            case "count" -> new ChatOperation.Count(login(words[1]));
            case "delete" -> new ChatOperation.Delete(login(words[1]));
            default -> throw new IllegalArgumentException("no operation '" + words[0] + "'");
        };
    }

    private static Ending ending(Matcher parts) {
        String result = parts.group("result");
        if (result.equals("unknown")) {
            return new Ending.Unknown();
        }
        long returned = Long.parseLong(parts.group("returned"));
        if (result.startsWith("refused ")) {
            return new Ending.Refused(returned, Reason.valueOf(result.substring("refused ".length())));
        }
        Result answer = result.matches("\\d+")
                ? new Result.Number(Long.parseLong(result))
                : new Result.Rejected(Reason.valueOf(result));
        return new Ending.Answered(returned, position(parts.group("position")), answer);
    }

    private static Login login(String word) {
        String[] parts = word.split("@", 2);
        return new Login(Long.parseLong(parts[0]), position(parts[1]));
    }

    private static Position position(String word) {
        return SessionId.parse(word).opened();
    }
}
