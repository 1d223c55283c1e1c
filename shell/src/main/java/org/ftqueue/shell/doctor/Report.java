package org.ftqueue.shell.doctor;

import java.util.Comparator;
import java.util.List;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Column;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;

/** All that an examination found. */
public record Report(List<Finding> findings) {
    private static final List<Column> COLUMNS = List.of(
            Column.everywhere("check"),
            Column.everywhere("subject"),
            Column.everywhere("verdict"),
            Column.everywhere("finding"),
            // Tables would be wider than screens; people read the remedies below.
            Column.onlyData("remedy"));

    public Report {
        findings = List.copyOf(findings);
    }

    /** The worst of all. */
    public Verdict verdict() {
        return findings.stream()
                .map(Finding::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.OK);
    }

    public Result result() {
        return Result.rows(
                "checks",
                COLUMNS,
                findings.stream().map(Report::row).toList(),
                Field.onlyData("verdict", Cell.of(verdict().toString())));
    }

    private static List<Cell> row(Finding finding) {
        return List.of(
                Cell.of(finding.check()),
                Cell.of(finding.subject()),
                Cell.of(finding.verdict().toString()),
                Cell.of(finding.finding()),
                finding.remedy().isEmpty() ? Cell.ABSENT : Cell.of(finding.remedy()));
    }

    /** For people: what to do about each row that is not well, the worst first. */
    public List<String> remedies() {
        return findings.stream()
                .filter(finding -> finding.verdict() != Verdict.OK)
                .sorted(Comparator.comparing(Finding::verdict).reversed())
                .map(finding ->
                        finding.verdict() + ": " + finding.check() + ", " + finding.subject() + ": " + finding.remedy())
                .distinct()
                .toList();
    }
}
