package org.ftqueue.statemachine.chat;

import java.util.OptionalLong;
import java.util.TreeSet;

/** Who is logged in, by the second in which they were last heard of. Derived from the accounts. */
final class Leases {
    private final TreeSet<Lease> leases = new TreeSet<>();

    private record Lease(long renewedSecond, long accountId) implements Comparable<Lease> {
        @Override
        public int compareTo(Lease other) {
            int bySecond = Long.compare(renewedSecond, other.renewedSecond);
            return bySecond != 0 ? bySecond : Long.compare(accountId, other.accountId);
        }
    }

    int size() {
        return leases.size();
    }

    void clear() {
        leases.clear();
    }

    void add(Login login) {
        leases.add(lease(login));
    }

    void remove(Login login) {
        leases.remove(lease(login));
    }

    /** An account whose login nothing was heard of for longer than its lease. */
    OptionalLong runOut(long nowSecond) {
        return leases.isEmpty() || nowSecond - leases.first().renewedSecond() <= Login.LEASE_SECONDS
                ? OptionalLong.empty()
                : OptionalLong.of(leases.first().accountId());
    }

    private static Lease lease(Login login) {
        return new Lease(login.renewedSecond(), login.id().accountId());
    }
}
