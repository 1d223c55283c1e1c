package org.ftqueue.it.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WireTablesTest {
    private static final Traffic NONE = new Traffic(0, 0);

    private static Run push(Door door, int clients, double rate, double p50Millis) {
        return new Run(door, Measured.PUSH_SMALL, clients, rate, p50Millis, 4, 100, 200);
    }

    @Test
    void aRateIsTheMedianBesideThatOfFtqClient() {
        String text = RunTable.text(List.of(
                push(Door.BINARY, 1, 1000, 1),
                push(Door.BINARY, 1, 3000, 3),
                push(Door.BINARY, 1, 2000, 2),
                push(Door.FRAMES, 1, 2500, 2),
                push(Door.GRPC, 1, 1000, 2),
                push(Door.GRPC, 1, 2000, 3)));
        assertThat(text).isEqualTo("""
                        | operation | clients | door | operations/s, median (min to max) | beside FtqClient | p50 ms | p99 ms \
                        | client microseconds | leader microseconds |
                        |---|--:|---|--:|--:|--:|--:|--:|--:|
                        | push, 16 B | 1 | binary, FtqClient | 2,000 (1,000 to 3,000) | 1.00 | 2.00 | 4.00 | 100 | 200 |
                        | push, 16 B | 1 | binary, bare frames | 2,500 (2,500 to 2,500) | 1.25 | 2.00 | 4.00 | 100 | 200 |
                        | push, 16 B | 1 | gRPC, stubs | 1,500 (1,000 to 2,000) | 0.75 | 2.50 | 4.00 | 100 | 200 |
                        """);
    }

    @Test
    void bytesAreThoseOfOneOperation() {
        String text = ByteTables.text(List.of(
                new Bytes(
                        Door.BINARY,
                        Measured.POP,
                        new Traffic(84, 90),
                        new Traffic(60, 50),
                        new Traffic(6000, 4000),
                        100),
                new Bytes(
                        Door.GRPC,
                        Measured.POP,
                        new Traffic(300, 200),
                        new Traffic(150, 80),
                        new Traffic(9050, 6000),
                        100),
                new Bytes(Door.BINARY, Measured.SIZE, NONE, NONE, new Traffic(1, 1), 1)));
        assertThat(text).isEqualTo("""
                        | operation | door | to the node | from the node | both | beside FtqClient | first: to | first: from |
                        |---|---|--:|--:|--:|--:|--:|--:|
                        | pop, 16 B | binary, FtqClient | 60.0 | 40.0 | 100.0 | 1.00 | 60 | 50 |
                        | pop, 16 B | gRPC, stubs | 90.5 | 60.0 | 150.5 | 1.51 | 150 | 80 |
                        | size, strict | binary, FtqClient | 1.0 | 1.0 | 2.0 | 1.00 | 0 | 0 |

                        | connection and session | to the node | from the node |
                        |---|--:|--:|
                        | binary, FtqClient | 84 | 90 |
                        | gRPC, stubs | 300 | 200 |
                        """);
    }

    @Test
    void linesOfCodeAreNeitherBlankNorComment() {
        assertThat(SourceLines.in("""
                        /** One line. */
                        package a; // counts

                        /*
                         * int not;
                         */
                        int counts;
                            // not
                            /** Two
                             lines. */
                            int countsToo;
                        """.lines().toList())).isEqualTo(3);
    }
}
