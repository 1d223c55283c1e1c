package org.ftqueue.shell.command;

import org.ftqueue.api.Label;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ftq queue}: labelled queues of items. */
@Command(
        name = "queue",
        description = "Queues: first in, first out, named by a label.",
        subcommands = {
            QueueCommands.Create.class,
            QueueCommands.Id.class,
            QueueList.class,
            QueuePush.class,
            QueuePop.class,
            QueueCommands.Top.class,
            QueueCommands.Size.class,
            QueueCommands.Purge.class,
            QueueCommands.Destroy.class,
            QueueLimitsCommand.class
        })
final class QueueCommands extends CommandGroup {

    /** {@code --stale}, on commands that read. */
    static final class ReadOptions {
        @Option(
                names = "--stale",
                description = "Read what one node has now, without asking the others; says of which position.")
        private boolean stale;

        boolean stale() {
            return stale;
        }
    }

    /** A label that need not name a queue yet. */
    static final class LabelArgument {
        @Parameters(paramLabel = "LABEL", description = "1 to 255 bytes of text.")
        private Label label;

        Label label() {
            return label;
        }
    }

    @Command(
            name = "create",
            description = "Make a queue, or find it if there is one. Prints its id.",
            footer = {"", "Examples:", "  ftq queue create jobs", "  ftq queue create 7      the label 7, as qCreate 7"
            })
    static final class Create extends ShellCommand implements DashedWords {
        @Mixin
        private LabelArgument argument;

        @Override
        ExitCode run(Invocation shell) {
            Label label = argument.label();
            var done = new Operations(shell).change(new QueueCommand.Create(label));
            shell.print(Result.one(
                    Field.everywhere("id", Cell.of(done.number())),
                    Field.notPlain("label", Cell.of(label.toString())),
                    done.position(),
                    done.requestId()));
            return ExitCode.APPLIED;
        }
    }

    @Command(
            name = "id",
            description = "Print the id of a queue; exit code 1 if there is none.",
            footer = {"", "Examples:", "  ftq queue id jobs", "  ftq queue id jobs || ftq queue create jobs"})
    static final class Id extends ShellCommand implements DashedWords {
        @Mixin
        private LabelArgument argument;

        @Mixin
        private ReadOptions read;

        @Override
        ExitCode run(Invocation shell) {
            Label label = argument.label();
            var done = new Operations(shell).read(new Query.Id(label), read.stale());
            if (done.number() < 0) {
                throw new Failure(
                        ExitCode.REJECTED,
                        "no queue has the label '" + label + "'; 'ftq queue create " + label + "' makes one");
            }
            shell.print(Result.one(
                    Field.everywhere("id", Cell.of(done.number())),
                    Field.onlyData("label", Cell.of(label.toString())),
                    done.position()));
            return ExitCode.APPLIED;
        }
    }

    @Command(
            name = "top",
            description = "Print the head of a queue and leave it there; exit code 3 if the queue is empty.",
            footer = {"", "Examples:", "  ftq queue top jobs", "  ftq queue top --id 1 --stale"})
    static final class Top extends ShellCommand implements DashedWords {
        @Mixin
        private QueueArgument argument;

        @Mixin
        private ReadOptions read;

        @Override
        ExitCode run(Invocation shell) {
            var done = new Operations(shell).read(new Query.Top(argument.queue(), false), read.stale());
            shell.print(Result.one(Field.everywhere("item", Cell.of(done.items().get(0))), done.position()));
            return ExitCode.APPLIED;
        }
    }

    @Command(
            name = "size",
            description = "Print how many items a queue holds.",
            footer = {"", "Examples:", "  ftq queue size jobs", "  ftq queue size --id 1 --stale"})
    static final class Size extends ShellCommand implements DashedWords {
        @Mixin
        private QueueArgument argument;

        @Mixin
        private ReadOptions read;

        @Override
        ExitCode run(Invocation shell) {
            var done = new Operations(shell).read(new Query.Size(argument.queue()), read.stale());
            shell.print(Result.one(Field.everywhere("size", Cell.of(done.number())), done.position()));
            return ExitCode.APPLIED;
        }
    }

    @Command(
            name = "purge",
            description = "Throw away all items of a queue and keep the queue. Prints how many there were.",
            footer = {"", "Examples:", "  ftq queue purge jobs", "  ftq queue purge --id 1 --yes"})
    static final class Purge extends ShellCommand implements DashedWords {
        @Mixin
        private QueueArgument argument;

        @Override
        ExitCode run(Invocation shell) {
            var purge = new QueueCommand.Purge(argument.queue());
            shell.confirm("throw away all items of the queue " + argument.display());
            var done = new Operations(shell).change(purge);
            shell.print(
                    Result.one(Field.everywhere("purged", Cell.of(done.number())), done.position(), done.requestId()));
            return ExitCode.APPLIED;
        }
    }

    @Command(
            name = "destroy",
            description = "Delete a queue. Prints how many items were thrown away with it.",
            footer = {"", "Examples:", "  ftq queue destroy jobs", "  ftq queue destroy jobs --force"})
    static final class Destroy extends ShellCommand implements DashedWords {
        @Mixin
        private QueueArgument argument;

        @Option(names = "--force", description = "Also if it is not empty; its items are thrown away.")
        private boolean force;

        @Override
        ExitCode run(Invocation shell) {
            var done = destroy(new QueueCommand.Destroy(argument.queue(), !force), shell);
            shell.print(Result.one(
                    Field.everywhere("destroyedItems", Cell.of(done.number())), done.position(), done.requestId()));
            return ExitCode.APPLIED;
        }

        private static Operations.Done destroy(QueueCommand.Destroy destroy, Invocation shell) {
            try {
                return new Operations(shell).change(destroy);
            } catch (Failure failure) {
                if (failure.getCause() instanceof RejectedException rejected
                        && rejected.reason() == Reason.QUEUE_NOT_EMPTY) {
                    throw new Failure(failure.code(), failure.getMessage() + "; --force destroys it all the same");
                }
                throw failure;
            }
        }
    }
}
