package org.ftqueue.it.bench.wire;

import java.util.List;
import java.util.Locale;

/** Bytes on the socket, as Markdown. */
final class ByteTables {
    private static final Door BASE = Door.BINARY;

    private ByteTables() {}

    static String text(List<Bytes> all) {
        return operations(all) + "\n" + setUp(all);
    }

    private static String operations(List<Bytes> all) {
        StringBuilder text = new StringBuilder("""
                | operation | door | to the node | from the node | both | beside FtqClient | first: to | first: from |
                |---|---|--:|--:|--:|--:|--:|--:|
                """);
        for (Bytes bytes : all) {
            double base = all.stream()
                    .filter(other -> other.door() == BASE && other.operation() == bytes.operation())
                    .findFirst()
                    .orElseThrow()
                    .both();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.1f | %.1f | %.1f | %.2f | %d | %d |%n",
                    bytes.operation().title(),
                    bytes.door().title(),
                    bytes.toNode(),
                    bytes.fromNode(),
                    bytes.both(),
                    bytes.both() / base,
                    bytes.first().toNode(),
                    bytes.first().fromNode()));
        }
        return text.toString();
    }

    private static String setUp(List<Bytes> all) {
        Measured any = all.get(0).operation();
        StringBuilder text = new StringBuilder("""
                | connection and session | to the node | from the node |
                |---|--:|--:|
                """);
        for (Bytes bytes : all) {
            if (bytes.operation() == any) {
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %d |%n",
                        bytes.door().title(),
                        bytes.setUp().toNode(),
                        bytes.setUp().fromNode()));
            }
        }
        return text.toString();
    }
}
