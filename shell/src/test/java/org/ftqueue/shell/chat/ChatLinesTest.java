package org.ftqueue.shell.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.ftqueue.api.AccountPage.AccountSummary;
import org.ftqueue.api.InboxPage.Message;
import org.ftqueue.api.Sent;
import org.junit.jupiter.api.Test;

class ChatLinesTest {
    private final ChatLines lines = new ChatLines(Clock.fixed(Instant.parse("2027-03-01T10:00:00Z"), ZoneOffset.UTC));

    @Test
    void aMessageHasTimeNumberAndSender() {
        assertThat(lines.message(message("bob", false, 0, "hello"))).isEqualTo("10:00:00 #12 bob: hello");
        assertThat(lines.message(message("bob", false, 75, "hello"))).isEqualTo("09:58:45 #12 bob: hello");
    }

    @Test
    void anotherDayIsNamed() {
        assertThat(lines.message(message("bob", false, 36_000, "x"))).startsWith("00:00:00 ");
        assertThat(lines.message(message("bob", false, 36_001, "x"))).startsWith("2027-02-28 23:59 ");
    }

    @Test
    void aDeletedSenderIsMarked() {
        assertThat(lines.message(message("bob", true, 0, "bye"))).isEqualTo("10:00:00 #12 bob (deleted): bye");
    }

    @Test
    void nothingInAMessageReachesTheTerminalAsACommand() {
        String line = lines.message(message("b\u001b[2J", false, 0, "a\u001b]0;x\u0007\nb\u202ec\u009b"));
        assertThat(line).isEqualTo("10:00:00 #12 b\\u001b[2J: a\\u001b]0;x\\u0007\\nb\\u202ec\\u009b");
    }

    @Test
    void whoIsAwayIsTold() {
        assertThat(ChatLines.sent("bob", new Sent(3, true))).isEqualTo("#3 to bob");
        assertThat(ChatLines.sent("bob", new Sent(3, false))).isEqualTo("#3 to bob, who is not logged in; it waits");
    }

    @Test
    void accountsAreListedByWhetherTheyAreLoggedIn() {
        assertThat(ChatLines.accounts(List.of(
                        new AccountSummary(1, "alice", true),
                        new AccountSummary(2, "bob", false),
                        new AccountSummary(3, "carol", true))))
                .containsExactly("logged in: alice, carol", "not logged in: bob");
        assertThat(ChatLines.accounts(List.of(new AccountSummary(2, "bob", false))))
                .containsExactly("logged in: nobody", "not logged in: bob");
        assertThat(ChatLines.accounts(List.of())).containsExactly("nobody has such a name");
    }

    private static Message message(String sender, boolean deleted, long ageSeconds, String text) {
        return new Message(12, 2, sender, deleted, ageSeconds, text);
    }
}
