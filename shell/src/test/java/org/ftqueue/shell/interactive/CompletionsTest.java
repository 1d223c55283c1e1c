package org.ftqueue.shell.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ftqueue.shell.command.FtqRoot;
import org.ftqueue.shell.environment.ClusterView.Standing;
import org.ftqueue.shell.environment.TestEnvironment;
import org.ftqueue.shell.repl.LineParser;
import org.ftqueue.shell.repl.UnfinishedStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines up to the cursor, and the words that can stand there. */
class CompletionsTest {
    private static final Glance GLANCE = new Glance(
            Optional.of("demo"),
            Optional.of(new Glance.Leader("n2", 7)),
            Standing.LED,
            List.of("n1", "n2", "n3"),
            List.of("h:7201", "h:7202"),
            List.of(new Glance.Queue(1, "jobs"), new Glance.Queue(2, "two words"), new Glance.Queue(3, "-42")),
            List.of("alice", "Alice B."));

    private final Completions completions =
            new Completions(FtqRoot.tree(new TestEnvironment(Path.of("unused")).build()), () -> GLANCE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "que                      | queue",
                "ex                       | exit",
                "-que                     | ``",
                "ftq que                  | queue",
                "version; que             | queue",
                "queue pu                 | push,purge",
                "queue push j             | jobs",
                "-queue push j            | jobs",
                "queue push 'two          | two words",
                "queue push jobs j        | ``",
                "queue size --st          | --stale",
                "queue size --stale j     | jobs",
                "queue size --id 1        | 1",
                "queue push --id 1 j      | ``",
                "queue pop jobs --count 1 | ``",
                "queue list -o j          | json",
                "queue list --output=c    | --output=csv",
                "-o j                     | ``",
                "queue list tw            | two words",
                "chat login ali           | alice",
                "chat login Al            | Alice B.",
                "chat send a              | alice",
                "chat send alice a        | ``",
                "chat send alice x --as a | alice",
                "chat open --pass         | --password-file",
                "qPush 1                  | 1",
                "qCreate -4               | ``",
                "qCreate -- -4            | -42",
                "queue list --connect h   | h:7201,h:7202",
                "top --sort p             | pushes,pops",
                "top --sort=l             | --sort=label",
                "local kill l             | leader",
                "local logs n             | n1,n2,n3",
                "local logs n2 -n 1       | ``",
                "node start --id n3       | n3",
                "help que                 | queue",
                "help queue pu            | push,purge",
                "timing o                 | on,off",
                "watch 2 queue si         | size",
                "watch que                | queue",
                "watch queue size j       | jobs",
                "watch --cou              | --count",
                "watch 1 queue size --st  | --stale",
            })
    void whatCanStandAtTheEnd(String line, String expected) {
        UnfinishedStatement typed = LineParser.unfinished(line);
        assertThat(completions.at(typed.words(), typed.word()).stream().map(Suggestion::word))
                .containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(","));
    }

    @Test
    void addressesAreAList() {
        assertThat(completions.at(List.of("status", "--connect"), "h:7201,h"))
                .containsExactly(Suggestion.of("h:7201,h:7202"));
    }

    @Test
    void filesAndDirectoriesAreLookedUpAsTheyAreTyped(@TempDir Path directory) throws IOException {
        Files.createFile(directory.resolve("items.txt"));
        Files.createFile(directory.resolve(".hidden"));
        Files.createDirectory(directory.resolve("inner"));
        String typed = directory + "/";
        assertThat(words("queue push jobs --file", typed))
                .containsExactlyInAnyOrder(typed + "items.txt", typed + "inner/");
        assertThat(words("queue push jobs --file", typed + ".h")).containsExactly(typed + ".hidden");
        assertThat(words("node start --config", typed + "ite")).containsExactly(typed + "items.txt");
        assertThat(words("local start --dir", typed + "i")).containsExactly(typed + "inner/");
        assertThat(words("queue push", "--file=" + typed + "ite")).containsExactly("--file=" + typed + "items.txt");
        assertThat(words("queue push jobs --file", directory + "/nowhere/x")).isEmpty();
    }

    private List<String> words(String before, String word) {
        return completions.at(List.of(before.split(" ")), word).stream()
                .map(Suggestion::word)
                .toList();
    }

    @Test
    void commandsAndOptionsComeWithANote() {
        assertThat(completions.at(List.of("queue"), "push"))
                .containsExactly(new Suggestion("push", "Add items at the tail of a queue"));
        assertThat(completions.at(List.of("queue", "pop"), "--wait"))
                .allSatisfy(option -> assertThat(option.note()).startsWith("How long to wait"));
    }

    @Test
    void everyCommandCanBeCompletedFromNothing() {
        assertThat(completions.at(List.of(), "").stream().map(Suggestion::word))
                .contains("queue", "cluster", "local", "status", "watch", "timing", "help", "qPush", "quit", "exit");
    }

    @Test
    void tenThousandLabelsAreNoReasonToWait() {
        List<Glance.Queue> many = IntStream.range(0, 10_000)
                .mapToObj(i -> new Glance.Queue(i, "label-" + i))
                .toList();
        Glance large = new Glance(
                Optional.of("demo"), Optional.empty(), Standing.NO_LEADER, List.of(), List.of(), many, List.of());
        Completions slow = new Completions(FtqRoot.tree(new TestEnvironment(Path.of("unused")).build()), () -> large);
        assertThat(slow.at(List.of("queue", "size"), "label-99")).hasSize(111);
    }
}
