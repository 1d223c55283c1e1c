package org.ftqueue.statemachine.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.Acknowledge;
import org.ftqueue.api.ChatCommand.LogIn;
import org.ftqueue.api.ChatCommand.Renew;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.statemachine.machine.ReplicatedMachine;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.Golden;
import org.junit.jupiter.api.Test;

class ChatSnapshotTest {
    private final ChatRig rig = new ChatRig();

    @Test
    void theStateAfterTheGoldenCommandsIsItsGoldenBytes() {
        long stampNanos = TimeUnit.SECONDS.toNanos(61);
        ChatStateMachine machine = rig.machine;
        machine.timePasses(stampNanos);
        machine.apply(new Position(304, 0), stampNanos, Golden.bytes("chat-create"));
        machine.apply(new Position(304, 1), stampNanos, Golden.bytes("chat-create-password"));
        machine.apply(new Position(305, 0), stampNanos, Golden.bytes("chat-log-in"));
        LogIn right = (LogIn) ChatCodec.decodeCommand(Golden.bytes("chat-log-in-password"));
        LogIn wrong = new LogIn(right.accountId(), right.secret(), right.hash().map(hash -> new byte[hash.length]));
        machine.apply(new Position(306, 0), stampNanos, ChatCodec.encode(wrong));
        machine.apply(new Position(307, 0), stampNanos, Golden.bytes("chat-send"));
        assertThat(rig.snapshot()).isEqualTo(Golden.bytes("chat-snapshot"));
        rig.restore(Golden.bytes("chat-snapshot"));
        assertThat(rig.snapshot()).isEqualTo(Golden.bytes("chat-snapshot"));
    }

    @Test
    void leasesGoOnWhereTheyWere() {
        rig.create("alice");
        rig.create("bob");
        LoginId alice = rig.logIn(1);
        rig.seconds(20);
        LoginId bob = rig.logIn(2);
        rig.restore(rig.snapshot());
        assertThat(rig.account("alice").loggedIn()).isTrue();
        assertThat(rig.machine.loginCount()).isEqualTo(2);
        rig.seconds(11);
        assertThat(rig.machine.loginCount()).isEqualTo(1);
        rig.assertRejected(Reason.NOT_LOGGED_IN, new Renew(alice));
        assertThat(rig.number(new Renew(bob))).isZero();
    }

    /** Whoever reads between a restart and the first entry must not see those logged in whose lease ran out. */
    @Test
    void aReadRightAfterARestartKnowsTheTime() {
        for (int i = 0; i < 1_001; i++) {
            rig.logIn(rig.create("u" + i));
        }
        rig.seconds(31);
        assertThat(rig.machine.loginCount()).isEqualTo(1);
        ChatRig restarted = new ChatRig();
        restarted.restore(rig.snapshot());
        assertThat(restarted.machine.loginCount()).isEqualTo(1);
        assertThat(restarted.account("u1000").loggedIn()).isFalse();
    }

    @Test
    void idsOfMessagesAndAccountsGoOnAfterARestart() {
        rig.create("alice");
        LoginId alice = rig.logIn(1);
        rig.send(alice, "alice", "a");
        rig.send(alice, "alice", "b");
        rig.number(new Acknowledge(alice, 1));
        rig.number(new ChatCommand.DeleteAccount(rig.logIn(rig.create("bob")), false));
        rig.restore(rig.snapshot());
        assertThat(rig.texts(alice)).containsExactly("b");
        assertThat(rig.inbox(alice, 0, 1).messages().get(0).id()).isEqualTo(2);
        assertThat(rig.send(alice, "alice", "c").messageId()).isEqualTo(3);
        rig.number(new Acknowledge(alice, 3));
        rig.restore(rig.snapshot());
        assertThat(rig.send(alice, "alice", "d").messageId()).isEqualTo(4);
        assertThat(rig.create("carla")).isEqualTo(3);
    }

    @Test
    void aWrongPasswordBeforeARestartCounts() {
        rig.create("alice", 5);
        LogIn wrong = new LogIn(1, 0, Optional.of(ChatRig.hash(6)));
        for (int i = 0; i < 5; i++) {
            rig.restore(rig.snapshot());
            rig.assertRejected(Reason.WRONG_PASSWORD, wrong);
        }
        rig.restore(rig.snapshot());
        rig.assertRejected(Reason.TOO_MANY_ATTEMPTS, wrong);
    }

    @Test
    void restoringReplacesWhateverWasThere() {
        rig.create("alice");
        byte[] snapshot = rig.snapshot();
        rig.logIn(rig.create("bob"));
        rig.restore(snapshot);
        assertThat(rig.machine.accountCount()).isEqualTo(1);
        assertThat(rig.machine.loginCount()).isZero();
        assertThat(rig.create("bob")).isEqualTo(2);
    }

    @Test
    void whatIsCutOrCannotBeIsRefused() {
        rig.create("alice", 5);
        rig.create("bob");
        rig.send(rig.logIn(2), "alice", "text");
        byte[] snapshot = rig.snapshot();
        for (int length = 0; length < snapshot.length; length++) {
            byte[] cut = Arrays.copyOf(snapshot, length);
            assertThatThrownBy(() -> new ChatRig().machine.restore(new DataInputStream(new ByteArrayInputStream(cut))))
                    .as("cut to %s of %s", length, snapshot.length)
                    .isInstanceOf(IOException.class);
        }
    }

    /** Neither a freeze nor the first change after it depends on how much an inbox holds. */
    @Test
    void aLargeInboxIsNotCopied() {
        rig.create("alice");
        LoginId alice = rig.logIn(1);
        byte[] command = ChatCodec.encode(new ChatCommand.Send(alice, ChatRig.key("alice"), "x".repeat(1_000)));
        for (int i = 0; i < 20_000; i++) {
            rig.apply(command);
        }
        byte[] acknowledge = ChatCodec.encode(new Acknowledge(alice, 1));
        rig.apply(acknowledge);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(self);
        ReplicatedMachine.Frozen frozen = rig.machine.freeze();
        rig.apply(command);
        rig.apply(acknowledge);
        assertThat(threads.getThreadAllocatedBytes(self) - before).isLessThan(100_000);
        assertThat(ChatRig.write(frozen)).hasSizeGreaterThan(20_000_000);
    }

    /** What is acknowledged is stepped over; nineteen megabytes would show. */
    @Test
    void acknowledgingManyMessagesCopiesNone() {
        rig.create("alice");
        LoginId alice = rig.logIn(1);
        byte[] command = ChatCodec.encode(new ChatCommand.Send(alice, ChatRig.key("alice"), "x".repeat(1_000)));
        for (int i = 0; i < 20_000; i++) {
            rig.apply(command);
        }
        byte[] acknowledge = ChatCodec.encode(new Acknowledge(alice, 19_000));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(self);
        rig.apply(acknowledge);
        assertThat(threads.getThreadAllocatedBytes(self) - before).isLessThan(2_000_000);
        assertThat(rig.inbox(alice, 0, 1).held()).isEqualTo(1_000);
    }
}
