package org.ftqueue.shell.top;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.ftqueue.shell.environment.ClusterView.Standing;
import org.ftqueue.shell.environment.FullScreen.Emphasis;
import org.ftqueue.shell.environment.FullScreen.Line;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Fitting;
import org.ftqueue.shell.top.Lines.Title;

/**
 * The picture of a sample: the cluster, its nodes, its queues, and what keys do. A pure function of what is to be seen
 * and how large the screen is.
 */
final class Drawing {
    static final int FEWEST_COLUMNS = 30;
    static final int FEWEST_ROWS = 7;

    /** Below it, every line is needed for something. */
    private static final int ROWS_WITH_GAPS = 16;

    private static final int HEADER = 2;
    private static final int FOOTER = 1;
    /** A title and two queues are worth more than all nodes. */
    private static final int QUEUES_AT_LEAST = 3;

    private static final String KEYS =
            "q quit  space pause  b busy  s size  p push  o pop  l label  arrows, pages scroll";

    private static final List<Title> NODE_TITLES = List.of(
            new Title("node", 0, true, 4),
            new Title("role", 0, true, 9),
            new Title("state", 1, true, 11),
            new Title("term", 5, false, 4),
            new Title("applied", 4, false, 9),
            new Title("lag", 2, false, 5),
            new Title("applied/s", 3, false, 9),
            new Title("pending", 6, false, 7),
            new Title("heard", 1, false, 6));

    private static final List<Title> QUEUE_TITLES = List.of(
            new Title("size", 0, false, 9),
            new Title("bytes", 3, false, 10),
            new Title("pushes/s", 1, false, 8),
            new Title("pops/s", 1, false, 8),
            new Title("growth/s", 2, false, 8),
            // The last column, because characters that are twice as wide would push others out of line.
            new Title("queue", 0, true, 5));

    private final Overview overview;
    private final View view;
    private final int columns;
    private final int rows;
    private final int gap;

    /**
     * What the person chose to see.
     *
     * @param offset   queues above the first one shown
     * @param interval between two samples
     */
    record View(Sort sort, int offset, boolean paused, boolean help, Duration interval) {
        static View of(Sort sort, Duration interval) {
            return new View(sort, 0, false, false, interval);
        }
    }

    Drawing(Overview overview, View view, int columns, int rows) {
        this.overview = overview;
        this.view = view;
        this.columns = columns;
        this.rows = rows;
        this.gap = rows >= ROWS_WITH_GAPS ? 1 : 0;
    }

    /** At most as many lines as the screen has rows, none longer than it has columns. */
    List<Line> lines() {
        if (columns < FEWEST_COLUMNS || rows < FEWEST_ROWS) {
            String line = "needs " + FEWEST_COLUMNS + "x" + FEWEST_ROWS + ", this is " + columns + "x" + rows;
            return List.of(new Line(Fitting.cut(line, columns), Emphasis.WARNING));
        }
        List<Line> lines = body();
        while (lines.size() < rows - FOOTER) {
            lines.add(Line.of(""));
        }
        lines.add(footer());
        return lines;
    }

    /** The same without keys, as long as it needs to be, for where nothing can be drawn on. */
    static List<Line> block(Overview overview, View view, int columns) {
        int enough = HEADER + FOOTER + overview.nodes().size() + overview.rows().size() + ROWS_WITH_GAPS;
        return new Drawing(overview, view, columns, enough).body();
    }

    private List<Line> body() {
        List<Line> lines = new ArrayList<>(header());
        gap(lines);
        lines.addAll(nodes());
        gap(lines);
        lines.addAll(queues());
        return lines;
    }

    private void gap(List<Line> lines) {
        for (int i = 0; i < gap; i++) {
            lines.add(Line.of(""));
        }
    }

    private List<Line> header() {
        boolean led = overview.standing() == Standing.LED;
        String answering = overview.answering() + " of " + overview.nodes().size() + " nodes answer";
        String standing = led
                ? overview.leader().orElse("?") + " leads, term " + Figures.whole(overview.term())
                : overview.standing().words().toUpperCase(Locale.ROOT);
        String first =
                Lines.joined(List.of(overview.cluster().orElse("?") + ": " + standing, answering, change()), columns);
        List<String> totals = new ArrayList<>(List.of(
                "queues " + Figures.whole(overview.queues()),
                "items " + Figures.whole(overview.items()),
                "pushes " + Figures.rate(overview.pushesPerSecond()) + "/s",
                "pops " + Figures.rate(overview.popsPerSecond()) + "/s",
                Figures.bytes(overview.bytes())));
        round(totals);
        return List.of(new Line(first, led ? Emphasis.NONE : Emphasis.WARNING), Line.of(Lines.joined(totals, columns)));
    }

    private String change() {
        if (overview.sinceChangeMillis().isEmpty()) {
            return "no change seen";
        }
        return overview.sinceChangeMillis().getAsLong() == 0
                ? "changing"
                : "last change " + Figures.time(overview.sinceChangeMillis()) + " ago";
    }

    /** Many queues are not listed anew for every picture; then it must say so. */
    private void round(List<String> totals) {
        OptionalLong round = overview.roundMillis();
        if (overview.listed() < overview.queues().orElse(0) && round.isEmpty()) {
            totals.add("listed " + overview.listed() + " so far");
        } else if (round.orElse(0) > 2 * view.interval().toMillis()) {
            totals.add("each listed every " + Figures.time(round));
        }
    }

    private List<Line> nodes() {
        List<NodeRow> all = overview.nodes();
        int room = Math.max(1, rows - HEADER - FOOTER - 2 * gap - 1 - QUEUES_AT_LEAST);
        boolean cut = all.size() > room;
        List<NodeRow> shown = cut ? all.subList(0, room - 1) : all;
        List<String> texts =
                Lines.of(NODE_TITLES, shown.stream().map(Drawing::cells).toList(), columns);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(texts.get(0), Emphasis.TITLE));
        for (int i = 0; i < shown.size(); i++) {
            boolean well = shown.get(i).answers();
            lines.add(new Line(texts.get(i + 1), well ? Emphasis.NONE : Emphasis.WARNING));
        }
        if (cut) {
            lines.add(Line.of(Fitting.cut("… and " + (all.size() - shown.size()) + " more nodes", columns)));
        }
        return lines;
    }

    private static List<String> cells(NodeRow node) {
        return List.of(
                node.name(),
                node.role(),
                node.state(),
                Figures.whole(node.term()),
                Figures.whole(node.applied()),
                Figures.whole(node.lag()),
                Figures.rate(node.appliedPerSecond()),
                Figures.whole(node.pending()),
                Figures.time(node.lastHeardMillis()));
    }

    private List<Line> queues() {
        List<List<String>> cells = shownQueues().stream().map(Drawing::cells).toList();
        List<Line> lines = new ArrayList<>();
        for (String text : Lines.of(QUEUE_TITLES, cells, columns)) {
            lines.add(new Line(text, lines.isEmpty() ? Emphasis.TITLE : Emphasis.NONE));
        }
        return lines;
    }

    private static List<String> cells(QueueRow queue) {
        return List.of(
                Long.toString(queue.size()),
                Figures.bytes(queue.bytes()),
                Figures.rate(queue.pushesPerSecond()),
                Figures.rate(queue.popsPerSecond()),
                Figures.growth(queue.growth()),
                Cell.visible(queue.label()));
    }

    private List<QueueRow> shownQueues() {
        Comparator<QueueRow> order = view.sort().order();
        return overview.rows().stream()
                .sorted(order)
                .skip(offset())
                .limit(queueRoom())
                .toList();
    }

    /** How many queues one page shows. */
    int queueRoom() {
        int nodeLines = nodes().size();
        return Math.max(0, rows - HEADER - FOOTER - 2 * gap - nodeLines - 1);
    }

    /** The chosen one, or what is left of it if queues have gone meanwhile. */
    int offset() {
        return Math.max(0, Math.min(view.offset(), overview.rows().size() - queueRoom()));
    }

    private Line footer() {
        if (view.help()) {
            return new Line(Fitting.cut(KEYS, columns), Emphasis.TITLE);
        }
        int from = offset() + 1;
        int to = Math.min(offset() + queueRoom(), overview.rows().size());
        String shown = overview.rows().isEmpty()
                ? "no queues"
                : from + "-" + to + " of " + overview.rows().size();
        List<String> parts = new ArrayList<>(List.of(shown + ", " + view.sort().title(), "q quit", "? keys"));
        if (view.paused()) {
            parts.add(0, "PAUSED");
        }
        return Line.of(Lines.joined(parts, columns));
    }
}
