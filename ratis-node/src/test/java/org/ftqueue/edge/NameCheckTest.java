package org.ftqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.CreateAccount;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.api.UserKey;
import org.ftqueue.api.UserName;
import org.ftqueue.wire.ChatCodec;
import org.junit.jupiter.api.Test;

class NameCheckTest {
    private static final RequestId ID = new RequestId(new SessionId(new Position(1, 0)), 1);

    private static Envelope chat(byte[] command) {
        return Envelope.command(Machine.CHAT, ID, 0, command);
    }

    private static Optional<Outcome> refusal(ChatCommand command) {
        return NameCheck.refusal(chat(ChatCodec.encode(command)));
    }

    private static Optional<Outcome> refusal(String text, String key) {
        UserName name = new UserName(text, UserKey.of(key.getBytes(StandardCharsets.UTF_8)));
        return refusal(new CreateAccount(name, Optional.empty()));
    }

    private static void assertRefused(Optional<Outcome> refusal, String hint) {
        assertThat(refusal).get().hasToString("MALFORMED: " + hint);
        assertThat(((Outcome.Rejected) refusal.orElseThrow()).position()).isEmpty();
    }

    @Test
    void aNameWithItsOwnKeyPasses() {
        assertThat(refusal("Zo\u00EB", "zo\u00EB")).isEmpty();
        assertThat(refusal(new CreateAccount(UserName.parse("Alice"), Optional.empty())))
                .isEmpty();
    }

    @Test
    void nobodyIsShownUnderTheNameOfAnother() {
        String hint = "the name is not composed (NFC), or comes with the key of another name";
        assertRefused(refusal("Alice", "mallory"), hint);
        assertRefused(refusal("Alice", "Alice"), hint);
        assertRefused(refusal("Zoe\u0308", "zo\u00EB"), hint);
    }

    @Test
    void whatIsNoNameIsRefusedAsWhoeverTypesItWouldBe() {
        assertRefused(refusal("a|b", "a|b"), "a user name has no '|'");
        assertRefused(
                refusal("x".repeat(65), "x".repeat(65)), "a user name has at most 64 characters, this one has 65");
        assertRefused(refusal("a\nb", "a\nb"), "a user name has no control characters; there is U+000A in this one");
    }

    @Test
    void everythingElseIsForTheMachineToJudge() {
        assertThat(refusal(new ChatCommand.LogIn(1, 2, Optional.empty()))).isEmpty();
        assertThat(NameCheck.refusal(chat(new byte[] {1}))).isEmpty();
        assertThat(NameCheck.refusal(chat(new byte[0]))).isEmpty();
        byte[] forged =
                ChatCodec.encode(new CreateAccount(new UserName("a|b", UserKey.of(new byte[] {1})), Optional.empty()));
        assertThat(NameCheck.refusal(Envelope.command(Machine.QUEUE, ID, 0, forged)))
                .isEmpty();
        assertThat(NameCheck.refusal(Envelope.read(Machine.CHAT, forged))).isEmpty();
    }
}
