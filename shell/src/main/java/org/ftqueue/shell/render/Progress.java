package org.ftqueue.shell.render;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Tells a waiting person how far something is; silent where nobody watches. */
public interface Progress extends AutoCloseable {
    int COLUMNS = 80;
    int UPDATE_MILLIS = 100;

    void reached(long step);

    @Override
    void close();

    static Progress silent() {
        return new Progress() {
            @Override
            public void reached(long step) {}

            @Override
            public void close() {}
        };
    }

    /** A bar that disappears when it is closed. The width is given, because asking the terminal costs its start-up. */
    static Progress bar(String task, long steps, PrintStream terminal) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(terminal, COLUMNS))
                .clearDisplayOnFinish()
                .build();
        return new Progress() {
            @Override
            public void reached(long step) {
                bar.stepTo(step);
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }
}
