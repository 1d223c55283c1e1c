package org.ftqueue.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Position;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.ordering.OrderedEntry;
import org.ftqueue.statemachine.chat.RandomChat;
import org.ftqueue.statemachine.queue.RandomCommands;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.Founding;
import org.ftqueue.wire.QueueCodec;

/** Seeded entries of everything that a log can hold: good requests, repeated ones, wrong ones, nonsense, and time. */
final class Workload {
    private static final long MINUTE = 60_000_000_000L;

    private final Random random;
    private final RandomCommands commands;
    private final RandomChat chat;
    private final List<Open> sessions = new ArrayList<>();
    private long index;
    private long stampNanos;

    private static final class Open {
        private final SessionId id;
        private final List<Envelope> sent = new ArrayList<>();

        Open(SessionId id) {
            this.id = id;
        }
    }

    Workload(long seed) {
        this.random = new Random(seed);
        this.commands = new RandomCommands(random);
        this.chat = new RandomChat(random);
    }

    List<OrderedEntry> entries(int count) {
        List<OrderedEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            index += 1 + random.nextInt(3);
            stampNanos += random.nextInt(40) == 0 ? 800 * MINUTE : random.nextInt(1_000_000_000);
            List<Envelope> envelopes = new ArrayList<>();
            for (int left = random.nextInt(8); left > 0; left--) {
                envelopes.add(envelope(envelopes.size()));
            }
            entries.add(Rig.entry(index, stampNanos, envelopes));
        }
        return entries;
    }

    private Envelope envelope(int ordinal) {
        int dice = random.nextInt(100);
        if (sessions.isEmpty() || dice < 5) {
            sessions.add(new Open(new SessionId(new Position(index, ordinal))));
            return Envelope.open();
        }
        Open session = sessions.get(random.nextInt(sessions.size()));
        if (dice < 70) {
            return next(session, ordinal);
        } else if (dice < 78 && !session.sent.isEmpty()) {
            return session.sent.get(random.nextInt(session.sent.size()));
        } else if (dice < 90) {
            return read(dice);
        } else if (dice < 93) {
            return Envelope.keepAlive(session.id);
        } else if (dice < 95) {
            sessions.remove(session);
            return Envelope.close(session.id);
        } else if (dice < 97) {
            return Envelope.digest();
        } else if (dice < 98) {
            return Envelope.found(new Founding(new UUID(1, random.nextInt(9)), QueueLimits.DEFAULT).encode());
        }
        byte[] nonsense = new byte[random.nextInt(20)];
        random.nextBytes(nonsense);
        Machine machine = random.nextBoolean() ? Machine.QUEUE : Machine.CHAT;
        return Envelope.command(machine, new RequestId(session.id, 1 + random.nextInt(50)), 0, nonsense);
    }

    private Envelope read(int dice) {
        if (dice >= 84) {
            return Envelope.read(Machine.CHAT, ChatCodec.encode(chat.query()));
        }
        QueueCommand.Query query = dice < 80 ? new QueueCommand.Query.ListQueues("*", 0, 10) : commands.query();
        return Envelope.read(Machine.QUEUE, QueueCodec.encode(query));
    }

    private Envelope next(Open session, int ordinal) {
        long number = session.sent.size() + 1L;
        long acknowledged = random.nextInt(3) == 0 ? number - 1 : Math.max(0, number - 1 - random.nextInt(10));
        Envelope request = random.nextBoolean()
                ? Rig.request(session.id, number, acknowledged, commands.command())
                : Rig.request(session.id, number, acknowledged, chat(ordinal));
        session.sent.add(request);
        return request;
    }

    private ChatCommand chat(int ordinal) {
        ChatCommand command = chat.command();
        if (command instanceof ChatCommand.LogIn logIn) {
            chat.loggedIn(logIn, new Position(index, ordinal));
        }
        return command;
    }
}
