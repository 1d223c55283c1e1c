package org.ftqueue.api;

import java.util.Optional;

/** Why a request was rejected. Every reason is definite: the request changed nothing. Codes never change meaning. */
public enum Reason {
    /** No queue has this id or label. */
    NO_SUCH_QUEUE(1),
    /** Pop or top on an empty queue. */
    QUEUE_EMPTY(2),
    /** An int operation met an item that is not the decimal text of an int; the item stays. */
    NOT_AN_INT(3),
    /** A destroy that was to spare items found some. */
    QUEUE_NOT_EMPTY(4),
    /** A limit in force (items, bytes, queues, sessions) would be passed. */
    LIMIT_EXCEEDED(5),
    /** An item, label or batch is longer than the protocol carries. */
    TOO_LARGE(6),
    /** The bytes are not a request of this protocol. */
    MALFORMED(7),

    /** The number is neither the next of its session nor one whose answer is still remembered. */
    OUT_OF_ORDER(20),
    /** The number was used before with other bytes. */
    REQUEST_ID_REUSED(21),
    /** The session does not exist (any more). */
    SESSION_EXPIRED(22),
    /** Too many unacknowledged answers; the number is still free: acknowledge and send it again. */
    WINDOW_FULL(23),
    /** A cluster is founded once. */
    ALREADY_FOUNDED(24),

    /** The node has too much to do; send it again later. */
    BUSY(40),
    /** The node knows no leader; the cluster has no quorum or is electing. */
    NO_LEADER(41),
    /** The node belongs to another cluster than the caller expects. */
    WRONG_CLUSTER(42),
    /** The peer speaks a protocol version that this node does not. */
    UNSUPPORTED_VERSION(43),
    /** The node is stopping. */
    STOPPING(44),
    /** The node has not reached, or no longer remembers, the position that was asked for. */
    NO_SUCH_POSITION(45),

    /** No account has this name or id, or it was deleted. */
    NO_SUCH_ACCOUNT(60),
    /** An account has this name already. */
    ACCOUNT_EXISTS(61),
    /** The login was ended, by logging out or because its lease ran out. */
    NOT_LOGGED_IN(62),
    /** The account logged in again elsewhere. */
    FENCED(63),
    /** The password is not that of the account. */
    WRONG_PASSWORD(64),
    /** Too many wrong passwords in a row; the account takes none for a while. */
    TOO_MANY_ATTEMPTS(65),
    /** The recipient has too many messages that were not acknowledged. */
    MAILBOX_FULL(66),
    /** A delete that was to spare messages found some. */
    MAILBOX_NOT_EMPTY(67),
    /** The pattern is not one that can be matched. */
    BAD_PATTERN(68),
    /** The pattern could be matched, but would cost more than one request may. */
    PATTERN_TOO_COMPLEX(69);

    private final int code;

    Reason(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** True if the same request may simply be sent again: the refusal was about the moment, not about the request. */
    public boolean passing() {
        return this == BUSY || this == NO_LEADER || this == STOPPING || this == WINDOW_FULL;
    }

    public static Optional<Reason> ofCode(int code) {
        for (Reason reason : values()) {
            if (reason.code == code) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
