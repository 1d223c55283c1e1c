package org.ftqueue.edge.line;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.UserName;

/** What a line asks for. */
sealed interface LineCommand {
    String ALL =
            "0|REGEX lists, 1|NAME creates, 2|NAME logs in, 3| logs out, 4| deletes your account, 5|NAME|TEXT sends,"
                    + " 6| delivers what waits, quit leaves";

    record ListAccounts(NamePattern pattern) implements LineCommand {}

    /** @param password to be overwritten once it is used */
    record Create(UserName name, Optional<char[]> password) implements LineCommand {
        @Override
        public String toString() {
            return "create " + name;
        }
    }

    /** @param password to be overwritten once it is used */
    record LogIn(UserName name, Optional<char[]> password) implements LineCommand {
        @Override
        public String toString() {
            return "log in " + name;
        }
    }

    record LogOut() implements LineCommand {}

    record Delete(boolean forced) implements LineCommand {}

    record Send(UserName recipient, String text) implements LineCommand {}

    record Deliver() implements LineCommand {}

    /** An empty line: it acknowledges, as every line does, and asks for nothing. */
    record Nothing() implements LineCommand {}

    record Quit() implements LineCommand {}

    /** What is right to do when nobody can say whether it happened. */
    default String ifUnknown() {
        if (this instanceof Create) {
            return "send it again; ACCOUNT_EXISTS may then mean that it happened";
        } else if (this instanceof LogIn) {
            return "log in again; that is safe";
        } else if (this instanceof LogOut) {
            return "log out again, or quit; both are safe";
        } else if (this instanceof Delete) {
            return "list the name; if it is still there, log in and delete again";
        } else if (this instanceof Send) {
            return "if you send it again, it may arrive twice";
        }
        return "nothing was changed; ask again";
    }

    /**
     * @param line without its end
     * @throws RejectedException with one line that says what is wrong
     */
    static LineCommand parse(byte[] line) {
        String text = text(line);
        int bar = text.indexOf('|');
        String word = bar < 0 ? text : text.substring(0, bar);
        String rest = bar < 0 ? "" : text.substring(bar + 1);
        try {
            return switch (word) {
                case "" -> nothing(text);
                case "0" -> new ListAccounts(pattern(rest));
                case "1" -> new Create(name(word, rest), password(rest));
                case "2" -> new LogIn(name(word, rest), password(rest));
                case "3" -> alone(word, rest, new LogOut());
                case "4" -> rest.equals("force") ? new Delete(true) : alone(word, rest, new Delete(false));
                case "5" -> send(rest);
                case "6" -> alone(word, rest, new Deliver());
                case "quit" -> alone(word, rest, new Quit());
                default -> throw malformed("that is no command: " + ALL);
            };
        } catch (IllegalArgumentException e) {
            throw malformed(e.getMessage());
        }
    }

    /** Whether the line is how a request of HTTP/1 begins. */
    static boolean isHttp(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1).matches("[A-Z]+ \\S+ HTTP/1\\.[01]");
    }

    private static String text(byte[] line) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("the line is not UTF-8; a telnet client sends bytes of its own, nc does not");
        }
        if (text.indexOf('\0') >= 0) {
            throw malformed("a line has no NUL in it; in a message a backslash and u{0} stand for one");
        }
        return text;
    }

    private static LineCommand nothing(String text) {
        if (text.isEmpty()) {
            return new Nothing();
        }
        throw malformed("that is no command: " + ALL);
    }

    private static NamePattern pattern(String regex) {
        try {
            return regex.isEmpty() ? NamePattern.ALL : new NamePattern(NamePattern.Syntax.REGULAR_EXPRESSION, regex);
        } catch (IllegalArgumentException tooLong) {
            throw new RejectedException(Reason.BAD_PATTERN, tooLong.getMessage());
        }
    }

    private static UserName name(String word, String rest) {
        int bar = rest.indexOf('|');
        String name = bar < 0 ? rest : rest.substring(0, bar);
        if (name.isEmpty()) {
            throw malformed("a name is missing: " + word + "|NAME or " + word + "|NAME|PASSWORD");
        }
        return UserName.parse(name);
    }

    private static Optional<char[]> password(String rest) {
        int bar = rest.indexOf('|');
        if (bar < 0) {
            return Optional.empty();
        }
        if (bar == rest.length() - 1) {
            throw malformed("the password is empty; without one, leave the last | away");
        }
        return Optional.of(rest.substring(bar + 1).toCharArray());
    }

    private static LineCommand send(String rest) {
        int bar = rest.indexOf('|');
        if (bar < 1) {
            throw malformed("a message is sent by 5|NAME|TEXT");
        }
        UserName recipient = UserName.parse(rest.substring(0, bar));
        String text = LineText.unescape(rest.substring(bar + 1));
        if (text.isEmpty()) {
            throw malformed("a message has at least one character: 5|NAME|TEXT");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > ChatCommand.MAX_MESSAGE_BYTES) {
            throw new RejectedException(
                    Reason.TOO_LARGE,
                    "a message has at most " + ChatCommand.MAX_MESSAGE_BYTES + " bytes of UTF-8, this one has "
                            + bytes);
        }
        return new Send(recipient, text);
    }

    private static LineCommand alone(String word, String rest, LineCommand command) {
        if (rest.isEmpty()) {
            return command;
        }
        throw malformed(
                word.equals("4")
                        ? "4| takes nothing but the word force, to delete the account with the messages that wait"
                        : word + "| takes nothing after it");
    }

    private static RejectedException malformed(String hint) {
        return new RejectedException(Reason.MALFORMED, hint);
    }
}
