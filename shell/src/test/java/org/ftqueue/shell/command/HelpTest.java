package org.ftqueue.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ftqueue.shell.environment.TestEnvironment;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {
    private final CommandLine tree = FtqRoot.tree(new TestEnvironment(Path.of("unused")).build());

    private static List<CommandLine> all(CommandLine command) {
        List<CommandLine> commands = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(inner -> commands.addAll(all(inner)));
        return commands;
    }

    @Test
    void everyCommandShowsAnExampleOfItself() {
        List<String> without = all(tree).stream()
                .filter(command -> command.getSubcommands().isEmpty())
                .filter(command -> {
                    String name = command.getCommandSpec().qualifiedName().substring("ftq ".length());
                    return List.of(command.getCommandSpec().usageMessage().footer()).stream()
                            .noneMatch(line -> line.startsWith("  ") && line.contains(name));
                })
                .map(command -> command.getCommandSpec().qualifiedName())
                .toList();
        assertThat(without).as("commands without an example").isEmpty();
    }

    @Test
    void everyCommandSaysWhatItDoesInOneSentenceFirst() {
        assertThat(all(tree)).allSatisfy(command -> {
            String[] description = command.getCommandSpec().usageMessage().description();
            assertThat(description).as(command.getCommandName()).isNotEmpty();
            assertThat(description[0]).as(command.getCommandName()).matches("[A-Z].*");
        });
    }

    /** The library would break them, and leave a word or two on a line of their own. */
    @Test
    void linesOfADescriptionFitTheHelp() {
        List<String> broken = all(tree).stream()
                .flatMap(command -> Stream.of(
                                command.getCommandSpec().usageMessage().description())
                        .filter(line -> !command.getUsageMessage().contains(line + "\n")))
                .toList();
        assertThat(broken).isEmpty();
    }

    @Test
    void theListOfCommandsNamesEachOnceUnderItsGroup() {
        String help = tree.getUsageMessage();
        assertThat(help).contains("\n Look at a cluster\n", "\n Use queues\n", "\n Run nodes\n");
        tree.getSubcommands().forEach((name, command) -> {
            boolean hidden = command.getCommandSpec().usageMessage().hidden();
            assertThat(help.lines().filter(line -> line.startsWith("   " + name + " ")))
                    .as(name)
                    .hasSize(hidden ? 0 : 1);
        });
    }

    @Test
    void theNamesByWhichCommandsAreFoundAreTheirOwn() {
        assertThat(tree.getSubcommands().keySet()).containsExactlyElementsOf(CommandTree.names());
    }
}
