package org.ftqueue.statemachine.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.ftqueue.api.Item;
import org.junit.jupiter.api.Test;

class ItemLogTest {
    private record Frozen(ItemLog log, List<byte[]> expected, long bytes) {}

    /** The live log goes on from the copy; the frozen one must stay what it was. */
    @Test
    void aFrozenLogStaysAsItWasWhileTheLiveOneGoesOn() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            int longest = 1 << random.nextInt(13);
            ItemLog live = new ItemLog();
            Deque<byte[]> model = new ArrayDeque<>();
            List<Frozen> frozen = new ArrayList<>();
            for (int step = 0; step < 1_000; step++) {
                int dice = random.nextInt(100);
                if (dice < 50) {
                    byte[] item = new byte[random.nextInt(longest)];
                    random.nextBytes(item);
                    live.push(item);
                    model.add(item);
                } else if (dice < 80) {
                    if (!model.isEmpty()) {
                        assertThat(live.pop()).as("seed %s", seed).isEqualTo(model.poll());
                    }
                } else if (dice < 96) {
                    if (!model.isEmpty()) {
                        live.drop();
                        model.poll();
                    }
                } else if (dice < 97) {
                    live.clear();
                    model.clear();
                } else {
                    frozen.add(new Frozen(live, List.copyOf(model), bytes(model)));
                    live = live.copy();
                }
                assertThat(live.size()).isEqualTo(model.size());
            }
            frozen.add(new Frozen(live, List.copyOf(model), bytes(model)));
            for (Frozen each : frozen) {
                assertThat(read(each.log()))
                        .as("seed %s", seed)
                        .usingElementComparator(Arrays::compare)
                        .containsExactlyElementsOf(each.expected());
                assertThat(each.log().bytes()).isEqualTo(each.bytes());
            }
        }
    }

    private static long bytes(Iterable<byte[]> items) {
        long bytes = 0;
        for (byte[] item : items) {
            bytes += item.length;
        }
        return bytes;
    }

    @Test
    void everyLengthUpToTheLongestItemComesBack() {
        ItemLog log = new ItemLog();
        int[] lengths = {
            0,
            1,
            30,
            31,
            32,
            33,
            126,
            127,
            128,
            129,
            16_382,
            16_383,
            16_384,
            16_385,
            32_765,
            32_768,
            32_769,
            65_536,
            Item.MAX_BYTES - 1,
            Item.MAX_BYTES,
            0,
            1
        };
        Random random = new Random(1);
        List<byte[]> items = new ArrayList<>();
        for (int length : lengths) {
            byte[] item = new byte[length];
            random.nextBytes(item);
            items.add(item);
            log.push(item);
        }
        assertThat(read(log)).usingElementComparator(Arrays::compare).containsExactlyElementsOf(items);
        for (byte[] item : items) {
            assertThat(log.pop()).isEqualTo(item);
        }
        assertThat(log.size()).isZero();
        assertThat(log.bytes()).isZero();
    }

    @Test
    void itemsThatJustFillAChunkAndOnesThatJustDoNotComeBack() {
        for (int length = 1; length <= 40; length++) {
            ItemLog log = new ItemLog();
            for (int i = 0; i < 5_000; i++) {
                log.push(new byte[] {(byte) i, (byte) (i >> 8)});
                log.push(new byte[length]);
            }
            for (int i = 0; i < 5_000; i++) {
                assertThat(log.pop()).containsExactly((byte) i, (byte) (i >> 8));
                assertThat(log.pop()).hasSize(length);
            }
        }
    }

    @Test
    void anEmptyLogHasNothingToPop() {
        ItemLog log = new ItemLog();
        assertThatThrownBy(log::pop).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(log::drop).isInstanceOf(IllegalStateException.class);
        log.push(new byte[1]);
        log.pop();
        assertThatThrownBy(log::pop).isInstanceOf(IllegalStateException.class);
    }

    /** Measured by the capacity of the chunks, so that it does not depend on the collector. */
    @Test
    void aMillionSmallIntsTakeLittleMoreThanTheirDigits() throws Exception {
        ItemLog log = new ItemLog();
        for (int i = 0; i < 1_000_000; i++) {
            log.push(Item.of(i));
        }
        Chunks chunks = chunks(log);
        assertThat(chunks.capacity()).isLessThan(16_000_000 / 2);
        assertThat(chunks.count()).as("objects that the collector has to visit").isLessThan(1_000);
    }

    /** What a push and a pop allocate is counted, not how long they take: neither touches more when more is there. */
    @Test
    void aPushAndAPopCostTheSameAtAnyDepth() {
        long shallow = bytesAllocatedByPushesAndPops(1);
        long deep = bytesAllocatedByPushesAndPops(2_000_000);
        assertThat(deep).isLessThan(shallow + shallow / 2);
    }

    private static long bytesAllocatedByPushesAndPops(int depth) {
        ItemLog log = new ItemLog();
        for (int i = 0; i < depth; i++) {
            log.push(new byte[4]);
        }
        byte[] item = new byte[4];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(self);
        for (int i = 0; i < 20_000; i++) {
            log.push(item);
            log.pop();
        }
        return threads.getThreadAllocatedBytes(self) - before;
    }

    @Test
    void whatWasPoppedIsNotKept() throws Exception {
        ItemLog log = new ItemLog();
        log.push(new byte[1000]);
        for (int i = 0; i < 1_000_000; i++) {
            log.push(new byte[1000]);
            log.pop();
            if (i % 100_000 == 0) {
                assertThat(chunks(log).capacity()).isLessThan(4 * 32_768);
            }
        }
    }

    private record Chunks(long count, long capacity) {}

    private static Chunks chunks(ItemLog log) throws Exception {
        long count = 0;
        long capacity = 0;
        for (Object chunk = field(log, "head"); chunk != null; chunk = field(chunk, "next")) {
            count++;
            capacity += ((byte[]) field(chunk, "content")).length;
        }
        return new Chunks(count, capacity);
    }

    private static Object field(Object of, String name) throws ReflectiveOperationException {
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    private static List<byte[]> read(ItemLog log) {
        List<byte[]> items = new ArrayList<>();
        ItemLog.Cursor cursor = log.cursor();
        while (cursor.hasNext()) {
            items.add(cursor.next());
        }
        return items;
    }
}
