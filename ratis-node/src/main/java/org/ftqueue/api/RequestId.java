package org.ftqueue.api;

import java.util.Objects;

/**
 * Names one request for ever, through every retry: the same request id is executed at most once and always gets the
 * first answer again.
 *
 * @param session the session that sent it
 * @param number  its number in the session; numbers are contiguous from 1
 */
public record RequestId(SessionId session, long number) {

    public RequestId {
        Objects.requireNonNull(session, "session");
        if (number < 1) {
            throw new IllegalArgumentException("request numbers start at 1, not " + number);
        }
    }

    /** Parses the form that {@link #toString()} prints, {@code 1042-3.1}. */
    public static RequestId parse(String text) {
        int dot = text.indexOf('.');
        try {
            if (dot > 0) {
                return new RequestId(SessionId.parse(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
            }
        } catch (IllegalArgumentException notNumbers) {
            // falls through to the one message for every wrong form
        }
        throw new IllegalArgumentException("'" + text + "' is not a request id; one looks like 1042-3.1");
    }

    @Override
    public String toString() {
        return session + "." + number;
    }
}
