package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ftqueue.it.door.ChatDoor;
import org.ftqueue.it.door.ChatDoor.Ability;
import org.ftqueue.it.door.Doors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code docs/chat.md} has the answer to every operation in every state; every door gives it. */
@Timeout(300)
class ChatTableIT {
    private static final Path DOCUMENT = Path.of(System.getProperty("ftq.repository"), "ratis-node", "docs", "chat.md");

    /** What a door does not let anybody say, and what is said then instead, if anything. */
    private static final Map<Doors, Set<String>> UNSAID = Map.of(
            Doors.SHELL,
            Set.of("log in, no password", "look the account up", "renew the lease"),
            Doors.BINARY,
            Set.of("renew the lease"),
            Doors.GRPC,
            Set.of(),
            Doors.LINE,
            Set.of("acknowledge", "acknowledge again", "look the account up", "renew the lease"));

    @RegisterExtension
    static final Scenario SCENARIO = Scenario.onThreeNodes();

    @ParameterizedTest
    @EnumSource
    void everyCellThroughEveryDoor(Doors which) throws IOException {
        ChatDoor door = which.of(SCENARIO.cluster());
        List<String> columns = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        Set<String> unsaid = new TreeSet<>();
        try (ChatTableScene scene = new ChatTableScene(SCENARIO.cluster(), door)) {
            for (List<String> row : table()) {
                if (columns.isEmpty()) {
                    columns.addAll(row);
                    continue;
                }
                String operation = row.get(0);
                if (ChatTableScene.needs(operation).stream()
                        .anyMatch(ability -> !door.abilities().contains(ability))) {
                    unsaid.add(operation);
                    continue;
                }
                for (int column = 1; column < columns.size(); column++) {
                    String state = columns.get(column);
                    String expected = expected(row.get(column), operation, state, door);
                    String answer = scene.answer(operation, state);
                    if (!answer.equals(expected)) {
                        wrong.add(operation + ", " + state + ": " + answer + " instead of " + expected);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(unsaid).isEqualTo(UNSAID.get(which));
    }

    /** A door that forgets a login with its account has nobody who could be told that the account is gone. */
    private static String expected(String cell, String operation, String state, ChatDoor door) {
        boolean forgotten = state.equals("deleted")
                && !door.abilities().contains(Ability.LOGIN_OF_THE_DELETED)
                && ChatTableScene.asUser(operation);
        return forgotten ? "NOT_LOGGED_IN" : cell;
    }

    private static List<List<String>> table() throws IOException {
        List<List<String>> rows = Files.readString(DOCUMENT)
                .lines()
                .dropWhile(line -> !line.startsWith("| operation |"))
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> !line.startsWith("|---"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
        assertThat(rows).hasSizeGreaterThan(10);
        return rows;
    }
}
