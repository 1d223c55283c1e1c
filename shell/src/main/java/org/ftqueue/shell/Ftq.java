package org.ftqueue.shell;

import java.util.List;
import org.ftqueue.shell.command.FtqRoot;
import org.ftqueue.shell.environment.Environment;

/** Entry point of the command line. */
public final class Ftq {

    private Ftq() {}

    public static void main(String[] arguments) {
        System.exit(FtqRoot.run(Environment.ofProcess(), List.of(arguments)));
    }
}
