package org.ftqueue.shell.command;

import java.util.List;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "help",
        description = "Show what a command does, with examples.",
        footer = {"", "Examples:", "  ftq help", "  ftq help queue pop"})
final class HelpCommand extends ShellCommand {
    @Spec
    private CommandSpec own;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Its words; without any, all commands.")
    private List<String> words = List.of();

    @Override
    ExitCode run(Invocation shell) {
        CommandLine command = own.root().commandLine();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw Failure.usage(unknown(command, word));
            }
            command = next;
        }
        command.usage(command.getOut());
        command.getOut().flush();
        return ExitCode.APPLIED;
    }

    private static String unknown(CommandLine command, String word) {
        String nearest = Nearest.command(command, word).orElse("'ftq help' lists all");
        return "'" + command.getCommandSpec().qualifiedName() + "' has no command '" + word + "'; " + nearest;
    }
}
