package org.ftqueue.statemachine.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.AccountInfo;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.PasswordRecipe;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.Sent;
import org.ftqueue.api.StoredPassword;
import org.ftqueue.api.UserKey;
import org.ftqueue.api.UserName;
import org.ftqueue.statemachine.machine.ReplicatedMachine;
import org.ftqueue.statemachine.machine.ReplicatedMachine.Reading;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.QueueCodec;

/** A chat machine, one entry for each command, and what a client would say. */
final class ChatRig {
    static final PasswordRecipe RECIPE = new PasswordRecipe(1_000, new byte[16]);

    /** What listeners of this node were told. */
    final List<String> heard = new ArrayList<>();

    final ChatStateMachine machine = new ChatStateMachine(new ChatStateMachine.Changes() {
        @Override
        public void mailArrived(LoginId recipient) {
            heard.add("mail " + recipient.accountId());
        }

        @Override
        public void loginEnded(LoginId login, Reason why) {
            heard.add(why + " " + login.accountId());
        }
    });

    private long index;
    private long second;

    /** Replicated time goes on; an entry without commands tells the machine. */
    void seconds(long count) {
        second += count;
        index++;
        machine.timePasses(TimeUnit.SECONDS.toNanos(second));
    }

    Outcome apply(ChatCommand command) {
        return apply(ChatCodec.encode(command));
    }

    Outcome apply(byte[] command) {
        index++;
        long stampNanos = TimeUnit.SECONDS.toNanos(second);
        machine.timePasses(stampNanos);
        return machine.apply(new Position(index, 0), stampNanos, command);
    }

    Outcome read(Query query) {
        Reading reading = machine.read(new Position(index, 0), ChatCodec.encode(query));
        return reading instanceof Reading.Later later ? later.evaluation().get() : ((Reading.Now) reading).outcome();
    }

    private static byte[] reply(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        return ((Outcome.Applied) outcome).reply();
    }

    static Reason reason(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected ? rejected.reason() : null;
    }

    void assertRejected(Reason reason, ChatCommand command) {
        Outcome outcome = apply(command);
        assertThat(reason(outcome)).as("%s: %s", command, outcome).isEqualTo(reason);
        assertThat(((Outcome.Rejected) outcome).position()).contains(new Position(index, 0));
    }

    long number(ChatCommand command) {
        return QueueCodec.decodeNumber(reply(apply(command)));
    }

    // ---- what clients do

    static UserKey key(String name) {
        return UserName.parse(name).key();
    }

    static byte[] hash(int password) {
        byte[] hash = new byte[StoredPassword.HASH_BYTES];
        hash[31] = (byte) password;
        return hash;
    }

    long create(String name) {
        return number(new ChatCommand.CreateAccount(UserName.parse(name), Optional.empty()));
    }

    long create(String name, int password) {
        return number(new ChatCommand.CreateAccount(
                UserName.parse(name), Optional.of(new StoredPassword(RECIPE, hash(password)))));
    }

    LoginId logIn(long account) {
        return logIn(new ChatCommand.LogIn(account, 7 * account, Optional.empty()));
    }

    LoginId logIn(ChatCommand.LogIn command) {
        Outcome.Applied applied = (Outcome.Applied) apply(command);
        return new LoginId(command.accountId(), applied.position(), command.secret());
    }

    Sent send(LoginId from, String to, String text) {
        return ChatCodec.decodeSent(reply(apply(new ChatCommand.Send(from, key(to), text))));
    }

    InboxPage inbox(LoginId login, long after, int rows) {
        return ChatCodec.decodeInboxPage(reply(read(new Query.Inbox(login, after, rows))));
    }

    /** Texts of the first messages that wait. */
    List<String> texts(LoginId login) {
        return inbox(login, 0, 1_000).messages().stream()
                .map(InboxPage.Message::text)
                .toList();
    }

    AccountInfo account(String name) {
        return ChatCodec.decodeAccountInfo(reply(read(new Query.Account(key(name)))));
    }

    // ---- snapshots

    byte[] snapshot() {
        return write(machine.freeze());
    }

    static byte[] write(ReplicatedMachine.Frozen frozen) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            frozen.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    void restore(byte[] snapshot) {
        try {
            machine.restore(new DataInputStream(new ByteArrayInputStream(snapshot)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
