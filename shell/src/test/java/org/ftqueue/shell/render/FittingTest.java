package org.ftqueue.shell.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ftqueue.shell.render.Fitting.Fit;
import org.ftqueue.shell.render.Fitting.Wish;
import org.junit.jupiter.api.Test;

class FittingTest {
    private static final List<Wish> WISHES =
            List.of(new Wish(10, 0, false), new Wish(10, 2, false), new Wish(10, 1, false), new Wish(10, 2, false));

    private static List<Integer> shown(int available) {
        return Fitting.fit(WISHES, available, 1).stream().map(Fit::index).toList();
    }

    @Test
    void theHighestRankGoesFirstAndOfEqualOnesTheLast() {
        assertThat(shown(43)).containsExactly(0, 1, 2, 3);
        assertThat(shown(42)).containsExactly(0, 1, 2);
        assertThat(shown(31)).containsExactly(0, 2);
        assertThat(shown(20)).containsExactly(0);
    }

    @Test
    void rankZeroStaysHoweverNarrowItIs() {
        assertThat(shown(3)).containsExactly(0);
    }

    @Test
    void aTextIsCutBeforeAColumnIsLeftOut() {
        List<Wish> wishes = List.of(new Wish(10, 1, false), new Wish(100, 0, true));
        assertThat(Fitting.fit(wishes, 40, 3)).containsExactly(new Fit(0, 10), new Fit(1, 27));
        assertThat(Fitting.fit(wishes, 21, 3)).containsExactly(new Fit(0, 10), new Fit(1, 8));
        assertThat(Fitting.fit(wishes, 20, 3)).containsExactly(new Fit(1, 20));
    }

    @Test
    void theLongestTextPays() {
        List<Wish> wishes = List.of(new Wish(30, 0, true), new Wish(12, 0, true));
        assertThat(Fitting.fit(wishes, 30, 2)).containsExactly(new Fit(0, 16), new Fit(1, 12));
    }

    @Test
    void aCutTextSaysSoAndKeepsItsCharactersWhole() {
        assertThat(Fitting.cut("abc", 3)).isEqualTo("abc");
        assertThat(Fitting.cut("abcd", 3)).isEqualTo("ab…");
        assertThat(Fitting.cut("😀😀😀", 2)).isEqualTo("😀…");
        assertThat(Fitting.cut("abcd", 0)).isEmpty();
    }
}
