package org.ftqueue.shell.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ftqueue.shell.environment.InTime;
import org.ftqueue.shell.environment.InTime.Ended;

/** Runs checks until all have ended or the time is up. */
final class Examination {

    private Examination() {}

    /** The rows of all checks, in the order of the checks. A check that takes longer is a row that says so. */
    static List<Finding> of(List<Check> checks, Duration deadline) throws InterruptedException {
        List<Callable<List<Finding>>> work = new ArrayList<>();
        checks.forEach(check -> work.add(check::examine));
        List<Ended<List<Finding>>> ended = InTime.run(work, deadline);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            findings.addAll(rows(checks.get(i), ended.get(i)));
        }
        return findings;
    }

    private static List<Finding> rows(Check check, Ended<List<Finding>> ended) {
        if (ended instanceof Ended.Value<List<Finding>> rows) {
            return rows.value();
        }
        if (ended instanceof Ended.Threw<List<Finding>> threw) {
            return List.of(Finding.warning(
                    check.name(),
                    check.subject(),
                    "not known: " + threw.cause(),
                    "see that this user may look at " + check.subject()));
        }
        var late = (Ended.TookTooLong<List<Finding>>) ended;
        return List.of(Finding.warning(
                check.name(),
                check.subject(),
                "not known: it took longer than " + late.limit().toMillis() + " ms",
                "try again with a longer --deadline"));
    }
}
