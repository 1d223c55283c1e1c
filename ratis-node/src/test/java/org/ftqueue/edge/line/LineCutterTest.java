package org.ftqueue.edge.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineCutterTest {
    private static final int MAX = 8;
    private static final int STREAMS = 5_000;

    private static List<String> cut(Random random, String stream) {
        LineCutter cutter = new LineCutter(MAX);
        List<String> lines = new ArrayList<>();
        byte[] bytes = stream.getBytes(StandardCharsets.ISO_8859_1);
        for (int from = 0; from < bytes.length; ) {
            int count = 1 + random.nextInt(bytes.length - from);
            System.arraycopy(bytes, from, cutter.room(count), cutter.writeAt(), count);
            cutter.added(count);
            from += count;
            for (Optional<LineCutter.Line> line = cutter.next(); line.isPresent(); line = cutter.next()) {
                lines.add(line.get()
                        .bytes()
                        .map(text -> new String(text, StandardCharsets.ISO_8859_1))
                        .orElse("too long"));
            }
        }
        return lines;
    }

    @Test
    void howTheBytesComeInMakesNoDifference() {
        long seed = Long.getLong("ftq.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < STREAMS; i++) {
            List<String> lines = new ArrayList<>();
            StringBuilder stream = new StringBuilder();
            for (int line = random.nextInt(6); line > 0; line--) {
                String text = "abcdefghijklmnopqrstuvwxyz".substring(random.nextInt(26));
                stream.append(text).append('\n');
                lines.add(text.length() > MAX ? "too long" : text);
            }
            stream.append("rest");
            assertThat(cut(random, stream.toString())).as("seed %d", seed).isEqualTo(lines);
        }
    }

    @Test
    void aCarriageReturnBeforeTheEndBelongsToIt() {
        assertThat(cut(new Random(1), "a\r\n\r\nb\rc\n\n")).containsExactly("a", "", "b\rc", "");
    }

    @Test
    void aLineThatIsTooLongIsToldBeforeItEndsAndNotKept() {
        LineCutter cutter = new LineCutter(MAX);
        for (int i = 0; i < 1_000; i++) {
            byte[] room = cutter.room(1_000);
            assertThat(room.length).as("bytes kept").isLessThan(20_000);
            cutter.added(1_000);
            assertThat(cutter.next().isPresent()).as("chunk %d", i).isEqualTo(i == 0);
        }
        cutter.room(1)[cutter.writeAt()] = '\n';
        cutter.added(1);
        assertThat(cutter.next()).isEmpty();
        assertThat(cutter.pendingBytes()).isZero();
    }
}
