package org.ftqueue.shell.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir
    private Path directory;

    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        Path file = directory.resolve("a.zip");
        Archive.write(file, List.of(text("a.txt", "x")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void textIsRedactedAndTheLastPartTellsWhatIsIn() throws IOException {
        Path file = directory.resolve("a.zip");
        Archive.write(
                file,
                List.of(
                        text("a.txt", "password=hunter2"),
                        new Archive.Text("n1/b.txt", "missing: it is dead\n", Optional.of("it is dead"))));
        assertThat(Unzipped.of(file))
                .containsEntry("a.txt", "password=[redacted]")
                .containsEntry("contents.txt", "a.txt\t19 bytes\nn1/b.txt\t20 bytes\tmissing: it is dead\n");
    }

    @Test
    void aLongPartKeepsItsBeginningAndItsEnd() throws IOException {
        Path file = directory.resolve("a.zip");
        Archive.write(file, List.of(text("a.txt", "begin" + "x".repeat(Archive.MAX_PART_CHARACTERS) + "end")));
        String cut = Unzipped.of(file).get("a.txt");
        assertThat(cut.length()).isLessThan(Archive.MAX_PART_CHARACTERS + 100);
        assertThat(cut.startsWith("begin") && cut.endsWith("end")).isTrue();
        assertThat(cut).contains("[… 8 characters are left out …]");
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Path file = directory.resolve("a.zip");
        assertThatThrownBy(() -> Archive.write(file, List.of(text("same", "x"), text("same", "y"))))
                .isInstanceOf(IOException.class);
        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    private static Archive.Text text(String name, String text) {
        return new Archive.Text(name, text, Optional.empty());
    }
}
