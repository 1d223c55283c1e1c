package org.ftqueue.shell.interactive;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ftqueue.shell.render.Format;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Values that an option or a word of a command can have, as far as they are known; never asks anybody. */
record LiveWords(Supplier<Glance> glance) {

    /** @param word as far as it is typed; files are looked up by it, and of a list the last part is completed */
    Stream<Suggestion> valuesOf(ArgSpec argument, String word) {
        return switch (argument.paramLabel()) {
            case "LABEL", "LABEL ITEM", "GLOB" ->
                argument.type() == int.class
                        ? labels().filter(label -> label.word().matches("-?[0-9]{1,10}"))
                        : labels();
            case "NAME", "TO" -> users();
            case "ID" -> ids();
            case "N" -> isId(argument) ? ids() : Stream.empty();
            // A file does not know who leads.
            case "NODE" ->
                argument.isOption()
                        ? nodes()
                        : Stream.concat(nodes(), Stream.of(new Suggestion("leader", "the node that leads now")));
            case "FILE" -> PathWords.of(word, PathWords.Wanted.FILES);
            case "DIR" -> PathWords.of(word, PathWords.Wanted.DIRECTORIES);
            case "HOST:PORT,…" -> addresses(word);
            case "FORMAT" ->
                Stream.of(Format.values())
                        .map(format -> Suggestion.of(format.name().toLowerCase(Locale.ROOT)));
            default -> declared(argument);
        };
    }

    private static Stream<Suggestion> declared(ArgSpec argument) {
        if (argument.completionCandidates() == null) {
            return Stream.empty();
        }
        Stream<String> names =
                StreamSupport.stream(argument.completionCandidates().spliterator(), false);
        // Constants are written in capitals, but nobody types them so.
        return names.map(name -> Suggestion.of(argument.type().isEnum() ? name.toLowerCase(Locale.ROOT) : name));
    }

    private static boolean isId(ArgSpec argument) {
        return argument instanceof OptionSpec option && List.of(option.names()).contains("--id");
    }

    static boolean isLabel(ArgSpec argument) {
        return argument.paramLabel().startsWith("LABEL");
    }

    private Stream<Suggestion> labels() {
        return glance.get().queues().stream().map(queue -> Suggestion.of(queue.label()));
    }

    private Stream<Suggestion> ids() {
        return glance.get().queues().stream().map(queue -> new Suggestion(Integer.toString(queue.id()), queue.label()));
    }

    private Stream<Suggestion> users() {
        return glance.get().users().stream().map(Suggestion::of);
    }

    private Stream<Suggestion> nodes() {
        return glance.get().nodes().stream().map(Suggestion::of);
    }

    /** One after the other, each once. */
    private Stream<Suggestion> addresses(String word) {
        String before = word.substring(0, word.lastIndexOf(',') + 1);
        List<String> given = List.of(before.split(","));
        return glance.get().addresses().stream()
                .filter(address -> !given.contains(address))
                .map(address -> Suggestion.of(before + address));
    }
}
