package org.ftqueue.client;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Host and port of a node's binary door. */
public record NodeAddress(String host, int port) {

    public NodeAddress {
        Objects.requireNonNull(host, "host");
        if (host.isEmpty() || port < 1 || port > 65535) {
            throw new IllegalArgumentException(
                    "'" + host + ":" + port + "' is not an address; one looks like 127.0.0.1:7201");
        }
    }

    /** Parses {@code host:port}; an IPv6 host stands in brackets. */
    public static NodeAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        try {
            if (colon > 0) {
                String host = text.substring(0, colon);
                if (host.startsWith("[") && host.endsWith("]")) {
                    host = host.substring(1, host.length() - 1);
                }
                return new NodeAddress(host, Integer.parseInt(text.substring(colon + 1)));
            }
        } catch (IllegalArgumentException notAnAddress) {
            // falls through to the one message for every wrong form
        }
        throw new IllegalArgumentException("'" + text + "' is not an address; one looks like 127.0.0.1:7201");
    }

    /** Parses addresses separated by commas. */
    public static List<NodeAddress> parseList(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::trim)
                .map(NodeAddress::parse)
                .toList();
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
