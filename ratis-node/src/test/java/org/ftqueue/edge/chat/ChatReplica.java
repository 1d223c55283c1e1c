package org.ftqueue.edge.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.Acknowledge;
import org.ftqueue.api.ChatCommand.CreateAccount;
import org.ftqueue.api.ChatCommand.LogIn;
import org.ftqueue.api.ChatCommand.Send;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Position;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.api.UserName;
import org.ftqueue.ordering.Delivery;
import org.ftqueue.ordering.OrderedEntry;
import org.ftqueue.statemachine.Replica;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.LogEntryCodec;

/** One node's copy of the state, to which a test delivers the commands of chat as a log would. Users: anna 1, bert 2. */
public final class ChatReplica {
    private static final SessionId SESSION = new SessionId(new Position(1, 0));

    public final Replica replica = new Replica(Runnable::run);
    private long index;
    private long number;
    private long second;

    public ChatReplica() {
        deliver(List.of(Envelope.open()));
        apply(new CreateAccount(UserName.parse("anna"), Optional.empty()));
        apply(new CreateAccount(UserName.parse("bert"), Optional.empty()));
    }

    /** Applies the commands as one entry. */
    public void apply(ChatCommand... commands) {
        List<Envelope> envelopes = new ArrayList<>();
        for (ChatCommand command : commands) {
            number++;
            envelopes.add(Envelope.command(
                    Machine.CHAT, new RequestId(SESSION, number), number - 1, ChatCodec.encode(command)));
        }
        deliver(envelopes);
    }

    public LoginId logIn(long account) {
        apply(new LogIn(account, 7, Optional.empty()));
        return new LoginId(account, new Position(index, 0), 7);
    }

    /** Sends each text to bert, all in one entry. */
    public void sendToBert(LoginId from, String... texts) {
        Send[] sends = new Send[texts.length];
        for (int i = 0; i < texts.length; i++) {
            sends[i] = new Send(from, UserName.parse("bert").key(), texts[i]);
        }
        apply(sends);
    }

    public void acknowledge(LoginId login, long through) {
        apply(new Acknowledge(login, through));
    }

    /** Replicated time goes on. */
    public void seconds(long count) {
        second += count;
        deliver(List.of());
    }

    /** The place of the entry that is delivered next. */
    public long nextIndex() {
        return index + 1;
    }

    private void deliver(List<Envelope> envelopes) {
        LogEntryCodec.Builder builder = new LogEntryCodec.Builder().start(TimeUnit.SECONDS.toNanos(second));
        envelopes.forEach(builder::add);
        LogEntryCodec.LogEntry entry = LogEntryCodec.decode(builder.finish().bytes());
        replica.deliver(
                new OrderedEntry(++index, entry.stampNanos(), entry.envelopes(), entry.crc()),
                Delivery.Answers.IGNORED);
    }
}
