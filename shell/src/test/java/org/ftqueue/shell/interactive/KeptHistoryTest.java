package org.ftqueue.shell.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.ftqueue.shell.environment.StateDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptHistoryTest {
    @TempDir
    private Path directory;

    @Test
    void theFileIsItsOwnersAlone() throws IOException {
        StateDirectory state = new StateDirectory(directory.resolve("state"));
        Path file = KeptHistory.file(state).orElseThrow();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(KeptHistory.file(state)).contains(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void withoutADirectoryThereIsNone() throws IOException {
        Path taken = Files.createFile(directory.resolve("file"));
        assertThat(KeptHistory.file(new StateDirectory(taken.resolve("state")))).isEqualTo(Optional.empty());
    }
}
