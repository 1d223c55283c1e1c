package org.ftqueue.shell.command;

import java.util.List;
import java.util.regex.Pattern;
import org.ftqueue.shell.environment.Failure;

/**
 * A command whose words may start with a dash without being options: every int is a legal label and a legal item, so
 * {@code qPush 1 -42} must work. What looks like a mistyped option is still refused.
 */
interface DashedWords {
    Pattern NEGATIVE = Pattern.compile("-[0-9]+");

    /** @param arguments all arguments of the command line, to see whether {@code --} announced words with dashes */
    static void check(List<String> words, List<String> arguments) {
        if (arguments.contains("--")) {
            return;
        }
        for (String word : words) {
            if (word.length() > 1
                    && word.startsWith("-")
                    && !NEGATIVE.matcher(word).matches()) {
                throw Failure.usage(
                        "unknown option '" + word + "'; words that start with - and are no options go after --");
            }
        }
    }
}
