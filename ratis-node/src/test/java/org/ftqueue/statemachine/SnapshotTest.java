package org.ftqueue.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ftqueue.ordering.Delivery;
import org.ftqueue.ordering.OrderedEntry;
import org.ftqueue.wire.Golden;
import org.ftqueue.wire.LogEntryCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {
    @Test
    void theSnapshotOfTheGoldenEntriesIsItsGoldenBytes() throws Exception {
        Rig rig = new Rig();
        long[] indexes = {1, 300, 301, 302, 303};
        String[] names = {"entry-founding", "entry-open", "entry-commands", "entry-acknowledging", "entry-tick"};
        for (int i = 0; i < indexes.length; i++) {
            LogEntryCodec.LogEntry entry = LogEntryCodec.decode(Golden.bytes(names[i]));
            rig.deliver(new OrderedEntry(indexes[i], entry.stampNanos(), entry.envelopes(), entry.crc()));
        }
        assertThat(rig.snapshot()).isEqualTo(Golden.bytes("snapshot"));
        assertThat(Rig.restored(Golden.bytes("snapshot")).snapshot()).isEqualTo(Golden.bytes("snapshot"));
    }

    @Test
    void anEmptyStateComesBackEmpty() throws Exception {
        Rig restored = Rig.restored(new Rig().snapshot());
        assertThat(restored.host.deliveredIndex()).isZero();
        assertThat(restored.host.clusterId()).isEmpty();
        assertThat(restored.snapshot()).isEqualTo(new Rig().snapshot());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aSnapshotAtAnyEntryAndTheRestIsTheReplayOfAll(long seed) throws Exception {
        List<OrderedEntry> entries = new Workload(seed).entries(600);
        Rig straight = new Rig();
        List<byte[]> snapshots = new ArrayList<>();
        for (OrderedEntry entry : entries) {
            snapshots.add(straight.snapshot());
            straight.deliver(entry);
        }
        byte[] end = straight.snapshot();
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            int at = random.nextInt(entries.size());
            Rig restored = Rig.restored(snapshots.get(at));
            entries.subList(at, entries.size()).forEach(restored::deliver);
            assertThat(restored.snapshot())
                    .as("seed %s, snapshot before entry %s", seed, at)
                    .isEqualTo(end);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void aSnapshotWrittenAThousandEntriesLaterIsTheOneOfItsMoment(long seed) {
        List<OrderedEntry> entries = new Workload(seed).entries(2_000);
        Rig rig = new Rig();
        List<Delivery.Frozen> frozen = new ArrayList<>();
        List<byte[]> atOnce = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            rig.deliver(entries.get(i));
            if (i < 1_000 && i % 25 == 0) {
                frozen.add(rig.host.freeze());
                atOnce.add(Rig.write(frozen.get(frozen.size() - 1)));
            }
        }
        for (int i = 0; i < frozen.size(); i++) {
            assertThat(Rig.write(frozen.get(i)))
                    .as("seed %s freeze %s", seed, i)
                    .isEqualTo(atOnce.get(i));
            assertThat(frozen.get(i).index()).isEqualTo(entries.get(25 * i).index());
        }
    }

    @Test
    void restoringReplacesWhateverWasThere() throws Exception {
        List<OrderedEntry> entries = new Workload(31).entries(300);
        Rig rig = new Rig();
        entries.subList(0, 200).forEach(rig::deliver);
        byte[] snapshot = rig.snapshot();
        Rig behind = new Rig();
        entries.subList(0, 100).forEach(behind::deliver);
        behind.host.restore(new ByteArrayInputStream(snapshot));
        entries.subList(200, 300).forEach(entry -> {
            rig.deliver(entry);
            behind.deliver(entry);
        });
        assertThat(behind.snapshot()).isEqualTo(rig.snapshot());
    }

    private static byte[] someSnapshot() {
        Rig rig = new Rig();
        new Workload(41).entries(150).forEach(rig::deliver);
        return rig.snapshot();
    }

    @Test
    void aFlippedBitAnywhereIsFound() {
        byte[] snapshot = someSnapshot();
        Random random = new Random(42);
        for (int at = 0; at < snapshot.length; at++) {
            byte[] damaged = snapshot.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            assertRefused(damaged, "a bit of byte " + at + " of " + snapshot.length + ", seed 42");
        }
    }

    @Test
    void overwrittenStretchesAreFound() {
        byte[] snapshot = someSnapshot();
        Random random = new Random(43);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = snapshot.clone();
            int from = random.nextInt(snapshot.length);
            byte value = new byte[] {0, 0x7F, (byte) 0x80, (byte) 0xFF}[random.nextInt(4)];
            Arrays.fill(damaged, from, Math.min(snapshot.length, from + 1 + random.nextInt(12)), value);
            if (!Arrays.equals(damaged, snapshot)) {
                assertRefused(damaged, "round " + round + ", seed 43");
            }
        }
    }

    @Test
    void aSnapshotCutShortIsFound() {
        byte[] snapshot = someSnapshot();
        for (int length = 0; length < snapshot.length; length += 1 + length / 50) {
            assertRefused(Arrays.copyOf(snapshot, length), "cut to " + length);
        }
    }

    @Test
    void aSnapshotOfANewerVersionIsRefusedByName() {
        byte[] newer = someSnapshot();
        newer[7] = 2;
        assertThatThrownBy(() -> Rig.restored(newer))
                .isInstanceOf(IOException.class)
                .hasMessage("snapshot has format version 2, this build reads 1");
        byte[] other = someSnapshot();
        other[0] = 'X';
        assertThatThrownBy(() -> Rig.restored(other))
                .isInstanceOf(IOException.class)
                .hasMessage("not a snapshot of FTQueue");
    }

    private static void assertRefused(byte[] damaged, String how) {
        assertThatThrownBy(() -> Rig.restored(damaged)).as(how).isInstanceOf(IOException.class);
    }
}
