package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ftqueue.it.process.Distribution;
import org.ftqueue.it.process.FileTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of the README works, in the order in which it stands there, in a fresh clone with an empty home
 * directory. The distribution that is under test is copied into the clone, so that nothing is built again.
 */
class ReadmeIT {
    private static final int SECONDS_A_BLOCK = 180;

    private final Path repository =
            Path.of(System.getProperty("ftq.repository")).toAbsolutePath().normalize();

    @Test
    void everyCommandWorks(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        ReadmeCommands readme = ReadmeCommands.in(Files.readString(repository.resolve("README.md")));
        assertThat(readme.blocks()).anyMatch(ReadmeCommands.Block::runsTheTests);
        Path clone = freshClone(directory);
        Path home = Files.createDirectory(directory.resolve("home"));

        int excluded = 0;
        List<String> failures = new ArrayList<>();
        try {
            for (ReadmeCommands.Block block : readme.blocks()) {
                if (block.isExcluded()) {
                    excluded++;
                } else if (!block.isEmpty()) {
                    run(block, clone, home).ifPresent(failures::add);
                }
            }
        } finally {
            killWhatStillRuns(directory);
        }

        System.out.println(readme.blocks().size() + " blocks of commands, " + excluded + " excluded by their author");
        assertThat(failures).isEmpty();
    }

    private static Optional<String> run(ReadmeCommands.Block block, Path clone, Path home) throws Exception {
        Path output = Files.createTempFile(home.getParent(), "output-" + block.line() + "-", ".txt");
        ProcessBuilder builder = new ProcessBuilder("bash", "-e", "-c", block.script())
                .directory(clone.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("FTQ_") || name.startsWith("XDG_"));
        environment.put("HOME", home.toString());
        environment.put("XDG_STATE_HOME", home.resolve("state").toString());
        Process bash = builder.redirectInput(
                        ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        boolean ended = bash.waitFor(SECONDS_A_BLOCK, TimeUnit.SECONDS);
        if (ended && bash.exitValue() == 0) {
            return Optional.empty();
        }
        bash.destroyForcibly();
        return Optional.of("the commands from line " + block.line() + " of README.md "
                + (ended ? "ended with code " + bash.exitValue() : "took more than " + SECONDS_A_BLOCK + " s") + ":\n"
                + Files.readString(output));
    }

    private Path freshClone(Path directory) throws Exception {
        Path clone = directory.resolve("ftqueue");
        Process git = new ProcessBuilder("git", "clone", "-q", repository.toString(), clone.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(output).isZero();
        Distribution distribution = Distribution.ofSystemProperty();
        Path copy = clone.resolve("shell/target").resolve(distribution.home().getFileName());
        Files.createDirectories(copy.getParent());
        FileTree.copy(distribution.home(), copy);
        touchAll(copy);
        return clone;
    }

    /** What was built must look newer than the sources, which the clone has just written. */
    private static void touchAll(Path directory) throws IOException {
        FileTime now = FileTime.from(Instant.now());
        try (Stream<Path> files = Files.walk(directory)) {
            files.forEach(file -> {
                try {
                    Files.setLastModifiedTime(file, now);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Nodes and shells that the README leaves running are known by the directory in their command line. */
    private static void killWhatStillRuns(Path directory) {
        List<ProcessHandle> left = ProcessHandle.allProcesses()
                .filter(process -> process.info().arguments().stream()
                        .flatMap(Arrays::stream)
                        .anyMatch(argument -> argument.contains(directory.toString())))
                .toList();
        left.forEach(ProcessHandle::destroyForcibly);
        left.forEach(process -> process.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }
}
