package org.ftqueue.it.check.chat;

import java.util.ArrayList;
import java.util.List;
import org.ftqueue.it.check.Verdict;

/** All checks of chat histories. */
public final class ChatChecks {
    private ChatChecks() {}

    /** The history must end with inboxes that were read until nothing was left, but for those of deleted accounts. */
    public static Verdict verdict(ChatHistory history) {
        List<String> violations = new ArrayList<>();
        violations.addAll(PositionCheck.violations(history));
        violations.addAll(LoginCheck.violations(history));
        violations.addAll(MessageCheck.violations(history));
        violations.addAll(AcknowledgementCheck.violations(history));
        if (!violations.isEmpty()) {
            return new Verdict.Violated(violations);
        }
        return DeliveryCheck.verdict(history);
    }
}
