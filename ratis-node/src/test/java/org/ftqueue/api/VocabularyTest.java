package org.ftqueue.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    @Test
    void everyIntIsAnItemAndComesBack() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            int value = random.nextInt() >> random.nextInt(32);
            assertThat(Item.asInt(Item.of(value))).as("seed 3 round %s", i).hasValue(value);
        }
        for (int value : new int[] {0, -1, 1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertThat(Item.asInt(Item.of(value))).hasValue(value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+7",
                "007",
                "-0",
                "-07",
                " 7",
                "7 ",
                "1e3",
                "0x7",
                "٧",
                "2147483648",
                "-2147483649",
                "99999999999",
                "12345678901234567890"
            })
    void whatIsNotCanonicalIsNoInt(String text) {
        assertThat(Item.asInt(Item.of(text))).isEmpty();
    }

    /** Short texts over the characters of numbers: exactly those that Java prints again as they were. */
    @Test
    void anIntIsWhatJavaPrints() {
        Random random = new Random(4);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(12); left >= 0; left--) {
                text.append("-0123456789".charAt(random.nextInt(11)));
            }
            assertThat(Item.asInt(Item.of(text.toString())).isPresent())
                    .as("seed 4: %s", text)
                    .isEqualTo(isCanonical(text.toString()));
        }
    }

    private static boolean isCanonical(String text) {
        try {
            return Integer.toString(Integer.parseInt(text)).equals(text);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Test
    void aLabelHasOneToTwoHundredAndFiftyFiveBytesOfUtf8() {
        assertThat(Label.of("é".repeat(127)).utf8()).hasSize(254);
        assertThatThrownBy(() -> Label.of("é".repeat(128))).hasMessageContaining("this one has 256");
        assertThatThrownBy(() -> Label.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Label.ofUtf8(new byte[] {(byte) 0xC3})).hasMessage("a label must be UTF-8");
        assertThat(Label.of(7)).isEqualTo(Label.of("7")).isNotEqualTo(Label.of("07"));
    }

    @Test
    void labelsAreOrderedByTheirBytes() {
        Label[] sorted = {Label.of("10"), Label.of("9"), Label.of("Z"), Label.of("a"), Label.of("ab"), Label.of("é")};
        assertThat(sorted).isSorted();
        assertThat(Label.ofUtf8("é".getBytes(StandardCharsets.UTF_8)).hashCode())
                .isEqualTo(Label.of("é").hashCode());
    }

    @Test
    void idsReadAsTheyPrint() {
        RequestId id = new RequestId(new SessionId(new Position(1042, 3)), 7);
        assertThat(id).hasToString("1042-3.7");
        assertThat(RequestId.parse("1042-3.7")).isEqualTo(id);
        assertThat(SessionId.parse("1042-3")).isEqualTo(id.session());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1-2", "1-2.", "1-2.0", "1-2.-1", "-1-2.1", "1--2.1", "1.1", "a-b.c", "1-2.3.4"})
    void whatIsNoRequestIdIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> RequestId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a request id; one looks like 1042-3.1");
    }

    @ParameterizedTest
    @CsvSource({"n1, n1", "1, n1", "12, n12", "n9999, n9999"})
    void aNodeIsNamedWithOrWithoutItsLetter(String text, String id) {
        assertThat(NodeId.parse(text)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "n0", "0", "n01", "x1", "N1", "n10000", "n1 ", "-1"})
    void whatIsNoNodeIdIsRefused(String text) {
        assertThatThrownBy(() -> NodeId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nodesAreOrderedByNumberAndPositionsByPlace() {
        assertThat(new NodeId("n9")).isLessThan(new NodeId("n10"));
        assertThat(new Position(1, 9)).isLessThan(new Position(2, 0)).isGreaterThan(new Position(1, 8));
        assertThatThrownBy(() -> new Position(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEnvelopeCannotBeInconsistent() {
        SessionId session = new SessionId(new Position(1, 0));
        assertThatThrownBy(() -> envelope(Envelope.Kind.READ, session, 1, 0, 0)).hasMessageContaining("number 1");
        assertThatThrownBy(() -> envelope(Envelope.Kind.COMMAND, session, 0, 0, 0))
                .hasMessageContaining("number 0");
        assertThatThrownBy(() -> envelope(Envelope.Kind.COMMAND, session, 5, 5, 0))
                .hasMessageContaining("through 5");
        assertThatThrownBy(() -> envelope(Envelope.Kind.COMMAND, session, 5, -1, 0))
                .hasMessageContaining("through -1");
        assertThatThrownBy(() -> envelope(Envelope.Kind.CLOSE, session, 0, 1, 0))
                .hasMessageContaining("through 1");
        assertThatThrownBy(() -> envelope(Envelope.Kind.READ, session, 0, 0, Envelope.MAX_COMMAND_BYTES + 1))
                .hasMessageContaining("longer than the limit");
        assertThat(envelope(Envelope.Kind.COMMAND, session, 5, 4, Envelope.MAX_COMMAND_BYTES))
                .hasToString("COMMAND QUEUE 1-0.5 1089600 B");
    }

    private static Envelope envelope(Envelope.Kind kind, SessionId session, long number, long through, int bytes) {
        return new Envelope(kind, Machine.QUEUE, session, number, through, 0, new byte[bytes]);
    }

    @Test
    void aFingerprintIsLengthAndCrc32c() {
        byte[] check = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(Envelope.fingerprintOf(check)).isEqualTo(9L << 32 | 0xE3069283L);
        assertThat(Envelope.fingerprintOf(new byte[0])).isZero();
    }

    @Test
    void batchesAreBounded() {
        QueueRef queue = QueueRef.of(1);
        List<byte[]> tooMany = Collections.nCopies(QueueCommand.MAX_BATCH + 1, new byte[0]);
        assertThatThrownBy(() -> new QueueCommand.Push(queue, tooMany)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new QueueCommand.Push(queue, List.of())).isInstanceOf(IllegalArgumentException.class);
        List<byte[]> tooLong = List.of(new byte[Item.MAX_BYTES], new byte[1]);
        assertThatThrownBy(() -> new QueueCommand.Push(queue, tooLong)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new QueueCommand.Pop(queue, 0, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new QueueCommand.Pop(queue, QueueCommand.MAX_BATCH + 1, false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
