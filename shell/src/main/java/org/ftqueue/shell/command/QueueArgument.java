package org.ftqueue.shell.command;

import org.ftqueue.api.Label;
import org.ftqueue.api.QueueRef;
import org.ftqueue.shell.environment.Failure;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which queue: its label, or its id. */
final class QueueArgument {
    @Parameters(index = "0", arity = "0..1", paramLabel = "LABEL", description = "Label of the queue.")
    private String label;

    @Option(names = "--id", paramLabel = "N", description = "Id of the queue, instead of its label.")
    private Integer id;

    QueueRef queue() {
        if (label != null && id != null) {
            throw Failure.usage("a label ('" + label + "') and --id " + id + " are given; one of them names the queue");
        }
        if (id != null) {
            return QueueRef.of(id);
        }
        if (label == null) {
            throw Failure.usage("which queue? Give its label or --id N; 'ftq queue list' shows both");
        }
        return QueueRef.of(Invocation.checked(() -> Label.of(label)));
    }

    /** As the person named it. */
    String display() {
        return id != null ? "id " + id : "'" + label + "'";
    }
}
