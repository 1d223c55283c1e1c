package org.ftqueue.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.Sent;
import org.ftqueue.api.UserName;
import org.ftqueue.env.EventThread;
import org.ftqueue.wire.ClientFrame;

/**
 * A user that is logged in, until {@link #ended()}. Renews its lease by itself, and hears of its end at once, through
 * every change of the connection. Safe for use by many threads; futures complete on the client's thread, as those of
 * {@link FtqClient} and with the same exceptions.
 */
public final class ChatLogin {
    /** A watch after this id hears of the end of the login and of nothing else. */
    private static final long NO_MESSAGES = Long.MAX_VALUE;

    private final FtqClient client;
    private final LoginId id;
    private final UserName name;
    private final long waiting;
    private final ShownMessages shown;
    private final EventThread thread;
    private final InboxWatches inboxes;
    private final LeaseRenewal renewal;
    private final Acknowledgements acknowledgements;
    private final InboxWatches.Watcher watcher = new Watching();
    private final CompletableFuture<Reason> ended = new CompletableFuture<>();

    /** For the client's thread only. */
    private InboxFeed feed;

    ChatLogin(FtqClient client, LoginId id, UserName name, long waiting, ShownMessages shown) {
        this.client = client;
        this.id = id;
        this.name = name;
        this.waiting = waiting;
        this.shown = shown;
        this.thread = client.dispatcher().thread();
        this.inboxes = client.dispatcher().inboxes();
        this.acknowledgements =
                new Acknowledgements(thread, through -> submit(new ChatCommand.Acknowledge(id, through)));
        this.renewal = new LeaseRenewal(thread, () -> submit(new ChatCommand.Renew(id)), this::renewed);
        thread.execute(() -> {
            renewal.start();
            inboxes.add(watcher);
        });
    }

    public LoginId id() {
        return id;
    }

    /** As it is shown. */
    public UserName name() {
        return name;
    }

    /** How many messages waited at the moment of logging in. */
    public long waiting() {
        return waiting;
    }

    /**
     * Completes when the login is over, with the reason that {@link InboxListener#ended} gets; never exceptionally, and not
     * if the client was closed before it heard of the end.
     */
    public CompletableFuture<Reason> ended() {
        return ended.copy();
    }

    /** The message is in the inbox of whoever has this name. */
    public CompletableFuture<Sent> send(UserName recipient, String text) {
        return submit(new ChatCommand.Send(id, recipient.key(), text))
                .thenApply(FtqClient::applied)
                .thenApply(Replies::sent);
    }

    /** Messages up to this id leave the inbox; how many are left. Not needed for what a listener gets. */
    public CompletableFuture<Long> acknowledge(long through) {
        return number(new ChatCommand.Acknowledge(id, through));
    }

    /**
     * Messages that were not acknowledged, oldest first; linearizable.
     *
     * @param after those with ids above this one
     * @param rows  most messages of the page, 1 to {@link Query#MAX_ROWS}
     */
    public CompletableFuture<InboxPage> unread(long after, int rows) {
        return client.read(new Query.Inbox(id, after, rows))
                .thenApply(FtqClient::applied)
                .thenApply(Replies::inbox);
    }

    /**
     * Hands over every message, those that wait and those that come, and acknowledges it afterwards.
     *
     * @param executor runs the listener; may have any number of threads
     * @throws IllegalStateException in the future, if the login has a listener
     */
    public CompletableFuture<Void> listen(InboxListener listener, Executor executor) {
        return CompletableFuture.runAsync(
                () -> {
                    if (feed != null) {
                        throw new IllegalStateException("'" + name + "' has a listener already");
                    }
                    long before = shown.through(id.accountId());
                    feed = new InboxFeed(thread, listener, executor, before, new Flow());
                    if (ended.isDone()) {
                        feed.end(ended.join());
                        return;
                    }
                    acknowledgements.handled(before);
                    inboxes.remove(watcher);
                    inboxes.add(watcher);
                },
                thread);
    }

    /** Ends the login; what a listener had is acknowledged before. */
    public CompletableFuture<Void> logOut() {
        return CompletableFuture.supplyAsync(
                        () -> {
                            acknowledgements.flush();
                            return submit(new ChatCommand.LogOut(id));
                        },
                        thread)
                .thenCompose(answer -> answer)
                .thenApply(FtqClient::applied)
                .thenAcceptAsync(applied -> end(Reason.NOT_LOGGED_IN), thread);
    }

    /**
     * Deletes the account; how many messages were thrown away.
     *
     * @param forced even if messages wait; otherwise {@link RejectedException} with {@link Reason#MAILBOX_NOT_EMPTY} then
     */
    public CompletableFuture<Long> delete(boolean forced) {
        return number(new ChatCommand.DeleteAccount(id, forced))
                .thenApplyAsync(
                        thrownAway -> {
                            end(Reason.NO_SUCH_ACCOUNT);
                            return thrownAway;
                        },
                        thread);
    }

    private CompletableFuture<Long> number(ChatCommand command) {
        return submit(command).thenApply(FtqClient::applied).thenApply(Replies::number);
    }

    private CompletableFuture<Answer> submit(ChatCommand command) {
        CompletableFuture<Answer> answer = client.submit(command);
        answer.thenAcceptAsync(each -> notice(each.outcome()), thread);
        return answer;
    }

    // ---- on the client's thread

    /** Whatever is refused because the login is over says that it is over. */
    private void notice(Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected
                && (rejected.reason() == Reason.FENCED || rejected.reason() == Reason.NOT_LOGGED_IN)) {
            end(rejected.reason());
        }
    }

    private void renewed(Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected && rejected.reason() == Reason.NO_SUCH_ACCOUNT) {
            end(rejected.reason());
        } else {
            acknowledgements.retry();
        }
    }

    /** The client closes: whatever is left of the login goes with its lease. Any thread. */
    void abandon() {
        thread.execute(() -> {
            renewal.stop();
            acknowledgements.stop();
            inboxes.remove(watcher);
        });
    }

    private void end(Reason why) {
        if (!ended.isDone()) {
            renewal.stop();
            acknowledgements.stop();
            inboxes.remove(watcher);
            if (feed != null) {
                feed.end(why);
            }
            ended.complete(why);
        }
    }

    private final class Watching implements InboxWatches.Watcher {
        @Override
        public ClientFrame.Watch watch(long correlation) {
            return new ClientFrame.Watch(correlation, id, feed == null ? NO_MESSAGES : feed.receivedThrough());
        }

        @Override
        public void message(InboxPage.Message message) {
            feed.message(message);
        }

        @Override
        public void disconnected() {
            if (feed != null) {
                feed.notice(InboxListener::disconnected);
            }
        }

        @Override
        public void connected(NodeAddress node) {
            if (feed != null) {
                feed.notice(listener -> listener.connected(node));
            }
        }

        @Override
        public void loginEnded(Reason why) {
            end(why);
        }
    }

    private final class Flow implements InboxFeed.Upstream {
        @Override
        public void stop() {
            inboxes.remove(watcher);
        }

        @Override
        public void resume() {
            if (!ended.isDone()) {
                inboxes.add(watcher);
            }
        }

        @Override
        public void handled(long message) {
            shown.shown(id.accountId(), message);
            acknowledgements.handled(message);
        }
    }

    @Override
    public String toString() {
        return "login of '" + name + "'";
    }
}
