package org.ftqueue.shell.command;

import org.ftqueue.node.FtqNode;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;
import picocli.CommandLine.Command;

@Command(
        name = "version",
        description = "Which FTQueue and which Java this is.",
        footer = {"", "Examples:", "  ftq version", "  ftq version -o json"})
final class VersionCommand extends ShellCommand {
    @Override
    ExitCode run(Invocation shell) {
        shell.print(Result.one(
                Field.everywhere("ftqueue", Cell.of(FtqNode.version())),
                Field.onlyData("java", Cell.of(Runtime.version().toString())),
                Field.onlyData("home", Cell.of(shell.environment().home()))));
        return ExitCode.APPLIED;
    }
}
