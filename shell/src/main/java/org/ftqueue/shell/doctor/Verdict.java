package org.ftqueue.shell.doctor;

import java.util.Locale;

/** In order of badness. */
public enum Verdict {
    OK,
    /** It works, but not as well or not as long as it should. */
    WARNING,
    /** Something does not work. */
    FAILED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
