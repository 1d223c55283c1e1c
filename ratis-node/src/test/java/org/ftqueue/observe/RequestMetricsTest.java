package org.ftqueue.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RequestMetrics metrics = new RequestMetrics(registry);

    private double requests(String operation, String outcome) {
        return registry.get("ftqueue_requests_total")
                .tags("operation", operation, "outcome", outcome)
                .counter()
                .count();
    }

    private double rejections(Reason reason) {
        return registry.get("ftqueue_rejections_total")
                .tag("reason", reason.name())
                .counter()
                .count();
    }

    @Test
    void everyAnswerIsCountedUnderItsOperationAndOutcome() {
        Position at = new Position(4, 0);
        metrics.answered("push", new Outcome.Applied(at, new byte[0]), 1_000);
        metrics.answered("push", new Outcome.Applied(at, new byte[0]), 2_000);
        metrics.answered("pop", Outcome.rejected(at, Reason.QUEUE_EMPTY, "empty"), 3_000);
        metrics.answered("pop", new Outcome.Unknown("gone"), 4_000);

        assertThat(requests("push", "applied")).isEqualTo(2);
        assertThat(requests("push", "rejected")).isZero();
        assertThat(requests("pop", "rejected")).isEqualTo(1);
        assertThat(requests("pop", "unknown")).isEqualTo(1);
        assertThat(requests("pop", "applied")).isZero();
        assertThat(rejections(Reason.QUEUE_EMPTY)).isEqualTo(1);
        assertThat(rejections(Reason.BUSY)).isZero();
    }

    @Test
    void onlyWhatWasOrderedIsTimed() {
        Position at = new Position(4, 0);
        metrics.answered("push", new Outcome.Applied(at, new byte[0]), 1_000);
        metrics.answered("pop", Outcome.rejected(at, Reason.QUEUE_EMPTY, "empty"), 3_000);
        metrics.answered("pop", Outcome.rejected(Reason.NO_LEADER, "none"), 1_000_000);
        metrics.answered("pop", new Outcome.Unknown("gone"), 1_000_000);

        assertThat(registry.get("ftqueue_request_seconds").timer().count()).isEqualTo(2);
        assertThat(registry.get("ftqueue_request_seconds").timer().totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(4_000);
    }
}
