package org.ftqueue.config;

import java.util.Collection;
import java.util.Comparator;

/** What somebody who typed an unknown name may have meant. */
final class NearMiss {

    private NearMiss() {}

    /** The end of a message about {@code typed}: the nearest of the known names, or else all of them. */
    static String of(String typed, Collection<String> known) {
        return known.stream()
                .filter(candidate -> candidate.endsWith("." + typed))
                .findFirst()
                .or(() -> known.stream()
                        .min(Comparator.comparingInt(candidate -> distance(typed, candidate)))
                        .filter(candidate -> distance(typed, candidate) <= 1 + candidate.length() / 3))
                .map(candidate -> "; did you mean '" + candidate + "'?")
                .orElse("; known keys are " + String.join(", ", known));
    }

    /** Edit distance after Levenshtein, ignoring case. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
