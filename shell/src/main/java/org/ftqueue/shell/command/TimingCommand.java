package org.ftqueue.shell.command;

import java.util.List;
import java.util.Optional;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "timing",
        description = {
            "Print after each command that follows how long it took, on standard error.",
            "For the shell and for scripts; without a word it tells whether it is on."
        },
        footer = {"", "Examples:", "  timing on", "  ftq -e 'timing on; queue size jobs'"})
final class TimingCommand extends ShellCommand {
    @Spec
    private CommandSpec own;

    @Parameters(
            arity = "0..1",
            paramLabel = "on|off",
            completionCandidates = States.class,
            description = "Whether from now on.")
    private String state;

    /** What the word can be. */
    static final class States extends java.util.ArrayList<String> {
        private static final long serialVersionUID = 1L;

        States() {
            super(List.of("on", "off"));
        }
    }

    @Override
    ExitCode run(Invocation shell) {
        FtqRoot root = (FtqRoot) own.root().userObject();
        Optional<String> wanted = Optional.ofNullable(state);
        if (wanted.isPresent() && !List.of("on", "off").contains(state)) {
            throw Failure.usage("timing is on or off, not '" + state + "'");
        }
        wanted.ifPresent(word -> root.timing(word.equals("on")));
        shell.output().remark("timing is " + (root.timing() ? "on" : "off"));
        return ExitCode.APPLIED;
    }
}
