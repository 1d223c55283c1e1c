package org.ftqueue.it;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The commands that a Markdown file tells its readers to type: what stands in blocks fenced as {@code sh}. */
record ReadmeCommands(List<Block> blocks) {
    private static final Pattern OPEN = Pattern.compile("\\s*```sh\\s*");
    private static final Pattern CLOSE = Pattern.compile("\\s*```\\s*");
    private static final Pattern WHOLE_BUILD = Pattern.compile("^\\s*mvn\\b.*\\bverify\\b.*");
    private static final String NOT_RUN = "# not run by the test: ";

    /** @param line number of the first line of the block in the file */
    record Block(int line, List<String> commands) {
        /** The author says why it is not run. */
        boolean isExcluded() {
            return !commands.isEmpty() && commands.get(0).strip().startsWith(NOT_RUN);
        }

        /** Runs all tests, this one among them. */
        boolean runsTheTests() {
            return commands.stream()
                    .anyMatch(command -> WHOLE_BUILD.matcher(command).matches());
        }

        /** A script of everything but what runs all tests. */
        String script() {
            return commands.stream()
                    .filter(command -> !WHOLE_BUILD.matcher(command).matches())
                    .reduce("", (script, command) -> script + command + "\n");
        }

        boolean isEmpty() {
            return script().lines()
                    .allMatch(command -> command.isBlank() || command.strip().startsWith("#"));
        }
    }

    static ReadmeCommands in(String markdown) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = markdown.lines().toList();
        List<String> commands = null;
        int first = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (commands == null && OPEN.matcher(line).matches()) {
                commands = new ArrayList<>();
                first = i + 2;
            } else if (commands != null && CLOSE.matcher(line).matches()) {
                blocks.add(new Block(first, List.copyOf(commands)));
                commands = null;
            } else if (commands != null) {
                commands.add(line);
            }
        }
        if (commands != null) {
            throw new IllegalArgumentException("the block that begins in line " + first + " has no end");
        }
        return new ReadmeCommands(List.copyOf(blocks));
    }
}
