package org.ftqueue.statemachine.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.InboxPage;
import org.ftqueue.statemachine.machine.ItemLog;

/**
 * The messages of one account that were not acknowledged, oldest first. Ids are 1, 2, 3 … and the messages are always
 * those with the ids from {@code nextId - size} to {@code nextId - 1}.
 */
final class Inbox {
    static final int MAX_MESSAGES = 100_000;

    /** Most bytes of messages, each with its text, the sender's name and 18 bytes. */
    static final long MAX_BYTES = 64L << 20;

    private final ItemLog messages;
    private long nextId;

    Inbox() {
        this(1);
    }

    /** An empty inbox whose next message has this id. */
    Inbox(long nextId) {
        this(new ItemLog(), nextId);
    }

    private Inbox(ItemLog messages, long nextId) {
        this.messages = messages;
        this.nextId = nextId;
    }

    Inbox copy() {
        return new Inbox(messages.copy(), nextId);
    }

    long size() {
        return messages.size();
    }

    long nextId() {
        return nextId;
    }

    boolean hasRoomFor(byte[] message) {
        return messages.size() < MAX_MESSAGES && messages.bytes() + message.length <= MAX_BYTES;
    }

    /** Adds a message; answers its id. */
    long add(byte[] message) {
        messages.push(message);
        return nextId++;
    }

    /** Removes the messages up to this id; those that do not exist yet cannot be acknowledged. */
    void acknowledge(long through) {
        if (through >= nextId - 1) {
            messages.clear();
            return;
        }
        while (nextId - messages.size() <= through) {
            messages.drop();
        }
    }

    /** Messages in their order, as {@link Message#encode} wrote them. */
    ItemLog.Cursor cursor() {
        return messages.cursor();
    }

    InboxPage page(Query.Inbox query, long nowSecond, LongPredicate accountExists) {
        if (query.after() >= nextId - 1) {
            // A client that only wants to hear of the end of its login looks here at each message that comes.
            return new InboxPage(List.of(), messages.size(), false);
        }
        List<InboxPage.Message> page = new ArrayList<>();
        long firstId = nextId - messages.size();
        ItemLog.Cursor cursor = messages.cursor();
        long id = firstId;
        while (cursor.hasNext() && id <= query.after()) {
            cursor.skip();
            id++;
        }
        long bytes = 0;
        while (cursor.hasNext()) {
            byte[] encoded = cursor.next();
            bytes += encoded.length;
            if (page.size() == query.rows() || !page.isEmpty() && bytes > Query.MAX_PAGE_BYTES) {
                return new InboxPage(page, messages.size(), true);
            }
            Message message = Message.decode(encoded);
            page.add(new InboxPage.Message(
                    id++,
                    message.senderId(),
                    message.sender(),
                    !accountExists.test(message.senderId()),
                    nowSecond - message.sentSecond(),
                    message.text()));
        }
        return new InboxPage(page, messages.size(), false);
    }
}
