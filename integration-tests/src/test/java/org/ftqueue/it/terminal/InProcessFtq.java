package org.ftqueue.it.terminal;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftqueue.it.process.Distribution;
import org.ftqueue.shell.command.FtqRoot;
import org.ftqueue.shell.environment.Environment;
import org.ftqueue.shell.environment.Terminal;

/** Commands in this process, hundreds of them in the time of one JVM's start. */
final class InProcessFtq {
    private static final Terminal WATCHED = new Terminal(false, true, false);

    private final Map<String, String> variables;

    InProcessFtq(UserEnvironment user) {
        variables = new HashMap<>(user.variables());
        variables.put("PATH", System.getenv("PATH"));
    }

    /** Runs a command as in a script. */
    FtqCommand.Ended run(List<String> words) {
        return run(words, Terminal.NONE);
    }

    /** Runs a command whose answer somebody looks at. */
    FtqCommand.Ended runWatched(List<String> words) {
        return run(words, WATCHED);
    }

    Environment environment() {
        return environment(new ByteArrayOutputStream(), new ByteArrayOutputStream(), Terminal.NONE);
    }

    private FtqCommand.Ended run(List<String> words, Terminal terminal) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = FtqRoot.run(environment(out, err, terminal), words);
        return new FtqCommand.Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Environment environment(ByteArrayOutputStream out, ByteArrayOutputStream err, Terminal terminal) {
        var nothing = new ByteArrayInputStream(new byte[0]);
        return new Environment(
                nothing,
                new BufferedReader(new InputStreamReader(nothing, StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                variables,
                Optional.of(Distribution.ofSystemProperty().home()));
    }
}
