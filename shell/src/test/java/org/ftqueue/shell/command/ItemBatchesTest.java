package org.ftqueue.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ftqueue.api.Item;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.shell.environment.Failure;
import org.junit.jupiter.api.Test;

class ItemBatchesTest {

    @Test
    void oneItemALine() throws IOException {
        assertThat(texts(lines("a\n\nb c\r\nlast").next())).containsExactly("a", "", "b c\r", "last");
        assertThat(texts(lines("a\n").next())).containsExactly("a");
        assertThat(lines("").next()).isEmpty();
    }

    @Test
    void manyItemsAreCutAtTheBatchLimit() throws IOException {
        ItemBatches batches = ItemBatches.of(Collections.nCopies(25_000, new byte[1]));
        assertThat(sizes(batches)).containsExactly(10_000, 10_000, 5_000);
    }

    @Test
    void largeItemsAreCutAtTheByteLimit() throws IOException {
        byte[] half = new byte[QueueCommand.MAX_BATCH_BYTES / 2];
        byte[] whole = new byte[Item.MAX_BYTES];
        assertThat(sizes(ItemBatches.of(List.of(half, half, half, whole, new byte[0]))))
                .containsExactly(2, 1, 2);
    }

    @Test
    void anItemThatNoPushCarriesIsRefused() {
        ItemBatches batches = lines("ok\n" + "x".repeat(Item.MAX_BYTES + 1) + "\n");
        assertThatThrownBy(batches::next).isInstanceOf(Failure.class).hasMessageContaining("item 2 is longer");
    }

    @Test
    void linesCanBeSkipped() throws IOException {
        ItemBatches batches = lines("1\n2\n3\n");
        batches.skip(2);
        assertThat(texts(batches.next())).containsExactly("3");
        assertThatThrownBy(() -> lines("1\n").skip(2)).hasMessageContaining("only 1 lines");
    }

    private static ItemBatches lines(String text) {
        return ItemBatches.ofLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(List<byte[]> items) {
        return items.stream().map(Item::text).toList();
    }

    private static List<Integer> sizes(ItemBatches batches) throws IOException {
        List<Integer> sizes = new ArrayList<>();
        for (List<byte[]> batch = batches.next(); !batch.isEmpty(); batch = batches.next()) {
            sizes.add(batch.size());
        }
        return sizes;
    }
}
