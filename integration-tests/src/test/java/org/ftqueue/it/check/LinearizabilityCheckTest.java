package org.ftqueue.it.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories written by hand: every broken one is caught with the right reason, every legal one passes. */
class LinearizabilityCheckTest {

    static Stream<HistorySections.Section> broken() {
        return HistorySections.of("broken.txt").sections().stream();
    }

    static Stream<HistorySections.Section> legal() {
        return HistorySections.of("legal.txt").sections().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void catches(HistorySections.Section section) {
        Verdict verdict = LinearizabilityCheck.verdict(section.history());

        assertThat(verdict).isInstanceOf(Verdict.Violated.class);
        String reason = ((Verdict.Violated) verdict).reasons().get(0);
        assertThat(reason).contains(section.expected()).doesNotContain("\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("legal")
    void passes(HistorySections.Section section) {
        assertThat(LinearizabilityCheck.verdict(section.history())).isEqualTo(new Verdict.Passed());
    }

    @Test
    void thereAreEnoughBrokenHistories() {
        assertThat(broken().count()).isGreaterThanOrEqualTo(40);
    }

    @Test
    void historiesSurviveTheirTextForm() {
        List<History> histories = Stream.concat(broken(), legal())
                .map(HistorySections.Section::history)
                .toList();

        assertThat(histories)
                .allSatisfy(history ->
                        assertThat(HistoryText.read(HistoryText.write(history))).isEqualTo(history));
    }
}
