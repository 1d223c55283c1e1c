package org.ftqueue.it.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;

/**
 * A history as text that a person can read and write, one event a line; empty lines and {@code #} comments are skipped.
 * Labels must not contain white space.
 *
 * <pre>
 * c1#1   0..10  create jobs = 1            @1-0
 * c1#2  12..20  push 1 5,6 = 2             @2-0
 * c2#1  12..30  pop 1 1 = [5]              @3-0
 * c2#2  31..40  pop 3 1 = NO_SUCH_QUEUE    @4-0
 * c2#3  41..50  push 1 7 = refused NO_LEADER
 * c2#4  51..    push 1 8 = unknown
 * </pre>
 */
public final class HistoryText {
    private static final Pattern LINE = Pattern.compile(
            "c(?<client>\\d+)#(?<id>\\d+)\\s+(?<invoked>\\d+)\\.\\.(?<returned>\\d*)\\s+"
                    + "(?<operation>\\S+(?: \\S+)*?)\\s+=\\s+(?<result>\\S.*?)(?:\\s+@(?<index>\\d+)-(?<ordinal>\\d+))?");

    private HistoryText() {}

    public static String write(History history) {
        return history.events().stream().map(HistoryText::line).collect(Collectors.joining("\n", "", "\n"));
    }

    /** @throws IllegalArgumentException naming the first line that is not an event */
    public static History read(String text) {
        List<Event> events = new ArrayList<>();
        text.lines().map(String::strip).forEach(line -> {
            if (!line.isEmpty() && !line.startsWith("#")) {
                events.add(event(line));
            }
        });
        return new History(events);
    }

    private static String line(Event event) {
        String returned = "";
        if (event.ending() instanceof Ending.Answered answered) {
            returned = Long.toString(answered.returned());
        } else if (event.ending() instanceof Ending.Refused refused) {
            returned = Long.toString(refused.returned());
        }
        return "c" + event.client() + "#" + event.id() + " " + event.invoked() + ".." + returned + " "
                + event.operation() + " = " + event.ending();
    }

    private static Event event(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + line + "' is not an event; one looks like" + " 'c1#2 12..20 push 1 5 = 1 @2-0'");
        }
        try {
            return new Event(
                    Integer.parseInt(parts.group("client")),
                    Long.parseLong(parts.group("id")),
                    Long.parseLong(parts.group("invoked")),
                    operation(parts.group("operation").split(" ")),
                    ending(parts));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("'" + line + "' is not an event: " + e.getMessage(), e);
        }
    }

    private static Operation operation(String... words) {
        return switch (words[0]) {
            case "create" -> new Operation.Create(words[1]);
            case "destroy" -> new Operation.Destroy(Integer.parseInt(words[1]));
            case "push" -> new Operation.Push(Integer.parseInt(words[1]), values(words[2]));
            case "pop" -> new Operation.Pop(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "purge" -> new Operation.Purge(Integer.parseInt(words[1]));
            case "top" -> new Operation.Top(Integer.parseInt(words[1]));
            case "size" -> new Operation.Size(Integer.parseInt(words[1]));
            case "id" -> new Operation.Id(words[1]);
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
        if (parts.group("index") == null) {
            throw new IllegalArgumentException("an answer has a position, such as @2-0");
        }
        Position position =
                new Position(Long.parseLong(parts.group("index")), Integer.parseInt(parts.group("ordinal")));
        return new Ending.Answered(returned, position, result(result));
    }

    private static Result result(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            return new Result.Items(values(text.substring(1, text.length() - 1)));
        }
        return text.matches("-?\\d+")
                ? new Result.Number(Long.parseLong(text))
                : new Result.Rejected(Reason.valueOf(text));
    }

    private static List<Integer> values(String text) {
        return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }
}
