package org.ftqueue.shell.interactive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Which words can stand where, from the tree of commands itself: a new command is completed without a word about it
 * here. Reads the tree only as it was built, so it may be used while another thread runs commands of another tree.
 */
final class Completions {
    private final CommandSpec root;
    private final LiveWords live;

    Completions(CommandLine tree, Supplier<Glance> glance) {
        this.root = tree.getCommandSpec();
        this.live = new LiveWords(glance);
    }

    /** @param words of the statement in front of the one at the cursor */
    List<Suggestion> at(List<String> words, String word) {
        List<String> before = new ArrayList<>(words);
        if (!before.isEmpty() && before.get(0).startsWith("-")) {
            // the dash that ignores the failure of a command
            before.set(0, before.get(0).substring(1));
        }
        before.removeIf(String::isEmpty);
        if (!before.isEmpty() && before.get(0).equals("ftq")) {
            before.remove(0);
        }
        Stream<Suggestion> all = ofCommand(before, word);
        if (before.isEmpty()) {
            all = Stream.concat(all, Stream.of("quit", "exit").map(leave -> new Suggestion(leave, "Leave the shell.")));
        }
        return all.filter(suggestion -> suggestion.word().startsWith(word)).toList();
    }

    private Stream<Suggestion> ofCommand(List<String> words, String word) {
        Place place = Place.after(root, words);
        if (place.wanting().isPresent()) {
            return live.valuesOf(place.wanting().get(), word);
        }
        CommandSpec command = place.command();
        if (command.parser().stopAtPositional() && !place.positionals().isEmpty()) {
            return inner(place.positionals(), word);
        }
        if (word.startsWith("-") && !place.onlyPositionals()) {
            return options(command, word);
        }
        if (command.name().equals("help")) {
            return subcommands(Place.after(root, place.positionals()).command());
        }
        if (!command.subcommands().isEmpty()) {
            return place.positionals().isEmpty() ? subcommands(command) : Stream.empty();
        }
        Stream<Suggestion> values =
                positional(command, place).stream().flatMap(parameter -> live.valuesOf(parameter, word));
        return command.parser().stopAtPositional() ? Stream.concat(values, subcommands(root)) : values;
    }

    /** A command that runs another one: what stands behind it is completed as that one. */
    private Stream<Suggestion> inner(List<String> words, String word) {
        boolean interval = Character.isDigit(words.get(0).charAt(0));
        return ofCommand(interval ? words.subList(1, words.size()) : words, word);
    }

    private static Stream<Suggestion> subcommands(CommandSpec command) {
        return command.subcommands().entrySet().stream()
                .filter(entry ->
                        !entry.getValue().getCommandSpec().usageMessage().hidden())
                .map(entry -> new Suggestion(
                        entry.getKey(),
                        first(entry.getValue().getCommandSpec().usageMessage().description())));
    }

    private Stream<Suggestion> options(CommandSpec command, String word) {
        int equals = word.indexOf('=');
        if (equals > 0) {
            String name = word.substring(0, equals);
            return Optional.ofNullable(command.optionsMap().get(name)).stream()
                    .flatMap(option -> live.valuesOf(option, word.substring(equals + 1)))
                    .map(value -> new Suggestion(name + "=" + value.word(), value.note()));
        }
        return command.options().stream()
                .filter(option -> !option.hidden())
                .map(option -> new Suggestion(option.longestName(), first(option.description())));
    }

    private static Optional<PositionalParamSpec> positional(CommandSpec command, Place place) {
        int index = place.positionals().size();
        // The label comes first, and not at all where the queue is named by its id.
        boolean named = place.given().contains("--id");
        return command.positionalParameters().stream()
                .filter(parameter -> parameter.index().contains(index))
                .filter(parameter -> index == 0 && !named || !LiveWords.isLabel(parameter))
                .findFirst();
    }

    /** What stands before the first full stop, semicolon or colon. */
    private static String first(String[] description) {
        return description.length == 0 ? "" : description[0].split("[.;:](\\s|$)", 2)[0];
    }

    /**
     * Where a word stands.
     *
     * @param command         the innermost one
     * @param positionals     words of it that are no options
     * @param given           options of it
     * @param wanting         the option whose value comes next
     * @param onlyPositionals after {@code --}
     */
    private record Place(
            CommandSpec command,
            List<String> positionals,
            List<String> given,
            Optional<ArgSpec> wanting,
            boolean onlyPositionals) {

        static Place after(CommandSpec root, List<String> words) {
            CommandSpec command = root;
            List<String> positionals = new ArrayList<>();
            List<String> given = new ArrayList<>();
            Optional<ArgSpec> wanting = Optional.empty();
            boolean onlyPositionals = false;
            for (String word : words) {
                OptionSpec option =
                        onlyPositionals ? null : command.optionsMap().get(word.split("=", 2)[0]);
                CommandLine subcommand =
                        positionals.isEmpty() ? command.subcommands().get(word) : null;
                if (wanting.isPresent()) {
                    wanting = Optional.empty();
                } else if (word.equals("--")) {
                    onlyPositionals = true;
                } else if (option != null && !stopped(command, positionals)) {
                    given.addAll(List.of(option.names()));
                    boolean takesNext = option.arity().min() > 0 && word.indexOf('=') < 0;
                    wanting = takesNext ? Optional.of(option) : Optional.empty();
                } else if (subcommand != null) {
                    command = subcommand.getCommandSpec();
                } else {
                    positionals.add(word);
                }
            }
            return new Place(command, positionals, given, wanting, onlyPositionals);
        }

        private static boolean stopped(CommandSpec command, List<String> positionals) {
            return command.parser().stopAtPositional() && !positionals.isEmpty();
        }
    }
}
