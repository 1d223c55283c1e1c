package org.ftqueue.shell.chat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.ftqueue.api.InboxPage.Message;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Column;
import org.ftqueue.shell.render.Output;
import org.ftqueue.shell.render.Result;

/**
 * Prints messages. People get lines and no table: a table is cut where the terminal ends, and what was not shown must
 * not be acknowledged.
 */
public final class Messages {
    private static final List<Column> COLUMNS = List.of(
            Column.everywhere("id"),
            Column.everywhere("sender"),
            Column.notPlain("senderDeleted"),
            Column.notPlain("ageSeconds"),
            Column.onlyData("senderId"),
            Column.everywhere("text"));

    private final Output output;
    private final ChatLines lines = new ChatLines(Clock.systemDefaultZone());
    private boolean begun;

    public Messages(Output output) {
        this.output = output;
    }

    /**
     * Prints some; more may follow.
     *
     * @throws Output.ReaderGone if the output is closed
     */
    public void print(List<Message> messages) {
        if (output.forPeople()) {
            messages.forEach(message -> output.tell(lines.message(message)));
        } else if (begun) {
            output.printNext(rows(messages));
        } else {
            output.print(rows(messages));
        }
        begun = true;
    }

    private static Result rows(List<Message> messages) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Message message : messages) {
            rows.add(List.of(
                    Cell.of(message.id()),
                    Cell.of(message.sender()),
                    Cell.of(message.senderDeleted()),
                    Cell.of(message.ageSeconds()),
                    Cell.of(message.senderId()),
                    Cell.of(message.text())));
        }
        return Result.rows("messages", COLUMNS, rows);
    }
}
