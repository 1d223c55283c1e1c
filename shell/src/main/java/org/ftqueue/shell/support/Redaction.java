package org.ftqueue.shell.support;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Takes secrets out of text. Everything that goes into an archive passes here; rather too much is taken than too little. */
final class Redaction {
    static final String TAKEN = "[redacted]";

    /** Repetitions are bounded, so that a line of megabytes takes no longer than many short ones. */
    private static final String NAME =
            "(?:password|passwd|passphrase|secret|token|credential|api[_-]?key|private[_-]?key)[\\w.-]{0,40}";

    private static final String VALUE = "(\"(?:[^\"\\\\]++|\\\\.){0,500}+\"?|'[^']{0,2000}+'?|[^\\s,;}\\]]{1,2000})";

    /** {@code password: x}, {@code FTQ_TOKEN=x}, {@code "secret": "x y"}. */
    private static final Pattern ASSIGNED =
            Pattern.compile("(" + NAME + "[\"']?\\s{0,9}[=:]\\s{0,9})" + VALUE, Pattern.CASE_INSENSITIVE);

    /** {@code --password x}. */
    private static final Pattern OPTION =
            Pattern.compile("(-[\\w.-]{0,40}" + NAME + "[ \\t]{1,9})" + VALUE, Pattern.CASE_INSENSITIVE);

    /** {@code Authorization: Bearer x}. */
    private static final Pattern HEADER = Pattern.compile(
            "(authorization[\"']?\\s{0,9}[=:]\\s{0,9}[\"']?(?:bearer\\s{1,9}|basic\\s{1,9})?)([^\\s\"']{1,9000})",
            Pattern.CASE_INSENSITIVE);

    /** {@code user:x@host}. */
    private static final Pattern USER =
            Pattern.compile("((?:^|[\\s/,='\"])[^\\s:/@'\",=]{1,200}:)([^\\s@/'\"]{1,200})(?=@)");

    private static final Pattern KEY = Pattern.compile(
            "(-----BEGIN [A-Z ]*PRIVATE KEY-----)(.*?)(?=-----END|\\z)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final List<Pattern> ALL = List.of(KEY, HEADER, OPTION, ASSIGNED, USER);

    private Redaction() {}

    static String of(String text) {
        String left = text;
        for (Pattern pattern : ALL) {
            left = pattern.matcher(left).replaceAll(match -> replaced(match).replace("$", "\\$"));
        }
        return left;
    }

    /** The quotes stay, so that JSON and YAML stay what they are. */
    private static String replaced(MatchResult match) {
        char first = match.group(2).isEmpty() ? ' ' : match.group(2).charAt(0);
        String quote = first == '"' || first == '\'' ? String.valueOf(first) : "";
        return match.group(1).replace("\\", "\\\\") + quote + TAKEN + quote;
    }
}
