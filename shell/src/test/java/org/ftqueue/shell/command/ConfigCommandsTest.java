package org.ftqueue.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ftqueue.shell.environment.TestEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands around a file, from the arguments to the exit code. */
class ConfigCommandsTest {
    private static final String THREE = "../conf/raft-3.yaml";

    @TempDir
    private Path directory;

    private TestEnvironment world;

    @BeforeEach
    void makeWorld() {
        world = new TestEnvironment(directory);
    }

    private int run(String... arguments) {
        return FtqRoot.run(world.build(), List.of(arguments));
    }

    @Test
    void showNamesWhoSaidEachValue() {
        world.variable("FTQ_RAFT_ENTRIES_IN_FLIGHT", "2");
        assertThat(run("config", "show", "--config", THREE, "--set", "nodes.1.host=10.0.0.5"))
                .isZero();
        assertThat(world.out().lines())
                .contains(
                        "cluster\tdemo\t../conf/raft-3.yaml:5",
                        "nodes.n1.host\t10.0.0.5\t--set nodes.n1.host",
                        "nodes.n1.bind\t10.0.0.5\tdefault",
                        "nodes.n2.http\t7302\t../conf/raft-3.yaml:9",
                        "raft.entriesInFlight\t2\tFTQ_RAFT_ENTRIES_IN_FLIGHT",
                        "limits.maxQueues\t100000\tdefault");
        assertThat(world.err()).isEmpty();
    }

    @Test
    void showIsDataToo() {
        assertThat(run("config", "show", THREE, "-o", "json")).isZero();
        assertThat(world.out())
                .startsWith("{\"settings\":[{\"key\":\"cluster\",\"value\":\"demo\","
                        + "\"origin\":\"../conf/raft-3.yaml:5\",\"source\":\"file\"}");
        assertThat(run("config", "show", THREE, "-o", "csv")).isZero();
        assertThat(world.out()).contains("key,value,origin,source\r\n", "raft.entriesInFlight,1,default,default\r\n");
    }

    @Test
    void aSettingOfOneLineDoesNotReachTheNext() {
        String show = "config show " + THREE + " ";
        assertThat(run("-e", show + "--set cluster=other; " + show)).isZero();
        assertThat(world.out().lines().filter(line -> line.startsWith("cluster\t")))
                .containsExactly("cluster\tother\t--set cluster", "cluster\tdemo\t../conf/raft-3.yaml:5");
    }

    @Test
    void theExampleIsAFileThatCheckAccepts() throws Exception {
        assertThat(run("config", "example", "--nodes", "5", "-o", "json")).isZero();
        Path file = Files.writeString(directory.resolve("five.yaml"), world.out());
        assertThat(run("config", "check", file.toString(), "-o", "csv")).isZero();
        assertThat(world.out()).contains("five.yaml,demo,5,", ",good\r\n");
    }

    @Test
    void checkTellsEveryMistakeAndTheExitCodeSaysSo() throws Exception {
        Path file =
                Files.writeString(directory.resolve("bad.yaml"), "clutser: c\nnodes: [{id: n1, raft: 0, binary: 2}]\n");
        assertThat(run("config", "check", file.toString())).isEqualTo(7);
        assertThat(world.err().lines())
                .containsExactlyInAnyOrder(
                        "ftq: " + file + ":1: unknown key 'clutser'; did you mean 'cluster'?",
                        "ftq: " + file + ":1: key 'cluster' is missing",
                        "ftq: " + file + ":2: 'nodes.n1.raft' must be a number from 1 to 65535, not '0'");
        assertThat(world.out()).isEmpty();
    }

    /** What stops it then is the next thing that is wrong: nothing is there, and nobody said that this is all right. */
    @Test
    void whoSaysInsecureMayListenBeyondTheMachine() {
        String data = "data=" + directory.resolve("data");
        assertThat(run(
                        "node",
                        "start",
                        "--config",
                        THREE,
                        "--id",
                        "1",
                        "--set",
                        data,
                        "--set",
                        "nodes.n1.bind=0.0.0.0",
                        "--insecure"))
                .isEqualTo(7);
        assertThat(world.err()).contains("--bootstrap").doesNotContain("--insecure");
    }

    @Test
    void aWarningIsNoMistake() {
        assertThat(run("config", "check", THREE, "--set", "raft.electionTimeoutMinMillis=100", "-o", "json"))
                .isZero();
        String warning = "--set raft.electionTimeoutMinMillis: is 100; below 300 ms a busy machine loses its leader";
        assertThat(world.err().lines()).contains("warning: " + warning);
        assertThat(world.out()).contains("\"" + warning + "\"");
    }
}
