package org.ftqueue.statemachine.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.ftqueue.api.ChatCommand.Acknowledge;
import org.ftqueue.api.ChatCommand.CreateAccount;
import org.ftqueue.api.ChatCommand.DeleteAccount;
import org.ftqueue.api.ChatCommand.LogIn;
import org.ftqueue.api.ChatCommand.LogOut;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.ChatCommand.Renew;
import org.ftqueue.api.ChatCommand.Send;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.api.UserName;
import org.junit.jupiter.api.Test;

/** {@code docs/chat.md} has the answer to every operation in every state; the machine gives it. */
class ChatTableTest {
    private static final Path DOCUMENT = Path.of("docs/chat.md");
    private static final int PASSWORD = 5;
    private static final int WRONG = 6;

    /** A user whose login is in some state, a friend who is logged in, and a recipient without room. */
    private static final class Scene {
        private final ChatRig rig = new ChatRig();
        private final LoginId friend;
        private LoginId login;

        Scene(State state, int mail, boolean fullMailbox) {
            rig.create("user", PASSWORD);
            friend = rig.logIn(rig.create("friend"));
            if (fullMailbox) {
                long full = rig.create("full");
                String text = "x".repeat(65_536);
                for (int i = 0; i < 1_023; i++) {
                    rig.apply(new Send(friend, ChatRig.key("full"), text));
                }
                assertThat(ChatRig.reason(rig.apply(new Send(friend, ChatRig.key("full"), text))))
                        .isEqualTo(Reason.MAILBOX_FULL);
                assertThat(full).isEqualTo(3);
            }
            login = rig.logIn(with(PASSWORD));
            for (int i = 0; i < mail; i++) {
                rig.send(friend, "user", "mail");
            }
            state.bring(this);
        }
    }

    /** The columns. */
    private enum State {
        LOGGED_IN("logged in") {
            @Override
            void bring(Scene scene) {
                assertThat(scene.rig.machine.whyEnded(scene.login)).isEmpty();
            }
        },
        LOGGED_OUT("logged out") {
            @Override
            void bring(Scene scene) {
                scene.rig.apply(new LogOut(scene.login));
            }
        },
        RUN_OUT("logged out") {
            @Override
            void bring(Scene scene) {
                scene.rig.seconds(20);
                scene.rig.number(new Renew(scene.friend));
                scene.rig.seconds(11);
            }
        },
        WRONG_SECRET("logged out") {
            @Override
            void bring(Scene scene) {
                scene.login = new LoginId(1, scene.login.at(), scene.login.secret() + 1);
            }
        },
        FENCED("fenced") {
            @Override
            void bring(Scene scene) {
                scene.rig.logIn(with(PASSWORD));
            }
        },
        FENCED_BY_ONE_WHO_LEFT("fenced") {
            @Override
            void bring(Scene scene) {
                scene.rig.apply(new LogOut(scene.rig.logIn(with(PASSWORD))));
            }
        },
        DELETED("deleted") {
            @Override
            void bring(Scene scene) {
                scene.rig.number(new DeleteAccount(scene.login, true));
            }
        };

        private final String column;

        State(String column) {
            this.column = column;
        }

        abstract void bring(Scene scene);
    }

    private static LogIn with(int password) {
        return new LogIn(1, 42, Optional.of(ChatRig.hash(password)));
    }

    private static CreateAccount create(String name) {
        return new CreateAccount(UserName.parse(name), Optional.empty());
    }

    private static Send send(LoginId from, String to) {
        return new Send(from, ChatRig.key(to), "hello");
    }

    private static Outcome sixthTry(ChatRig rig) {
        for (int i = 0; i < 5; i++) {
            rig.apply(with(WRONG));
        }
        return rig.apply(with(PASSWORD));
    }

    private static Outcome twice(Scene scene) {
        scene.rig.apply(new Acknowledge(scene.login, 1));
        return scene.rig.apply(new Acknowledge(scene.login, 1));
    }

    /** The rows. */
    private static Map<String, Function<Scene, Outcome>> operations() {
        Map<String, Function<Scene, Outcome>> all = new TreeMap<>();
        all.put("create another account", scene -> scene.rig.apply(create("other")));
        all.put("create an account of the same name", scene -> scene.rig.apply(create("USER")));
        all.put(
                "list accounts",
                scene -> scene.rig.read(new Query.ListAccounts(NamePattern.ALL, Optional.empty(), 10)));
        all.put("look the account up", scene -> scene.rig.read(new Query.Account(ChatRig.key("user"))));
        all.put("log in, right password", scene -> scene.rig.apply(with(PASSWORD)));
        all.put("log in, wrong password", scene -> scene.rig.apply(with(WRONG)));
        all.put("log in, no password", scene -> scene.rig.apply(new LogIn(1, 42, Optional.empty())));
        all.put("log in, sixth try after five wrong ones", scene -> sixthTry(scene.rig));
        all.put("log out", scene -> scene.rig.apply(new LogOut(scene.login)));
        all.put("renew the lease", scene -> scene.rig.apply(new Renew(scene.login)));
        all.put("send to somebody", scene -> scene.rig.apply(send(scene.login, "friend")));
        all.put("send to nobody", scene -> scene.rig.apply(send(scene.login, "nobody")));
        all.put(
                "send to a full mailbox",
                scene -> scene.rig.apply(new Send(scene.login, ChatRig.key("full"), "x".repeat(65_536))));
        all.put("read the inbox", scene -> scene.rig.read(new Query.Inbox(scene.login, 0, 10)));
        all.put("acknowledge", scene -> scene.rig.apply(new Acknowledge(scene.login, 1)));
        all.put("acknowledge again", ChatTableTest::twice);
        all.put("delete the account, inbox empty", scene -> scene.rig.apply(new DeleteAccount(scene.login, false)));
        all.put("delete the account, messages wait", scene -> scene.rig.apply(new DeleteAccount(scene.login, false)));
        all.put(
                "delete the account, messages wait, forced",
                scene -> scene.rig.apply(new DeleteAccount(scene.login, true)));
        all.put("another sends to the account", scene -> scene.rig.apply(send(scene.friend, "user")));
        return all;
    }

    private static List<List<String>> table() throws Exception {
        List<List<String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (line.startsWith("| ")) {
                rows.add(List.of(line.substring(2, line.length() - 2).split(" \\| ")));
            }
        }
        return rows;
    }

    @Test
    void everyCellOfTheTableIsTheAnswer() throws Exception {
        List<List<String>> table = table();
        List<String> columns = table.get(0);
        Map<String, Function<Scene, Outcome>> operations = operations();
        assertThat(table.subList(1, table.size()))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(operations.keySet());
        for (List<String> row : table.subList(1, table.size())) {
            String operation = row.get(0);
            for (State state : State.values()) {
                Scene scene = new Scene(state, operation.contains("messages wait") ? 2 : 0, operation.contains("full"));
                Outcome outcome = operations.get(operation).apply(scene);
                String answer = outcome instanceof Outcome.Rejected rejected
                        ? rejected.reason().toString()
                        : "applied";
                assertThat(answer).as("%s, %s", operation, state).isEqualTo(row.get(columns.indexOf(state.column)));
            }
        }
    }

    @Test
    void theLimitsInTheTextAreTheLimits() throws Exception {
        String text = String.join(" ", Files.readAllLines(DOCUMENT));
        assertThat(text)
                .contains(
                        String.format("Accounts: %,d,", ChatStateMachine.MAX_ACCOUNTS),
                        String.format("An inbox: %,d messages, or %d MiB", Inbox.MAX_MESSAGES, Inbox.MAX_BYTES >> 20),
                        "a lease of " + Login.LEASE_SECONDS + " seconds",
                        "account takes none for " + PasswordLock.LOCK_SECONDS + " seconds",
                        String.format("multiply to at most %,d,", NameMatcher.MAX_REPETITION),
                        String.format("at most %,d instructions", NameMatcher.MAX_STEPS));
    }
}
