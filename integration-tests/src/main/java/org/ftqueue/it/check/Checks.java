package org.ftqueue.it.check;

import java.util.List;
import java.util.function.Function;

/** All checks of queue histories. */
public final class Checks {
    private static final List<Function<History, Verdict>> ALL =
            List.of(LinearizabilityCheck::verdict, ConservationCheck::verdict, QueueIdCheck::verdict);

    private Checks() {}

    /** The first verdict that is not {@link Verdict.Passed}, if there is one. The history must end with a drain. */
    public static Verdict verdict(History history) {
        return ALL.stream()
                .map(check -> check.apply(history))
                .filter(verdict -> !(verdict instanceof Verdict.Passed))
                .findFirst()
                .orElseGet(Verdict.Passed::new);
    }
}
