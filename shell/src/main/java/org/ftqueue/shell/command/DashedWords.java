package org.ftqueue.shell.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;

/**
 * A command whose words may start with a dash without being options: every int is a legal label and a legal item, so
 * {@code qPush 1 -42} must work. What looks like a mistyped option is still refused.
 */
interface DashedWords {
    Pattern NUMBER = Pattern.compile("-[0-9]+");

    /** The first word in front of {@code --} that looks like an option and is none of the command. */
    static Optional<String> unknownOption(CommandLine command, List<String> arguments) {
        if (!(command.getCommandSpec().userObject() instanceof DashedWords)) {
            return Optional.empty();
        }
        int end = arguments.indexOf("--");
        return arguments.subList(0, end < 0 ? arguments.size() : end).stream()
                .filter(word -> word.startsWith("-") && word.length() > 1)
                .filter(word -> !NUMBER.matcher(word).matches())
                .filter(word -> !isOption(command, word))
                .findFirst();
    }

    private static boolean isOption(CommandLine command, String word) {
        var known = command.getCommandSpec().optionsMap();
        // -ojson and --output=json
        return known.containsKey(word.split("=", 2)[0])
                || !word.startsWith("--") && known.containsKey(word.substring(0, 2));
    }
}
