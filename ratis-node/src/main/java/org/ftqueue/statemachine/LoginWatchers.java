package org.ftqueue.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ftqueue.api.LocalView.LoginListener;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Reason;
import org.ftqueue.statemachine.chat.ChatStateMachine;

/**
 * Who on this node is to be told of mail for which login, and of its end. Listeners are called once an entry is applied
 * as a whole, so a thousand messages of one entry are one call; they may cancel while they are called. Not part of the replicated state. Guarded by the lock of
 * {@link Replica}.
 */
final class LoginWatchers {
    private final ChatStateMachine chat;

    /** One registration. */
    static final class Watching {
        private final LoginId login;
        private final LoginListener listener;
        private boolean gone;

        private Watching(LoginId login, LoginListener listener) {
            this.login = login;
            this.listener = listener;
        }
    }

    /** Watched logins that held when they were last looked at. */
    private final TreeMap<LoginId, List<Watching>> watched = new TreeMap<>();

    /** Those of {@link #watched} that the entry being applied concerns. */
    private final TreeSet<LoginId> withMail = new TreeSet<>();

    private final TreeMap<LoginId, Reason> ended = new TreeMap<>();

    /** This node has not applied the login that they watch. */
    private final List<Watching> behind = new ArrayList<>();

    LoginWatchers(ChatStateMachine chat) {
        this.chat = chat;
    }

    /** Called while an entry is applied. */
    void mailArrived(LoginId login) {
        if (watched.containsKey(login)) {
            withMail.add(login);
        }
    }

    /** Called while an entry is applied. */
    void loginEnded(LoginId login, Reason why) {
        if (watched.containsKey(login)) {
            ended.put(login, why);
        }
    }

    /** The whole state was replaced: any watched login may have ended or got mail. */
    void restored(long appliedIndex) {
        for (LoginId login : watched.keySet()) {
            Optional<Reason> why = chat.whyEnded(login);
            if (why.isPresent()) {
                ended.put(login, why.get());
            } else if (chat.hasMail(login.accountId())) {
                withMail.add(login);
            }
        }
        entryApplied(appliedIndex);
    }

    /** Tells everybody whom the entry just applied concerns. */
    void entryApplied(long appliedIndex) {
        while (!ended.isEmpty()) {
            Map.Entry<LoginId, Reason> end = ended.pollFirstEntry();
            withMail.remove(end.getKey());
            for (Watching watching : watched.remove(end.getKey())) {
                if (!watching.gone) {
                    watching.gone = true;
                    watching.listener.loginEnded(end.getValue());
                }
            }
        }
        while (!withMail.isEmpty()) {
            for (Watching watching : List.copyOf(watched.get(withMail.pollFirst()))) {
                if (!watching.gone) {
                    watching.listener.mailArrived();
                }
            }
        }
        if (!behind.isEmpty()) {
            List<Watching> waiting = List.copyOf(behind);
            behind.removeIf(watching -> watching.login.at().index() <= appliedIndex);
            for (Watching watching : waiting) {
                if (watching.login.at().index() <= appliedIndex && !watching.gone) {
                    lookAt(watching);
                }
            }
        }
    }

    Watching add(LoginId login, LoginListener listener, long appliedIndex) {
        Watching watching = new Watching(login, listener);
        if (login.at().index() > appliedIndex) {
            behind.add(watching);
        } else {
            lookAt(watching);
        }
        return watching;
    }

    void remove(Watching watching) {
        watching.gone = true;
        behind.remove(watching);
        List<Watching> others = watched.get(watching.login);
        if (others != null && others.remove(watching) && others.isEmpty()) {
            watched.remove(watching.login);
            withMail.remove(watching.login);
            ended.remove(watching.login);
        }
    }

    private void lookAt(Watching watching) {
        Optional<Reason> why = chat.whyEnded(watching.login);
        if (why.isPresent()) {
            watching.gone = true;
            watching.listener.loginEnded(why.get());
            return;
        }
        watched.computeIfAbsent(watching.login, none -> new ArrayList<>(1)).add(watching);
        if (chat.hasMail(watching.login.accountId())) {
            watching.listener.mailArrived();
        }
    }
}
