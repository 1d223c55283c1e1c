package org.ftqueue.statemachine.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.LogIn;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.statemachine.chat.ChatModel.Expected;
import org.ftqueue.statemachine.machine.ReplicatedMachine;
import org.junit.jupiter.api.Test;

/** Clever code against dumb code, frozen and restored at every turn. */
class ChatModelTest {
    private static final int SEEDS = 200;
    private static final int COMMANDS = 1_000;

    private record Freeze(ReplicatedMachine.Frozen frozen, byte[] atOnce) {}

    @Test
    void theMachineAnswersAsTheModelDoes() {
        TreeSet<String> seen = new TreeSet<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            run(seed, seen);
        }
        assertThat(seen)
                .as("the random commands meet every answer but full mailboxes")
                .contains(
                        "CreateAccount",
                        "CreateAccount ACCOUNT_EXISTS",
                        "LogIn",
                        "LogIn NO_SUCH_ACCOUNT",
                        "LogIn WRONG_PASSWORD",
                        "LogIn TOO_MANY_ATTEMPTS",
                        "DeleteAccount",
                        "DeleteAccount MAILBOX_NOT_EMPTY",
                        "Account",
                        "Account NO_SUCH_ACCOUNT",
                        "ListAccounts");
        for (String operation : List.of("LogOut", "DeleteAccount", "Send", "Acknowledge", "Renew", "Inbox")) {
            assertThat(seen)
                    .contains(
                            operation,
                            operation + " NOT_LOGGED_IN",
                            operation + " FENCED",
                            operation + " NO_SUCH_ACCOUNT");
        }
    }

    private static void run(long seed, TreeSet<String> seen) {
        Random random = new Random(seed);
        RandomChat chat = new RandomChat(random);
        ChatModel model = new ChatModel();
        ChatRig rig = new ChatRig();
        List<Freeze> freezes = new ArrayList<>();
        for (int i = 1; i <= COMMANDS; i++) {
            int dice = random.nextInt(60);
            if (dice < 10) {
                long seconds = dice == 0 ? 40 : random.nextInt(8);
                model.seconds(seconds);
                rig.seconds(seconds);
            } else if (dice == 10) {
                rig.restore(rig.snapshot());
            } else if (dice == 11) {
                ReplicatedMachine.Frozen frozen = rig.machine.freeze();
                freezes.add(new Freeze(frozen, ChatRig.write(frozen)));
            }
            ChatCommand command = chat.command();
            Outcome outcome = rig.apply(command);
            Position at = position(outcome);
            if (command instanceof LogIn logIn) {
                chat.loggedIn(logIn, at);
            }
            assertAgree(seed, i, command, outcome, model.apply(at, command), seen);
            Query query = chat.query();
            assertAgree(seed, i, query, rig.read(query), model.read(query), seen);
        }
        assertThat(rig.heard).as("seed %s", seed).isEqualTo(model.heard);
        for (Freeze freeze : freezes) {
            assertThat(ChatRig.write(freeze.frozen()))
                    .as("what was frozen stays as it was; seed %s", seed)
                    .isEqualTo(freeze.atOnce());
        }
    }

    private static Position position(Outcome outcome) {
        return outcome instanceof Outcome.Applied applied
                ? applied.position()
                : ((Outcome.Rejected) outcome).position().orElseThrow();
    }

    private static void assertAgree(
            long seed, int step, Object asked, Outcome outcome, Expected expected, TreeSet<String> seen) {
        Reason reason = ChatRig.reason(outcome);
        assertThat(reason).as("seed %s step %s: %s", seed, step, asked).isEqualTo(expected.reason());
        if (outcome instanceof Outcome.Applied applied) {
            assertThat(applied.reply())
                    .as("seed %s step %s: %s", seed, step, asked)
                    .isEqualTo(expected.reply());
        }
        seen.add(asked.getClass().getSimpleName() + (reason == null ? "" : " " + reason));
    }
}
