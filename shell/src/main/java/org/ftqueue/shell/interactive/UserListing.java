package org.ftqueue.shell.interactive;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ftqueue.api.AccountPage.AccountSummary;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.Outcome;
import org.ftqueue.client.Answer;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.Replies;

/** Names of chat accounts as the connected node has them, one page of them: more than anybody completes from. */
final class UserListing {

    private UserListing() {}

    /** @throws TimeoutException if the page did not come in time */
    static List<String> read(FtqClient client, long timeoutNanos)
            throws InterruptedException, ExecutionException, TimeoutException {
        Answer answer = client.staleRead(new Query.ListAccounts(NamePattern.ALL, Optional.empty(), Query.MAX_ROWS))
                .get(timeoutNanos, TimeUnit.NANOSECONDS);
        if (!(answer.outcome() instanceof Outcome.Applied applied)) {
            throw new TimeoutException("no page");
        }
        return Replies.accounts(applied).accounts().stream()
                .map(AccountSummary::name)
                .toList();
    }
}
