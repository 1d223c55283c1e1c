package org.ftqueue.shell.command;

import org.ftqueue.api.OutcomeUnknownException;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.UnavailableException;
import org.ftqueue.shell.environment.ClusterView;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;

/** Why a cluster does not answer: what one node says of it is a guess, all nodes together know. */
final class NoQuorum {
    private NoQuorum() {}

    /**
     * The same failure with the number of nodes that answer, if too few do; otherwise the failure itself. Takes up to
     * {@link Invocation#NODE_PATIENCE}, and only where the command has waited for the cluster in vain.
     */
    static Failure explained(Failure failure, Invocation shell) {
        if (!isOfCluster(failure)) {
            return failure;
        }
        ClusterView view;
        try {
            view = ClusterView.of(shell.cluster(), Invocation.NODE_PATIENCE);
        } catch (RuntimeException noCluster) {
            // It failed before there was a cluster to ask; that is what the person needs to hear.
            return failure;
        }
        return explained(failure, view);
    }

    /** Other commands fail with the same code, for example one that starts nodes, and have their own to say. */
    private static boolean isOfCluster(Failure failure) {
        Throwable cause = failure.getCause();
        return failure.code() == ExitCode.UNKNOWN
                || failure.code() == ExitCode.UNAVAILABLE
                        && (cause instanceof RejectedException
                                || cause instanceof UnavailableException
                                || cause instanceof OutcomeUnknownException);
    }

    static Failure explained(Failure failure, ClusterView view) {
        if (view.standing() != ClusterView.Standing.NO_QUORUM) {
            return failure;
        }
        int needed = view.members().size() / 2 + 1;
        String certainty = failure.code() == ExitCode.UNKNOWN ? "it may have happened or not: " : "";
        String line = certainty + "no quorum: " + view.countOfAnswering() + ", " + needed
                + " are needed; not answering: " + String.join(", ", view.notAnswering());
        return new Failure(failure.code(), line, failure.request(), failure.getCause());
    }
}
