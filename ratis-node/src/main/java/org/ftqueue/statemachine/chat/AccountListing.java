package org.ftqueue.statemachine.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.ftqueue.api.AccountPage;
import org.ftqueue.api.AccountPage.AccountSummary;
import org.ftqueue.api.ChatCommand.Query.ListAccounts;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.UserKey;
import org.ftqueue.wire.ChatCodec;

/** Lists accounts of a frozen state, a page at a time, in order of their keys. */
record AccountListing(SortedMap<UserKey, Long> ids, SortedMap<Long, Account> accounts, long nowSecond) {
    /** Most accounts looked at for one page, so that a pattern that matches nothing costs no more than one that does. */
    static final int MAX_EXAMINED = 10_000;

    /** Most steps of matching for one page, per character of the names. */
    static final int MAX_PAGE_STEPS = 200_000;

    Outcome answer(Position at, ListAccounts list) {
        NameMatcher matcher;
        try {
            matcher = NameMatcher.of(list.pattern());
        } catch (RejectedException refused) {
            return Outcome.rejected(at, refused.reason(), refused.getMessage());
        }
        return new Outcome.Applied(at, ChatCodec.accountPage(page(list, matcher)));
    }

    private AccountPage page(ListAccounts list, NameMatcher matcher) {
        int mostExamined = Math.max(1, Math.min(MAX_EXAMINED, MAX_PAGE_STEPS / matcher.steps()));
        List<AccountSummary> rows = new ArrayList<>();
        Optional<UserKey> last = list.after();
        int examined = 0;
        byte[] prefix = matcher.prefix().getBytes(StandardCharsets.UTF_8);
        for (Map.Entry<UserKey, Long> each : from(list.after(), prefix).entrySet()) {
            if (list.after().isPresent() && each.getKey().equals(list.after().get())) {
                continue;
            }
            if (!startsWith(each.getKey().bytes(), prefix)) {
                // Keys are in the order of their bytes: those with the prefix are side by side.
                break;
            }
            if (rows.size() == list.rows() || examined == mostExamined) {
                return new AccountPage(rows, last, true);
            }
            examined++;
            last = Optional.of(each.getKey());
            Account account = accounts.get(each.getValue());
            if (matcher.test().test(account.name())) {
                rows.add(new AccountSummary(account.id(), account.name().text(), account.loggedIn(nowSecond)));
            }
        }
        return new AccountPage(rows, last, false);
    }

    private SortedMap<UserKey, Long> from(Optional<UserKey> after, byte[] prefix) {
        Optional<UserKey> first = prefix.length == 0
                ? Optional.empty()
                : Optional.of(UserKey.of(Arrays.copyOf(prefix, Math.min(prefix.length, UserKey.MAX_BYTES))));
        return Stream.of(first, after)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .map(ids::tailMap)
                .orElse(ids);
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
