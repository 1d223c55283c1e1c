package org.ftqueue.shell.chat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.ftqueue.api.InboxPage.Message;
import org.ftqueue.api.Reason;
import org.ftqueue.client.InboxListener;
import org.ftqueue.client.NodeAddress;

/**
 * Shows what comes, in order, on a thread of its own: a terminal that is stopped must not hold up the connection. A
 * message that could not be shown is not acknowledged, because showing it fails then.
 */
final class Incoming implements InboxListener, Executor, AutoCloseable {
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::work, "ftq-chat-screen");
    private final ChatView view;
    private final Consumer<Reason> ended;
    private final Consumer<RuntimeException> broken;
    private long shownThrough;

    /**
     * @param ended  gets why the login is over, on the thread that shows
     * @param broken gets why nothing can be shown any more, on the same thread
     */
    Incoming(ChatView view, Consumer<Reason> ended, Consumer<RuntimeException> broken) {
        this.view = view;
        this.ended = ended;
        this.broken = broken;
        thread.setDaemon(true);
        thread.start();
    }

    /** Does not wait. Any thread. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void message(Message message) {
        try {
            view.message(message);
        } catch (RuntimeException unseen) {
            broken.accept(unseen);
            throw unseen;
        }
        synchronized (this) {
            shownThrough = message.id();
            notifyAll();
        }
    }

    @Override
    public void disconnected() {
        view.warning("the connection is lost; looking for another node …");
    }

    @Override
    public void connected(NodeAddress node) {
        view.remark("connected to " + node);
    }

    @Override
    public void ended(Reason why) {
        ended.accept(why);
    }

    /** Waits until the message with this id, or a later one, has been shown. */
    synchronized void awaitShown(long id) throws InterruptedException {
        while (shownThrough < id) {
            wait();
        }
    }

    private void work() {
        try {
            while (true) {
                tasks.take().run();
            }
        } catch (InterruptedException closed) {
            // What was not shown is not acknowledged and comes again.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
