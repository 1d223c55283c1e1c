package org.ftqueue.shell.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueRef;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "push",
        customSynopsis = {"ftq queue push [OPTIONS] LABEL ITEM…", "       ftq queue push [OPTIONS] --id N ITEM…"},
        description = {
            "Add items at the tail of a queue. Prints nothing where the output is not a terminal.",
            "Up to 10,000 items and 1 MiB go in one step, all or none; more go in several steps, in order."
        },
        footer = {
            "",
            "Examples:",
            "  ftq queue push jobs hello 'two words'",
            "  ftq queue push --id 1 -- --looks-like-an-option",
            "  ftq queue push jobs --file items.txt      one item a line",
            "  seq 1000 | ftq queue push jobs --file -"
        })
final class QueuePush extends ShellCommand implements DashedWords {
    @Parameters(arity = "0..*", paramLabel = "LABEL ITEM", description = "With --id, all words are items.")
    private List<String> words = List.of();

    @Option(names = "--id", paramLabel = "N", description = "Id of the queue, instead of its label.")
    private Integer id;

    @Option(names = "--file", paramLabel = "FILE", description = "Items, one a line; - is standard input.")
    private String file;

    @Option(
            names = "--from-line",
            paramLabel = "N",
            defaultValue = "1",
            description = "Start at this line of the file, to go on where a push was interrupted.")
    private long fromLine;

    @Override
    ExitCode run(Invocation shell) throws IOException {
        if (id == null && words.isEmpty()) {
            throw Failure.usage("which queue? 'ftq queue push LABEL ITEM…', or --id N instead of the label");
        }
        QueueRef queue = id != null ? QueueRef.of(id) : QueueRef.of(Invocation.checked(() -> Label.of(words.get(0))));
        List<String> items = id != null ? words : words.subList(1, words.size());
        if ((file == null) == items.isEmpty()) {
            throw Failure.usage(
                    file == null
                            ? "nothing to push: give items, or --file FILE (- is standard input)"
                            : "items and --file are given; one of them is to be pushed");
        }
        try (ItemBatches batches = file == null ? ItemBatches.of(itemBytes(items)) : open(shell)) {
            return push(queue, batches, shell);
        }
    }

    private ExitCode push(QueueRef queue, ItemBatches batches, Invocation shell) throws IOException {
        Operations operations = new Operations(shell);
        Operations.Done done = null;
        long pushed = 0;
        for (List<byte[]> batch = batches.next(); !batch.isEmpty(); batch = batches.next()) {
            var push = new QueueCommand.Push(queue, batch);
            try {
                done = done == null ? operations.change(push) : operations.changeAnew(push);
            } catch (Failure failure) {
                throw pushed == 0 ? failure : interrupted(failure, pushed, batch.size());
            }
            pushed += batch.size();
        }
        if (done != null) {
            shell.print(Result.one(
                    Field.notPlain("pushed", Cell.of(pushed)),
                    Field.notPlain("size", Cell.of(done.number())),
                    done.position(),
                    done.requestId()));
        }
        return ExitCode.APPLIED;
    }

    /** Earlier steps were applied, so the command cannot simply be repeated. */
    private Failure interrupted(Failure failure, long pushed, int batchItems) {
        long next = Math.max(1, fromLine) + pushed;
        String line = failure.getMessage() + "; " + pushed + (pushed == 1 ? " item was" : " items were")
                + " pushed before; items " + next + " to "
                + (next + batchItems - 1) + " are the ones in question"
                + (file == null ? "" : "; go on with --from-line " + next);
        return new Failure(failure.code(), line, failure.request(), failure.getCause());
    }

    private ItemBatches open(Invocation shell) throws IOException {
        if (fromLine < 1) {
            throw Failure.usage("lines are counted from 1, so --from-line " + fromLine + " is no line");
        }
        InputStream in;
        if (!file.equals("-")) {
            Failure.refuseDirectory(Path.of(file));
            in = new BufferedInputStream(Files.newInputStream(Path.of(file)), 1 << 16);
        } else if (shell.inputUse() == Invocation.InputUse.COMMAND) {
            in = new BufferedInputStream(shell.environment().in(), 1 << 16);
        } else {
            throw Failure.usage("--file - reads standard input, which is where the commands come from; name a file");
        }
        ItemBatches batches = ItemBatches.ofLines(in);
        batches.skip(fromLine - 1);
        return batches;
    }

    private static List<byte[]> itemBytes(List<String> items) {
        return items.stream().map(Item::of).toList();
    }
}
