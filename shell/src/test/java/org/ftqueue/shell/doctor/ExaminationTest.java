package org.ftqueue.shell.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.ftqueue.shell.environment.TestEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExaminationTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path state;

    @Test
    void rowsComeInTheOrderOfTheChecks() throws InterruptedException {
        CountDownLatch secondIsDone = new CountDownLatch(1);
        Check first = check("first", () -> {
            secondIsDone.await();
            return List.of(Finding.ok("first", "s", "waited for the second"));
        });
        Check second = check("second", () -> {
            secondIsDone.countDown();
            return List.of(Finding.ok("second", "s", "a"), Finding.ok("second", "s", "b"));
        });
        assertThat(Examination.of(List.of(first, second), LONG))
                .extracting(Finding::check)
                .containsExactly("first", "second", "second");
    }

    @Test
    void aCheckThatHangsIsARowAndHoldsUpNobody() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Check hangs = check("hangs", () -> {
            never.await();
            return List.of();
        });
        Check works = check("works", () -> List.of(Finding.ok("works", "s", "f")));
        List<Finding> findings = Examination.of(List.of(works, hangs), Duration.ofMillis(200));
        assertThat(findings).hasSize(2);
        assertThat(findings.get(1).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(findings.get(1).finding()).isEqualTo("not known: it took longer than 200 ms");
    }

    @Test
    void aCheckThatThrowsIsARow() throws InterruptedException {
        Check throwing = check("throws", () -> {
            throw new IOException("bad disk");
        });
        assertThat(Examination.of(List.of(throwing), LONG))
                .extracting(Finding::finding)
                .containsExactly("not known: java.io.IOException: bad disk");
    }

    @Test
    void theReportIsAsBadAsItsWorstRow() {
        Finding ok = Finding.ok("a", "s", "f");
        Finding warning = Finding.warning("b", "s", "f", "wait");
        Finding failed = Finding.failed("c", "s", "f", "act");
        assertThat(new Report(List.of()).verdict()).isEqualTo(Verdict.OK);
        assertThat(new Report(List.of(ok, warning)).verdict()).isEqualTo(Verdict.WARNING);
        Report worst = new Report(List.of(warning, failed, ok));
        assertThat(worst.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(worst.remedies()).containsExactly("failed: c, s: act", "warning: b, s: wait");
    }

    @Test
    void whatIsNotWellHasARemedy() {
        assertThatThrownBy(() -> Finding.warning("a", "s", "f", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Finding("a", "s", Verdict.OK, "f", "r"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutAClusterTheMachineIsLookedAt() throws InterruptedException {
        Subject machine =
                Subject.of(new TestEnvironment(state).build(), java.util.Optional.empty(), java.util.Optional.empty());
        assertThat(Doctor.examine(machine, LONG).findings())
                .extracting(Finding::check)
                .containsExactly("java", "java", "open files", "clock", "state", "disk", "disk", "fsync");
    }

    private static Check check(String name, Callable<List<Finding>> work) {
        return new Check() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String subject() {
                return "s";
            }

            @Override
            public List<Finding> examine() throws Exception {
                return work.call();
            }
        };
    }
}
