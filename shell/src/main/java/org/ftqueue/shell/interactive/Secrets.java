package org.ftqueue.shell.interactive;

import java.util.regex.Pattern;

/** Tells lines that must not be written down. Rather keeps one line too few than a password. */
final class Secrets {
    private static final String WORD = "[\\w.-]*(?:password|passwd|passphrase|secret|token|credential)[\\w.-]*";

    /** {@code --password x}, {@code PASSWORD=x}, {@code auth.token: x}, {@code user:x@host}. */
    private static final Pattern SECRET = Pattern.compile(
            "(?:^|[\\s;'\"])--?" + WORD + "|" + WORD + "\\s*[=:]|(?:^|[\\s;'\"/,=])[^\\s:/@'\"]+:[^\\s@'\"]+@",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Where a statement begins. */
    private static final String BEGINNING = "(?:^|[;\\n])\\s*(?:-\\s*)?(?:ftq\\s+)?";

    /** Commands that carry one as a bare word. */
    private static final Pattern COMMAND =
            Pattern.compile(BEGINNING + "(?:\\w+\\s+)?(?:login|register|passwd|password)\\b", Pattern.CASE_INSENSITIVE);

    private static final String NAME = "(?:'[^']*'|\"[^\"]*\"|[^\\s;'\"])+";

    /** A second word behind a name, which ftq refuses because people mean a password by it. */
    private static final Pattern SECOND_WORD = Pattern.compile(
            BEGINNING + "chat\\s+(?:create|open)\\s+" + NAME + "\\s+[^\\s;-]", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    static boolean in(String line) {
        return SECRET.matcher(line).find()
                || COMMAND.matcher(line).find()
                || SECOND_WORD.matcher(line).find();
    }
}
