package org.ftqueue.shell.chat;

import java.util.List;

/**
 * What a line of a conversation means. Without a recipient a message is {@code NAME: TEXT}. Once {@code /to NAME} has
 * chosen one, everything that is no command is text for that one: a colon in it must not send it to somebody else.
 */
sealed interface TypedLine {

    record Text(String text) implements TypedLine {}

    record Message(String recipient, String text) implements TypedLine {}

    /** @param name empty: from now on to nobody */
    record Recipient(String name) implements TypedLine {}

    record Accounts(String pattern) implements TypedLine {}

    record Help() implements TypedLine {}

    record Quit() implements TypedLine {}

    record Nothing() implements TypedLine {}

    /** @param hint what was wrong and what would be right */
    record Mistake(String hint) implements TypedLine {}

    /** With a blank behind those that take a word. */
    List<String> COMMANDS = List.of("/to ", "/list ", "/help", "/quit");

    List<String> HELP = List.of(
            "NAME: TEXT     send to somebody; a name can have blanks in it",
            "/to NAME       everything that follows goes to this one; /to alone ends that",
            "/list PATTERN  who has an account: * is any run of characters, ? any one",
            "/quit          log out and leave; so do Ctrl-D and Ctrl-C",
            "//TEXT         text that begins with a slash");

    /** @param toOne whether a recipient was chosen */
    static TypedLine parse(String line, boolean toOne) {
        String text = line.strip();
        if (text.isEmpty()) {
            return new Nothing();
        }
        if (text.startsWith("//")) {
            return message(text.substring(1), toOne);
        }
        if (text.startsWith("/")) {
            return command(text);
        }
        return message(text, toOne);
    }

    private static TypedLine command(String text) {
        String[] words = text.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "/to" -> new Recipient(rest);
            case "/list" -> new Accounts(rest);
            case "/help", "/?" -> rest.isEmpty() ? new Help() : surplus(rest, words[0]);
            case "/quit", "/exit" -> rest.isEmpty() ? new Quit() : surplus(rest, words[0]);
            default ->
                new Mistake("there is no " + words[0] + "; there are /to, /list, /help and /quit, and // begins a text"
                        + " with a slash");
        };
    }

    private static TypedLine surplus(String rest, String command) {
        return new Mistake("'" + rest + "' is a word too many for " + command);
    }

    private static TypedLine message(String text, boolean toOne) {
        if (toOne) {
            return new Text(text);
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon).strip();
        if (name.isEmpty()) {
            return new Mistake("to whom? Type 'NAME: TEXT', or '/to NAME' first; /help tells more");
        }
        String rest = text.substring(colon + 1).strip();
        return rest.isEmpty()
                ? new Mistake("there is no text behind '" + name + ":'; nothing was sent")
                : new Message(name, rest);
    }
}
