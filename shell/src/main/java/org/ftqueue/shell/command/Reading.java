package org.ftqueue.shell.command;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ftqueue.shell.command.Invocation.InputUse;
import org.ftqueue.shell.environment.Environment;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.interactive.TerminalShell;
import org.ftqueue.shell.interactive.Terminals;
import org.ftqueue.shell.repl.BatchReader;
import org.ftqueue.shell.repl.LineRunner;
import org.ftqueue.shell.repl.LineSource;
import org.ftqueue.shell.repl.PromptLoop;
import org.jline.terminal.Terminal;
import picocli.CommandLine;

/** {@code ftq} without a command: where its commands come from. */
record Reading(Invocation shell, List<String> expressions, Optional<Path> file, boolean keepGoing, boolean echo) {

    int run() throws IOException {
        if (!expressions.isEmpty() && file.isPresent()) {
            throw Failure.usage("-e and -f cannot be given together");
        }
        Environment environment = shell.environment();
        LineRunner script = FtqRoot.lines(shell, InputUse.SCRIPT);
        BatchReader batch =
                new BatchReader(script, new BatchReader.Rules(keepGoing, echo), environment.out(), environment.err());
        if (!expressions.isEmpty()) {
            return batch.runAll("-e", expressions);
        }
        boolean fromInput = file.isPresent() && file.get().toString().equals("-");
        if (file.isPresent() && !fromInput) {
            return batch.runAll(file.get().toString(), lines(file.get()));
        }
        if (fromInput || !environment.terminal().input()) {
            return batch.runStream("standard input", environment.lines());
        }
        prompt(shell);
        return 0;
    }

    /** Reads from a person until they leave. */
    static void prompt(Invocation shell) throws IOException {
        Environment environment = shell.environment();
        Optional<Terminal> terminal = Terminals.open(environment);
        if (terminal.isEmpty()) {
            plainPrompt(shell);
            return;
        }
        try (Terminal opened = terminal.get()) {
            CommandLine tree = FtqRoot.tree(environment);
            new TerminalShell(opened, environment, tree, shell::cluster, Prompt.look(shell))
                    .run(world -> FtqRoot.lines(shell.in(world), InputUse.PROMPT));
        }
    }

    private static void plainPrompt(Invocation shell) throws IOException {
        Environment environment = shell.environment();
        Supplier<String> prompt =
                environment.terminal().output() ? () -> Prompt.look(shell).prompt() : () -> "";
        LineRunner runner = FtqRoot.lines(shell, InputUse.PROMPT);
        LineSource source = PromptLoop.plain(prompt, environment.lines(), environment.out());
        new PromptLoop(runner, source, environment.err()).run();
    }

    private static List<String> lines(Path script) throws IOException {
        Failure.refuseDirectory(script);
        try {
            return Files.readAllLines(script);
        } catch (MalformedInputException e) {
            throw Failure.configuration(script + ": is not UTF-8 text");
        }
    }
}
