package org.ftqueue.api;

import java.util.Objects;

/**
 * Names a client session for ever: it is the {@link Position} of the session's OPEN, so two sessions of one cluster
 * can never share an id.
 */
public record SessionId(Position opened) implements Comparable<SessionId> {

    /** Stands in envelopes that belong to no session. */
    public static final SessionId NONE = new SessionId(Position.NONE);

    public SessionId {
        Objects.requireNonNull(opened, "opened");
    }

    /** Parses the form that {@link #toString()} prints, {@code 1042-3}. */
    public static SessionId parse(String text) {
        int dash = text.indexOf('-');
        try {
            if (dash > 0) {
                return new SessionId(new Position(
                        Long.parseLong(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1))));
            }
        } catch (IllegalArgumentException notNumbers) {
            // falls through to the one message for every wrong form
        }
        throw new IllegalArgumentException("'" + text + "' is not a session id; one looks like 1042-3");
    }

    @Override
    public int compareTo(SessionId other) {
        return opened.compareTo(other.opened);
    }

    @Override
    public String toString() {
        return opened.toString();
    }
}
