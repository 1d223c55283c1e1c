package org.ftqueue.it.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.Reason;
import org.ftqueue.api.UserName;
import org.ftqueue.client.ChatClient;
import org.ftqueue.client.ChatLogin;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.InboxListener;
import org.ftqueue.client.NodeAddress;

/**
 * Pairs of users, each user a client of its own: one sends, the other is shown what comes, and its client acknowledges
 * that by itself. A message carries the time at which it was sent.
 */
final class ChatPairs implements Target {
    private final List<FtqClient> clients = new ArrayList<>();
    private final List<ChatClient> chats = new ArrayList<>();
    private final List<ChatLogin> senders = new ArrayList<>();
    private final List<ChatLogin> recipients = new ArrayList<>();
    private volatile Histogram nanosToShown = histogram();

    private ChatPairs() {}

    /** Logs everybody in. The accounts must exist. */
    static ChatPairs connect(List<NodeAddress> nodes, int pairs) {
        ChatPairs chat = new ChatPairs();
        for (int pair = 0; pair < pairs; pair++) {
            chat.senders.add(chat.logIn(nodes, sender(pair)));
            ChatLogin recipient = chat.logIn(nodes, recipient(pair));
            recipient.listen(chat.new Shown(), Runnable::run).join();
            chat.recipients.add(recipient);
        }
        return chat;
    }

    static UserName sender(int pair) {
        return UserName.parse(String.format(Locale.ROOT, "sender-%02d", pair));
    }

    static UserName recipient(int pair) {
        return UserName.parse(String.format(Locale.ROOT, "recipient-%02d", pair));
    }

    private ChatLogin logIn(List<NodeAddress> nodes, UserName name) {
        FtqClient client = FtqClient.connect(ClientOptions.of(nodes));
        ChatClient chat = new ChatClient(client);
        clients.add(client);
        chats.add(chat);
        return chat.logIn(name, Optional.empty()).join();
    }

    /** Sends one message; completes when it is in the inbox. */
    @Override
    public CompletableFuture<?> push(int slot) {
        return senders.get(slot).send(recipients.get(slot).name(), Long.toString(System.nanoTime()));
    }

    /** Returns when every message that was sent was acknowledged, so that no inbox holds one. */
    void awaitAllAcknowledged() {
        boolean all = false;
        while (!all) {
            List<CompletableFuture<InboxPage>> inboxes =
                    recipients.stream().map(recipient -> recipient.unread(0, 1)).toList();
            all = inboxes.stream().allMatch(inbox -> inbox.join().held() == 0);
        }
    }

    /** How long messages took from sending to the listener, since this was last called. Not while messages are sent. */
    Histogram takeNanosToShown() {
        Histogram taken = nanosToShown;
        nanosToShown = histogram();
        return taken;
    }

    private static Histogram histogram() {
        return new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);
    }

    /** Logs everybody out. */
    @Override
    public void close() {
        chats.forEach(ChatClient::close);
        clients.forEach(client -> client.closeSession().thenRun(client::close));
    }

    private final class Shown implements InboxListener {
        @Override
        public void message(InboxPage.Message message) {
            nanosToShown.recordValue(System.nanoTime() - Long.parseLong(message.text()));
        }

        @Override
        public void ended(Reason why) {
            // By our own log-out, or the sends that follow fail and are counted.
        }
    }
}
