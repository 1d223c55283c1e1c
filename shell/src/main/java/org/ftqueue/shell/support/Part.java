package org.ftqueue.shell.support;

/**
 * One file of an archive.
 *
 * @param name    with folders, {@code nodes/n1/log.txt}
 * @param content gathered when the archive is made
 */
record Part(String name, Content content) {

    /** Called by a thread of its own. Missing is what an exception says; {@link Missing} says it best. */
    @FunctionalInterface
    interface Content {
        String text() throws Exception;
    }

    /** Why a part cannot be had; no mistake of anybody. */
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String why) {
            super(why, null, false, false);
        }
    }
}
