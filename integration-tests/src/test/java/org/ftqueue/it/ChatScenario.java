package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.ftqueue.api.NodeId;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Result;
import org.ftqueue.it.check.Verdict;
import org.ftqueue.it.check.chat.ChatChecks;
import org.ftqueue.it.check.chat.ChatHistory;
import org.ftqueue.it.check.chat.ChatHistoryText;
import org.ftqueue.it.load.chat.ChatAccount;
import org.ftqueue.it.load.chat.ChatLoad;
import org.ftqueue.it.load.chat.ChatRecorder;
import org.ftqueue.it.load.chat.ChatUser;
import org.ftqueue.it.load.chat.LibraryResident;
import org.ftqueue.it.load.chat.MortalResident;

/** Users of the chat on the cluster of a scenario, from an empty history of their own on. One for each test. */
final class ChatScenario {
    private static final int ONE_WITH_PASSWORD_OF = 3;
    private static final int ONE_OF_THE_LIBRARY_OF = 4;

    private final Scenario scenario;
    private final ChatRecorder recorder;
    private final SplittableRandom random;
    private final String password = "geheim-" + UUID.randomUUID();

    ChatScenario(Scenario scenario) {
        this.scenario = scenario;
        this.recorder = new ChatRecorder(scenario.recorder()::now);
        this.random = new SplittableRandom(scenario.seed());
        scenario.alsoKeep("chat-history.txt", () -> ChatHistoryText.write(recorder.history()));
    }

    ChatRecorder recorder() {
        return recorder;
    }

    /** A client that connects to this node first. */
    ChatUser user(NodeId first) {
        List<NodeId> nodes = scenario.cluster().nodes();
        return scenario.opening(new ChatUser(scenario.cluster().addresses(), nodes.indexOf(first), recorder));
    }

    /** A client that connects to some node first. */
    ChatUser user() {
        List<NodeId> nodes = scenario.cluster().nodes();
        return user(nodes.get(random.nextInt(nodes.size())));
    }

    /** A client that is logged in. */
    ChatUser user(ChatAccount account) throws InterruptedException {
        ChatUser user = user();
        assertApplied(user.logIn(account));
        return user;
    }

    ChatAccount account(String name) throws InterruptedException {
        return user().create(name, Optional.empty());
    }

    /**
     * Users that send to each other; every third has a password, every fourth is one of the client library, the clients
     * of the others vanish after about so many operations.
     */
    ChatLoad load(int users, int operationsOfALife) throws InterruptedException {
        ChatUser creator = user();
        List<ChatAccount> accounts = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            accounts.add(creator.create("user " + i, password(i)));
        }
        List<ChatLoad.Resident> residents = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            ChatAccount account = accounts.get(i);
            residents.add(
                    i % ONE_OF_THE_LIBRARY_OF == 0
                            ? new LibraryResident(scenario.options(), account, password(i), accounts, recorder)
                            : new MortalResident(
                                    scenario.cluster().addresses(), account, accounts, recorder, operationsOfALife));
        }
        return scenario.opening(new ChatLoad(residents, random.nextLong()));
    }

    private Optional<String> password(int user) {
        return user % ONE_WITH_PASSWORD_OF == 0 ? Optional.of(password) : Optional.empty();
    }

    /** So many different nodes, which by the seed. */
    List<NodeId> anyOf(List<NodeId> nodes, int count) {
        List<NodeId> left = new ArrayList<>(nodes);
        List<NodeId> chosen = new ArrayList<>();
        while (chosen.size() < count) {
            chosen.add(left.remove(random.nextInt(left.size())));
        }
        return chosen;
    }

    static void assertApplied(Ending ending) {
        assertThat(ending).isInstanceOf(Ending.Answered.class);
        assertThat(((Ending.Answered) ending).result()).isInstanceOf(Result.Number.class);
    }

    /** Ends every test: heal, check the history of the chat, compare the replicas, look for passwords. */
    void conclude() throws IOException {
        scenario.cluster().heal();
        ChatHistory history = recorder.history();
        Verdict verdict = ChatChecks.verdict(history);
        assertThat(verdict).as("seed " + scenario.seed() + ": " + verdict).isEqualTo(new Verdict.Passed());
        System.out.println(history.applied() + " chat operations applied, " + history.unknown() + " unknown, "
                + history.shown().size() + " messages shown; seed " + scenario.seed());
        Replicas.assertEqual(scenario.cluster(), scenario.client());
        assertThat(filesWith(password))
                .as("files with a password in plain text")
                .isEmpty();
    }

    /** Logs, segments, snapshots: whatever the cluster has left. */
    private List<Path> filesWith(String secret) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(scenario.cluster().directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // Latin-1 keeps every byte, and the secret is ASCII.
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
