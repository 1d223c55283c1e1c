package org.ftqueue.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every operation of the line door and every way in which it can fail, over a socket on a real node. */
@Timeout(120)
class LineDoorTest {
    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    static Path data;

    private static LineNode node;

    private String ann;
    private String bob;

    @BeforeAll
    static void start() throws IOException {
        node = new LineNode(data);
    }

    @AfterAll
    static void stop() throws IOException {
        node.close();
    }

    /** Names of its own for each test, so that they can share the node. */
    @BeforeEach
    void createAnnAndBob() throws IOException {
        int test = TESTS.incrementAndGet();
        ann = "Ann" + test;
        bob = "Bob" + test;
        try (LineTalk talk = node.talk()) {
            assertThat(talk.ask("1|" + ann)).matches("ok\\|\\d+");
            assertThat(talk.ask("1|" + bob)).matches("ok\\|\\d+");
        }
    }

    @Test
    void anAccountIsCreatedOnceAndItsNameIsChecked() throws IOException {
        LineTalk talk = node.talk();
        assertThat(talk.ask("1|" + ann.toUpperCase())).startsWith("error|ACCOUNT_EXISTS|the name '");
        assertThat(talk.ask("1| x")).isEqualTo("error|MALFORMED|a user name neither starts nor ends with a space");
        assertThat(talk.ask("1|")).isEqualTo("error|MALFORMED|a name is missing: 1|NAME or 1|NAME|PASSWORD");
        assertThat(talk.ask("1|new|"))
                .isEqualTo("error|MALFORMED|the password is empty; without one, leave the last | away");
        assertThat(talk.ask("3|")).isEqualTo("error|NOT_LOGGED_IN|nobody is logged in on this connection");
    }

    @Test
    void accountsAreListedByRegularExpression() throws IOException {
        LineTalk talk = node.talk(ann);
        List<String> listed = talk.askMany("0|" + ann + "|" + bob.toLowerCase());
        assertThat(listed).hasSize(3);
        assertThat(listed.get(0)).matches("ok\\|\\d+\\|" + ann + "\\|online");
        assertThat(listed.get(1)).matches("ok\\|\\d+\\|" + bob + "\\|offline");
        assertThat(listed.get(2)).isEqualTo("end");
        assertThat(talk.askMany("0|")).hasSizeGreaterThanOrEqualTo(3).endsWith("end");
        assertThat(talk.askMany("0|nobody at all")).containsExactly("end");
        assertThat(talk.ask("0|(")).startsWith("error|BAD_PATTERN|");
        assertThat(talk.ask("0|" + "a".repeat(257))).startsWith("error|BAD_PATTERN|a pattern has at most 256");
    }

    @Test
    void aPasswordIsAskedForAndWrongOnesAreCounted() throws IOException {
        LineTalk talk = node.talk();
        String carol = ann + " Carol";
        assertThat(talk.ask("1|" + carol + "|pass|word")).matches("ok\\|\\d+");
        assertThat(talk.ask("2|" + carol)).isEqualTo("error|WRONG_PASSWORD|'" + carol + "' has a password");
        assertThat(talk.ask("2|" + ann + "|x")).isEqualTo("error|WRONG_PASSWORD|'" + ann + "' has no password");
        for (int i = 0; i < 5; i++) {
            assertThat(talk.ask("2|" + carol + "|pass"))
                    .isEqualTo("error|WRONG_PASSWORD|'" + carol + "' has another password");
        }
        assertThat(talk.ask("2|" + carol + "|pass|word")).startsWith("error|TOO_MANY_ATTEMPTS|");
        assertThat(talk.ask("2|" + carol + "|" + "x".repeat(1025)))
                .isEqualTo("error|MALFORMED|a password has 1 to 1024 bytes of UTF-8, not 1025");
    }

    @Test
    void theRightPasswordLogsIn() throws IOException {
        LineTalk talk = node.talk();
        String carol = ann + " Carol";
        assertThat(talk.ask("1|" + carol + "|pass|word")).matches("ok\\|\\d+");
        assertThat(talk.ask("2|" + carol + "|pass|word")).isEqualTo("ok|0");
        assertThat(talk.ask("2|nobody" + ann)).startsWith("error|NO_SUCH_ACCOUNT|");
    }

    @Test
    void whatWaitsComesOnDemandAndWhatIsSentNowComesAtOnce() throws IOException {
        LineTalk from = node.talk(ann);
        assertThat(from.ask("5|" + bob + "|one|two \\\\ \\n \\u{1f600}")).isEqualTo("ok|1|offline");
        assertThat(from.ask("5|" + bob + "|second")).isEqualTo("ok|2|offline");

        LineTalk to = node.talk();
        assertThat(to.ask("2|" + bob)).isEqualTo("ok|2");
        assertThat(from.ask("5|" + bob + "|third")).isEqualTo("ok|3|online");
        assertThat(to.line()).isEqualTo("message|3|" + ann + "|third");
        assertThat(to.askMany("6|"))
                .containsExactly("message|1|" + ann + "|one|two \\\\ \\n 😀", "message|2|" + ann + "|second", "end");
        assertThat(to.askMany("6|")).containsExactly("end");
        assertThat(to.ask("")).isEqualTo("ok|");
        assertThat(to.ask("3|")).isEqualTo("ok|");
        assertThat(to.ask("2|" + bob)).isEqualTo("ok|0");
    }

    /** An acknowledgement takes all messages before it, so what was pushed must wait for what was not asked for. */
    @Test
    void aMessageThatWasPushedDoesNotAcknowledgeOneThatWaits() throws IOException {
        LineTalk from = node.talk(ann);
        from.ask("5|" + bob + "|waits");
        try (LineTalk to = node.talk(bob)) {
            from.ask("5|" + bob + "|now");
            assertThat(to.line()).isEqualTo("message|2|" + ann + "|now");
            assertThat(to.ask("")).isEqualTo("ok|");
            assertThat(to.ask("quit")).isEqualTo("ok|");
            assertThat(to.line()).isNull();
        }
        LineTalk again = node.talk();
        assertThat(again.ask("2|" + bob)).isEqualTo("ok|2");
        assertThat(again.askMany("6|"))
                .containsExactly("message|1|" + ann + "|waits", "message|2|" + ann + "|now", "end");
    }

    @Test
    void whatWasNotAcknowledgedComesAgainUnderItsId() throws IOException {
        LineTalk from = node.talk(ann);
        try (LineTalk to = node.talk(bob)) {
            from.ask("5|" + bob + "|hello");
            assertThat(to.line()).isEqualTo("message|1|" + ann + "|hello");
        }
        LineTalk again = node.talk();
        assertThat(again.ask("2|" + bob)).isEqualTo("ok|1");
        assertThat(again.askMany("6|")).containsExactly("message|1|" + ann + "|hello", "end");
    }

    @Test
    void aLineOfAnyKindAcknowledges() throws IOException {
        LineTalk from = node.talk(ann);
        LineTalk to = node.talk(bob);
        from.ask("5|" + bob + "|hello");
        assertThat(to.line()).isEqualTo("message|1|" + ann + "|hello");
        assertThat(to.ask("what?")).startsWith("error|MALFORMED|that is no command: 0|REGEX lists");
        assertThat(to.ask("2|" + bob)).isEqualTo("ok|0");
    }

    @Test
    void sendingFailsForGoodReasons() throws IOException {
        LineTalk talk = node.talk();
        assertThat(talk.ask("5|" + bob + "|x")).isEqualTo("error|NOT_LOGGED_IN|nobody is logged in on this connection");
        assertThat(talk.ask("2|" + ann)).isEqualTo("ok|0");
        assertThat(talk.ask("5|nobody" + ann + "|x")).startsWith("error|NO_SUCH_ACCOUNT|there is no account");
        assertThat(talk.ask("5|" + bob)).isEqualTo("error|MALFORMED|a message is sent by 5|NAME|TEXT");
        assertThat(talk.ask("5|" + bob + "|"))
                .isEqualTo("error|MALFORMED|a message has at least one character: 5|NAME|TEXT");
        assertThat(talk.ask("5|" + bob + "|C:\\dir")).startsWith("error|MALFORMED|after a backslash comes another one");
        assertThat(talk.ask("5|" + bob + "|" + "x".repeat(65_537)))
                .isEqualTo("error|TOO_LARGE|a message has at most 65536 bytes of UTF-8, this one has 65537");
        assertThat(talk.ask("5|" + bob + "|" + "x".repeat(140_000)))
                .isEqualTo("error|TOO_LARGE|a line has at most 135168 bytes");
        assertThat(talk.ask("5|" + bob + "|" + "\\\\".repeat(65_536))).isEqualTo("ok|1|offline");
    }

    @Test
    void anotherLoginOfTheSameUserEndsThisOneAndSaysSo() throws IOException {
        LineTalk first = node.talk(bob);
        LineTalk second = node.talk(bob);
        assertThat(first.line()).isEqualTo("ended|FENCED|this user logged in elsewhere");
        assertThat(first.ask("3|")).startsWith("error|FENCED|");
        assertThat(first.ask("6|")).startsWith("error|FENCED|");
        assertThat(first.ask("4|")).startsWith("error|FENCED|");
        assertThat(first.ask("5|" + ann + "|x")).startsWith("error|FENCED|");
        assertThat(second.ask("5|" + ann + "|x")).isEqualTo("ok|1|offline");
    }

    @Test
    void loggingInAgainOnOneConnectionReplacesItsUserQuietly() throws IOException {
        LineTalk talk = node.talk(bob);
        assertThat(talk.ask("2|" + bob)).isEqualTo("ok|0");
        assertThat(talk.ask("2|" + ann)).isEqualTo("ok|0");
        assertThat(talk.askMany("0|" + bob).get(0)).endsWith("|offline");
        assertThat(talk.ask("2|nobody" + ann)).startsWith("error|NO_SUCH_ACCOUNT|");
        assertThat(talk.askMany("0|" + ann).get(0)).endsWith("|online");
    }

    @Test
    void anAccountIsDeletedByItsUserOnly() throws IOException {
        LineTalk annsTalk = node.talk(ann);
        LineTalk talk = node.talk();
        assertThat(talk.ask("4|")).isEqualTo("error|NOT_LOGGED_IN|nobody is logged in on this connection");
        annsTalk.ask("5|" + bob + "|x");
        assertThat(talk.ask("2|" + bob)).isEqualTo("ok|1");
        assertThat(talk.ask("5|" + ann + "|from one who leaves")).isEqualTo("ok|1|online");
        assertThat(annsTalk.line()).isEqualTo("message|1|" + bob + "|from one who leaves");
        assertThat(talk.ask("4|yes")).startsWith("error|MALFORMED|4| takes nothing but the word force");
        assertThat(talk.ask("4|")).startsWith("error|MAILBOX_NOT_EMPTY|the mailbox of '" + bob + "' holds 1 messages");
        assertThat(talk.ask("4|force")).isEqualTo("ok|1");
        assertThat(talk.ask("6|")).startsWith("error|NO_SUCH_ACCOUNT|");
        assertThat(talk.ask("2|" + bob)).startsWith("error|NO_SUCH_ACCOUNT|");
        annsTalk.close();

        LineTalk again = node.talk(ann);
        assertThat(again.askMany("6|")).containsExactly("message|1|" + bob + "\\(deleted)|from one who leaves", "end");
    }

    @Test
    void quitAndTheEndOfInputLogOutAtOnce() throws IOException {
        LineTalk watcher = node.talk();
        LineTalk quits = node.talk(bob);
        assertThat(quits.ask("quit")).isEqualTo("ok|");
        assertThat(quits.line()).isNull();
        awaitOffline(watcher, bob);

        LineTalk ends = node.talk(bob);
        ends.endInput();
        assertThat(ends.line()).isNull();
        awaitOffline(watcher, bob);

        node.talk(bob).close();
        awaitOffline(watcher, bob);
    }

    private static void awaitOffline(LineTalk watcher, String user) {
        Awaitility.await().until(() -> watcher.askMany("0|" + user).get(0).endsWith("|offline"));
    }

    /** As from {@code printf … | nc}: everything is sent before the first answer is read. */
    @Test
    void linesThatComeTogetherAreAnsweredInOrderAlsoAfterTheEndOfInput() throws IOException {
        LineTalk talk = node.talk();
        talk.send("2|" + bob, "5|" + bob + "|to myself", "", "6|", "nonsense", "0|" + bob, "3|");
        talk.raw("quit".getBytes(StandardCharsets.UTF_8));
        talk.endInput();
        assertThat(talk.line()).isEqualTo("ok|0");
        // The message to oneself is pushed in between, at a moment of its own.
        List<String> rest = new ArrayList<>();
        for (String line = talk.line(); line != null; line = talk.line()) {
            rest.add(line);
        }
        assertThat(rest).contains("message|1|" + bob + "|to myself");
        rest.remove("message|1|" + bob + "|to myself");
        assertThat(rest).hasSize(8);
        assertThat(rest.subList(0, 3)).containsExactly("ok|1|online", "ok|", "end");
        assertThat(rest.get(3)).startsWith("error|MALFORMED|that is no command");
        assertThat(rest.get(4)).endsWith(bob + "|online");
        assertThat(rest.subList(5, 8))
                .containsExactly("end", "ok|", "error|MALFORMED|the last line has no end, so it was not looked at");
    }

    /** A web page can make a browser send a form to any port of this machine. */
    @Test
    void aFormFromABrowserIsNotTakenForLines() throws IOException {
        LineTalk talk = node.talk();
        talk.send("POST / HTTP/1.1\r", "Host: 127.0.0.1\r", "\r", "1|forged" + ann);
        assertThat(talk.line()).isEqualTo("error|MALFORMED|this door does not speak HTTP");
        assertThat(talk.line()).isNull();
        assertThat(node.talk().askMany("0|forged" + ann)).containsExactly("end");
    }

    @Test
    void aPeerThatReadsLateGetsEverythingInOrderAndHoldsUpNobody() throws IOException {
        int messages = 200;
        String text = "x".repeat(60_000);
        LineTalk from = node.talk(ann);
        for (int id = 1; id <= messages; id++) {
            assertThat(from.ask("5|" + bob + "|" + text)).isEqualTo("ok|" + id + "|offline");
        }
        LineTalk late = node.talk();
        assertThat(late.ask("2|" + bob)).isEqualTo("ok|" + messages);
        late.send("6|");
        assertThat(from.ask("5|" + bob + "|last")).isEqualTo("ok|" + (messages + 1) + "|online");
        for (int id = 1; id <= messages; id++) {
            assertThat(late.line()).isEqualTo("message|" + id + "|" + ann + "|" + text);
        }
        assertThat(List.of(late.line(), late.line()))
                .containsExactlyInAnyOrder("message|" + (messages + 1) + "|" + ann + "|last", "end");
        assertThat(late.ask("")).isEqualTo("ok|");
        assertThat(late.ask("2|" + bob)).isEqualTo("ok|0");
    }

    @Test
    void linesMayEndWithCarriageReturnAndMustBeText() throws IOException {
        LineTalk talk = node.talk();
        assertThat(talk.ask("2|" + bob + "\r")).isEqualTo("ok|0");
        talk.raw(new byte[] {(byte) 0xFF, (byte) 0xFB, 0x01, '\r', '\n'});
        assertThat(talk.line()).startsWith("error|MALFORMED|the line is not UTF-8");
        talk.raw(new byte[] {'3', 0, '\n'});
        assertThat(talk.line()).startsWith("error|MALFORMED|a line has no NUL in it");
        assertThat(talk.ask("3")).isEqualTo("ok|");
    }
}
