package org.ftqueue.shell.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.ftqueue.shell.command.FtqRoot;
import org.ftqueue.shell.environment.ClusterView;
import org.ftqueue.shell.environment.TestEnvironment;
import org.ftqueue.shell.interactive.Glance;
import org.ftqueue.shell.interactive.OutsideWords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a real bash, against a program that stands for ftq: it notes what it is asked and answers from a file. */
class CompletionScriptTest {
    private static final Glance GLANCE = new Glance(
            Optional.of("demo"),
            Optional.empty(),
            ClusterView.Standing.UNREACHABLE,
            List.of("n1", "n2", "n3"),
            List.of(),
            List.of(
                    new Glance.Queue(1, "jobs"),
                    new Glance.Queue(2, "two words"),
                    new Glance.Queue(3, "it's \"$HOME\" * `x`"),
                    new Glance.Queue(4, "two\nlines")),
            List.of());

    private final OutsideWords words =
            new OutsideWords(FtqRoot.tree(new TestEnvironment(Path.of("unused")).build()), () -> GLANCE);

    @TempDir
    private Path directory;

    private Path program;

    @BeforeEach
    void writeProgram() throws IOException {
        program = Files.writeString(
                directory.resolve("ftq"),
                "#!/usr/bin/env bash\nprintf '%s\\n' \"$@\" >\"${0%/*}/asked\"\ncat \"${0%/*}/answer\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aWordOfTheTree() throws Exception {
        assertThat(complete("ftq queue pu", "pu")).containsExactly("push", "purge");
        assertThat(Files.readAllLines(directory.resolve("asked")))
                .containsExactly("complete-words", "bash", "--", "ftq queue pu", "pu");
    }

    @Test
    void labelsComeQuotedAndAreNotExpanded() throws Exception {
        assertThat(complete("ftq queue push ", ""))
                .containsExactly("jobs", "two\\ words", "it\\'s\\ \\\"\\$HOME\\\"\\ \\*\\ \\`x\\`");
        assertThat(complete("ftq queue push 'two w", "two w")).containsExactly("two words");
        assertThat(complete("ftq queue push \"it", "it")).containsExactly("it's \\\"\\$HOME\\\" * \\`x\\`");
    }

    @Test
    void whatBashMakesOfAWordIsTheLabel() throws Exception {
        for (String typed : List.of("it", "\"it", "'it")) {
            char quote = typed.charAt(0) == 'i' ? ' ' : typed.charAt(0);
            String part = quote == ' ' ? typed : typed.substring(1);
            String word = complete("ftq queue push " + typed, part).get(0);
            String asTyped = quote == ' ' ? word : quote + word + quote;
            assertThat(bash("set -f; printf '%s\\n' " + asTyped)).containsExactly("it's \"$HOME\" * `x`");
        }
    }

    @Test
    void onlyThePartBehindAWordBreakIsReplaced() throws Exception {
        assertThat(complete("ftq queue list --output=j", "j")).containsExactly("json");
    }

    @Test
    void nodesAndNothingToLeave() throws Exception {
        assertThat(complete("ftq local kill ", "")).containsExactly("n1", "n2", "n3", "leader");
        assertThat(complete("ftq qui", "qui")).isEmpty();
        assertThat(complete("ftq --dir x local kill n", "n")).containsExactly("n1", "n2", "n3");
    }

    @Test
    void pathsAreLeftToBash() throws Exception {
        assertThat(complete("ftq -f ", "")).isEmpty();
        assertThat(Files.readString(directory.resolve("answer"))).isEqualTo("files\n");
        assertThat(complete("ftq node start --config co", "co")).isEmpty();
        assertThat(Files.readString(directory.resolve("answer"))).isEqualTo("files\n");
    }

    @Test
    void aProgramThatFailsCompletesNothing() throws Exception {
        Files.writeString(program, "#!/usr/bin/env bash\necho no >&2\nexit 7\n");
        assertThat(complete("ftq queue pu", "pu")).isEmpty();
    }

    @Test
    void zshIsGivenNotes() {
        assertThat(CompletionAnswer.forZsh(words, List.of("queue", "purge")))
                .containsExactly("words", "purge:Throw away all items of a queue and keep the queue");
        assertThat(CompletionAnswer.forZsh(words, List.of("queue", "size", "--id", "")))
                .containsExactly("words", "1:jobs", "2:two words", "3:it's \"$HOME\" * `x`", "4");
        assertThat(CompletionAnswer.forZsh(words, List.of("-f", ""))).containsExactly("files");
    }

    /** What the function leaves in COMPREPLY, with the variables as bash sets them. */
    private List<String> complete(String line, String part) throws Exception {
        Files.writeString(
                directory.resolve("answer"), String.join("\n", CompletionAnswer.forBash(words, line, part)) + "\n");
        Path script = directory.resolve("ftq.bash");
        try (InputStream resource = CompletionAnswer.class.getResourceAsStream("ftq.bash")) {
            Files.write(script, resource.readAllBytes());
        }
        return bash(
                "source \"$1\"; COMP_LINE=$3; COMP_POINT=${#3}; COMP_WORDS=($3); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
                        + "_ftq \"$2\" \"$4\" previous; ((${#COMPREPLY[@]})) && printf '%s\\n' \"${COMPREPLY[@]}\"; true",
                script.toString(), program.toString(), line, part);
    }

    private List<String> bash(String command, String... arguments) throws Exception {
        List<String> words = new java.util.ArrayList<>(List.of("bash", "--norc", "-c", command, "bash"));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(lines.toString()).isZero();
        return lines;
    }
}
