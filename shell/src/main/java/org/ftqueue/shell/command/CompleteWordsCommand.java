package org.ftqueue.shell.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ftqueue.config.ConfigException;
import org.ftqueue.shell.completion.CompletionAnswer;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.environment.Failures;
import org.ftqueue.shell.interactive.BriefLook;
import org.ftqueue.shell.interactive.Glance;
import org.ftqueue.shell.interactive.OutsideWords;
import org.ftqueue.shell.repl.LineParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the scripts of {@code ftq completion} call. */
@Command(
        name = "complete-words",
        hidden = true,
        description = "Tell a shell what can stand at the cursor; 'ftq completion' prints the script that asks.",
        footer = {
            "",
            "Examples:",
            "  ftq complete-words bash -- 'ftq queue pu' pu   the line, and the part of it that bash replaces",
            "  ftq complete-words zsh -- queue pu             the words"
        })
final class CompleteWordsCommand extends ShellCommand {
    @Spec
    private CommandSpec own;

    @Parameters(index = "0", paramLabel = "SHELL", description = "bash or zsh.")
    private String name;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "WORD", description = "What was typed.")
    private List<String> words;

    @Override
    ExitCode run(Invocation shell) {
        List<String> answer;
        if (name.equals("bash") && words.size() == 2) {
            List<String> line = LineParser.unfinished(words.get(0)).words();
            answer = CompletionAnswer.forBash(outside(shell, line), words.get(0), words.get(1));
        } else if (name.equals("zsh")) {
            answer = CompletionAnswer.forZsh(outside(shell, words), words);
        } else {
            throw Failure.usage("see 'ftq help complete-words'");
        }
        answer.forEach(shell.output()::tell);
        return ExitCode.APPLIED;
    }

    private OutsideWords outside(Invocation shell, List<String> line) {
        return new OutsideWords(own.root().commandLine(), () -> glance(shell, line));
    }

    /** Of the cluster that the line means, which is not always that of the one who asks. */
    private static Glance glance(Invocation shell, List<String> line) {
        try {
            Optional<String> connect =
                    valueOf("--connect", line).or(() -> shell.options().connect());
            Optional<Path> directory = valueOf("--dir", line)
                    .map(Path::of)
                    .or(() -> shell.options().directory());
            return BriefLook.at(ClusterChoice.choose(connect, directory, shell.environment()));
        } catch (Failure | ConfigException none) {
            return Glance.NO_CLUSTER;
        } catch (InterruptedException e) {
            throw Failures.of(e);
        }
    }

    private static Optional<String> valueOf(String option, List<String> line) {
        int at = line.indexOf(option);
        if (at >= 0 && at + 1 < line.size()) {
            return Optional.of(line.get(at + 1));
        }
        return line.stream()
                .filter(word -> word.startsWith(option + "="))
                .map(word -> word.substring(option.length() + 1))
                .findFirst();
    }
}
