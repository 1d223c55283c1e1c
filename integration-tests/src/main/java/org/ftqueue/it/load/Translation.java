package org.ftqueue.it.load;

import java.util.List;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueRef;
import org.ftqueue.it.check.Operation;
import org.ftqueue.it.check.Result;
import org.ftqueue.wire.QueueCodec;

/** Between the operations of a history and what the client library takes and gives. */
public final class Translation {
    private Translation() {}

    /** @param operation one that {@link Operation#isCommand()} */
    public static QueueCommand command(Operation operation) {
        if (operation instanceof Operation.Create create) {
            return new QueueCommand.Create(Label.of(create.label()));
        } else if (operation instanceof Operation.Destroy destroy) {
            return new QueueCommand.Destroy(QueueRef.of(destroy.queue()), false);
        } else if (operation instanceof Operation.Push push) {
            return new QueueCommand.Push(
                    QueueRef.of(push.queue()),
                    push.values().stream().map(Item::of).toList());
        } else if (operation instanceof Operation.Pop pop) {
            return new QueueCommand.Pop(QueueRef.of(pop.queue()), pop.count(), false);
        } else if (operation instanceof Operation.Purge purge) {
            return new QueueCommand.Purge(QueueRef.of(purge.queue()));
        }
        throw new IllegalArgumentException(operation + " is no command");
    }

    /** @param operation one that is not a command */
    public static QueueCommand.Query query(Operation operation) {
        if (operation instanceof Operation.Top top) {
            return new QueueCommand.Query.Top(QueueRef.of(top.queue()), false);
        } else if (operation instanceof Operation.Size size) {
            return new QueueCommand.Query.Size(QueueRef.of(size.queue()));
        } else if (operation instanceof Operation.Id id) {
            return new QueueCommand.Query.Id(Label.of(id.label()));
        }
        throw new IllegalArgumentException(operation + " is no query");
    }

    /** What the reply to an applied operation says. */
    public static Result result(Operation operation, byte[] reply) {
        if (operation instanceof Operation.Pop || operation instanceof Operation.Top) {
            return items(QueueCodec.decodeItems(reply));
        }
        return new Result.Number(QueueCodec.decodeNumber(reply));
    }

    private static Result items(List<byte[]> items) {
        return new Result.Items(
                items.stream().map(item -> Item.asInt(item).orElseThrow()).toList());
    }
}
