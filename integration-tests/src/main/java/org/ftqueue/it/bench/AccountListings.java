package org.ftqueue.it.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.ftqueue.api.AccountPage;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.UserKey;
import org.ftqueue.api.UserName;
import org.ftqueue.client.ChatClient;
import org.ftqueue.client.ClientOptions;

/** Lists a thousand accounts of very many. Accounts are numbered, so that a thousand have the same beginning. */
record AccountListings(ChatClient chat) {
    private static final int MATCHES = 1_000;

    /** Creates accounts with these names, as many at a time as a session lets through. */
    static void create(ChatClient chat, List<UserName> names) {
        List<CompletableFuture<Long>> created = new ArrayList<>();
        for (UserName name : names) {
            created.add(chat.create(name, Optional.empty()));
            if (created.size() == ClientOptions.MAX_OUTSTANDING) {
                created.forEach(CompletableFuture::join);
                created.clear();
            }
        }
        created.forEach(CompletableFuture::join);
    }

    static List<UserName> names(int accounts) {
        return IntStream.range(0, accounts)
                .mapToObj(number -> UserName.parse(String.format(Locale.ROOT, "user-%06d", number)))
                .toList();
    }

    /**
     * How many nanoseconds a listing took, all its pages together, one listing at a time.
     *
     * @param format wildcard pattern with a place for the number that the thousand have in common
     */
    Histogram measure(String format, int accounts, int listings) {
        Random random = new Random(1);
        Histogram nanos = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        for (int i = 0; i < listings; i++) {
            String pattern = String.format(Locale.ROOT, format, random.nextInt(accounts / MATCHES));
            long start = System.nanoTime();
            int found = list(new NamePattern(NamePattern.Syntax.WILDCARD, pattern));
            nanos.recordValue(System.nanoTime() - start);
            if (found != MATCHES) {
                throw new IllegalStateException("'" + pattern + "' lists " + found + " accounts");
            }
        }
        return nanos;
    }

    private int list(NamePattern pattern) {
        int found = 0;
        Optional<UserKey> after = Optional.empty();
        AccountPage page;
        do {
            page = chat.list(pattern, after, Query.MAX_ROWS).join();
            found += page.accounts().size();
            after = page.lastKey();
        } while (page.more());
        return found;
    }
}
