package org.ftqueue.shell.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ftqueue.shell.environment.Failure;
import picocli.CommandLine.Option;

/** Where a password comes from. Never from a word of the command line: others can see those, and a history keeps them. */
final class PasswordOptions {
    private static final String VARIABLE = "FTQ_PASSWORD";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "The password is the first line of this file; without it, FTQ_PASSWORD counts.")
    private Path file;

    /** Only to say what would be right. */
    @Option(names = "--password", arity = "0..1", fallbackValue = "", hidden = true, paramLabel = "")
    private String onTheCommandLine;

    /** What was given without asking. */
    Optional<char[]> given(Invocation shell) throws IOException {
        check();
        if (file != null) {
            return Optional.of(ofFile());
        }
        String variable = shell.environment().variables().getOrDefault(VARIABLE, "");
        return variable.isEmpty() ? Optional.empty() : Optional.of(variable.toCharArray());
    }

    /** The password of an account that has one. */
    char[] ofAccount(String name, Invocation shell) throws IOException {
        Optional<char[]> given = given(shell);
        if (given.isPresent()) {
            return given.get();
        }
        return asked("Password of " + name + ": ", shell)
                .orElseThrow(() -> Failure.usage("'" + name + "' has a password, and nobody can be asked for it here;"
                        + " give --password-file FILE, or set " + VARIABLE));
    }

    /** A new one, typed twice. */
    char[] chosen(String name, Invocation shell) throws IOException {
        String nobody = "nobody can be asked for a password here; give --password-file FILE, or set " + VARIABLE;
        char[] first = asked("New password of " + name + ": ", shell).orElseThrow(() -> Failure.usage(nobody));
        char[] second = asked("Once more: ", shell).orElseThrow(() -> Failure.usage(nobody));
        if (!Arrays.equals(first, second)) {
            throw Failure.usage("the two were not the same; no account was made");
        }
        return first;
    }

    /** To be called before anything is asked or sent. */
    void check() {
        if (onTheCommandLine != null) {
            throw refusal();
        }
    }

    /** Without the word that was typed, which may be one. */
    static Failure refusal() {
        return Failure.usage("a password is no word of the command line; --password-file FILE or " + VARIABLE
                + " hold it, or it is asked for");
    }

    private static Optional<char[]> asked(String question, Invocation shell) throws IOException {
        boolean canAsk = shell.environment().terminal().interactive() && shell.inputUse() != Invocation.InputUse.SCRIPT;
        return canAsk ? shell.environment().questions().askHidden(question) : Optional.empty();
    }

    private char[] ofFile() throws IOException {
        Failure.refuseDirectory(file);
        try (Stream<String> lines = Files.lines(file)) {
            List<String> first = lines.limit(1).toList();
            if (first.isEmpty() || first.get(0).isEmpty()) {
                throw Failure.configuration(file + ": the first line is empty; it should be the password");
            }
            return first.get(0).toCharArray();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof MalformedInputException) {
                throw Failure.configuration(file + ": is not UTF-8 text");
            }
            throw e;
        }
    }
}
