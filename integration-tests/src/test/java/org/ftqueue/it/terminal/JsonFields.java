package org.ftqueue.it.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One JSON object, flattened: {@code nodes[].endpoints.raft} and the last value under this name.
 *
 * @param values as text; {@code null} is the text null
 */
record JsonFields(Map<String, String> values) {

    /** @throws IOException if this is not one JSON object, or more than one */
    static JsonFields of(String text) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        Deque<String> path = new ArrayDeque<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object: " + text);
            }
            object(parser, path, values);
            if (parser.nextToken() != null) {
                throw new IOException("more than one object: " + text);
            }
        }
        return new JsonFields(values);
    }

    private static void object(JsonParser parser, Deque<String> path, Map<String, String> values) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            path.addLast(parser.currentName());
            parser.nextToken();
            value(parser, path, values);
            path.removeLast();
        }
    }

    private static void value(JsonParser parser, Deque<String> path, Map<String, String> values) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, path, values);
            case START_ARRAY -> {
                values.put(String.join(".", path), "[]");
                path.addLast(path.removeLast() + "[]");
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(parser, path, values);
                }
                path.addLast(path.removeLast().replaceAll("\\[]$", ""));
            }
            default -> values.put(path.stream().collect(Collectors.joining(".")), parser.getText());
        }
    }

    /** True if the name stands in the object itself or in the rows of its list. */
    boolean has(String name) {
        return values.containsKey(name)
                || values.keySet().stream().anyMatch(path -> path.endsWith("[]." + name))
                || values.containsKey(name + "s");
    }
}
