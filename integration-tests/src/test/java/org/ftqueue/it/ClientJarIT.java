package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ftqueue.it.process.Distribution;
import org.ftqueue.it.process.TestCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application needs the client jar and Netty, nothing else. */
class ClientJarIT {
    @RegisterExtension
    static final Scenario SCENARIO = Scenario.onThreeNodes();

    @Test
    void anApplicationRunsOnTheClientJarAndNetty() throws Exception {
        TestCluster cluster = SCENARIO.cluster();
        List<Path> classPath = new ArrayList<>(Distribution.ofSystemProperty().jars("netty-"));
        classPath.add(clientJar());
        classPath.add(Path.of("target", "test-classes").toAbsolutePath());
        String nodes = cluster.addresses().stream().map(Object::toString).collect(Collectors.joining(","));

        Process application = new ProcessBuilder(
                        Distribution.javaExecutable().toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath.stream().map(Path::toString).collect(Collectors.joining(":")),
                        "org.ftqueue.it.application.PushAndPop",
                        nodes)
                .redirectErrorStream(true)
                .start();
        String output = new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(application.waitFor()).as(output).isZero();
        assertThat(output.lines()).containsExactly("top 42 size 2 id -1", "popped 42 -1", "destroyed 0");
        SCENARIO.conclude();
    }

    private static Path clientJar() throws IOException {
        Path target = Path.of(System.getProperty("ftq.repository"), "ratis-node", "target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-client.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no client jar in " + target));
        }
    }
}
