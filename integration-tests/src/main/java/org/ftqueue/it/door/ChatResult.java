package org.ftqueue.it.door;

import java.util.function.Function;
import org.ftqueue.api.Reason;

/** What a door said became of an operation. */
public sealed interface ChatResult<T> {

    record Applied<T>(T value) implements ChatResult<T> {}

    record Rejected<T>(Reason reason, String hint) implements ChatResult<T> {}

    /** It was no request: turned away where it was typed, or by the door, before anybody looked at any account. */
    record NoRequest<T>(String hint) implements ChatResult<T> {}

    record Unknown<T>(String cause) implements ChatResult<T> {}

    /** A door that has one word for both says which it is by the reason. */
    static <T> ChatResult<T> refused(Reason reason, String hint) {
        return reason == Reason.MALFORMED || reason == Reason.TOO_LARGE
                ? new NoRequest<>(hint)
                : new Rejected<>(reason, hint);
    }

    /** @throws AssertionError if it was not applied */
    default T value() {
        if (this instanceof Applied<T> applied) {
            return applied.value();
        }
        throw new AssertionError("not applied: " + this);
    }

    /** The same, with another value if it was applied. */
    default <U> ChatResult<U> map(Function<T, U> change) {
        if (this instanceof Rejected<T> rejected) {
            return new Rejected<>(rejected.reason(), rejected.hint());
        } else if (this instanceof NoRequest<T> noRequest) {
            return new NoRequest<>(noRequest.hint());
        } else if (this instanceof Unknown<T> unknown) {
            return new Unknown<>(unknown.cause());
        }
        return new Applied<>(change.apply(value()));
    }

    /** In one word: {@code applied}, the reason, {@code no request} or {@code unknown}. */
    default String word() {
        if (this instanceof Rejected<T> rejected) {
            return rejected.reason().name();
        } else if (this instanceof NoRequest<T>) {
            return "no request";
        }
        return this instanceof Applied<T> ? "applied" : "unknown";
    }

    /** The line that tells a person why not; empty if it was applied. */
    default String hint() {
        if (this instanceof Rejected<T> rejected) {
            return rejected.hint();
        } else if (this instanceof NoRequest<T> noRequest) {
            return noRequest.hint();
        }
        return this instanceof Unknown<T> unknown ? unknown.cause() : "";
    }
}
