package org.ftqueue.shell.environment;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A world in memory: no terminal, no variables but those given, and everything printed can be read. */
public final class TestEnvironment {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> variables = new HashMap<>();
    private Terminal terminal = Terminal.NONE;
    private String input = "";

    /** @param state where the shell keeps its state */
    public TestEnvironment(Path state) {
        variables.put("XDG_STATE_HOME", state.toString());
    }

    public TestEnvironment variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public TestEnvironment terminal(Terminal newTerminal) {
        terminal = newTerminal;
        return this;
    }

    public TestEnvironment input(String newInput) {
        input = newInput;
        return this;
    }

    public Environment build() {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new Environment(
                in,
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                variables,
                Optional.empty());
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
