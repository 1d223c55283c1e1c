package org.ftqueue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireWriterTest {
    /** Every field is written across the end of an array that is just too short for it. */
    @Test
    void aFieldThatGrowsTheArrayArrivesWhole() {
        for (int before = 0; before < 40; before++) {
            WireWriter out = new WireWriter(1);
            for (int i = 0; i < before; i++) {
                out.u8(i);
            }
            out.u8(0xAB).u16(0xABCD).u32(0xDEADBEEF).u64(0x0123456789ABCDEFL).varint(300);
            out.bytes8(new byte[] {1})
                    .bytes16(new byte[] {2})
                    .bytes32(new byte[] {3})
                    .text8("ä");
            WireReader in = new WireReader(out.toByteArray());
            for (int i = 0; i < before; i++) {
                assertThat(in.u8("before")).isEqualTo(i);
            }
            assertThat(in.u8("u8")).isEqualTo(0xAB);
            assertThat(in.u16("u16")).isEqualTo(0xABCD);
            assertThat(in.i32("u32")).isEqualTo(0xDEADBEEF);
            assertThat(in.i64("u64")).isEqualTo(0x0123456789ABCDEFL);
            assertThat(in.varint("varint")).isEqualTo(300);
            assertThat(in.bytes8("bytes8")).containsExactly(1);
            assertThat(in.bytes16("bytes16")).containsExactly(2);
            assertThat(in.bytes32("bytes32", 1)).containsExactly(3);
            assertThat(in.text8("text8")).isEqualTo("ä");
            in.expectEnd("all");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "127, 7f",
        "128, 8001",
        "300, ac02",
        "16383, ff7f",
        "16384, 808001",
        "9223372036854775807, ffffffffffffffff7f"
    })
    void aVarintHasSevenBitsAByteLowestFirst(long value, String hex) {
        byte[] bytes = new WireWriter().varint(value).toByteArray();
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex);
        assertThat(new WireReader(bytes).varint("number")).isEqualTo(value);
    }

    @Test
    void everyVarintComesBack() {
        Random random = new Random(5);
        for (int i = 0; i < 100_000; i++) {
            long value = random.nextLong() >>> 1 + random.nextInt(63);
            assertThat(new WireReader(new WireWriter().varint(value).toByteArray()).varint("number"))
                    .as("seed 5 round %s", i)
                    .isEqualTo(value);
        }
    }

    @Test
    void aVarintOfTenBytesIsRefused() {
        byte[] negative = new WireWriter().varint(-1).toByteArray();
        assertThat(negative).hasSize(10);
        assertThatThrownBy(() -> new WireReader(negative).varint("number"))
                .isInstanceOf(WireException.class)
                .hasMessage("number is longer than nine bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 65_536})
    void whatDoesNotFitItsLengthFieldIsRefusedAndNotCut(int length) {
        assertThatThrownBy(() -> new WireWriter().bytes8(new byte[length])).isInstanceOf(WireException.class);
        if (length > 0xFFFF) {
            assertThatThrownBy(() -> new WireWriter().bytes16(new byte[length])).isInstanceOf(WireException.class);
        }
    }

    @Test
    void numbersBeyondTheirBoundAreRefusedByName() {
        byte[] minusOne = new WireWriter().u64(-1).toByteArray();
        assertThatThrownBy(() -> new WireReader(minusOne).count64("index"))
                .isInstanceOf(WireException.class)
                .hasMessage("index is negative: -1");
        assertThatThrownBy(() -> new WireReader(minusOne).count32("rows", 10))
                .isInstanceOf(WireException.class)
                .hasMessage("rows is 4294967295, at most 10 is allowed");
        assertThatThrownBy(() -> new WireReader(new byte[3]).i32("crc"))
                .isInstanceOf(WireException.class)
                .hasMessage("crc needs 4 bytes where 3 are left");
    }

    /** The reader must stop at its own end, not at that of the array it shares. */
    @Test
    void aReaderOfARangeSeesNothingBeyondIt() {
        byte[] shared = new WireWriter().u32(1).u32(2).u32(3).toByteArray();
        WireReader middle = new WireReader(shared, 4, 4);
        assertThat(middle.remaining()).isEqualTo(4);
        assertThat(middle.i32("middle")).isEqualTo(2);
        assertThatThrownBy(() -> middle.u8("more")).isInstanceOf(WireException.class);
        assertThat(middle.rest()).isEmpty();
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        byte[] overlong = {2, (byte) 0xC0, (byte) 0x80};
        byte[] surrogate = {3, (byte) 0xED, (byte) 0xA0, (byte) 0x80};
        byte[] cut = {1, (byte) 0xC3};
        for (byte[] bad : new byte[][] {overlong, surrogate, cut}) {
            assertThatThrownBy(() -> new WireReader(bad).text8("name"))
                    .isInstanceOf(WireException.class)
                    .hasMessage("name is not UTF-8");
        }
    }
}
