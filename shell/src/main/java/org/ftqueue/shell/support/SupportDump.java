package org.ftqueue.shell.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.ftqueue.api.NodeId;
import org.ftqueue.config.ClusterConfigFile;
import org.ftqueue.shell.doctor.Doctor;
import org.ftqueue.shell.doctor.LocalPorts;
import org.ftqueue.shell.doctor.Report;
import org.ftqueue.shell.doctor.Subject;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.ClusterView;
import org.ftqueue.shell.environment.InTime;
import org.ftqueue.shell.environment.InTime.Ended;
import org.ftqueue.shell.local.LocalDirectory;
import org.ftqueue.shell.local.NodeProcess;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Column;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Format;
import org.ftqueue.shell.render.Result;
import org.ftqueue.shell.support.Part.Missing;

/**
 * Gathers everything and writes it. What cannot be had is a part that says why.
 *
 * @param local    the directory of the local cluster that is meant, if it is one
 * @param nodes    makes the table of nodes
 * @param labels   whether labels of queues may be told
 * @param logLines at most so many of each node's log
 * @param deadline for all of it
 */
public record SupportDump(
        Subject subject,
        Optional<LocalDirectory> local,
        Function<ClusterView, Result> nodes,
        boolean labels,
        int logLines,
        Duration deadline) {
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);
    private static final List<Column> COLUMNS =
            List.of(Column.everywhere("part"), Column.everywhere("bytes"), Column.everywhere("missing"));

    /** Returns the table of contents. Writes over a file that is there. */
    public Result writeTo(Path file) throws IOException, InterruptedException {
        Optional<ClusterView> view = subject.cluster().map(cluster -> ClusterView.of(cluster, look()));
        List<Part> parts = parts(view);
        List<Callable<String>> work = new ArrayList<>();
        parts.forEach(part -> work.add(part.content()::text));
        List<Ended<String>> ended = InTime.run(work, deadline);
        List<Archive.Text> texts = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            texts.add(text(parts.get(i).name(), ended.get(i)));
        }
        List<Archive.Entry> entries = Archive.write(file, texts);
        return Result.rows(
                "parts",
                COLUMNS,
                entries.stream()
                        .map(entry -> List.of(Cell.of(entry.name()), Cell.of(entry.bytes()), Cell.of(entry.missing())))
                        .toList(),
                Field.onlyData("file", Cell.of(file.toString())));
    }

    private static Archive.Text text(String name, Ended<String> ended) {
        if (ended instanceof Ended.Value<String> text) {
            return new Archive.Text(name, text.value(), Optional.empty());
        }
        String why = "it took longer than the deadline";
        if (ended instanceof Ended.Threw<String> threw) {
            why = threw.cause() instanceof Missing
                    ? threw.cause().getMessage()
                    : threw.cause().toString();
        }
        return new Archive.Text(name, "missing: " + why + "\n", Optional.of(why));
    }

    private List<Part> parts(Optional<ClusterView> view) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("version.json", () -> rendered(Versions.result(subject.environment()), Format.JSON)));
        parts.add(new Part("environment.txt", this::environment));
        parts.add(new Part("configuration.yaml", this::configuration));
        parts.addAll(doctor());
        parts.add(new Part(
                "nodes.json", () -> rendered(nodes.apply(view.orElseThrow(SupportDump::noCluster)), Format.JSON)));
        parts.add(new Part("queues.json", () -> queues(view)));
        view.stream()
                .flatMap(seen -> seen.members().stream())
                .filter(member -> member.id().isPresent())
                .forEach(member -> parts.addAll(node(member).parts(logLines, most())));
        return parts;
    }

    /** One examination in two forms. */
    private List<Part> doctor() {
        var report = new FutureTask<Report>(() -> Doctor.examine(subject, most()));
        return List.of(
                new Part("doctor.txt", () -> {
                    report.run();
                    return rendered(report.get().result(), Format.TABLE) + "\n"
                            + String.join("\n", report.get().remedies()) + "\n";
                }),
                new Part("doctor.json", () -> rendered(report.get().result(), Format.JSON)));
    }

    private String environment() {
        StringBuilder out = new StringBuilder();
        new TreeMap<>(subject.environment().variables()).forEach((name, value) -> {
            if (name.startsWith("FTQ_") || name.equals("JAVA_HOME")) {
                // As one word, which is taken away whole; a password may have blanks and quotes in it.
                String shown = name.contains("PASSWORD") ? "set" : value;
                out.append(name).append('=').append(shown).append('\n');
            }
        });
        return out.toString();
    }

    private String configuration() throws Missing {
        return ClusterConfigFile.write(subject.config()
                .orElseThrow(() -> new Missing(
                        subject.file().isPresent()
                                ? "the file has mistakes, see doctor.txt"
                                : "no file is known; --config FILE names it")));
    }

    private String queues(Optional<ClusterView> view) throws Missing, InterruptedException {
        ClusterChoice cluster = subject.cluster().orElseThrow(SupportDump::noCluster);
        if (view.orElseThrow(SupportDump::noCluster).answering().isEmpty()) {
            throw new Missing("no node answers");
        }
        return rendered(QueueFigures.of(cluster, labels, most()), Format.JSON);
    }

    private static Missing noCluster() {
        return new Missing("no cluster is chosen");
    }

    private NodeParts node(ClusterView.Member member) {
        NodeId id = member.id().orElseThrow();
        boolean here = LocalPorts.isHere(member.address().host());
        Optional<Path> data = here ? subject.config().map(config -> config.dataOf(id)) : Optional.empty();
        return new NodeParts(id, local, data, () -> here ? pid(member) : elsewhere(id));
    }

    private static long elsewhere(NodeId id) throws Missing {
        throw new Missing(id + " is not on this machine");
    }

    private long pid(ClusterView.Member member) throws Missing {
        NodeId id = member.id().orElseThrow();
        if (local.isPresent()) {
            NodeProcess process = new NodeProcess(local.get(), id);
            if (process.state() == NodeProcess.State.PAUSED) {
                throw new Missing(id + " is paused, so it cannot tell");
            }
            OptionalLong pid = process.pid();
            return pid.orElseThrow(() -> new Missing(id + " does not run"));
        }
        return member.status()
                .orElseThrow(() -> new Missing(id + " does not answer"))
                .pid();
    }

    /** What a part may take that ends by itself when its time is up. */
    private Duration most() {
        return deadline.multipliedBy(3).dividedBy(4);
    }

    private Duration look() {
        return deadline.compareTo(LONGEST_LOOK) < 0 ? deadline : LONGEST_LOOK;
    }

    private static String rendered(Result result, Format format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            format.renderer(OptionalInt.empty()).render(result, out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
