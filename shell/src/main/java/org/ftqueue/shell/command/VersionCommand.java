package org.ftqueue.shell.command;

import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.support.Versions;
import picocli.CommandLine.Command;

@Command(
        name = "version",
        description = {
            "Which FTQueue this is; in JSON and CSV also which Ratis, Java and system.",
            "'ftq --version' is the same."
        },
        footer = {"", "Examples:", "  ftq version", "  ftq version -o json"})
final class VersionCommand extends ShellCommand {
    @Override
    ExitCode run(Invocation shell) {
        shell.print(Versions.result(shell.environment()));
        return ExitCode.APPLIED;
    }
}
