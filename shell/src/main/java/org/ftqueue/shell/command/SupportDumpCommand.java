package org.ftqueue.shell.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ftqueue.shell.doctor.Subject;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.local.LocalDirectory;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Format;
import org.ftqueue.shell.render.Result;
import org.ftqueue.shell.support.SupportDump;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "support-dump",
        description = {
            "Gather what somebody who is to help needs to see, in one zip file that only you can read.",
            "Versions, configuration, what the doctor says, the state of every node, sizes of queues, ends of",
            "logs, threads, names of files. No items; labels with --labels only; passwords and the like are",
            "taken out. What cannot be had is told in the file. Plain output is the path of the file."
        },
        footer = {"", "Examples:", "  ftq support-dump", "  ftq support-dump --out broken.zip --config conf/raft-3.yaml"
        })
final class SupportDumpCommand extends ShellCommand {
    private static final int MOST_LOG_LINES = 100_000;

    @Mixin
    private SubjectOptions subjectOptions;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file to write; ftq-support-CLUSTER.zip in this directory.")
    private Path out;

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean force;

    @Option(names = "--labels", description = "Put labels of queues in, which may tell of their users.")
    private boolean labels;

    @Option(
            names = "--log-lines",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How much of each node's log; 2000.")
    private int logLines;

    @Override
    ExitCode run(Invocation shell) throws IOException, InterruptedException {
        if (logLines < 1 || logLines > MOST_LOG_LINES) {
            throw Failure.usage("--log-lines is 1 to " + MOST_LOG_LINES + ", not " + logLines);
        }
        Subject subject = subjectOptions.of(shell);
        Path file = Optional.ofNullable(out).orElseGet(() -> Path.of(name(subject)));
        requireWritable(file);
        Optional<LocalDirectory> local = Optional.empty();
        if (subjectOptions.isLocal(shell)) {
            local = Optional.of(
                    LocalDirectory.at(SubjectOptions.directory(shell).orElseThrow()));
        }
        SupportDump dump = new SupportDump(subject, local, NodeTable::of, labels, logLines, shell.deadline());
        Result contents = dump.writeTo(file);
        if (shell.output().format() == Format.PLAIN) {
            shell.print(Result.one(Field.everywhere("file", Cell.of(file.toString()))));
        } else {
            shell.print(contents);
        }
        if (shell.output().forPeople()) {
            shell.output().tell("");
            shell.output().tell("All of it is in " + file + "; look into it before you give it away.");
        }
        return ExitCode.APPLIED;
    }

    private void requireWritable(Path file) {
        if (!file.toString().endsWith(".zip")) {
            throw Failure.usage("the archive is a zip file; let the name of '" + file + "' end in .zip");
        }
        Path directory = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw Failure.configuration("there is no directory " + directory + " to write to; --out names the file");
        }
        if (Files.exists(file) && !force) {
            throw Failure.configuration(
                    file + " is there already; add --force to write over it, or choose another --out");
        }
    }

    private static String name(Subject subject) {
        return subject.config().map(config -> "ftq-support-" + config.name()).orElse("ftq-support") + ".zip";
    }
}
