package org.ftqueue.shell.repl;

/** A line that is no sequence of commands; the message says what and where in the line. */
public final class LineSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    LineSyntaxException(String message) {
        super(message);
    }
}
