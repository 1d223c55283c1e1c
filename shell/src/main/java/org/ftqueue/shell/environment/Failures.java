package org.ftqueue.shell.environment;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.OutcomeUnknownException;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.UnavailableException;
import org.ftqueue.config.ConfigException;
import org.ftqueue.node.NodeStartException;

/** The one place where outcomes and exceptions become exit codes and lines. */
public final class Failures {

    private Failures() {}

    /** What an exception means to the person who typed the command. */
    public static Failure of(Throwable thrown) {
        if (thrown instanceof Failure failure) {
            return failure;
        }
        if ((thrown instanceof CompletionException || thrown instanceof ExecutionException)
                && thrown.getCause() != null) {
            return of(thrown.getCause());
        }
        if (thrown instanceof RejectedException rejected) {
            String line = rejected.getMessage() + " (" + rejected.reason() + ")";
            return new Failure(ExitCode.of(rejected.reason()), line, Optional.empty(), thrown);
        }
        if (thrown instanceof OutcomeUnknownException unknown) {
            return unknown(unknown.requestId(), unknown.getMessage(), thrown);
        }
        if (thrown instanceof UnavailableException) {
            return new Failure(ExitCode.UNAVAILABLE, thrown.getMessage(), Optional.empty(), thrown);
        }
        if (thrown instanceof ConfigException || thrown instanceof NodeStartException) {
            return new Failure(ExitCode.CONFIGURATION, thrown.getMessage(), Optional.empty(), thrown);
        }
        if (thrown instanceof InterruptedException || thrown instanceof InterruptedIOException) {
            return new Failure(ExitCode.INTERRUPTED, "interrupted", Optional.empty(), thrown);
        }
        if (thrown instanceof UncheckedIOException && thrown.getCause() != null) {
            return of(thrown.getCause());
        }
        if (thrown instanceof IOException file) {
            return new Failure(ExitCode.CONFIGURATION, fileLine(file), Optional.empty(), thrown);
        }
        String line = "this is a mistake in ftq, please report it: " + thrown + " (--debug shows where)";
        return new Failure(ExitCode.BUG, line, Optional.empty(), thrown);
    }

    /** The failure that an outcome other than applied is. */
    public static Failure of(Optional<RequestId> request, Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected) {
            return of(new RejectedException(rejected.reason(), rejected.hint()));
        }
        if (outcome instanceof Outcome.Unknown unknown) {
            return unknown(
                    request, unknown.cause(), new OutcomeUnknownException(request.orElse(null), unknown.cause()));
        }
        throw new IllegalArgumentException("no failure: " + outcome);
    }

    private static Failure unknown(Optional<RequestId> request, String cause, Throwable thrown) {
        return request.isPresent()
                ? new Failure(ExitCode.UNKNOWN, "it may have happened or not: " + cause, request, thrown)
                // A read changes nothing, so not knowing its answer is only not having one.
                : new Failure(ExitCode.UNAVAILABLE, "no answer: " + cause, request, thrown);
    }

    /** What is wrong with a file, beginning with its name where that is known. */
    static String fileLine(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or directory";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (failure instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + ": is a file, not a directory";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
