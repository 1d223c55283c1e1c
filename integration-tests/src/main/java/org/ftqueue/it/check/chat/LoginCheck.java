package org.ftqueue.it.check.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftqueue.api.Position;
import org.ftqueue.it.check.chat.ChatOperation.Login;

/** A login ends when its account logs in again, and nothing happens in its name afterwards; nor before it begins. */
final class LoginCheck {
    private LoginCheck() {}

    static List<String> violations(ChatHistory history) {
        List<String> violations = new ArrayList<>();
        Map<Long, Position> current = new HashMap<>();
        for (ChatEvent event : history.inOrderOfPosition()) {
            if (!event.isApplied()) {
                continue;
            }
            Optional<Login> login = loginOf(event.operation());
            if (event.operation() instanceof ChatOperation.LogIn logIn) {
                current.put(logIn.account(), event.answer().position());
            } else if (login.isPresent()
                    && !login.get().at().equals(current.get(login.get().account()))) {
                violations.add("fenced: " + event + " was applied, but the login of the account was that at "
                        + current.get(login.get().account()));
            }
        }
        return violations;
    }

    private static Optional<Login> loginOf(ChatOperation operation) {
        if (operation instanceof ChatOperation.Send send) {
            return Optional.of(send.login());
        } else if (operation instanceof ChatOperation.Acknowledge acknowledge) {
            return Optional.of(acknowledge.login());
        } else if (operation instanceof ChatOperation.Count count) {
            return Optional.of(count.login());
        } else if (operation instanceof ChatOperation.Delete delete) {
            return Optional.of(delete.login());
        }
        return Optional.empty();
    }
}
