package org.ftqueue.shell.top;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.FullScreen;
import org.ftqueue.shell.render.Format;
import org.ftqueue.shell.render.Output;

/** {@code ftq top}, once it is known what it shows and where. */
public final class Top {
    private static final int COLUMNS_OF_PAPER = 120;

    private final ClusterChoice choice;
    private final Duration interval;
    private final Sort sort;

    /** @param sort as people name it; {@link IllegalArgumentException} says which there are */
    public Top(ClusterChoice choice, Duration interval, String sort) {
        this.choice = choice;
        this.interval = interval;
        this.sort = Sort.parse(sort);
    }

    /** Names of the orders in which queues can be shown. */
    public static List<String> orders() {
        return Stream.of(Sort.values())
                .map(order -> order.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * Draws until the person quits.
     *
     * @throws InterruptedIOException on Ctrl-C
     */
    public void draw(FullScreen screen) throws InterruptedIOException {
        try (LiveOverview live = new LiveOverview(choice, interval)) {
            new TopScreen(screen, live::latest, Drawing.View.of(sort, interval)).run();
        }
    }

    /**
     * Prints a sample an interval. The first comes after one, because only two looks tell rates.
     *
     * @param count how many; without, until the thread is interrupted
     * @return whether a node answered at last
     */
    public boolean print(Output output, OptionalInt count) throws InterruptedException {
        Pace pace = new Pace(interval);
        try (Sampler sampler = new Sampler(choice)) {
            Overview last = sampler.sample();
            for (int i = 0; count.isEmpty() || i < count.getAsInt(); i++) {
                pace.await();
                last = sampler.sample();
                print(last, output, i == 0);
            }
            return last.answering() > 0;
        }
    }

    private void print(Overview overview, Output output, boolean first) {
        if (output.format() == Format.TABLE) {
            int columns = output.columns().orElse(COLUMNS_OF_PAPER);
            Drawing.block(overview, Drawing.View.of(sort, interval), columns).forEach(line -> output.tell(line.text()));
            output.tell("");
        } else if (first) {
            output.print(Samples.result(overview, Instant.now(), sort));
        } else {
            output.printNext(Samples.result(overview, Instant.now(), sort));
        }
    }
}
