package org.ftqueue.it.check.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.ftqueue.it.check.Verdict;
import org.junit.jupiter.api.Test;

/** Cases at the edge of what is allowed, written by hand. */
class ChatChecksTest {
    private static final String LOGINS = """
            c1#1   0..10  login 1 = 0         @1-0
            c2#1   0..10  login 2 = 0         @1-1
            """;

    @Test
    void anUnknownSendMayArriveOrNot() {
        String sends = LOGINS + """
                c1#2  12..    send 1@1-0 2 maybe = unknown
                c1#3  14..    send 1@1-0 2 never = unknown
                """;
        assertPasses(sends + """
                c2       23   shown 2@1-1 1 1 maybe
                """);
        assertPasses(sends);
    }

    @Test
    void anUnknownSendMustNotArriveTwice() {
        assertViolated("one message under two ids", LOGINS + """
                c1#2  12..    send 1@1-0 2 maybe = unknown
                c2       23   shown 2@1-1 1 1 maybe
                c2       24   shown 2@1-1 2 1 maybe
                """);
    }

    @Test
    void anotherClientIsShownWhatWasNotAcknowledged() {
        assertPasses(LOGINS + """
                c1#2  12..20  send 1@1-0 2 hello = 1   @2-0
                c2       23   shown 2@1-1 1 1 hello
                c3#1  24..25  login 2 = 1              @3-0
                c3       26   shown 2@3-0 1 1 hello
                c3#2  27..28  ack 2@3-0 1 = 0          @4-0
                c3#3  30..31  count 2@3-0 = 0          @5-0
                """);
    }

    @Test
    void anAcknowledgementOfUnknownOutcomeMayHaveTakenTheMessage() {
        assertPasses(LOGINS + """
                c1#2  12..20  send 1@1-0 2 hello = 1   @2-0
                c2       23   shown 2@1-1 1 1 hello
                c2#2  24..    ack 2@1-1 1 = unknown
                c3#1  30..35  login 2 = 0              @4-0
                c3#2  36..37  count 2@4-0 = 0          @5-0
                """);
    }

    @Test
    void whatNobodyWasShownIsLostEvenIfItWasAcknowledged() {
        assertViolated("lost: c1#2 send 1@1-0 2 hello", LOGINS + """
                c1#2  12..20  send 1@1-0 2 hello = 1   @2-0
                c2#2  24..25  ack 2@1-1 1 = 0          @3-0
                c2#3  36..37  count 2@1-1 = 0          @4-0
                """);
    }

    @Test
    void mailOfADeletedAccountNeedNotArrive() {
        assertPasses(LOGINS + """
                c1#2  12..20  send 1@1-0 2 hello = 1   @2-0
                c2#2  24..25  delete 2@1-1 = 1         @3-0
                """);
    }

    @Test
    void saysNothingOfAnInboxThatWasNotRead() {
        assertThat(ChatChecks.verdict(ChatHistoryText.read(LOGINS + """
                        c1#2  12..20  send 1@1-0 2 hello = 1   @2-0
                        c2       23   shown 2@1-1 1 1 hello
                        """)))
                .isEqualTo(new Verdict.Undecided("the inbox of account 2 was not empty at the end"));
    }

    private static void assertPasses(String history) {
        assertThat(ChatChecks.verdict(ChatHistoryText.read(history))).isEqualTo(new Verdict.Passed());
    }

    private static void assertViolated(String reason, String history) {
        Verdict verdict = ChatChecks.verdict(ChatHistoryText.read(history));
        assertThat(verdict).isInstanceOf(Verdict.Violated.class);
        assertThat(verdict.toString()).contains(reason);
    }
}
