package org.ftqueue.shell.top;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.ftqueue.shell.environment.FullScreen.Emphasis;
import org.ftqueue.shell.environment.FullScreen.Line;
import org.ftqueue.shell.top.Drawing.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures as a person sees them; those of three sizes stand in {@code golden/top-COLUMNSxROWS.txt}. */
class DrawingTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final View BUSY = View.of(Sort.BUSY, Duration.ofSeconds(1));

    private static final Overview OVERVIEW = Overview.of(
            Optional.of(Looks.at(1, "n2", 1_000, 1_000, 1_000)),
            Looks.at(2, "n2", 1_377, 1_400, -1),
            OptionalLong.of(1_250),
            queues(30),
            OptionalLong.of(80));

    private static List<QueueRow> queues(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new QueueRow(
                        i,
                        i == 7 ? "a label with\na line feed in it and so many words that it is long" : "queue-" + i,
                        1_000L * i,
                        12_345L * i,
                        OptionalDouble.of(i % 5 * 100),
                        OptionalDouble.of(i % 3 * 2.5),
                        OptionalDouble.of(i % 5 * 100 - i % 3 * 2.5)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"80,24", "200,50", "40,10"})
    void thePictureIsItsGoldenText(int columns, int rows) throws IOException {
        List<Line> lines = new Drawing(OVERVIEW, BUSY, columns, rows).lines();
        assertThat(lines).hasSize(rows);
        Path golden = GOLDEN.resolve("top-" + columns + "x" + rows + ".txt");
        assertThat(lines.stream().map(Line::text)).containsExactlyElementsOf(Files.readAllLines(golden));
    }

    @Test
    void noSizeMakesALineTooLongOrALineTooMany() {
        for (int columns = 1; columns <= 130; columns++) {
            for (int rows = 1; rows <= 40; rows++) {
                List<Line> lines = new Drawing(OVERVIEW, BUSY, columns, rows).lines();
                assertThat(lines).as("%s x %s", columns, rows).hasSizeBetween(1, rows);
                int width = columns;
                assertThat(lines)
                        .as("%s x %s", columns, rows)
                        .allSatisfy(line -> assertThat(line.text()
                                        .codePointCount(0, line.text().length()))
                                .isLessThanOrEqualTo(width));
            }
        }
    }

    @Test
    void aScreenThatIsTooSmallIsToldHowLargeItMustBe() {
        assertThat(new Drawing(OVERVIEW, BUSY, 29, 24).lines())
                .containsExactly(new Line("needs 30x7, this is 29x24", Emphasis.WARNING));
    }

    @Test
    void whatIsWrongStandsOut() {
        List<Line> lines = new Drawing(OVERVIEW, BUSY, 80, 24).lines();
        assertThat(lines.stream().filter(line -> line.emphasis() == Emphasis.WARNING))
                .extracting(Line::text)
                .allMatch(text -> text.startsWith("n3"))
                .hasSize(1);
        Overview lost = Overview.of(
                Optional.empty(), Looks.at(1, "n1", 5, -1, -1), OptionalLong.empty(), List.of(), OptionalLong.empty());
        assertThat(new Drawing(lost, BUSY, 80, 24).lines().get(0))
                .isEqualTo(new Line("demo: NO QUORUM   1 of 3 nodes answer   no change seen", Emphasis.WARNING));
    }

    @Test
    void queuesComeInTheChosenOrderAndScroll() {
        assertThat(firstQueue(View.of(Sort.SIZE, Duration.ofSeconds(1)))).endsWith("queue-30");
        assertThat(firstQueue(View.of(Sort.LABEL, Duration.ofSeconds(1)))).contains("a label with\\na line feed");
        assertThat(firstQueue(new View(Sort.SIZE, 4, false, false, Duration.ofSeconds(1))))
                .endsWith("queue-26");
        // The last page is full, however far somebody scrolls.
        Drawing far = new Drawing(OVERVIEW, new View(Sort.SIZE, 1_000, false, false, Duration.ofSeconds(1)), 80, 24);
        assertThat(far.offset()).isEqualTo(30 - far.queueRoom());
        assertThat(far.lines().get(22).text()).endsWith("queue-1");
    }

    private static String firstQueue(View view) {
        return new Drawing(OVERVIEW, view, 80, 24).lines().get(9).text();
    }

    @Test
    void aListingThatTakesManyLooksSaysSo() {
        Look look = Looks.at(1, "n1", 5, 5, 5);
        OptionalLong none = OptionalLong.empty();
        Overview first = Overview.of(Optional.empty(), look, none, queues(1), none);
        assertThat(new Drawing(first, BUSY, 120, 24).lines().get(1).text()).endsWith("listed 1 so far");
        Overview slow = Overview.of(Optional.empty(), look, none, queues(2), OptionalLong.of(10_000));
        assertThat(new Drawing(slow, BUSY, 120, 24).lines().get(1).text()).endsWith("each listed every 10 s");
    }

    @Test
    void aBlockHasNoKeysAndLeavesNothingOut() {
        List<Line> block = Drawing.block(OVERVIEW, BUSY, 120);
        assertThat(block).extracting(Line::text).noneMatch(text -> text.contains("q quit"));
        assertThat(block).hasSize(2 + 1 + 4 + 1 + 31);
    }
}
