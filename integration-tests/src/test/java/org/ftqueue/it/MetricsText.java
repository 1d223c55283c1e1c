package org.ftqueue.it;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a node shows at {@code /metrics}.
 *
 * @param samples by name and labels as they are written, {@code a_total{b="c"}}
 */
record MetricsText(Map<String, Double> samples) {
    private static final String NAME = "[a-z_][a-z0-9_]*";
    private static final Pattern COMMENT =
            Pattern.compile("# (HELP " + NAME + " .+|TYPE (" + NAME + ") (gauge|counter|histogram|summary))");
    private static final Pattern SAMPLE = Pattern.compile("((" + NAME + ")(?:\\{" + NAME
            + "=\"(?:[^\"\\\\]|\\\\.)*\"(?:," + NAME + "=\"(?:[^\"\\\\]|\\\\.)*\")*})?) (NaN|-?[0-9.]+(?:E-?[0-9]+)?)");
    private static final Pattern PART = Pattern.compile("_(bucket|count|sum)$");

    /** @throws IllegalArgumentException naming the line that is not in the format, comes twice or before its type */
    static MetricsText parse(String text) {
        Map<String, Double> samples = new TreeMap<>();
        Set<String> declared = new HashSet<>();
        for (String line : text.lines().toList()) {
            Matcher comment = COMMENT.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (comment.matches()) {
                if (comment.group(2) != null && !declared.add(comment.group(2))) {
                    throw new IllegalArgumentException("declared twice: " + line);
                }
            } else if (!sample.matches()) {
                throw new IllegalArgumentException("not in the format: " + line);
            } else if (!declared.contains(sample.group(2))
                    && !declared.contains(PART.matcher(sample.group(2)).replaceFirst(""))) {
                throw new IllegalArgumentException("without a type: " + line);
            } else if (samples.put(sample.group(1), Double.valueOf(sample.group(3))) != null) {
                throw new IllegalArgumentException("twice: " + line);
            }
        }
        return new MetricsText(samples);
    }

    /** The value of this sample, 0 if it is not shown. */
    double value(String sample) {
        return samples.getOrDefault(sample, 0.0);
    }
}
