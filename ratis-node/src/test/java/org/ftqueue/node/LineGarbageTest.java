package org.ftqueue.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that are no lines of this protocol cost one error each, and the node nothing. */
@Timeout(240)
class LineGarbageTest {
    private static final int INPUTS = 5_000;
    private static final int LINES_OF_A_CONNECTION = 50;
    private static final String ALPHABET = "0123456789||||\\\\u{}nrtquit \u00e9\u202e\ud83d\ude00abc";

    @TempDir
    Path data;

    @Test
    void everyMalformedLineIsAnsweredByOneErrorAndTheNodeStaysWell() throws IOException {
        long seed = Long.getLong("ftq.seed", System.nanoTime());
        Random random = new Random(seed);
        try (LineNode node = new LineNode(data)) {
            node.talk().ask("1|Ann");
            for (int sent = 0; sent < INPUTS; sent += LINES_OF_A_CONNECTION) {
                try (LineTalk talk = node.talk()) {
                    for (int i = 0; i < LINES_OF_A_CONNECTION; i++) {
                        byte[] line = malformed(random);
                        talk.raw(line);
                        assertThat(talk.line())
                                .as(
                                        "seed %d, input %d: %s",
                                        seed, sent + i, HexFormat.of().formatHex(line))
                                .startsWith("error|MALFORMED|");
                    }
                    leave(talk, random);
                }
            }
            LineTalk ann = node.talk("Ann");
            // The answer and the message come in either order.
            assertThat(List.of(ann.ask("5|Ann|still there"), ann.line()))
                    .containsExactlyInAnyOrder("ok|1|online", "message|1|Ann|still there");
            assertThat(ann.askMany("0|")).isEqualTo(List.of("ok|1|Ann|online", "end"));
        }
    }

    /** A line that no command looks like, with its end. */
    private static byte[] malformed(Random random) {
        byte[] line = switch (random.nextInt(5)) {
            case 0 -> {
                byte[] bytes = new byte[1 + random.nextInt(60)];
                random.nextBytes(bytes);
                bytes[0] = (byte) 0xFF;
                yield bytes;
            }
            case 1 -> ("7" + letters(random, 40)).getBytes(StandardCharsets.UTF_8);
            case 2 -> ("5|Ann|" + letters(random, 20) + ".\\x").getBytes(StandardCharsets.UTF_8);
            case 3 -> ("1| " + letters(random, 10)).getBytes(StandardCharsets.UTF_8);
            default -> (random.nextInt(10) + "|\0" + letters(random, 20)).getBytes(StandardCharsets.UTF_8);
        };
        for (int i = 0; i < line.length; i++) {
            line[i] = line[i] == '\n' ? (byte) '?' : line[i];
        }
        byte[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        return ended;
    }

    private static String letters(Random random, int most) {
        StringBuilder letters = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return letters.toString();
    }

    /** In the middle of a line, politely, or without a word. */
    private static void leave(LineTalk talk, Random random) throws IOException {
        switch (random.nextInt(3)) {
            case 0 -> talk.raw("5|Ann|unfini".getBytes(StandardCharsets.UTF_8));
            case 1 -> talk.ask("quit");
            default -> talk.socket().setSoLinger(true, 0);
        }
    }
}
