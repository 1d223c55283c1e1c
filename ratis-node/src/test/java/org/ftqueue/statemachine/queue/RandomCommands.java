package org.ftqueue.statemachine.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.api.QueueRef;

/** Seeded commands and queries over a few queues, so that they meet each other. */
public final class RandomCommands {
    private static final int LABELS = 8;

    private final Random random;
    private int lastItem;

    public RandomCommands(Random random) {
        this.random = random;
    }

    public QueueCommand command() {
        int dice = random.nextInt(100);
        if (dice < 8) {
            return new QueueCommand.Create(label());
        } else if (dice < 12) {
            return new QueueCommand.Destroy(queue(), random.nextBoolean());
        } else if (dice < 55) {
            return new QueueCommand.Push(queue(), items());
        } else if (dice < 95) {
            return new QueueCommand.Pop(queue(), random.nextInt(4) == 0 ? 1 + random.nextInt(5) : 1, dice < 70);
        } else if (dice < 97) {
            return new QueueCommand.Purge(queue());
        }
        return new QueueCommand.SetLimits(
                new QueueLimits(1 + random.nextInt(LABELS + 1), 1 + random.nextInt(100), 1 + random.nextInt(1_000)));
    }

    public Query query() {
        return switch (random.nextInt(4)) {
            case 0 -> new Query.Id(label());
            case 1 -> new Query.Size(queue());
            case 2 -> new Query.Limits();
            default -> new Query.Top(queue(), random.nextBoolean());
        };
    }

    private Label label() {
        return Label.of(random.nextInt(LABELS));
    }

    private QueueRef queue() {
        return random.nextBoolean() ? QueueRef.of(label()) : QueueRef.of(random.nextInt(3 * LABELS));
    }

    private List<byte[]> items() {
        List<byte[]> items = new ArrayList<>();
        for (int left = random.nextInt(4) == 0 ? random.nextInt(6) : 0; left >= 0; left--) {
            lastItem++;
            items.add(random.nextInt(6) == 0 ? Item.of("#" + lastItem) : Item.of(lastItem));
        }
        return items;
    }
}
