package org.ftqueue.shell.top;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "1023,1023 B",
        "1024,1.0 KiB",
        "1048575,1.0 MiB",
        "1048576,1.0 MiB",
        "12345678,11.8 MiB",
        "9223372036854775807,8388608.0 TiB"
    })
    void bytes(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.25,0.3", "9.94,9.9", "10,10", "1234.5,1235", "-3.2,-3.2"})
    void ratesAreShort(double rate, String text) {
        assertThat(Figures.rate(OptionalDouble.of(rate))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0 ms", "999,999 ms", "1000,1.0 s", "9999,10.0 s", "41200,41 s", "120000,2 min", "7200000,2 h"})
    void times(long millis, String text) {
        assertThat(Figures.time(OptionalLong.of(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"5,+5.0", "0,0", "-20,-20"})
    void growthHasASign(double growth, String text) {
        assertThat(Figures.growth(OptionalDouble.of(growth))).isEqualTo(text);
    }
}
