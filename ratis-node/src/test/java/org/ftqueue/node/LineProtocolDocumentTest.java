package org.ftqueue.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The session in {@code docs/line-protocol.md} is what happens. */
@Timeout(120)
class LineProtocolDocumentTest {
    private static final Pattern SESSION = Pattern.compile("```session\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("(\\w+)([<>]) (.*)");

    @TempDir
    Path data;

    @Test
    void theSessionIsWhatHappens() throws Exception {
        Matcher session = SESSION.matcher(Files.readString(Path.of("docs/line-protocol.md")));
        assertThat(session.find()).isTrue();
        Map<String, LineTalk> talks = new TreeMap<>();
        try (LineNode node = new LineNode(data)) {
            for (String text : session.group(1).split("\n")) {
                Matcher line = LINE.matcher(text);
                assertThat(line.matches()).as(text).isTrue();
                if (!talks.containsKey(line.group(1))) {
                    talks.put(line.group(1), node.talk());
                }
                LineTalk talk = talks.get(line.group(1));
                if (line.group(2).equals(">")) {
                    talk.send(line.group(3));
                } else {
                    assertThat(talk.line()).as("of " + line.group(1)).isEqualTo(line.group(3));
                }
            }
            assertThat(talks.get("bob").line()).as("after quit").isNull();
        }
        assertThat(Arrays.stream(session.group(1).split("\n"))).hasSizeGreaterThan(30);
    }
}
