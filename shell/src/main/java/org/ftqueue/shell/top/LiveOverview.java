package org.ftqueue.shell.top;

import java.time.Duration;
import java.util.Optional;
import org.ftqueue.shell.environment.ClusterChoice;

/** Takes a sample once an interval on a thread of its own. Reading the latest never waits. */
final class LiveOverview implements AutoCloseable {
    private final Sampler sampler;
    private final Duration interval;
    private final Thread thread = new Thread(this::sampleOn, "ftq-top");
    private volatile Optional<Overview> latest = Optional.empty();
    private volatile Optional<RuntimeException> failure = Optional.empty();

    LiveOverview(ClusterChoice choice, Duration interval) {
        this.sampler = new Sampler(choice);
        this.interval = interval;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Empty until the first sample is there.
     *
     * @throws RuntimeException if taking samples has ended by a mistake in this program
     */
    Optional<Overview> latest() {
        failure.ifPresent(mistake -> {
            throw mistake;
        });
        return latest;
    }

    private void sampleOn() {
        Pace pace = new Pace(interval);
        try (sampler) {
            while (true) {
                latest = Optional.of(sampler.sample());
                pace.await();
            }
        } catch (InterruptedException closed) {
            // nobody looks any more
        } catch (RuntimeException mistake) {
            failure = Optional.of(mistake);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
