package org.ftqueue.it.check.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ftqueue.api.Position;

/** What was acknowledged before a login is not shown to it. */
final class AcknowledgementCheck {
    private AcknowledgementCheck() {}

    static List<String> violations(ChatHistory history) {
        Map<Long, TreeMap<Position, ChatEvent>> highest = highestUntil(history);
        List<String> violations = new ArrayList<>();
        for (Shown shown : history.shown()) {
            Map.Entry<Position, ChatEvent> before = highest.getOrDefault(
                            shown.login().account(), new TreeMap<>())
                    .lowerEntry(shown.login().at());
            if (before != null && through(before.getValue()) >= shown.messageId()) {
                violations.add("came again: " + shown + ", after " + before.getValue());
            }
        }
        return violations;
    }

    /** Per account and position, the acknowledgement with the highest number so far. */
    private static Map<Long, TreeMap<Position, ChatEvent>> highestUntil(ChatHistory history) {
        Map<Long, TreeMap<Position, ChatEvent>> highest = new HashMap<>();
        for (ChatEvent event : history.inOrderOfPosition()) {
            if (event.isApplied() && event.operation() instanceof ChatOperation.Acknowledge acknowledge) {
                TreeMap<Position, ChatEvent> ofAccount =
                        highest.computeIfAbsent(acknowledge.account(), unused -> new TreeMap<>());
                if (ofAccount.isEmpty() || through(ofAccount.lastEntry().getValue()) < acknowledge.through()) {
                    ofAccount.put(event.answer().position(), event);
                }
            }
        }
        return highest;
    }

    private static long through(ChatEvent event) {
        return ((ChatOperation.Acknowledge) event.operation()).through();
    }
}
