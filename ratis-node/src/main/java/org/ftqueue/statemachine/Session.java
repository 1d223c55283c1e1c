package org.ftqueue.statemachine;

import java.util.ArrayDeque;
import java.util.Optional;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.SessionId;
import org.ftqueue.statemachine.machine.CopyOnWriteTable;

/**
 * What is remembered of one client session, so that each of its requests is executed once (after D. Ongaro, Consensus:
 * Bridging Theory and Practice, section 6.3, with a window of answers instead of one).
 *
 * <p>Invariant: {@code acknowledgedThrough < next}, and the answers of exactly the numbers between them are remembered.
 */
final class Session extends CopyOnWriteTable.Row<Session> {
    /** Most answers remembered at once. */
    static final int MAX_ANSWERS = 256;

    /** No further request is executed while this many bytes of answers are remembered. */
    static final long MAX_ANSWER_BYTES = 4 << 20;

    /** An executed request. */
    record Answered(long number, long fingerprint, Outcome outcome) {
        int bytes() {
            if (outcome instanceof Outcome.Applied applied) {
                return applied.reply().length;
            }
            return outcome instanceof Outcome.Rejected rejected
                    ? rejected.hint().length()
                    : 0;
        }
    }

    private final SessionId id;
    private final ArrayDeque<Answered> answers;
    private long next;
    private long acknowledgedThrough;
    private long answerBytes;
    private long usedMinute;

    Session(SessionId id, long next, long acknowledgedThrough, long usedMinute) {
        this(id, new ArrayDeque<>(4), next, acknowledgedThrough, 0, usedMinute);
    }

    private Session(
            SessionId id,
            ArrayDeque<Answered> answers,
            long next,
            long acknowledgedThrough,
            long answerBytes,
            long usedMinute) {
        this.id = id;
        this.answers = answers;
        this.next = next;
        this.acknowledgedThrough = acknowledgedThrough;
        this.answerBytes = answerBytes;
        this.usedMinute = usedMinute;
    }

    @Override
    protected Session copy() {
        return new Session(id, answers.clone(), next, acknowledgedThrough, answerBytes, usedMinute);
    }

    SessionId id() {
        return id;
    }

    /** The number that is executed next. */
    long next() {
        return next;
    }

    long acknowledgedThrough() {
        return acknowledgedThrough;
    }

    Iterable<Answered> answers() {
        return answers;
    }

    int answerCount() {
        return answers.size();
    }

    /** Minute of replicated time in which it was last used, rounded down. */
    long usedMinute() {
        return usedMinute;
    }

    void use(long minute) {
        usedMinute = minute;
    }

    /** Forgets the answers up to this number; numbers that were not executed yet cannot be acknowledged. */
    void acknowledge(long through) {
        long upTo = Math.min(through, next - 1);
        while (acknowledgedThrough < upTo) {
            answerBytes -= answers.removeFirst().bytes();
            acknowledgedThrough++;
        }
    }

    boolean windowFull() {
        return answers.size() >= MAX_ANSWERS || answerBytes >= MAX_ANSWER_BYTES;
    }

    /** Remembers the answer to the next number. */
    void remember(Answered answered) {
        if (answered.number() != next) {
            throw new IllegalStateException("session " + id + " remembers " + answered.number() + " before " + next);
        }
        answers.addLast(answered);
        answerBytes += answered.bytes();
        next++;
    }

    Optional<Answered> answerTo(long number) {
        if (number <= acknowledgedThrough || number >= next) {
            return Optional.empty();
        }
        return answers.stream().skip(number - acknowledgedThrough - 1).findFirst();
    }
}
