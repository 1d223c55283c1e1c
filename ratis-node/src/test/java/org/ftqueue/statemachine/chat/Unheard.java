package org.ftqueue.statemachine.chat;

import org.ftqueue.api.LoginId;
import org.ftqueue.api.Reason;

/** For machines on whose node nobody listens. */
public final class Unheard {
    public static final ChatStateMachine.Changes CHANGES = new ChatStateMachine.Changes() {
        @Override
        public void mailArrived(LoginId recipient) {}

        @Override
        public void loginEnded(LoginId login, Reason why) {}
    };

    private Unheard() {}
}
