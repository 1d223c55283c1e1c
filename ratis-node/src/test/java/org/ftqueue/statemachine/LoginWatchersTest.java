package org.ftqueue.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.Acknowledge;
import org.ftqueue.api.ChatCommand.CreateAccount;
import org.ftqueue.api.ChatCommand.DeleteAccount;
import org.ftqueue.api.ChatCommand.LogIn;
import org.ftqueue.api.ChatCommand.LogOut;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.ChatCommand.Renew;
import org.ftqueue.api.ChatCommand.Send;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LocalView;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.SessionId;
import org.ftqueue.api.UserName;
import org.ftqueue.ordering.Delivery;
import org.ftqueue.wire.ChatCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node tells those who watch a login, from what it has applied itself. */
class LoginWatchersTest {
    private static final SessionId SESSION = new SessionId(new Position(1, 0));

    private final Replica replica = new Replica(Runnable::run);
    private final List<String> told = new ArrayList<>();
    private long index;
    private long number;
    private long second;
    private LoginId anna;
    private LoginId bert;

    @BeforeEach
    void twoUsersAreLoggedIn() {
        deliver(Envelope.open());
        apply(new CreateAccount(UserName.parse("anna"), Optional.empty()));
        apply(new CreateAccount(UserName.parse("bert"), Optional.empty()));
        anna = logIn(1);
        bert = logIn(2);
    }

    private void deliver(Envelope... envelopes) {
        replica.deliver(
                Rig.entry(++index, TimeUnit.SECONDS.toNanos(second), List.of(envelopes)), Delivery.Answers.IGNORED);
    }

    private void apply(ChatCommand... commands) {
        List<Envelope> envelopes = new ArrayList<>();
        for (ChatCommand command : commands) {
            number++;
            envelopes.add(Rig.request(SESSION, number, number - 1, command));
        }
        deliver(envelopes.toArray(new Envelope[0]));
    }

    private LoginId logIn(long account) {
        apply(new LogIn(account, 7, Optional.empty()));
        return new LoginId(account, new Position(index, 0), 7);
    }

    private LocalView.Watch watch(LoginId login, String name) {
        return replica.watchLogin(login, new LocalView.LoginListener() {
            @Override
            public void mailArrived() {
                told.add(name + " mail");
            }

            @Override
            public void loginEnded(Reason why) {
                told.add(name + " " + why);
            }
        });
    }

    private Send send(String to) {
        return new Send(anna, UserName.parse(to).key(), "x");
    }

    private byte[] snapshot() {
        return Rig.write(replica.freeze());
    }

    private void restore(byte[] snapshot) throws Exception {
        replica.restore(new ByteArrayInputStream(snapshot));
        index = replica.deliveredIndex();
    }

    @Test
    void manyMessagesOfOneEntryAreOneCall() {
        watch(bert, "bert");
        watch(anna, "anna");
        apply(send("bert"), send("bert"), send("bert"));
        assertThat(told).containsExactly("bert mail");
        apply(send("bert"));
        assertThat(told).containsExactly("bert mail", "bert mail");
    }

    @Test
    void whoeverIsToldCanReadIt() {
        List<InboxPage> pages = new ArrayList<>();
        replica.watchLogin(bert, new LocalView.LoginListener() {
            @Override
            public void mailArrived() {
                byte[] query = ChatCodec.encode(new Query.Inbox(bert, 0, 10));
                Outcome.Applied read = (Outcome.Applied) replica.staleRead(Machine.CHAT, query);
                pages.add(ChatCodec.decodeInboxPage(read.reply()));
            }

            @Override
            public void loginEnded(Reason why) {
                pages.clear();
            }
        });
        apply(send("bert"), send("bert"));
        assertThat(pages).hasSize(1);
        assertThat(pages.get(0).messages()).hasSize(2);
    }

    @Test
    void whoComesToMailThatWaitsIsToldAtOnce() {
        apply(send("bert"));
        watch(bert, "bert");
        watch(anna, "anna");
        assertThat(told).containsExactly("bert mail");
    }

    @Test
    void theEndOfALoginIsTheLastThatIsToldOfIt() {
        watch(bert, "bert");
        watch(anna, "anna");
        logIn(2);
        assertThat(told).containsExactly("bert FENCED");
        apply(send("bert"), new LogOut(anna));
        assertThat(told).containsExactly("bert FENCED", "anna NOT_LOGGED_IN");
        apply(send("bert"));
        assertThat(told).hasSize(2);
    }

    @Test
    void mailAndTheEndInOneEntryAreTheEnd() {
        watch(bert, "bert");
        apply(send("bert"), new DeleteAccount(bert, true));
        assertThat(told).containsExactly("bert NO_SUCH_ACCOUNT");
    }

    @Test
    void aLeaseThatRunsOutIsTold() {
        watch(bert, "bert");
        watch(anna, "anna");
        second = 20;
        apply(new Renew(anna));
        second = 31;
        deliver();
        assertThat(told).containsExactly("bert NOT_LOGGED_IN");
        assertThat(replica.needsTime()).isTrue();
    }

    @Test
    void timeGoesOnWhileSomebodyIsLoggedIn() {
        deliver(Envelope.close(SESSION));
        assertThat(replica.needsTime()).isTrue();
        second = 31;
        deliver();
        assertThat(replica.needsTime()).isFalse();
    }

    @Test
    void aNodeThatHasNotAppliedTheLoginWaitsForIt() {
        LoginId next = new LoginId(2, new Position(index + 2, 0), 7);
        LocalView.Watch cancelled = watch(next, "cancelled");
        watch(next, "bert");
        cancelled.cancel();
        apply(send("bert"));
        assertThat(told).isEmpty();
        assertThat(logIn(2)).isEqualTo(next);
        assertThat(told).containsExactly("bert mail");
        LoginId never = new LoginId(2, new Position(index + 1, 0), 8);
        watch(never, "nobody");
        deliver();
        assertThat(told).containsExactly("bert mail", "nobody NOT_LOGGED_IN");
    }

    @Test
    void aLoginThatHasEndedIsToldAtOnce() {
        logIn(2);
        watch(bert, "bert");
        assertThat(told).containsExactly("bert FENCED");
    }

    @Test
    void oneLoginMayBeWatchedTwiceAndEachWatchEndsByItself() {
        LocalView.Watch first = watch(bert, "first");
        watch(bert, "second");
        apply(send("bert"));
        first.cancel();
        first.cancel();
        apply(send("bert"));
        assertThat(told).containsExactly("first mail", "second mail", "second mail");
    }

    @Test
    void whoeverIsToldMayCancelTheOthers() {
        List<LocalView.Watch> watches = new ArrayList<>();
        LocalView.LoginListener listener = new LocalView.LoginListener() {
            @Override
            public void mailArrived() {
                told.add("mail");
                watches.forEach(LocalView.Watch::cancel);
            }

            @Override
            public void loginEnded(Reason why) {
                told.add(why.toString());
                watches.forEach(LocalView.Watch::cancel);
            }
        };
        watches.add(replica.watchLogin(anna, listener));
        watches.add(replica.watchLogin(anna, listener));
        watches.add(replica.watchLogin(bert, listener));
        apply(send("anna"), send("bert"));
        assertThat(told).containsExactly("mail");
        watches.clear();
        told.clear();
        LoginId again = logIn(1);
        apply(new Acknowledge(again, 1));
        watches.add(watch(again, "one"));
        watches.add(replica.watchLogin(again, listener));
        watches.add(replica.watchLogin(again, listener));
        logIn(1);
        assertThat(told).containsExactly("one FENCED", "FENCED");
    }

    @Test
    void aSnapshotFromTheLeaderTellsWhatHappenedMeanwhile() throws Exception {
        byte[] before = snapshot();
        apply(send("bert"));
        logIn(1);
        byte[] after = snapshot();
        restore(before);
        watch(anna, "anna");
        watch(bert, "bert");
        assertThat(told).isEmpty();
        restore(after);
        assertThat(told).containsExactlyInAnyOrder("bert mail", "anna FENCED");
    }

    @Test
    void aRequestThatIsRepeatedLogsInOnce() {
        number++;
        Envelope logIn = Rig.request(SESSION, number, number - 1, new LogIn(2, 9, Optional.empty()));
        deliver(logIn);
        LoginId login = new LoginId(2, new Position(index, 0), 9);
        watch(login, "bert");
        deliver(logIn);
        assertThat(told).isEmpty();
        apply(new Send(login, UserName.parse("bert").key(), "x"));
        assertThat(told).containsExactly("bert mail");
    }
}
