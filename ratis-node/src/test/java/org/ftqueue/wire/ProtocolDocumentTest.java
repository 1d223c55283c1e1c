package org.ftqueue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/protocol.md} says what the code does. */
class ProtocolDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/protocol.md");
    private static final Pattern HEADLINE = Pattern.compile("# golden/([a-z-]+)\\.hex: .+");
    private static final Pattern LIMIT = Pattern.compile("\\| [^|]+ \\| ([0-9,]+) \\| `([A-Za-z]+)\\.([A-Z_]+)` \\|");
    private static final List<String> PACKAGES = List.of(
            "api.",
            "api.QueueCommand$",
            "api.QueueCommand$Query$",
            "api.ChatCommand$",
            "wire.",
            "statemachine.",
            "statemachine.chat.",
            "env.",
            "edge.binary.");

    private static List<String> lines;

    @BeforeAll
    static void read() throws Exception {
        lines = Files.readAllLines(DOCUMENT);
    }

    @Test
    void everyBlockOfBytesIsItsGoldenFileAndEveryGoldenFileIsShown() {
        Map<String, byte[]> shown = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("```hex")) {
                Matcher headline = HEADLINE.matcher(lines.get(i + 1));
                assertThat(headline.matches()).as(lines.get(i + 1)).isTrue();
                List<String> block = new ArrayList<>();
                for (i++; !lines.get(i).equals("```"); i++) {
                    block.add(lines.get(i));
                }
                shown.put(headline.group(1), Golden.parse(block));
            }
        }
        assertThat(shown.keySet()).containsExactlyElementsOf(Golden.names());
        shown.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(Golden.bytes(name)));
    }

    @Test
    void everyReasonIsInTheTable() {
        for (Reason reason : Reason.values()) {
            String row = "| " + reason + " | " + reason.code() + " | " + (reason.passing() ? "yes" : "no") + " |";
            assertThat(lines).as(row).anyMatch(line -> line.startsWith(row));
        }
    }

    @Test
    void everyKindIsInTheTable() {
        for (Envelope.Kind kind : Envelope.Kind.values()) {
            String row = "| " + kind + " | " + kind.code() + " |";
            assertThat(lines).as(row).anyMatch(line -> line.startsWith(row));
        }
    }

    @Test
    void everyLimitInTheTableIsTheConstantBesideIt() throws Exception {
        int limits = 0;
        for (String line : lines) {
            Matcher limit = LIMIT.matcher(line);
            if (limit.matches()) {
                limits++;
                long documented = Long.parseLong(limit.group(1).replace(",", ""));
                assertThat(constant(limit.group(2), limit.group(3))).as(line).isEqualTo(documented);
            }
        }
        assertThat(limits).isEqualTo(37);
    }

    /** Lengths that stand in the text, not only in the table. */
    @Test
    void theTextNamesTheSameLimitsAsTheTable() {
        String text = String.join("\n", lines);
        assertThat(text)
                .contains("5 to " + String.format("%,d", FrameCodec.MAX_FRAME_BYTES))
                .contains("at most " + String.format("%,d", Envelope.MAX_COMMAND_BYTES) + " bytes");
    }

    private static long constant(String type, String name) throws Exception {
        for (String place : PACKAGES) {
            try {
                Field field = Class.forName("org.ftqueue." + place + type).getDeclaredField(name);
                field.setAccessible(true);
                return ((Number) field.get(null)).longValue();
            } catch (ClassNotFoundException | NoSuchFieldException elsewhere) {
                // the next place
            }
        }
        throw new AssertionError("no constant " + type + "." + name);
    }
}
