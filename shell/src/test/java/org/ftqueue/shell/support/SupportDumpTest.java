package org.ftqueue.shell.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.ftqueue.api.Label;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.QueuePage.QueueSummary;
import org.ftqueue.shell.doctor.Subject;
import org.ftqueue.shell.environment.TestEnvironment;
import org.ftqueue.shell.local.LocalCluster;
import org.ftqueue.shell.local.LocalDirectory;
import org.ftqueue.shell.local.NewCluster;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Format;
import org.ftqueue.shell.render.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a node that runs, which is when such a file is needed most. */
class SupportDumpTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final NodeId N1 = NodeId.parse("n1");

    @TempDir
    private Path directory;

    @Test
    void aDeadLocalClusterTellsWhatItsDirectoryTells() throws Exception {
        LocalDirectory local = LocalDirectory.create(directory.resolve("cluster"));
        LocalCluster cluster = new NewCluster("local", 3).writeTo(local);
        Files.createDirectories(local.log(N1).getParent());
        Files.writeString(local.log(N1), "first\nsecond\nthird with password=hunter2\n");
        Path raft = Files.createDirectories(local.root().resolve("data/n1/raft"));
        Files.writeString(raft.resolve("log_0-1"), "12345");
        TestEnvironment world = new TestEnvironment(directory.resolve("state"))
                .variable("FTQ_CONNECT", "h:1")
                .variable("FTQ_TOKEN", "hunter2")
                .variable("HOME_OF_SECRETS", "hunter3");
        Subject subject =
                Subject.ofFile(world.build(), local.clusterFile(), Optional.empty(), Optional.of(cluster.choice()));
        Map<String, String> texts = dump(subject, Optional.of(local), 2);
        assertThat(texts.get("nodes/n1/log.txt")).isEqualTo("second\nthird with password=[redacted]\n");
        assertThat(texts.get("nodes/n1/files.txt")).contains("5\t", "raft/log_0-1");
        assertThat(texts.get("nodes/n1/threads.txt")).isEqualTo("missing: n1 does not run\n");
        assertThat(texts.get("nodes/n2/log.txt")).startsWith("missing: ").endsWith("is not there or empty\n");
        assertThat(texts.get("nodes/n2/files.txt")).startsWith("missing: ").endsWith("is not there\n");
        assertThat(texts.get("configuration.yaml")).startsWith("cluster: local\n");
        assertThat(texts.get("doctor.txt")).contains("no answer at").contains("\nfailed: door, n1: start the node");
        assertThat(texts.get("doctor.json")).startsWith("{\"checks\":[").contains("\"verdict\":\"failed\"");
        assertThat(texts.get("nodes.json")).isEqualTo("{\"members\":3}\n");
        assertThat(texts.get("queues.json")).isEqualTo("missing: no node answers\n");
        assertThat(texts.get("environment.txt")).isEqualTo("FTQ_CONNECT=h:1\nFTQ_TOKEN=[redacted]\n");
        assertThat(texts.values()).noneMatch(text -> text.contains("hunter"));
    }

    @Test
    void withoutAClusterTheMachineIsTold() throws Exception {
        Subject subject =
                Subject.of(new TestEnvironment(directory.resolve("state")).build(), Optional.empty(), Optional.empty());
        Map<String, String> texts = dump(subject, Optional.empty(), 10);
        assertThat(texts.keySet())
                .containsExactlyInAnyOrder(
                        "version.json",
                        "environment.txt",
                        "configuration.yaml",
                        "doctor.txt",
                        "doctor.json",
                        "nodes.json",
                        "queues.json",
                        "contents.txt");
        assertThat(texts.get("version.json")).contains("\"ratis\":\"3.");
        assertThat(texts.get("nodes.json")).isEqualTo("missing: no cluster is chosen\n");
        assertThat(texts.get("doctor.txt")).contains("fsync");
        assertThat(texts.get("contents.txt")).contains("queues.json\t30 bytes\tmissing: no cluster is chosen\n");
    }

    private Map<String, String> dump(Subject subject, Optional<LocalDirectory> local, int logLines) throws Exception {
        Path file = directory.resolve("dump.zip");
        SupportDump dump = new SupportDump(
                subject,
                local,
                view -> Result.one(
                        Field.everywhere("members", Cell.of(view.members().size()))),
                false,
                logLines,
                LONG);
        dump.writeTo(file);
        return Unzipped.of(file);
    }

    @Test
    void labelsAreToldOnlyIfAskedFor() {
        List<QueueSummary> queues = List.of(
                new QueueSummary(1, Label.of("mail-of-ann"), 2, 30, 5, 3),
                new QueueSummary(2, Label.of("jobs"), 0, 0, 0, 0));
        assertThat(json(QueueFigures.result(queues, false, false)))
                .isEqualTo("{\"queues\":[{\"id\":1,\"label\":null,\"size\":2,\"bytes\":30,\"pushed\":5,\"popped\":3},"
                        + "{\"id\":2,\"label\":null,\"size\":0,\"bytes\":0,\"pushed\":0,\"popped\":0}],"
                        + "\"count\":2,\"thereAreMore\":false,\"items\":2,\"bytes\":30}\n");
        assertThat(json(QueueFigures.result(queues, true, true))).contains("mail-of-ann", "\"thereAreMore\":true");
    }

    @Test
    void theThreadsOfAnotherProgramAreNotTold() {
        long self = ProcessHandle.current().pid();
        assertThatThrownBy(() -> ThreadDump.of(self, LONG))
                .isInstanceOf(Part.Missing.class)
                .hasMessage("pid " + self + " is no node on this machine");
        assertThatThrownBy(() -> ThreadDump.of(Integer.MAX_VALUE, LONG))
                .isInstanceOf(Part.Missing.class)
                .hasMessage("there is no process " + Integer.MAX_VALUE + " on this machine");
    }

    private static String json(Result result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Format.JSON.renderer(OptionalInt.empty()).render(result, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
