package org.ftqueue.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ftqueue.api.NodeId;

/**
 * The values that a key can have.
 *
 * @param says  which they are, as a message says what was expected: "must be …"
 * @param unit  of a number; empty for other values
 * @param parse empty for a text that is not one of them
 */
record ValueType<T>(String says, String unit, Function<String, Optional<T>> parse) {
    private static final Pattern CLUSTER_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,252})");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9._-]+)?");
    private static final Pattern WILDCARD = Pattern.compile("0+(\\.0+){3}|[0:]*::[0:]*");

    static ValueType<String> clusterName() {
        return text("1 to 64 letters, digits, - or _", CLUSTER_NAME);
    }

    static ValueType<String> directory() {
        return text("the path of a directory", Pattern.compile("[^\\x00]+"));
    }

    static ValueType<NodeId> nodeId() {
        return new ValueType<>("a node id such as n1", "", text -> {
            try {
                return Optional.of(NodeId.parse(text));
            } catch (IllegalArgumentException notOne) {
                return Optional.empty();
            }
        });
    }

    /** An address for others to connect to. */
    static ValueType<String> host() {
        return new ValueType<>(
                "a host name or IP address that others can reach, without a port",
                "",
                text -> Optional.of(text).filter(host -> isHost(host) && !isWildcard(host)));
    }

    /** An address to listen on. */
    static ValueType<String> bind() {
        return new ValueType<>(
                "a host name or IP address without a port, or 0.0.0.0 or :: for all addresses of the machine",
                "",
                text -> Optional.of(text).filter(ValueType::isHost));
    }

    static ValueType<Integer> port() {
        return whole(1, 65_535, "port");
    }

    static ValueType<Integer> whole(int min, int max, String unit) {
        ValueType<Long> wide = whole((long) min, max, unit);
        return new ValueType<>(wide.says, unit, wide.parse.andThen(value -> value.map(Long::intValue)));
    }

    /** Digits may be grouped: 1_000_000. */
    static ValueType<Long> whole(long min, long max, String unit) {
        return new ValueType<>("a number from " + min + " to " + max, unit, text -> {
            try {
                return Optional.of(Long.parseLong(text.replace("_", ""))).filter(value -> value >= min && value <= max);
            } catch (NumberFormatException notOne) {
                return Optional.empty();
            }
        });
    }

    private static ValueType<String> text(String says, Pattern form) {
        return new ValueType<>(
                says,
                "",
                text -> Optional.of(text).filter(value -> form.matcher(value).matches()));
    }

    private static boolean isHost(String text) {
        return HOST_NAME.matcher(text).matches() || IPV6.matcher(text).matches();
    }

    static boolean isWildcard(String host) {
        return WILDCARD.matcher(host).matches();
    }
}
