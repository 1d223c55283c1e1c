package org.ftqueue.shell.command;

import java.util.concurrent.Callable;
import org.ftqueue.shell.environment.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command: its fields are its words, {@link #run} does the work. Failures are thrown, never printed here. */
abstract class ShellCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Returns what the process tells its caller. */
    abstract ExitCode run(Invocation shell) throws Exception;

    @Override
    public final Integer call() throws Exception {
        FtqRoot root = (FtqRoot) spec.root().userObject();
        return run(root.invocation()).code();
    }
}
