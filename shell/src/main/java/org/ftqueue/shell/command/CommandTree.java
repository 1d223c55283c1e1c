package org.ftqueue.shell.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ftqueue.api.Label;
import org.ftqueue.api.RequestId;
import org.ftqueue.shell.environment.Durations;
import org.ftqueue.shell.environment.Environment;
import org.ftqueue.shell.render.Format;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

/** The tree of commands, ready to parse: value types, messages and help as this shell wants them. */
final class CommandTree {
    private static final int HELP_COLUMNS = 100;
    /** The library cannot do with less. */
    private static final int NARROWEST_HELP = 55;

    /**
     * A command below the root. The library finds names by reflection; they stand here because looking at all commands
     * takes as long as running most of them.
     */
    private record TopLevel(String name, Class<?> type) {}

    private static final List<TopLevel> TOP_LEVEL = List.of(
            new TopLevel("demo", DemoCommand.class),
            new TopLevel("status", StatusCommand.class),
            new TopLevel("top", TopCommand.class),
            new TopLevel("queue", QueueCommands.class),
            new TopLevel("chat", ChatCommands.class),
            new TopLevel("cluster", ClusterCommands.class),
            new TopLevel("local", LocalCommands.class),
            new TopLevel("node", NodeCommands.class),
            new TopLevel("config", ConfigCommands.class),
            new TopLevel("bench", BenchCommands.class),
            new TopLevel("qCreate", ClassicCommands.Create.class),
            new TopLevel("qDestroy", ClassicCommands.Destroy.class),
            new TopLevel("qId", ClassicCommands.Id.class),
            new TopLevel("qPush", ClassicCommands.Push.class),
            new TopLevel("qPop", ClassicCommands.Pop.class),
            new TopLevel("qTop", ClassicCommands.Top.class),
            new TopLevel("qSize", ClassicCommands.Size.class),
            new TopLevel("watch", WatchCommand.class),
            new TopLevel("timing", TimingCommand.class),
            new TopLevel("doctor", DoctorCommand.class),
            new TopLevel("support-dump", SupportDumpCommand.class),
            new TopLevel("completion", CompletionCommand.class),
            new TopLevel("complete-words", CompleteWordsCommand.class),
            new TopLevel("version", VersionCommand.class),
            new TopLevel("help", HelpCommand.class));

    /** Who asks for one of these may see every command. */
    private static final Set<String> SHOWS_ALL = Set.of("-h", "--help", "help", "completion", "complete-words");

    private CommandTree() {}

    /** All commands. */
    static CommandLine of(FtqRoot root, Environment environment) {
        return with(TOP_LEVEL, root, environment);
    }

    /** Those that these arguments can mean. If they are understood, they mean the same to the whole tree. */
    static CommandLine of(FtqRoot root, Environment environment, List<String> arguments) {
        boolean all = arguments.stream().anyMatch(SHOWS_ALL::contains);
        List<TopLevel> meant = TOP_LEVEL.stream()
                .filter(command -> all || arguments.contains(command.name()))
                .toList();
        return with(meant, root, environment);
    }

    /** The commands below the root, as they are declared here. */
    static List<String> names() {
        return TOP_LEVEL.stream().map(TopLevel::name).toList();
    }

    static boolean isWhole(CommandLine tree) {
        return tree.getSubcommands().size() == TOP_LEVEL.size();
    }

    private static CommandLine with(List<TopLevel> commands, FtqRoot root, Environment environment) {
        CommandLine tree = new CommandLine(root);
        commands.forEach(command -> tree.addSubcommand(command.type()));
        convert(tree, Duration.class, Durations::parse);
        convert(tree, Long.class, CommandTree::wholeNumber);
        convert(tree, long.class, CommandTree::wholeNumber);
        convert(tree, Label.class, Label::of);
        convert(tree, RequestId.class, RequestId::parse);
        convert(tree, Format.class, Format::parse);
        tree.setAllowSubcommandsAsOptionParameters(true);
        tree.setOut(new PrintWriter(environment.out(), true, StandardCharsets.UTF_8));
        tree.setErr(new PrintWriter(environment.err(), true, StandardCharsets.UTF_8));
        tree.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
        int columns = environment.screen().columns().orElse(HELP_COLUMNS);
        tree.setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(HELP_COLUMNS, columns)));
        tree.setHelpSectionKeys(sections());
        forEach(tree, CommandTree::configure);
        tree.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpGroups::of);
        return tree;
    }

    private static void configure(CommandLine command) {
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, CommandTree::ownOptions);
        UsageMessageSpec help = command.getCommandSpec().usageMessage();
        help.abbreviateSynopsis(true);
        help.synopsisHeading("%nUsage: ");
        if (command.getParent() != null && !command.getSubcommands().isEmpty()) {
            help.commandListHeading("%nCommands:%n");
        }
        if (command.getCommandSpec().userObject() instanceof WatchCommand) {
            command.getCommandSpec().parser().stopAtPositional(true);
        }
        if (command.getCommandSpec().userObject() instanceof DashedWords) {
            command.getCommandSpec().parser().unmatchedOptionsArePositionalParams(true);
        }
    }

    /** Global options stand in the help of the root only, where there is room to read them. */
    private static String ownOptions(Help help) {
        List<OptionSpec> own = help.commandSpec().options().stream()
                .filter(option -> !option.inherited() && !option.hidden())
                .toList();
        Help.Layout layout = help.createDefaultLayout();
        layout.addOptions(own, help.createDefaultParamLabelRenderer());
        return layout.toString();
    }

    private static List<String> sections() {
        return List.of(
                UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING,
                UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
                UsageMessageSpec.SECTION_KEY_SYNOPSIS,
                UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
                UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
                UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
                UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
                UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
                UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
                UsageMessageSpec.SECTION_KEY_FOOTER);
    }

    private static void forEach(CommandLine command, Consumer<CommandLine> action) {
        action.accept(command);
        command.getSubcommands().values().forEach(subcommand -> forEach(subcommand, action));
    }

    private static Long wholeNumber(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number");
        }
    }

    private static <T> void convert(CommandLine tree, Class<T> type, Function<String, T> parse) {
        ITypeConverter<T> converter = text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
        tree.registerConverter(type, converter);
    }
}
