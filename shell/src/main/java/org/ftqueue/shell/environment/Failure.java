package org.ftqueue.shell.environment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ftqueue.api.RequestId;

/** A command that cannot give its answer: one line for the person, one code for the script. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final transient Optional<RequestId> request;

    public Failure(ExitCode code, String message) {
        this(code, message, Optional.empty(), null);
    }

    public Failure(ExitCode code, String message, Optional<RequestId> request, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.request = request;
    }

    /** Something on the command line is wrong. */
    public static Failure usage(String message) {
        return new Failure(ExitCode.USAGE, message);
    }

    /** A file, a directory or a port is not as it must be. */
    public static Failure configuration(String message) {
        return new Failure(ExitCode.CONFIGURATION, message);
    }

    /** A directory stands where a file is to be read. */
    public static void refuseDirectory(Path file) {
        if (Files.isDirectory(file)) {
            throw configuration(file + ": is a directory, not a file");
        }
    }

    public ExitCode code() {
        return code;
    }

    /** The request whose outcome is unknown. */
    public Optional<RequestId> request() {
        return request;
    }
}
