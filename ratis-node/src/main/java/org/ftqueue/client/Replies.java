package org.ftqueue.client;

import java.util.List;
import org.ftqueue.api.AccountInfo;
import org.ftqueue.api.AccountPage;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.Outcome.Applied;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.api.QueuePage;
import org.ftqueue.api.Sent;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.QueueCodec;

/**
 * What an applied operation answered, for callers that want the position as well and so use {@link FtqClient#submit},
 * {@link FtqClient#read} or {@link FtqClient#ask}. Which method fits is said by the command's Javadoc.
 */
public final class Replies {

    private Replies() {}

    /** Of create, destroy, push, purge, id and size; of chat: create, log in, delete, acknowledge and renew. */
    public static long number(Applied applied) {
        return QueueCodec.decodeNumber(applied.reply());
    }

    /** Of pop and top. */
    public static List<byte[]> items(Applied applied) {
        return QueueCodec.decodeItems(applied.reply());
    }

    /** Of a listing. */
    public static QueuePage page(Applied applied) {
        return QueueCodec.decodePage(applied.reply());
    }

    /** Of a message that was sent. */
    public static Sent sent(Applied applied) {
        return ChatCodec.decodeSent(applied.reply());
    }

    /** Of the query for one account. */
    public static AccountInfo account(Applied applied) {
        return ChatCodec.decodeAccountInfo(applied.reply());
    }

    /** Of a listing of accounts. */
    public static AccountPage accounts(Applied applied) {
        return ChatCodec.decodeAccountPage(applied.reply());
    }

    /** Of the query for messages. */
    public static InboxPage inbox(Applied applied) {
        return ChatCodec.decodeInboxPage(applied.reply());
    }

    /** Of the query for limits. */
    public static QueueLimits limits(Applied applied) {
        return QueueCodec.decodeLimits(applied.reply());
    }
}
