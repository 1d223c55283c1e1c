package org.ftqueue.shell.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What somebody may have meant who typed something that is not there. */
final class Nearest {
    private static final int MOST = 2;
    private static final int LETTERS_A_MISTAKE = 3;

    private Nearest() {}

    /**
     * A question, such as {@code did you mean 'push'?}: commands that are spelled alike, and first those that are
     * spelled so but stand elsewhere, as {@code list} in {@code queue}.
     */
    static Optional<String> command(CommandLine parent, String word) {
        List<String> alike = nearest(word, parent.getSubcommands().keySet());
        if (!alike.isEmpty() && distance(word, alike.get(0)) == 0) {
            return question(alike);
        }
        List<String> meant = new ArrayList<>();
        parent.getSubcommands()
                .forEach((name, group) -> group.getSubcommands().keySet().stream()
                        .filter(word::equalsIgnoreCase)
                        .forEach(inner -> meant.add(name + " " + inner)));
        meant.addAll(alike);
        return question(meant);
    }

    static Optional<String> option(CommandLine command, String word) {
        List<String> names = command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::names)
                .flatMap(Stream::of)
                .toList();
        return question(nearest(word.split("=", 2)[0], names));
    }

    private static Optional<String> question(List<String> meant) {
        List<String> quoted =
                meant.stream().limit(MOST).map(word -> "'" + word + "'").toList();
        return quoted.isEmpty() ? Optional.empty() : Optional.of("did you mean " + String.join(" or ", quoted) + "?");
    }

    /** Of the candidates that are near at all, those that are nearest. */
    static List<String> nearest(String word, Collection<String> candidates) {
        int most = Math.max(1, (word.length() + 1) / LETTERS_A_MISTAKE);
        List<String> near = candidates.stream()
                .filter(candidate -> distance(word, candidate) <= most)
                .sorted(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .toList();
        return near.stream()
                .filter(candidate -> distance(word, candidate) == distance(word, near.get(0)))
                .toList();
    }

    /** How many letters are missing, too many, wrong, or exchanged with their neighbour; capitals do not count. */
    static int distance(String typed, String meant) {
        String a = typed.toLowerCase(Locale.ROOT);
        String b = meant.toLowerCase(Locale.ROOT);
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(steps[i - 1][j - 1] + wrong, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                boolean exchanged =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                steps[i][j] = exchanged ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
            }
        }
        return steps[a.length()][b.length()];
    }
}
