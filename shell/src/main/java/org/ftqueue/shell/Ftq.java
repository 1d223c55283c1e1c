package org.ftqueue.shell;

import java.util.List;
import org.ftqueue.shell.command.FtqRoot;
import org.ftqueue.shell.environment.Environment;
import org.ftqueue.shell.environment.ExitCode;

/** Entry point of the command line. */
public final class Ftq {

    private Ftq() {}

    public static void main(String[] arguments) {
        System.exit(exitCode(arguments));
    }

    private static int exitCode(String[] arguments) {
        try {
            return FtqRoot.run(Environment.ofProcess(), List.of(arguments));
        } catch (LinkageError | StackOverflowError | OutOfMemoryError broken) {
            // Left alone, the JVM would end with 1, which means that the cluster said no.
            System.err.println("ftq: this is a mistake in ftq or its installation, please report it: " + broken);
            return ExitCode.BUG.code();
        }
    }
}
