package org.ftqueue.shell.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs checks until all have ended or the time is up. */
final class Examination {

    private Examination() {}

    /** The rows of all checks, in the order of the checks. A check that takes longer is a row that says so. */
    static List<Finding> of(List<Check> checks, Duration deadline) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + deadline.toNanos();
        List<FutureTask<List<Finding>>> running =
                checks.stream().map(Examination::start).toList();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            findings.addAll(await(checks.get(i), running.get(i), deadlineNanos, deadline));
        }
        return findings;
    }

    private static FutureTask<List<Finding>> start(Check check) {
        FutureTask<List<Finding>> task = new FutureTask<>(check::examine);
        Thread thread = new Thread(task, "check-" + check.name());
        // A thread that hangs in a dead disk must not keep the process.
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static List<Finding> await(
            Check check, FutureTask<List<Finding>> task, long deadlineNanos, Duration deadline)
            throws InterruptedException {
        try {
            return task.get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLong) {
            task.cancel(true);
            return List.of(Finding.warning(
                    check.name(),
                    check.subject(),
                    "not known: it took longer than " + deadline.toMillis() + " ms",
                    "try again with a longer --deadline"));
        } catch (ExecutionException e) {
            return List.of(Finding.warning(
                    check.name(),
                    check.subject(),
                    "not known: " + e.getCause(),
                    "see that this user may look at " + check.subject()));
        }
    }
}
