package org.ftqueue.statemachine.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.ChatCommand.Acknowledge;
import org.ftqueue.api.ChatCommand.DeleteAccount;
import org.ftqueue.api.ChatCommand.LogIn;
import org.ftqueue.api.ChatCommand.LogOut;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.ChatCommand.Renew;
import org.ftqueue.api.ChatCommand.Send;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is logged in, for how long, and with what password. */
class LoginTest {
    private final ChatRig rig = new ChatRig();

    @BeforeEach
    void createAnAccount() {
        rig.create("alice");
    }

    // ---- leases

    @Test
    void aLoginOfWhichNothingIsHeardEndsAfterItsLease() {
        LoginId alice = rig.logIn(1);
        rig.seconds(Login.LEASE_SECONDS);
        assertThat(rig.account("alice").loggedIn()).isTrue();
        assertThat(rig.heard).isEmpty();
        rig.seconds(1);
        assertThat(rig.account("alice").loggedIn()).isFalse();
        assertThat(rig.heard).containsExactly("NOT_LOGGED_IN 1");
        assertThat(rig.machine.loginCount()).isZero();
        rig.assertRejected(Reason.NOT_LOGGED_IN, new Renew(alice));
    }

    @Test
    void whateverALoginDoesKeepsIt() {
        LoginId alice = rig.logIn(1);
        rig.seconds(25);
        rig.number(new Renew(alice));
        rig.seconds(25);
        rig.send(alice, "alice", "x");
        rig.seconds(25);
        rig.number(new Acknowledge(alice, 1));
        rig.seconds(25);
        rig.assertRejected(Reason.NO_SUCH_ACCOUNT, new Send(alice, ChatRig.key("nobody"), "x"));
        rig.seconds(25);
        assertThat(rig.account("alice").loggedIn()).isTrue();
        rig.read(new Query.Inbox(alice, 0, 1));
        rig.seconds(6);
        assertThat(rig.account("alice").loggedIn()).as("a read keeps nothing").isFalse();
    }

    @Test
    void timeInsideASecondDoesNotCount() {
        LoginId alice = rig.logIn(1);
        long justBefore = TimeUnit.SECONDS.toNanos(Login.LEASE_SECONDS + 1) - 1;
        rig.machine.timePasses(justBefore);
        assertThat(rig.machine.whyEnded(alice)).isEmpty();
        rig.machine.timePasses(justBefore + 1);
        assertThat(rig.machine.whyEnded(alice)).contains(Reason.NOT_LOGGED_IN);
    }

    /** Whoever is not reached in this entry is treated as logged out all the same. */
    @Test
    void tenThousandLeasesThatRunOutAtOnceAreEndedAThousandAnEntry() {
        LoginId[] logins = new LoginId[10_000];
        for (int i = 0; i < logins.length; i++) {
            logins[i] = rig.logIn(rig.create("u" + i));
        }
        LoginId alice = rig.logIn(1);
        rig.seconds(20);
        rig.number(new Renew(alice));
        rig.seconds(11);
        int before = logins.length + 1;
        assertThat(rig.machine.loginCount()).isEqualTo(before - 1_000);
        assertThat(rig.heard).hasSize(1_000).doesNotHaveDuplicates();
        for (LoginId login : logins) {
            assertThat(rig.machine.whyEnded(login)).contains(Reason.NOT_LOGGED_IN);
        }
        assertThat(rig.account("u9999").loggedIn()).isFalse();
        assertThat(rig.send(alice, "u9999", "x").recipientLoggedIn()).isFalse();
        assertThat(rig.machine.loginCount()).isEqualTo(before - 2_000);
        rig.assertRejected(Reason.NOT_LOGGED_IN, new LogOut(logins[9_999]));
        for (int entries = 4; entries <= 10; entries++) {
            rig.seconds(0);
        }
        assertThat(rig.machine.loginCount()).isEqualTo(1);
        assertThat(rig.heard).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(rig.machine.whyEnded(alice)).isEmpty();
    }

    @Test
    void whoLogsInAgainBeforeTheEndOfTheLeaseWasNoticedIsLoggedIn() {
        for (int i = 0; i < 1_001; i++) {
            rig.logIn(rig.create("u" + i));
        }
        rig.seconds(31);
        assertThat(rig.machine.loginCount()).isEqualTo(1);
        LoginId again = rig.logIn(1_002);
        assertThat(rig.machine.whyEnded(again)).isEmpty();
        rig.seconds(30);
        assertThat(rig.machine.whyEnded(again)).isEmpty();
        assertThat(rig.machine.loginCount()).isEqualTo(1);
    }

    // ---- one login an account

    @Test
    void loggingInElsewhereFencesTheOlderLogin() {
        LoginId older = rig.logIn(1);
        LoginId newer = rig.logIn(1);
        assertThat(rig.heard).containsExactly("FENCED 1");
        assertThat(rig.machine.loginCount()).isEqualTo(1);
        rig.assertRejected(Reason.FENCED, new Send(older, ChatRig.key("alice"), "x"));
        rig.assertRejected(Reason.FENCED, new LogOut(older));
        assertThat(rig.number(new Renew(newer))).isZero();
        rig.apply(new LogOut(newer));
        rig.assertRejected(Reason.FENCED, new Renew(older));
        rig.assertRejected(Reason.NOT_LOGGED_IN, new Renew(newer));
    }

    @Test
    void loggingOutEndsTheLoginOnce() {
        LoginId alice = rig.logIn(1);
        assertThat(rig.apply(new LogOut(alice))).isInstanceOf(Outcome.Applied.class);
        rig.assertRejected(Reason.NOT_LOGGED_IN, new LogOut(alice));
        rig.logIn(1);
        assertThat(rig.heard).as("nobody is left to be fenced").containsExactly("NOT_LOGGED_IN 1");
    }

    @Test
    void nobodyIsBelievedWithoutTheSecret() {
        LoginId alice = rig.logIn(1);
        LoginId guessed = new LoginId(1, alice.at(), alice.secret() + 1);
        rig.assertRejected(Reason.NOT_LOGGED_IN, new DeleteAccount(guessed, true));
        assertThat(ChatRig.reason(rig.read(new Query.Inbox(guessed, 0, 1)))).isEqualTo(Reason.NOT_LOGGED_IN);
        LoginId future = new LoginId(1, new Position(1_000_000, 0), alice.secret());
        rig.assertRejected(Reason.NOT_LOGGED_IN, new Renew(future));
        assertThat(rig.machine.whyEnded(alice)).isEmpty();
        assertThat(alice.toString()).doesNotContain(Long.toString(alice.secret()));
        assertThat(new LogIn(1, 424_242, Optional.empty()).toString()).doesNotContain("424242");
    }

    @Test
    void anAccountThatNeverExistedAndOneThatIsGoneAreBothNoAccount() {
        LoginId alice = rig.logIn(1);
        rig.number(new DeleteAccount(alice, false));
        Outcome.Rejected gone = (Outcome.Rejected) rig.apply(new Renew(alice));
        assertThat(gone.reason()).isEqualTo(Reason.NO_SUCH_ACCOUNT);
        assertThat(gone.hint()).isEqualTo("account 1 was deleted");
        Outcome.Rejected never = (Outcome.Rejected) rig.apply(new LogIn(9, 0, Optional.empty()));
        assertThat(never.reason()).isEqualTo(Reason.NO_SUCH_ACCOUNT);
        assertThat(never.hint()).isEqualTo("there is no account 9");
        assertThat(rig.machine.whyEnded(alice)).contains(Reason.NO_SUCH_ACCOUNT);
    }

    @Test
    void loggingInSaysHowManyMessagesWait() {
        LoginId alice = rig.logIn(1);
        rig.send(alice, "alice", "a");
        rig.send(alice, "alice", "b");
        assertThat(rig.number(new Renew(alice))).isEqualTo(2);
        assertThat(rig.number(new LogIn(1, 1, Optional.empty()))).isEqualTo(2);
        assertThat(rig.machine.hasMail(1)).isTrue();
        assertThat(rig.machine.hasMail(2)).isFalse();
    }

    // ---- passwords

    private static LogIn with(int password) {
        return new LogIn(2, 3, Optional.of(ChatRig.hash(password)));
    }

    @Test
    void anAccountWithAPasswordWantsIt() {
        rig.create("bob", 5);
        rig.assertRejected(Reason.WRONG_PASSWORD, new LogIn(2, 3, Optional.empty()));
        rig.assertRejected(Reason.WRONG_PASSWORD, with(6));
        assertThat(rig.number(with(5))).isZero();
        assertThat(rig.account("bob").loggedIn()).isTrue();
        rig.assertRejected(Reason.WRONG_PASSWORD, new LogIn(1, 3, Optional.of(ChatRig.hash(5))));
    }

    @Test
    void aWrongPasswordDoesNotDisturbWhoIsLoggedIn() {
        rig.create("bob", 5);
        LoginId bob = rig.logIn(with(5));
        for (int i = 0; i < 7; i++) {
            rig.apply(with(6));
        }
        assertThat(rig.machine.whyEnded(bob)).isEmpty();
        assertThat(rig.heard).isEmpty();
    }

    @Test
    void fiveWrongPasswordsInARowLockTheAccountForHalfAMinute() {
        rig.create("bob", 5);
        for (int i = 0; i < 5; i++) {
            rig.assertRejected(Reason.WRONG_PASSWORD, with(6));
        }
        rig.assertRejected(Reason.TOO_MANY_ATTEMPTS, with(5));
        rig.seconds(10);
        Outcome.Rejected locked = (Outcome.Rejected) rig.apply(with(6));
        assertThat(locked.hint()).isEqualTo("too many wrong passwords for 'bob'; try again in 21 s");
        rig.seconds(20);
        rig.assertRejected(Reason.TOO_MANY_ATTEMPTS, with(5));
        rig.seconds(1);
        rig.assertRejected(Reason.WRONG_PASSWORD, with(6));
        rig.assertRejected(Reason.TOO_MANY_ATTEMPTS, with(5));
        rig.seconds(31);
        assertThat(rig.number(with(5))).isZero();
        for (int i = 0; i < 5; i++) {
            rig.assertRejected(Reason.WRONG_PASSWORD, with(6));
        }
        rig.assertRejected(Reason.TOO_MANY_ATTEMPTS, with(5));
    }

    @Test
    void aRightPasswordForgetsTheWrongOnes() {
        rig.create("bob", 5);
        for (int i = 0; i < 20; i++) {
            for (int wrong = 0; wrong < 4; wrong++) {
                rig.assertRejected(Reason.WRONG_PASSWORD, with(6));
            }
            rig.number(with(5));
        }
    }

    @Test
    void attemptsWithoutAPasswordAreNotCounted() {
        rig.create("bob", 5);
        for (int i = 0; i < 20; i++) {
            rig.assertRejected(Reason.WRONG_PASSWORD, new LogIn(2, 3, Optional.empty()));
        }
        rig.number(with(5));
    }
}
