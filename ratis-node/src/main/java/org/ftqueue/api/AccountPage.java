package org.ftqueue.api;

import java.util.List;
import java.util.Optional;

/**
 * One page of a listing of accounts, in order of their keys.
 *
 * @param lastKey up to which key accounts were examined; ask for the next page after it; empty if there were none
 * @param more    whether accounts after {@code lastKey} exist
 */
public record AccountPage(List<AccountSummary> accounts, Optional<UserKey> lastKey, boolean more) {

    public record AccountSummary(long id, String name, boolean loggedIn) {}

    public AccountPage {
        accounts = List.copyOf(accounts);
        if (more && lastKey.isEmpty()) {
            throw new IllegalArgumentException("a page with more after it says after what");
        }
    }
}
