package org.ftqueue.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ftqueue.shell.environment.TestEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupportDumpCommandTest {
    @TempDir
    private Path directory;

    @Test
    void aFileThatIsThereIsWrittenOverByForceOnly() throws IOException {
        Path file = Files.writeString(directory.resolve("a.zip"), "mine");
        TestEnvironment world = new TestEnvironment(directory.resolve("state"));
        assertThat(run(world, "support-dump", "--out", file.toString())).isEqualTo(7);
        assertThat(world.err()).contains("is there already; add --force");
        assertThat(file).hasContent("mine");
        assertThat(run(world, "support-dump", "--out", file.toString(), "--force"))
                .isZero();
        assertThat(world.out()).isEqualTo(file + "\n");
        assertThat(Files.size(file)).isGreaterThan(500);
    }

    @Test
    void doctorTellsTheMachineWhereThereIsNoCluster() {
        TestEnvironment world = new TestEnvironment(directory.resolve("state"));
        run(world, "doctor");
        assertThat(world.err()).isEmpty();
        assertThat(world.out().lines())
                .hasSize(8)
                .allSatisfy(row -> assertThat(row.split("\t")).hasSize(4));
        run(world, "doctor", "-o", "csv");
        assertThat(world.out()).contains("check,subject,verdict,finding,remedy\r\n");
    }

    @Test
    void doctorTellsWhatIsWrongWithAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("c.yaml"), "cluster: demo\nnodes: nonsense\n");
        TestEnvironment world = new TestEnvironment(directory.resolve("state"));
        assertThat(run(world, "doctor", "--config", file.toString(), "-o", "json"))
                .isEqualTo(1);
        assertThat(world.out()).contains("\"check\":\"configuration\"", "\"verdict\":\"failed\"");
        assertThat(world.err()).isEmpty();
    }

    private static int run(TestEnvironment world, String... arguments) {
        return FtqRoot.run(world.build(), List.of(arguments));
    }
}
