package org.ftqueue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ftqueue.api.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameAssemblerTest {
    /** Frames of all sizes up to the longest, one after the other. */
    private static byte[] stream(Random random, int frames, int longest) {
        WireWriter out = new WireWriter();
        for (int i = 0; i < frames; i++) {
            byte[] query = new byte[random.nextInt(4) == 0 ? random.nextInt(longest) : random.nextInt(40)];
            random.nextBytes(query);
            FrameCodec.encode(out, new ClientFrame.StaleRead(i, Machine.QUEUE, query));
        }
        return out.toByteArray();
    }

    private static List<byte[]> framesOf(byte[] stream, Random random, int largestChunk) {
        FrameAssembler assembler = new FrameAssembler();
        List<byte[]> bodies = new ArrayList<>();
        int at = 0;
        while (at < stream.length) {
            int count = Math.min(1 + random.nextInt(largestChunk), stream.length - at);
            System.arraycopy(stream, at, assembler.room(count), assembler.writeAt(), count);
            assembler.added(count);
            at += count;
            assembler.drain(in -> bodies.add(in.rest()));
        }
        return bodies;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void howTheStreamIsCutDoesNotMatter(long seed) {
        byte[] stream = stream(new Random(seed), 200, 20_000);
        List<byte[]> atOnce = framesOf(stream, new Random(seed), Integer.MAX_VALUE);
        assertThat(atOnce).as("seed %s", seed).hasSize(200);
        for (int i = 0; i < 200; i++) {
            assertThat(((ClientFrame.StaleRead) FrameCodec.decodeClient(new WireReader(atOnce.get(i)))).correlation())
                    .isEqualTo(i);
        }
        for (int largestChunk : new int[] {1, 7, 100, 5_000, 70_000}) {
            assertThat(framesOf(stream, new Random(seed), largestChunk))
                    .as("seed %s, chunks up to %s", seed, largestChunk)
                    .usingElementComparator(Arrays::compare)
                    .containsExactlyElementsOf(atOnce);
        }
    }

    @Test
    void theLongestFrameArrivesWhole() {
        int overhead = 1 + 8 + 1;
        byte[] query = new byte[FrameCodec.MAX_FRAME_BYTES - 4 - overhead];
        new Random(1).nextBytes(query);
        WireWriter out = new WireWriter();
        FrameCodec.encode(out, new ClientFrame.StaleRead(1, Machine.QUEUE, query));
        List<byte[]> frames = framesOf(out.toByteArray(), new Random(1), 65_536);
        assertThat(frames).hasSize(1);
        assertThat(frames.get(0)).endsWith(query).hasSize(overhead + query.length);

        assertThatThrownBy(() ->
                        FrameCodec.encode(out, new ClientFrame.StaleRead(1, Machine.QUEUE, new byte[query.length + 1])))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("longer than the limit");
    }

    @Test
    void aFrameThatCannotBeWrittenLeavesNothingBehind() {
        WireWriter out = new WireWriter().u8(7);
        byte[] tooLong = new byte[FrameCodec.MAX_FRAME_BYTES];
        assertThatThrownBy(() -> FrameCodec.encode(out, new ClientFrame.StaleRead(1, Machine.QUEUE, tooLong)))
                .isInstanceOf(WireException.class);
        assertThat(out.toByteArray()).containsExactly(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, FrameCodec.MAX_FRAME_BYTES + 1, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void aLengthThatNoFrameHasEndsTheStream(int length) {
        byte[] start = new WireWriter().u32(length).toByteArray();
        assertThatThrownBy(() -> framesOf(start, new Random(1), 1))
                .isInstanceOf(WireException.class)
                .hasMessage("frame length is " + Integer.toUnsignedString(length) + ", 5 to "
                        + FrameCodec.MAX_FRAME_BYTES + " is allowed");
    }

    @Test
    void aFlippedBitAnywhereBehindTheLengthIsFound() {
        byte[] frame = Golden.bytes("submit-push");
        for (int bit = 32; bit < frame.length * 8; bit++) {
            byte[] damaged = frame.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> framesOf(damaged, new Random(1), 10))
                    .as("bit %s", bit)
                    .isInstanceOf(WireException.class)
                    .hasMessage("frame is damaged: its CRC32C does not match");
        }
    }

    @Test
    void framesBeforeADamagedOneAreStillTaken() {
        byte[] good = Golden.bytes("hello");
        byte[] bad = Golden.bytes("submit-open");
        bad[bad.length - 1] ^= 1;
        byte[] both = new WireWriter().raw(good).raw(bad).toByteArray();
        FrameAssembler assembler = new FrameAssembler();
        System.arraycopy(both, 0, assembler.room(both.length), assembler.writeAt(), both.length);
        assembler.added(both.length);
        List<ClientFrame> frames = new ArrayList<>();
        assertThatThrownBy(() -> assembler.drain(in -> frames.add(FrameCodec.decodeClient(in))))
                .isInstanceOf(WireException.class);
        assertThat(frames).hasSize(1).first().isInstanceOf(ClientFrame.Hello.class);
    }

    @Test
    void anAnnouncedLengthTakesNoMemoryBeforeItsBytesCome() {
        FrameAssembler assembler = new FrameAssembler();
        byte[] start = new WireWriter().u32(FrameCodec.MAX_FRAME_BYTES).toByteArray();
        System.arraycopy(start, 0, assembler.room(4), assembler.writeAt(), 4);
        assembler.added(4);
        assembler.drain(in -> {});
        assertThat(assembler.room(1024).length).isLessThan(8192);
    }

    /** A peer that sends a long frame in tiny pieces must not make the node copy it at every piece. */
    @Test
    void aLongFrameInSmallPiecesIsCopiedAFewTimesOnly() {
        FrameAssembler assembler = new FrameAssembler();
        byte[] start = new WireWriter().u32(FrameCodec.MAX_FRAME_BYTES).toByteArray();
        System.arraycopy(start, 0, assembler.room(4), assembler.writeAt(), 4);
        assembler.added(4);
        int arrays = 0;
        byte[] last = assembler.room(1);
        for (int i = 0; i < FrameCodec.MAX_FRAME_BYTES - 1000; i += 100) {
            byte[] room = assembler.room(100);
            arrays += room == last ? 0 : 1;
            last = room;
            assembler.added(100);
        }
        assertThat(arrays).isLessThan(30);
    }
}
