package org.ftqueue.shell.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.ftqueue.client.FtqClient;
import org.ftqueue.shell.environment.Clients;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.ClusterView;
import org.ftqueue.shell.environment.Environment;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.render.Output;
import org.ftqueue.shell.render.Result;

/** What a command that runs has at hand: the world, the options that apply to it, the cluster. */
final class Invocation {
    /** A node that says nothing for so long is shown as unreachable, if another one answers. */
    static final Duration NODE_PATIENCE = Duration.ofSeconds(1);

    private final Environment environment;
    private final Clients clients;
    private final GlobalOptions options;
    private final InputUse inputUse;
    private final FailureReport report;
    private final Output output;

    /** Whose standard input it is. */
    enum InputUse {
        /** The command's own: it may read data from it, and ask if a person sits there. */
        COMMAND,
        /** A person types commands, who can be asked. */
        PROMPT,
        /** A script is read from it, or runs from elsewhere without a person watching. */
        SCRIPT
    }

    Invocation(
            Environment environment, Clients clients, GlobalOptions options, InputUse inputUse, FailureReport report) {
        this.environment = environment;
        this.clients = clients;
        this.options = options;
        this.inputUse = inputUse;
        this.report = report;
        this.output = new Output(
                environment.out(),
                environment.err(),
                options.format(environment.terminal()),
                environment.screen().columns());
    }

    /** The same, but meaning this local cluster. */
    Invocation forDirectory(Path directory) {
        return new Invocation(environment, clients, options.forDirectory(directory), inputUse, report);
    }

    /** The same, but in tables wherever it is printed, unless another format was chosen. */
    Invocation forPerson() {
        return new Invocation(environment, clients, options.forPerson(), inputUse, report);
    }

    /** The same in another world. */
    Invocation in(Environment other) {
        return new Invocation(other, clients, options, inputUse, report);
    }

    Environment environment() {
        return environment;
    }

    Clients clients() {
        return clients;
    }

    GlobalOptions options() {
        return options;
    }

    Output output() {
        return output;
    }

    /** Where the failure of this command will be told. */
    FailureReport report() {
        return report;
    }

    InputUse inputUse() {
        return inputUse;
    }

    void print(Result result) {
        output.print(result);
    }

    Duration deadline() {
        return options.deadline();
    }

    ClusterChoice cluster() {
        return ClusterChoice.choose(options.connect(), options.directory(), environment);
    }

    /**
     * How the nodes answer. One that is silent for a second is a row without figures; that nobody answers at all is said
     * only when the deadline has passed, because on a busy machine it is more often late than true.
     */
    ClusterView view() {
        ClusterChoice cluster = cluster();
        Duration patience = NODE_PATIENCE.compareTo(deadline()) < 0 ? NODE_PATIENCE : deadline();
        ClusterView view = ClusterView.of(cluster, patience);
        return view.answering().isEmpty() && patience.equals(NODE_PATIENCE)
                ? ClusterView.of(cluster, deadline().minus(patience))
                : view;
    }

    FtqClient client() {
        return clients.client(cluster().nodes(), deadline());
    }

    /**
     * Returns if it is all right to go on.
     *
     * @param deed what is about to be done, as the question tells it
     * @throws Failure if nobody said yes
     */
    void confirm(String deed) {
        if (options.yes()) {
            return;
        }
        boolean canAsk = environment.terminal().interactive() && inputUse != InputUse.SCRIPT;
        if (!canAsk) {
            throw Failure.usage("this would " + deed + "; add --yes to do it where nobody can be asked");
        }
        String answer =
                ask("This will " + deed + ". Go on? [y/N] ").orElse("").strip().toLowerCase(Locale.ROOT);
        if (!Set.of("y", "yes").contains(answer)) {
            throw new Failure(ExitCode.REJECTED, "nothing was done");
        }
    }

    /** Makes a value from what was typed; what its constructor refuses is a mistake of the one who typed. */
    static <T> T checked(Supplier<T> construction) {
        try {
            return construction.get();
        } catch (IllegalArgumentException e) {
            throw Failure.usage(e.getMessage());
        }
    }

    private Optional<String> ask(String question) {
        try {
            return environment.questions().ask(question);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
