package org.ftqueue.shell.doctor;

import java.util.Objects;

/**
 * What a check found out about one thing.
 *
 * @param check   name of the check
 * @param subject what was looked at: a node, a file, a door
 * @param finding what is the case
 * @param remedy  what to do; empty if all is well
 */
public record Finding(String check, String subject, Verdict verdict, String finding, String remedy) {

    public Finding {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(finding, "finding");
        if (verdict == Verdict.OK != remedy.isEmpty()) {
            throw new IllegalArgumentException("what is not well has a remedy, what is well has none: " + finding);
        }
    }

    static Finding ok(String check, String subject, String finding) {
        return new Finding(check, subject, Verdict.OK, finding, "");
    }

    static Finding warning(String check, String subject, String finding, String remedy) {
        return new Finding(check, subject, Verdict.WARNING, finding, remedy);
    }

    static Finding failed(String check, String subject, String finding, String remedy) {
        return new Finding(check, subject, Verdict.FAILED, finding, remedy);
    }
}
