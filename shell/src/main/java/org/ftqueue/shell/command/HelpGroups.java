package org.ftqueue.shell.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** The list of all commands, those that belong together under one title. A command that no group names comes last. */
final class HelpGroups {
    private static final int INDENT = 2;

    private record Group(String title, List<String> names) {}

    private static final List<Group> GROUPS = List.of(
            new Group("Use queues", List.of("queue", "qCreate", "qDestroy", "qId", "qPush", "qPop", "qTop", "qSize")),
            new Group("Talk", List.of("chat")),
            new Group("Look at a cluster", List.of("status", "top", "watch", "cluster", "doctor", "support-dump")),
            new Group("Run nodes", List.of("local", "node", "config")),
            new Group("Try and measure", List.of("demo", "bench")),
            new Group("The rest", List.of("timing", "completion", "version", "help")));

    private HelpGroups() {}

    static String of(Help help) {
        Map<String, Help> left = new LinkedHashMap<>(help.subcommands());
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (Group group : GROUPS) {
            List<String> names = group.names().stream()
                    .filter(name -> left.remove(name) != null)
                    .toList();
            groups.put(group.title(), new ArrayList<>(names));
        }
        groups.get(GROUPS.get(GROUPS.size() - 1).title()).addAll(0, left.keySet());
        StringBuilder text = new StringBuilder();
        groups.forEach(
                (title, names) -> text.append(' ').append(title).append('\n').append(table(names, help)));
        return text.toString();
    }

    private static String table(List<String> names, Help help) {
        Map<String, Help> all = new TreeMap<>(help.subcommands());
        int longest = all.keySet().stream().mapToInt(String::length).max().orElse(0);
        int first = INDENT + 1 + longest;
        int width = help.commandSpec().usageMessage().width();
        TextTable table = TextTable.forColumns(
                help.colorScheme(),
                new Column(first, INDENT + 1, Overflow.SPAN),
                new Column(width - first, INDENT, Overflow.WRAP));
        for (String name : names) {
            String[] description = all.get(name).commandSpec().usageMessage().description();
            table.addRowValues(name, description.length == 0 ? "" : firstSentence(description[0]));
        }
        return table.toString();
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
