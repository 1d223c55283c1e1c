package org.ftqueue.shell.environment;

import java.util.stream.Stream;
import org.ftqueue.api.Reason;

/** What the process tells its caller. Scripts rely on the numbers, so they never change meaning. */
public enum ExitCode {
    /** The operation was applied. */
    APPLIED(0),
    /** The operation was refused and changed nothing, or a check found something wrong. */
    REJECTED(1),
    /** The command line or script is not one that could be run. */
    USAGE(2),
    /** Nothing was there, or nothing came in time: the normal negative answer. */
    EMPTY(3),
    /** No quorum, or no node could be reached; nothing was changed. */
    UNAVAILABLE(4),
    /** Not who it should be, or not allowed. */
    AUTHENTICATION(5),
    /** The operation may have happened; asking again under the same request id is safe. */
    UNKNOWN(6),
    /** A configuration, a file or a port is not as it must be. */
    CONFIGURATION(7),
    /** A mistake in this program. */
    BUG(70),
    /** A node stopped because its log could not be trusted or written. */
    HALTED(74),
    /** Ctrl-C. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The code that a node stopped with. */
    public static ExitCode ofNode(int code) {
        return Stream.of(values())
                .filter(candidate -> candidate.code == code)
                .findFirst()
                .orElse(BUG);
    }

    public static ExitCode of(Reason reason) {
        return switch (reason) {
            case QUEUE_EMPTY -> EMPTY;
            case NO_LEADER, STOPPING -> UNAVAILABLE;
            case WRONG_CLUSTER, UNSUPPORTED_VERSION -> CONFIGURATION;
            case WRONG_PASSWORD, TOO_MANY_ATTEMPTS, NOT_LOGGED_IN, FENCED -> AUTHENTICATION;
            case NO_SUCH_QUEUE,
                    NOT_AN_INT,
                    QUEUE_NOT_EMPTY,
                    LIMIT_EXCEEDED,
                    TOO_LARGE,
                    MALFORMED,
                    OUT_OF_ORDER,
                    REQUEST_ID_REUSED,
                    SESSION_EXPIRED,
                    WINDOW_FULL,
                    ALREADY_FOUNDED,
                    BUSY,
                    NO_SUCH_POSITION,
                    NO_SUCH_ACCOUNT,
                    ACCOUNT_EXISTS,
                    MAILBOX_FULL,
                    MAILBOX_NOT_EMPTY,
                    BAD_PATTERN,
                    PATTERN_TOO_COMPLEX -> REJECTED;
        };
    }
}
