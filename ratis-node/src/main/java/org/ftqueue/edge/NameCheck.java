package org.ftqueue.edge;

import java.util.Optional;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.api.UserName;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.WireException;

/**
 * Turns away a new account whose name is none, or comes with a key that is not its own: it would be shown under a name
 * that belongs to somebody else. Replicas cannot see that, because the Unicode tables of two JDKs may differ.
 */
final class NameCheck {
    private NameCheck() {}

    /** Empty if there is nothing to say against it here. Any thread; does not block. */
    static Optional<Outcome> refusal(Envelope envelope) {
        if (envelope.kind() != Envelope.Kind.COMMAND || envelope.machine() != Machine.CHAT) {
            return Optional.empty();
        }
        try {
            return ChatCodec.createsAccount(envelope.command())
                            && ChatCodec.decodeCommand(envelope.command()) instanceof ChatCommand.CreateAccount create
                    ? refusal(create.name())
                    : Optional.empty();
        } catch (WireException malformed) {
            // The machine answers to that, under the number of the request.
            return Optional.empty();
        }
    }

    private static Optional<Outcome> refusal(UserName claimed) {
        try {
            return UserName.parse(claimed.text()).equals(claimed)
                    ? Optional.empty()
                    : Optional.of(Outcome.rejected(
                            Reason.MALFORMED, "the name is not composed (NFC), or comes with the key of another name"));
        } catch (IllegalArgumentException notAName) {
            return Optional.of(Outcome.rejected(Reason.MALFORMED, notAName.getMessage()));
        }
    }
}
