package org.ftqueue.statemachine.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.Acknowledge;
import org.ftqueue.api.ChatCommand.CreateAccount;
import org.ftqueue.api.ChatCommand.DeleteAccount;
import org.ftqueue.api.ChatCommand.LogOut;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.ChatCommand.Send;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.Sent;
import org.ftqueue.api.UserName;
import org.ftqueue.statemachine.machine.ReplicatedMachine;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.FrameCodec;
import org.ftqueue.wire.WireWriter;
import org.junit.jupiter.api.Test;

/** The sentences of the specification about accounts and messages. */
class ChatStateMachineTest {
    private final ChatRig rig = new ChatRig();

    @Test
    void accountIdsAreOneTwoThreeAndNeverGivenTwice() {
        assertThat(rig.create("alice")).isEqualTo(1);
        assertThat(rig.create("bob")).isEqualTo(2);
        rig.number(new DeleteAccount(rig.logIn(2), false));
        assertThat(rig.create("bob")).isEqualTo(3);
        assertThat(rig.machine.accountCount()).isEqualTo(2);
    }

    @Test
    void aNameIsTakenWhateverItsCase() {
        rig.create("Alice");
        rig.assertRejected(Reason.ACCOUNT_EXISTS, new CreateAccount(UserName.parse("ALICE"), Optional.empty()));
        assertThat(rig.account("aLICE").name()).isEqualTo("Alice");
        assertThat(rig.create("bob")).as("a refusal uses no id up").isEqualTo(2);
    }

    @Test
    void creatingDoesNotLogIn() {
        rig.create("alice");
        assertThat(rig.account("alice").loggedIn()).isFalse();
        assertThat(rig.machine.loginCount()).isZero();
        rig.logIn(1);
        assertThat(rig.account("alice").loggedIn()).isTrue();
        assertThat(rig.machine.loginCount()).isEqualTo(1);
    }

    @Test
    void anAccountSaysHowItsPasswordIsHashedAndNotWhatItIs() {
        rig.create("alice", 5);
        rig.create("bob");
        assertThat(rig.account("alice").recipe())
                .get()
                .usingRecursiveComparison()
                .isEqualTo(ChatRig.RECIPE);
        assertThat(rig.account("bob").recipe()).isEmpty();
        assertThat(ChatRig.reason(rig.read(new Query.Account(ChatRig.key("carol")))))
                .isEqualTo(Reason.NO_SUCH_ACCOUNT);
    }

    @Test
    void messagesComeInTheOrderOfTheLogAndStayUntilAcknowledged() {
        rig.create("alice");
        rig.create("bob");
        LoginId alice = rig.logIn(1);
        LoginId bob = rig.logIn(2);
        for (int i = 1; i <= 5; i++) {
            rig.send(i % 2 == 0 ? alice : bob, "bob", "m" + i);
        }
        assertThat(rig.texts(bob)).containsExactly("m1", "m2", "m3", "m4", "m5");
        assertThat(rig.texts(bob)).as("reading takes nothing").hasSize(5);
        assertThat(rig.number(new Acknowledge(bob, 2))).isEqualTo(3);
        assertThat(rig.texts(bob)).containsExactly("m3", "m4", "m5");
        assertThat(rig.number(new Acknowledge(bob, 2))).as("again").isEqualTo(3);
        assertThat(rig.number(new Acknowledge(bob, 1))).as("an older one").isEqualTo(3);
        assertThat(rig.number(new Acknowledge(bob, 0))).as("nothing").isEqualTo(3);
        assertThat(rig.inbox(bob, 0, 10).messages())
                .extracting(InboxPage.Message::id)
                .containsExactly(3L, 4L, 5L);
        assertThat(rig.number(new Acknowledge(bob, 5))).isZero();
        assertThat(rig.send(alice, "bob", "m6").messageId()).isEqualTo(6);
    }

    @Test
    void whatDoesNotExistYetCannotBeAcknowledged() {
        rig.create("alice");
        LoginId alice = rig.logIn(1);
        assertThat(rig.number(new Acknowledge(alice, 1_000))).isZero();
        assertThat(rig.send(alice, "alice", "later").messageId()).isEqualTo(1);
        assertThat(rig.texts(alice)).containsExactly("later");
    }

    @Test
    void aMessageSaysWhoSentItAndHowLongAgo() {
        rig.create("Alice");
        rig.create("bob");
        LoginId alice = rig.logIn(1);
        rig.send(alice, "bob", "grüß dich 👋");
        rig.seconds(20);
        assertThat(rig.inbox(rig.logIn(2), 0, 10))
                .isEqualTo(new InboxPage(
                        List.of(new InboxPage.Message(1, 1, "Alice", false, 20, "grüß dich 👋")), 1, false));
    }

    @Test
    void aSenderLearnsWhetherSomebodyWasThere() {
        rig.create("alice");
        rig.create("bob");
        LoginId alice = rig.logIn(1);
        assertThat(rig.send(alice, "bob", "a")).isEqualTo(new Sent(1, false));
        LoginId bob = rig.logIn(2);
        assertThat(rig.send(alice, "bob", "b")).isEqualTo(new Sent(2, true));
        rig.apply(new LogOut(bob));
        assertThat(rig.send(alice, "bob", "c")).isEqualTo(new Sent(3, false));
        assertThat(rig.heard).containsExactly("mail 2", "NOT_LOGGED_IN 2");
    }

    @Test
    void nothingIsStoredForSomebodyWhoDoesNotExist() {
        rig.create("alice");
        LoginId alice = rig.logIn(1);
        rig.assertRejected(Reason.NO_SUCH_ACCOUNT, new Send(alice, ChatRig.key("bob"), "lost"));
        rig.create("bob");
        assertThat(rig.texts(rig.logIn(2))).isEmpty();
    }

    @Test
    void deletingAnAccountWithMailIsRefusedUnlessForced() {
        rig.create("alice");
        LoginId alice = rig.logIn(1);
        rig.send(alice, "alice", "note");
        rig.send(alice, "alice", "another");
        Outcome.Rejected refused = (Outcome.Rejected) rig.apply(new DeleteAccount(alice, false));
        assertThat(refused.reason()).isEqualTo(Reason.MAILBOX_NOT_EMPTY);
        assertThat(refused.hint()).isEqualTo("the mailbox of 'alice' holds 2 messages that would be lost");
        assertThat(rig.texts(alice)).hasSize(2);
        assertThat(rig.number(new DeleteAccount(alice, true))).isEqualTo(2);
        assertThat(rig.machine.accountCount()).isZero();
        assertThat(rig.machine.loginCount()).isZero();
        assertThat(rig.heard).endsWith("NO_SUCH_ACCOUNT 1");
    }

    @Test
    void aNameThatIsUsedAgainGetsNothingOfTheOldOne() {
        rig.create("alice");
        rig.create("bob");
        LoginId alice = rig.logIn(1);
        rig.send(alice, "bob", "for the first bob");
        rig.number(new DeleteAccount(rig.logIn(2), true));
        assertThat(rig.create("Bob")).isEqualTo(3);
        LoginId bob = rig.logIn(3);
        assertThat(rig.texts(bob)).isEmpty();
        assertThat(rig.send(alice, "bob", "for the second").messageId()).isEqualTo(1);
        assertThat(rig.texts(bob)).containsExactly("for the second");
    }

    @Test
    void mailOfADeletedSenderStaysAndSaysSo() {
        rig.create("alice");
        rig.create("bob");
        rig.send(rig.logIn(1), "bob", "before I go");
        LoginId alice = rig.logIn(1);
        rig.number(new DeleteAccount(alice, false));
        rig.create("alice");
        assertThat(rig.inbox(rig.logIn(2), 0, 10).messages())
                .containsExactly(new InboxPage.Message(1, 1, "alice", true, 0, "before I go"));
    }

    @Test
    void anInboxIsReadPageByPage() {
        rig.create("alice");
        LoginId alice = rig.logIn(1);
        for (int i = 1; i <= 25; i++) {
            rig.send(alice, "alice", "m" + i);
        }
        rig.number(new Acknowledge(alice, 4));
        InboxPage first = rig.inbox(alice, 0, 10);
        assertThat(first.messages())
                .extracting(InboxPage.Message::text)
                .hasSize(10)
                .startsWith("m5");
        assertThat(first.held()).isEqualTo(21);
        assertThat(first.more()).isTrue();
        InboxPage last = rig.inbox(alice, 14, 11);
        assertThat(last.messages())
                .extracting(InboxPage.Message::id)
                .hasSize(11)
                .startsWith(15L);
        assertThat(last.more()).isFalse();
        assertThat(rig.inbox(alice, 25, 10)).isEqualTo(new InboxPage(List.of(), 21, false));
        assertThat(rig.inbox(alice, Long.MAX_VALUE, 10).messages()).isEmpty();
    }

    /** An answer that does not fit its frame could never be read. */
    @Test
    void aPageOfTheLongestMessagesFitsOneFrame() {
        String longest = "x".repeat(ChatCommand.MAX_MESSAGE_BYTES);
        rig.create("😀".repeat(UserName.MAX_CODE_POINTS));
        LoginId login = rig.logIn(1);
        for (int i = 0; i < 10; i++) {
            rig.send(login, "😀".repeat(UserName.MAX_CODE_POINTS), longest);
        }
        InboxPage page = rig.inbox(login, 0, 1_000);
        assertThat(page.messages()).hasSize(3);
        assertThat(page.more()).isTrue();
        Outcome outcome = rig.read(new Query.Inbox(login, 0, 1_000));
        FrameCodec.answer(new WireWriter(), 1, outcome);
        byte[] command = ChatCodec.encode(new Send(login, ChatRig.key("😀".repeat(64)), longest));
        assertThat(command.length).isLessThanOrEqualTo(Envelope.MAX_COMMAND_BYTES);
    }

    @Test
    void aHundredThousandMessagesFillAMailboxAndAnAcknowledgementMakesRoom() {
        rig.create("alice");
        rig.create("bob");
        LoginId alice = rig.logIn(1);
        LoginId bob = rig.logIn(2);
        Send send = new Send(alice, ChatRig.key("bob"), "x");
        for (int i = 0; i < Inbox.MAX_MESSAGES; i++) {
            assertThat(rig.apply(send)).isInstanceOf(Outcome.Applied.class);
        }
        rig.assertRejected(Reason.MAILBOX_FULL, send);
        assertThat(rig.inbox(bob, Inbox.MAX_MESSAGES - 1, 10).messages()).hasSize(1);
        assertThat(rig.number(new Acknowledge(bob, 1))).isEqualTo(Inbox.MAX_MESSAGES - 1);
        assertThat(rig.apply(send)).isInstanceOf(Outcome.Applied.class);
        rig.assertRejected(Reason.MAILBOX_FULL, send);
        assertThat(rig.send(alice, "alice", "others have room").messageId()).isEqualTo(1);
    }

    @Test
    void sixtyFourMebibytesFillAMailbox() {
        rig.create("alice");
        LoginId alice = rig.logIn(1);
        Send longest = new Send(alice, ChatRig.key("alice"), "x".repeat(ChatCommand.MAX_MESSAGE_BYTES));
        int bytesEach = ChatCommand.MAX_MESSAGE_BYTES + "alice".length() + 18;
        int fitting = (int) (Inbox.MAX_BYTES / bytesEach);
        for (int i = 0; i < fitting; i++) {
            assertThat(rig.apply(longest)).isInstanceOf(Outcome.Applied.class);
        }
        rig.assertRejected(Reason.MAILBOX_FULL, longest);
        int left = (int) (Inbox.MAX_BYTES - (long) fitting * bytesEach);
        Send justTooLong = new Send(alice, ChatRig.key("alice"), "x".repeat(left - 5 - 18 + 1));
        rig.assertRejected(Reason.MAILBOX_FULL, justTooLong);
        Send rest = new Send(alice, ChatRig.key("alice"), "x".repeat(left - 5 - 18));
        assertThat(rig.apply(rest)).isInstanceOf(Outcome.Applied.class);
        assertThat(rig.number(new Acknowledge(alice, 1))).isEqualTo(fitting);
        assertThat(rig.apply(longest)).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void bytesThatAreNoCommandAreMalformedAndChangeNothing() {
        rig.create("alice");
        byte[] before = rig.snapshot();
        assertThat(ChatRig.reason(rig.apply(new byte[0]))).isEqualTo(Reason.MALFORMED);
        assertThat(ChatRig.reason(rig.apply(new byte[] {99}))).isEqualTo(Reason.MALFORMED);
        assertThat(rig.snapshot()).isEqualTo(before);
        assertThat(rig.machine.read(new Position(9, 0), new byte[] {1}))
                .isInstanceOfSatisfying(
                        ReplicatedMachine.Reading.Now.class,
                        now -> assertThat(ChatRig.reason(now.outcome())).isEqualTo(Reason.MALFORMED));
    }

    @Test
    void thereIsRoomForAHundredThousandAccounts() {
        for (int i = 0; i < ChatStateMachine.MAX_ACCOUNTS; i++) {
            rig.create("u" + i);
        }
        rig.assertRejected(Reason.LIMIT_EXCEEDED, new CreateAccount(UserName.parse("one more"), Optional.empty()));
        rig.number(new DeleteAccount(rig.logIn(500), false));
        assertThat(rig.create("one more")).isEqualTo(ChatStateMachine.MAX_ACCOUNTS + 1);
    }
}
