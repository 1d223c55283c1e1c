package org.ftqueue.shell.command;

import java.nio.file.Path;
import java.util.List;
import org.ftqueue.config.ConfigExample;
import org.ftqueue.config.EffectiveConfig;
import org.ftqueue.config.Setting;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Column;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ftq config}: looking at the file of a cluster before nodes are started with it. */
@Command(
        name = "config",
        description = "Make, check and understand the configuration file of a cluster.",
        subcommands = {ConfigCommands.Show.class, ConfigCommands.Check.class, ConfigCommands.Example.class})
final class ConfigCommands extends CommandGroup {

    /** The file, as an option or as a word. */
    private static final class FileArgument {
        @Parameters(paramLabel = "FILE", arity = "0..1", description = "The cluster's file; --config FILE is the same.")
        private Path word;

        @Option(names = "--config", paramLabel = "FILE", description = "The cluster's file.")
        private Path option;

        Path file() {
            if ((word == null) == (option == null)) {
                throw Failure.usage("one configuration file is wanted: a word, or --config FILE");
            }
            return word == null ? option : word;
        }
    }

    @Command(
            name = "show",
            description = {
                "Show the values in force, and who says each: a flag, a variable, a line of the file, or nobody.",
                "--set wins over FTQ_… variables, they over the file.",
                "Plain output has three columns, separated by tabs: key, value, origin."
            },
            footer = {
                "",
                "Examples:",
                "  ftq config show --config conf/raft-3.yaml",
                "  ftq config show --config conf/raft-3.yaml --set raft.electionTimeoutMinMillis=500"
            })
    static final class Show extends ShellCommand {
        private static final List<Column> COLUMNS = List.of(
                Column.everywhere("key"),
                Column.everywhere("value"),
                Column.everywhere("origin"),
                Column.onlyData("source"));

        @Mixin
        private FileArgument file;

        @Mixin
        private SetOption overrides;

        @Override
        ExitCode run(Invocation shell) {
            EffectiveConfig effective = overrides.read(file.file(), shell);
            shell.print(Result.rows(
                    "settings",
                    COLUMNS,
                    effective.settings().stream().map(Show::row).toList()));
            return ExitCode.APPLIED;
        }

        private static List<Cell> row(Setting setting) {
            return List.of(
                    Cell.of(setting.path()),
                    setting.value().isEmpty() ? Cell.ABSENT : Cell.of(setting.value()),
                    Cell.of(setting.origin().where()),
                    Cell.of(setting.origin().kind()));
        }
    }

    @Command(
            name = "check",
            description = {
                "Say everything that is wrong with a file, a line each (exit code 7), or that it is good (0).",
                "Warnings, on standard error, are about what is allowed and probably not meant."
            },
            footer = {"", "Examples:", "  ftq config check conf/raft-3.yaml"})
    static final class Check extends ShellCommand {
        @Mixin
        private FileArgument file;

        @Mixin
        private SetOption overrides;

        @Override
        ExitCode run(Invocation shell) {
            EffectiveConfig effective = overrides.read(file.file(), shell);
            List<String> warnings = effective.warnings();
            warnings.forEach(warning -> shell.output().remark("warning: " + warning));
            shell.print(Result.one(
                    Field.everywhere("file", Cell.of(file.file().toString())),
                    Field.notPlain("cluster", Cell.of(effective.config().name())),
                    Field.notPlain("nodes", Cell.of(effective.config().nodes().size())),
                    Field.onlyData("warnings", new Cell.Names(warnings)),
                    Field.notPlain("verdict", Cell.of("good"))));
            return ExitCode.APPLIED;
        }
    }

    @Command(
            name = "example",
            description = "Print a file with every key and what it means, ready to be used and changed.",
            footer = {"", "Examples:", "  ftq config example > cluster.yaml", "  ftq config example --nodes 5"})
    static final class Example extends ShellCommand {
        private static final int MAX_NODES = 9;

        @Option(names = "--nodes", paramLabel = "N", defaultValue = "3", description = "How many nodes, 1 to 9; 3.")
        private int nodes;

        @Override
        ExitCode run(Invocation shell) {
            if (nodes < 1 || nodes > MAX_NODES) {
                throw Failure.usage("an example has 1 to " + MAX_NODES + " nodes, not " + nodes);
            }
            ConfigExample.of(nodes).lines().forEach(shell.output()::tell);
            return ExitCode.APPLIED;
        }
    }
}
