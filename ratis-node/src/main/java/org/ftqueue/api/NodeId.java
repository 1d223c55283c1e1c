package org.ftqueue.api;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of a Raft node: {@code n1}, {@code n2}, … A bare number {@code 1} is accepted on input and means {@code n1}.
 *
 * @param value {@code n} followed by 1 to 4 digits without a leading zero
 */
public record NodeId(String value) implements Comparable<NodeId> {
    private static final Pattern FORM = Pattern.compile("n[1-9][0-9]{0,3}");

    public NodeId {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not a node id; node ids are n1, n2, …");
        }
    }

    /** Parses {@code n2} or {@code 2}. */
    public static NodeId parse(String text) {
        boolean number = !text.isEmpty() && Character.isDigit(text.charAt(0));
        return new NodeId(number ? "n" + text : text);
    }

    public int number() {
        return Integer.parseInt(value.substring(1));
    }

    @Override
    public int compareTo(NodeId other) {
        return Integer.compare(number(), other.number());
    }

    @Override
    public String toString() {
        return value;
    }
}
