package org.ftqueue.shell.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

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
        List<String> words = arguments.subList(0, end < 0 ? arguments.size() : end);
        return IntStream.range(0, words.size())
                .filter(at -> at == 0 || !takesNext(command, words.get(at - 1)))
                .mapToObj(words::get)
                .filter(word -> word.startsWith("-") && word.length() > 1)
                .filter(word -> !NUMBER.matcher(word).matches())
                .filter(word -> !isOption(command, word))
                .findFirst();
    }

    /** Whether the word behind this one is its value, and so no option, whatever it begins with. */
    private static boolean takesNext(CommandLine command, String word) {
        OptionSpec option = command.getCommandSpec().optionsMap().get(word);
        return option != null && option.arity().min() > 0;
    }

    private static boolean isOption(CommandLine command, String word) {
        var known = command.getCommandSpec().optionsMap();
        // -ojson and --output=json
        return known.containsKey(word.split("=", 2)[0])
                || !word.startsWith("--") && known.containsKey(word.substring(0, 2));
    }
}
