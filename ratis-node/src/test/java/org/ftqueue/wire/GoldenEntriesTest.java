package org.ftqueue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Label;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Position;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Log entries live as long as the log: what version 1 wrote once is read, and written, for ever. */
class GoldenEntriesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final SessionId SESSION = new SessionId(new Position(300, 0));

    private record Entry(long stampNanos, List<Envelope> envelopes) {}

    private static Map<String, Entry> entries() {
        Map<String, Entry> entries = new TreeMap<>();
        entries.put(
                "entry-founding",
                new Entry(
                        0,
                        List.of(Envelope.found(
                                new Founding(GoldenFramesTest.CLUSTER, GoldenQueueTest.SMALL).encode()))));
        entries.put("entry-open", new Entry(61 * SECOND, List.of(Envelope.open())));
        entries.put(
                "entry-commands",
                new Entry(
                        61 * SECOND,
                        List.of(
                                command(1, 0, new QueueCommand.Create(Label.of("jobs"))),
                                command(2, 0, GoldenFramesTest.push42()))));
        entries.put(
                "entry-acknowledging",
                new Entry(62 * SECOND, List.of(command(3, 2, new QueueCommand.Pop(QueueRef.of(9), 1, false)))));
        entries.put("entry-tick", new Entry(63 * SECOND, List.of()));
        return entries;
    }

    static Stream<String> names() {
        return entries().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void anEntryIsItsGoldenBytes(String name) {
        Entry entry = entries().get(name);
        byte[] golden = Golden.bytes(name);

        LogEntryCodec.Builder builder = new LogEntryCodec.Builder().start(entry.stampNanos());
        entry.envelopes().forEach(builder::add);
        assertThat(builder.finish().bytes()).containsExactly(golden);

        LogEntryCodec.LogEntry read = LogEntryCodec.decode(golden);
        assertThat(read.stampNanos()).isEqualTo(entry.stampNanos());
        assertThat(read.envelopes()).usingRecursiveComparison().isEqualTo(entry.envelopes());
        assertThat(read.crc()).isEqualTo(new WireReader(golden, golden.length - 4, 4).i32("crc"));
    }

    private static Envelope command(long number, long through, QueueCommand command) {
        return Envelope.command(Machine.QUEUE, new RequestId(SESSION, number), through, QueueCodec.encode(command));
    }
}
