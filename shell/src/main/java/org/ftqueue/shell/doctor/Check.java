package org.ftqueue.shell.doctor;

import java.util.List;

/**
 * One thing that can be wrong. Checks run at the same time, each on a thread of its own, so that one that hangs holds
 * up no other; they share nothing but what they look at.
 */
interface Check {
    /** As the rows call it. */
    String name();

    /** What is looked at, for the row that says the check did not come to an end. */
    String subject();

    /** Looks. An exception becomes a row that says so. */
    List<Finding> examine() throws Exception;
}
