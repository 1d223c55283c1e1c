package org.ftqueue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever bytes arrive, a decoder says what is wrong in a {@link WireException}, and takes no memory for lies. */
class DamagedBytesTest {
    private static final int ROUNDS = 100_000;
    private static final long SEED = 20_261_120;

    /** A refusal with its stack trace and message takes some; a length that is believed would take megabytes. */
    private static final long MOST_BYTES_ALLOCATED = 200_000;

    /** The last field of these bodies takes what is left; the frame around them is what knows where they end. */
    private static final Set<Decoders> ENDED_BY_THEIR_FRAME = Set.of(Decoders.CLIENT_FRAME, Decoders.NODE_FRAME);

    @ParameterizedTest
    @EnumSource
    void whatIsCutShortIsRefused(Decoders decoder) {
        for (byte[] sample : decoder.samples()) {
            decoder.decode(sample);
            for (int length = 0; length < sample.length; length++) {
                byte[] cut = Arrays.copyOf(sample, length);
                if (decoder == Decoders.STREAM) {
                    // An unfinished frame is waited for: nothing comes out, and nothing is wrong.
                    decoder.decode(cut);
                } else if (ENDED_BY_THEIR_FRAME.contains(decoder)) {
                    tolerateWireException(decoder, cut, "cut to " + length + " bytes");
                } else {
                    assertThatThrownBy(() -> decoder.decode(cut))
                            .as("%s cut to %s of %s bytes", decoder, cut.length, sample.length)
                            .isInstanceOf(WireException.class);
                }
            }
        }
    }

    @Test
    void aFrameWhoseLengthWasShortenedIsRefused() {
        for (byte[] frame : Decoders.STREAM.samples()) {
            for (int length = 0; length < frame.length - 4; length++) {
                byte[] cut = new WireWriter().u32(length).raw(frame, 4, length).toByteArray();
                assertThatThrownBy(() -> Decoders.STREAM.decode(cut)).isInstanceOf(WireException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsFollowedByMoreIsRefused(Decoders decoder) {
        for (byte[] sample : decoder.samples()) {
            byte[] longer = Arrays.copyOf(sample, sample.length + 1);
            if (decoder == Decoders.STREAM) {
                decoder.decode(longer);
            } else if (ENDED_BY_THEIR_FRAME.contains(decoder)) {
                tolerateWireException(decoder, longer, "one byte longer");
            } else {
                assertThatThrownBy(() -> decoder.decode(longer)).isInstanceOf(WireException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void randomBytesAreRefusedOrUnderstood(Decoders decoder) {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) {
                // A right first byte gets further.
                List<byte[]> samples = decoder.samples();
                bytes[0] = samples.get(random.nextInt(samples.size()))[0];
            }
            tolerateWireException(decoder, bytes, "seed " + SEED + " round " + round);
        }
    }

    @ParameterizedTest
    @EnumSource
    void mutatedBytesAreRefusedOrUnderstood(Decoders decoder) {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            List<byte[]> samples = decoder.samples();
            byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                byte[] extremes = {0, 1, 2, 0x7F, (byte) 0x80, (byte) 0xFF, (byte) random.nextInt()};
                bytes[random.nextInt(bytes.length)] = extremes[random.nextInt(extremes.length)];
            }
            tolerateWireException(decoder, bytes, "seed " + SEED + " round " + round);
        }
    }

    /** What is understood has one spelling: a replica that rewrites a command gets the same bytes. */
    @Test
    void whatIsUnderstoodIsWrittenAgainAsItWas() {
        assertOneSpelling(Decoders.COMMAND, bytes -> QueueCodec.encode(QueueCodec.decodeCommand(bytes)));
        assertOneSpelling(Decoders.CHAT_COMMAND, bytes -> ChatCodec.encode(ChatCodec.decodeCommand(bytes)));
    }

    private static void assertOneSpelling(Decoders decoder, UnaryOperator<byte[]> decodeAndEncode) {
        Random random = new Random(SEED);
        int understood = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<byte[]> samples = decoder.samples();
            byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                byte[] again = decodeAndEncode.apply(bytes);
                understood++;
                assertThat(again)
                        .as("%s seed %s round %s", decoder, SEED, round)
                        .isEqualTo(bytes);
            } catch (WireException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        assertThat(understood).isGreaterThan(ROUNDS / 10);
    }

    @ParameterizedTest
    @EnumSource
    void aLyingLengthTakesNoMemory(Decoders decoder) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        for (byte[] sample : decoder.samples()) {
            for (int at = 0; at < sample.length; at++) {
                for (byte lie : new byte[] {0x0F, 0x7F, (byte) 0xFF}) {
                    byte[] bytes = sample.clone();
                    Arrays.fill(bytes, at, Math.min(at + 4, bytes.length), (byte) 0xFF);
                    bytes[at] = lie;
                    tolerateWireException(decoder, bytes, "warming up");
                    long before = threads.getThreadAllocatedBytes(self);
                    tolerateWireException(decoder, bytes, "lie at " + at);
                    assertThat(threads.getThreadAllocatedBytes(self) - before)
                            .as("%s, byte %s of %s", decoder, at, HexFormat.of().formatHex(bytes))
                            .isLessThan(MOST_BYTES_ALLOCATED);
                }
            }
        }
    }

    private static void tolerateWireException(Decoders decoder, byte[] bytes, String which) {
        try {
            decoder.decode(bytes);
        } catch (WireException refused) {
            if (refused.getMessage().isBlank() || refused.getMessage().contains("\n")) {
                throw new AssertionError(decoder + " refuses without saying why: " + which, refused);
            }
        } catch (RuntimeException wrong) {
            throw new AssertionError(decoder + " fails on " + HexFormat.of().formatHex(bytes) + ": " + which, wrong);
        }
    }
}
