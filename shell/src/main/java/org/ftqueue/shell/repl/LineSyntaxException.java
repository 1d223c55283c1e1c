package org.ftqueue.shell.repl;

/** A line that is no sequence of commands; the message says what and where in the line. */
public final class LineSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean unfinished;

    LineSyntaxException(String message) {
        this(message, false);
    }

    private LineSyntaxException(String message, boolean unfinished) {
        super(message);
        this.unfinished = unfinished;
    }

    static LineSyntaxException unfinished(String message) {
        return new LineSyntaxException(message, true);
    }

    /** True if another line could make it right. */
    public boolean isUnfinished() {
        return unfinished;
    }
}
