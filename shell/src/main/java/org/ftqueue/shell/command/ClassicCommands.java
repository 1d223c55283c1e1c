package org.ftqueue.shell.command;

import java.util.List;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueueRef;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The classic operations, on ints only, under their own names. See {@code org.ftqueue.api.FTQueue}. */
final class ClassicCommands {

    private ClassicCommands() {}

    private static ExitCode printed(Invocation shell, String name, Cell value, Operations.Done done) {
        shell.print(Result.one(Field.everywhere(name, value), done.position(), done.requestId()));
        return ExitCode.APPLIED;
    }

    private static Cell head(Operations.Done done) {
        return Cell.of(Item.asInt(done.items().get(0)).orElseThrow());
    }

    @Command(
            name = "qCreate",
            description = "The id of the queue with this int label, made if there is none.",
            footer = {"", "Examples:", "  ftq qCreate 7", "  ftq qCreate -42"})
    static final class Create extends ShellCommand implements DashedWords {
        @Parameters(paramLabel = "LABEL", description = "Any int.")
        private int label;

        @Override
        ExitCode run(Invocation shell) {
            var done = new Operations(shell).change(new QueueCommand.Create(Label.of(label)));
            return printed(shell, "id", Cell.of(done.number()), done);
        }
    }

    @Command(
            name = "qDestroy",
            description = "Delete a queue; prints how many items were thrown away.",
            footer = {"", "Examples:", "  ftq qDestroy 1"})
    static final class Destroy extends ShellCommand implements DashedWords {
        @Parameters(paramLabel = "ID", description = "Id of the queue.")
        private int id;

        @Override
        ExitCode run(Invocation shell) {
            var done = new Operations(shell).change(new QueueCommand.Destroy(QueueRef.of(id), false));
            return printed(shell, "destroyedItems", Cell.of(done.number()), done);
        }
    }

    @Command(
            name = "qId",
            description = "The id of the queue with this int label, or -1.",
            footer = {"", "Examples:", "  ftq qId 7"})
    static final class Id extends ShellCommand implements DashedWords {
        @Parameters(paramLabel = "LABEL", description = "Any int.")
        private int label;

        @Override
        ExitCode run(Invocation shell) {
            var done = new Operations(shell).read(new Query.Id(Label.of(label)), false);
            return printed(shell, "id", Cell.of(done.number()), done);
        }
    }

    @Command(
            name = "qPush",
            description = "Add an int at the tail.",
            footer = {"", "Examples:", "  ftq qPush 1 42", "  ftq qPush 1 -42"})
    static final class Push extends ShellCommand implements DashedWords {
        @Parameters(index = "0", paramLabel = "ID", description = "Id of the queue.")
        private int id;

        @Parameters(index = "1", paramLabel = "ITEM", description = "Any int.")
        private int item;

        @Override
        ExitCode run(Invocation shell) {
            var push = new QueueCommand.Push(QueueRef.of(id), List.of(Item.of(item)));
            var done = new Operations(shell).change(push);
            shell.print(Result.one(Field.onlyData("size", Cell.of(done.number())), done.position(), done.requestId()));
            return ExitCode.APPLIED;
        }
    }

    @Command(
            name = "qPop",
            description = "Remove the head and print it.",
            footer = {"", "Examples:", "  ftq qPop 1"})
    static final class Pop extends ShellCommand implements DashedWords {
        @Parameters(paramLabel = "ID", description = "Id of the queue.")
        private int id;

        @Override
        ExitCode run(Invocation shell) {
            var done = new Operations(shell).change(new QueueCommand.Pop(QueueRef.of(id), 1, true));
            return printed(shell, "item", head(done), done);
        }
    }

    @Command(
            name = "qTop",
            description = "Print the head and leave it.",
            footer = {"", "Examples:", "  ftq qTop 1"})
    static final class Top extends ShellCommand implements DashedWords {
        @Parameters(paramLabel = "ID", description = "Id of the queue.")
        private int id;

        @Override
        ExitCode run(Invocation shell) {
            var done = new Operations(shell).read(new Query.Top(QueueRef.of(id), true), false);
            return printed(shell, "item", head(done), done);
        }
    }

    @Command(
            name = "qSize",
            description = "Print how many items there are.",
            footer = {"", "Examples:", "  ftq qSize 1"})
    static final class Size extends ShellCommand implements DashedWords {
        @Parameters(paramLabel = "ID", description = "Id of the queue.")
        private int id;

        @Override
        ExitCode run(Invocation shell) {
            var done = new Operations(shell).read(new Query.Size(QueueRef.of(id)), false);
            return printed(shell, "size", Cell.of(done.number()), done);
        }
    }
}
