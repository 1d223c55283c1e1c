package org.ftqueue.shell.interactive;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ftqueue.api.AccountPage.AccountSummary;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueuePage;
import org.ftqueue.client.Answer;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.Replies;

/**
 * Labels and names that one node has, which is good enough to complete a word.
 *
 * @param patience for each answer
 */
record StaleWords(FtqClient client, Duration patience) {

    /** Adds page after page; what came before a failure stays. */
    void queues(List<Glance.Queue> queues) throws InterruptedException, ExecutionException, TimeoutException {
        QueuePage page;
        int afterId = 0;
        do {
            page = Replies.page(applied(client.staleRead(new Query.ListQueues("*", afterId, Query.MAX_PAGE))));
            page.queues()
                    .forEach(queue -> queues.add(
                            new Glance.Queue(queue.id(), queue.label().toString())));
            afterId = page.lastId();
        } while (page.more());
    }

    /** One page: more than anybody reads. */
    List<String> users() throws InterruptedException, ExecutionException, TimeoutException {
        var first = new ChatCommand.Query.ListAccounts(NamePattern.ALL, Optional.empty(), ChatCommand.Query.MAX_ROWS);
        return Replies.accounts(applied(client.staleRead(first))).accounts().stream()
                .map(AccountSummary::name)
                .toList();
    }

    private Outcome.Applied applied(CompletableFuture<Answer> coming)
            throws InterruptedException, ExecutionException, TimeoutException {
        Answer answer = coming.get(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
        if (answer.outcome() instanceof Outcome.Applied applied) {
            return applied;
        }
        throw new TimeoutException("no page");
    }
}
