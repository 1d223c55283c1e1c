package org.ftqueue.shell.interactive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What can stand on a command line of ftq in another shell: the words of this one, without those that only it knows. */
public final class OutsideWords {
    private static final Set<String> LEAVE = Set.of("quit", "exit");
    private static final Set<String> FILES = Set.of("FILE", "DIR");

    private final CommandLine tree;
    private final Completions completions;

    /** @param note what it is, in a few words; may be empty */
    public record Word(String text, String note) {}

    /** @param glance asked only where a label, an id or a node can stand */
    public OutsideWords(CommandLine tree, Supplier<Glance> glance) {
        this.tree = tree;
        this.completions = new Completions(tree, glance);
    }

    /** @param before the words behind {@code ftq} and in front of {@code word} */
    public List<Word> at(List<String> before, String word) {
        List<String> statement = new ArrayList<>(before);
        // In a statement of the shell a dash in front of the first word means something else.
        statement.add(0, "ftq");
        return completions.at(statement, word).stream()
                .filter(suggestion -> !before.isEmpty() || !LEAVE.contains(suggestion.word()))
                .map(suggestion -> new Word(suggestion.word(), suggestion.note()))
                .toList();
    }

    /** Whether the word behind these is a path, which the other shell completes better. */
    public boolean isPath(List<String> before) {
        if (before.isEmpty() || before.contains("--")) {
            return false;
        }
        CommandLine command = tree;
        for (String word : before) {
            Map<String, CommandLine> subcommands = command.getSubcommands();
            command = subcommands.getOrDefault(word, command);
        }
        OptionSpec last = command.getCommandSpec().optionsMap().get(before.get(before.size() - 1));
        return last != null && FILES.contains(last.paramLabel());
    }
}
