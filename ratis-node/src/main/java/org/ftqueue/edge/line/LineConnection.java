package org.ftqueue.edge.line;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ftqueue.api.AccountPage;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.ftqueue.edge.chat.ChatDesk;
import org.ftqueue.edge.chat.ChatDesks;
import org.ftqueue.edge.chat.Delivered;
import org.ftqueue.env.Connection;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.QueueCodec;

/**
 * One person or program that chats in lines. A line is answered before the next one is looked at. Confined to the
 * connection's thread.
 *
 * <p>Every line acknowledges the messages that had left this process when the line came in. What waits in the node's own
 * buffers is not delivered, so a peer that reads slowly acknowledges late, and never what it has not been sent.
 */
final class LineConnection implements Connection.Handler, ChatDesk.Visitor {
    /** Room for the longest message with every character escaped by a backslash, its recipient, and then some. */
    static final int MAX_LINE_BYTES = 2 * ChatCommand.MAX_MESSAGE_BYTES + 4_096;

    /** Bytes of lines that a peer may send ahead. */
    static final int MAX_AHEAD_BYTES = 1 << 20;

    /** Nobody is logged in, and no line came for this long. */
    static final long IDLE_MILLIS = 600_000;

    /** The peer has read nothing for this long although much waits for it. */
    static final long STALLED_MILLIS = 60_000;

    private static final int FLUSH_CHARACTERS = 1 << 15;

    private final NodeId self;
    private final ChatDesks desks;
    private final Set<LineConnection> connections;
    private final LineCutter lines = new LineCutter(MAX_LINE_BYTES);
    private final StringBuilder out = new StringBuilder();

    private Connection connection;
    private ChatDesk desk;

    /** A line is being answered. */
    private boolean busy;

    private boolean inputEnded;
    private boolean closing;
    private boolean flushComing;
    private long lastLineNanos;
    private long timesCongested;
    /** Waits for the end of the answer that is being given. */
    private Optional<String> notice = Optional.empty();

    /** What had left the process when the lines that wait came in. */
    private Optional<Delivered> deliveredBefore = Optional.empty();

    LineConnection(NodeId self, ChatDesks desks, Set<LineConnection> connections) {
        this.self = self;
        this.desks = desks;
        this.connections = connections;
    }

    // ---- life of the connection

    @Override
    public void opened(Connection opened) {
        connection = opened;
        desk = desks.open(opened.thread(), this);
        connections.add(this);
        lastLineNanos = desks.clock().monotonicNanos();
        if (connections.size() > LineServer.MAX_CONNECTIONS) {
            goodbye(
                    Reason.BUSY.name(),
                    "node " + self + " has " + LineServer.MAX_CONNECTIONS
                            + " connections of this kind; try another node");
        }
    }

    /** Hangs up if nobody uses the connection. Any thread. */
    void closeIfIdle() {
        connection.thread().execute(() -> {
            long silentNanos = desks.clock().monotonicNanos() - lastLineNanos;
            if (!busy && !desk.loggedIn() && silentNanos >= TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS)) {
                goodbye(
                        LineAnswer.IDLE,
                        "nobody is logged in and no line came for " + IDLE_MILLIS / 60_000 + " minutes");
            }
        });
    }

    @Override
    public void received(Connection.Received bytes) {
        if (closing) {
            return;
        }
        if (lines.pendingBytes() == 0) {
            deliveredBefore = deliveredNow();
        }
        byte[] target = lines.room(bytes.count());
        bytes.copyTo(target, lines.writeAt());
        lines.added(bytes.count());
        if (busy && lines.pendingBytes() > MAX_AHEAD_BYTES) {
            goodbye(Reason.TOO_LARGE.name(), "more than " + MAX_AHEAD_BYTES + " bytes were sent ahead of the answers");
            return;
        }
        work();
    }

    /** What the peer can have seen; what still waits in this process it cannot. */
    private Optional<Delivered> deliveredNow() {
        if (out.length() > 0 || connection.unsentBytes() > 0) {
            return deliveredBefore;
        }
        return desk.delivered();
    }

    @Override
    public void congestion(boolean congested) {
        readIfWanted();
        if (congested) {
            long time = ++timesCongested;
            connection.thread().schedule(STALLED_MILLIS, () -> {
                if (!closing && connection.congested() && time == timesCongested) {
                    closing = true;
                    connection.close();
                }
            });
            return;
        }
        timesCongested++;
        desk.resume();
    }

    @Override
    public void inputEnded() {
        inputEnded = true;
        work();
    }

    @Override
    public void closed() {
        closing = true;
        connections.remove(this);
        if (desk != null) {
            desk.close();
        }
    }

    /** Any thread. */
    void nodeStops() {
        connection.thread().execute(() -> goodbye(Reason.STOPPING.name(), "node " + self + " is stopping"));
    }

    private void goodbye(String code, String hint) {
        if (!closing) {
            write(LineAnswer.error(code, hint));
            hangUp();
        }
    }

    private void hangUp() {
        flush();
        closing = true;
        connection.close();
    }

    // ---- lines in

    /** Answers the lines that have come, one after the other. */
    private void work() {
        while (!busy && !closing) {
            Optional<LineCutter.Line> line = lines.next();
            if (line.isPresent()) {
                busy = true;
                lastLineNanos = desks.clock().monotonicNanos();
                acknowledge(() -> answer(line.get()));
            } else if (inputEnded) {
                if (lines.pendingBytes() > 0) {
                    write(LineAnswer.error(Reason.MALFORMED, "the last line has no end, so it was not looked at"));
                }
                hangUp();
            } else {
                break;
            }
        }
        readIfWanted();
    }

    private void readIfWanted() {
        connection.read(!closing && !busy && !connection.congested());
    }

    private void acknowledge(Runnable next) {
        if (deliveredBefore.isEmpty()) {
            next.run();
        } else {
            // If that was turned away, the next line does it; until then the messages stay in the inbox.
            desk.acknowledge(deliveredBefore.get(), outcome -> next.run());
        }
    }

    private void answer(LineCutter.Line line) {
        if (closing) {
            return;
        }
        if (line.bytes().isEmpty()) {
            done(LineAnswer.error(Reason.TOO_LARGE, "a line has at most " + MAX_LINE_BYTES + " bytes"));
            return;
        }
        if (LineCommand.isHttp(line.bytes().get())) {
            // A web page can make a browser send a form here, and what is in it must not be taken for lines.
            goodbye(Reason.MALFORMED.name(), "this door does not speak HTTP");
            return;
        }
        try {
            perform(LineCommand.parse(line.bytes().get()));
        } catch (RejectedException refusal) {
            done(LineAnswer.error(refusal.reason(), refusal.getMessage()));
        }
    }

    private void perform(LineCommand command) {
        if (command instanceof LineCommand.ListAccounts list) {
            desk.list(list.pattern(), this::account, end(command, reply -> LineAnswer.END));
        } else if (command instanceof LineCommand.Create create) {
            desk.create(create.name(), create.password(), end(command, LineConnection::number));
        } else if (command instanceof LineCommand.LogIn logIn) {
            desk.logIn(logIn.name(), logIn.password(), end(command, LineConnection::number));
        } else if (command instanceof LineCommand.LogOut) {
            desk.logOut(end(command, reply -> LineAnswer.ok()));
        } else if (command instanceof LineCommand.Delete delete) {
            desk.delete(delete.forced(), end(command, LineConnection::number));
        } else if (command instanceof LineCommand.Send send) {
            desk.send(
                    send.recipient(), send.text(), end(command, reply -> LineAnswer.sent(ChatCodec.decodeSent(reply))));
        } else if (command instanceof LineCommand.Deliver) {
            desk.deliver(end(command, reply -> LineAnswer.END));
        } else if (command instanceof LineCommand.Nothing) {
            done(LineAnswer.ok());
        } else if (command instanceof LineCommand.Quit) {
            write(LineAnswer.ok());
            hangUp();
        }
    }

    private static String number(byte[] reply) {
        return LineAnswer.ok(QueueCodec.decodeNumber(reply));
    }

    /** Writes the last line of the answer to the command. */
    private Consumer<Outcome> end(LineCommand command, Function<byte[], String> applied) {
        return outcome -> {
            if (outcome instanceof Outcome.Applied happened) {
                done(applied.apply(happened.reply()));
            } else if (outcome instanceof Outcome.Rejected refusal) {
                done(LineAnswer.error(refusal.reason(), refusal.hint()));
            } else {
                done(LineAnswer.error(LineAnswer.UNKNOWN, "it may have happened, or not: " + command.ifUnknown()));
            }
        };
    }

    private void done(String lastLine) {
        write(lastLine);
        notice.ifPresent(this::write);
        notice = Optional.empty();
        busy = false;
        // Not from here: a thousand lines that came together must not be a thousand calls deep.
        connection.thread().execute(this::work);
    }

    // ---- lines out

    @Override
    public boolean message(InboxPage.Message message) {
        write(LineAnswer.message(message));
        return !connection.congested();
    }

    private boolean account(AccountPage.AccountSummary account) {
        write(LineAnswer.account(account));
        return !connection.congested();
    }

    @Override
    public void loggedOut(Reason why) {
        if (busy) {
            notice = Optional.of(LineAnswer.ended(why));
        } else {
            write(LineAnswer.ended(why));
        }
    }

    private void write(String line) {
        if (closing) {
            return;
        }
        out.append(line);
        if (out.length() >= FLUSH_CHARACTERS) {
            flush();
        } else if (!flushComing) {
            flushComing = true;
            connection.thread().execute(() -> {
                flushComing = false;
                flush();
            });
        }
    }

    private void flush() {
        if (out.length() > 0 && !closing) {
            byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
            connection.send(bytes, 0, bytes.length);
        }
        out.setLength(0);
    }
}
