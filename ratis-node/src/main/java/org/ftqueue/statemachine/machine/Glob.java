package org.ftqueue.statemachine.machine;

import java.util.Arrays;

/**
 * Wildcard patterns over whole texts: {@code *} is any run of characters, {@code ?} any one, a backslash quotes the
 * next. Matching takes at most pattern times text steps, whatever the pattern.
 */
public final class Glob {
    private static final int STAR = -1;
    private static final int ANY = -2;

    /** Code points, STAR or ANY. */
    private final int[] pattern;

    public Glob(String text) {
        int[] points = text.codePoints().toArray();
        int[] parsed = new int[points.length];
        int length = 0;
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            if (point == '\\' && i + 1 < points.length) {
                parsed[length++] = points[++i];
            } else {
                parsed[length++] = point == '*' ? STAR : point == '?' ? ANY : point;
            }
        }
        pattern = Arrays.copyOf(parsed, length);
    }

    /** What every text that matches begins with: the pattern up to its first wildcard. */
    public String literalPrefix() {
        int length = 0;
        while (length < pattern.length && pattern[length] >= 0) {
            length++;
        }
        return new String(pattern, 0, length);
    }

    public boolean matches(String text) {
        int[] points = text.codePoints().toArray();
        int at = 0;
        int next = 0;
        int starAt = -1;
        int starNext = 0;
        while (at < points.length) {
            if (next < pattern.length && (pattern[next] == points[at] || pattern[next] == ANY)) {
                at++;
                next++;
            } else if (next < pattern.length && pattern[next] == STAR) {
                starNext = next++;
                starAt = at;
            } else if (starAt >= 0) {
                // Only the last star needs to try again: an earlier one that takes more cannot help.
                next = starNext + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (next < pattern.length && pattern[next] == STAR) {
            next++;
        }
        return next == pattern.length;
    }
}
