package org.ftqueue.shell.render;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** One value of a result. */
public sealed interface Cell {

    record Text(String value) implements Cell {
        public Text {
            Objects.requireNonNull(value, "value");
        }
    }

    record Whole(long value) implements Cell {}

    /** @param decimals digits after the point that mean something */
    record Real(double value, int decimals) implements Cell {}

    record Flag(boolean value) implements Cell {}

    /** Bytes that are usually text, such as an item. */
    record Bytes(byte[] value) implements Cell {
        /** The text, unless the bytes are not UTF-8. */
        Optional<String> text() {
            try {
                return Optional.of(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(value))
                        .toString());
            } catch (CharacterCodingException notText) {
                return Optional.empty();
            }
        }
    }

    /** A long hexadecimal number that people compare by its beginning. */
    record Hash(String hex) implements Cell {}

    record Names(List<String> values) implements Cell {
        public Names {
            values = List.copyOf(values);
        }
    }

    /** A table of its own: a list of objects in JSON, and nothing anywhere else. */
    record Rows(List<Column> columns, List<List<Cell>> rows) implements Cell {
        public Rows {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** Not known, or not there; null in JSON. */
    record Absent() implements Cell {}

    Cell ABSENT = new Absent();

    static Cell of(String value) {
        return new Text(value);
    }

    static Cell of(long value) {
        return new Whole(value);
    }

    static Cell of(boolean value) {
        return new Flag(value);
    }

    static Cell of(byte[] value) {
        return new Bytes(value);
    }

    static Cell of(Optional<?> value) {
        return value.map(present -> of(present.toString())).orElse(ABSENT);
    }

    static Cell of(OptionalLong value) {
        return value.isPresent() ? of(value.getAsLong()) : ABSENT;
    }

    /** As a person reads it; empty if absent. May contain control characters. */
    default String display() {
        if (this instanceof Text text) {
            return text.value();
        } else if (this instanceof Whole whole) {
            return Long.toString(whole.value());
        } else if (this instanceof Real real) {
            return String.format(Locale.ROOT, "%." + real.decimals() + "f", real.value());
        } else if (this instanceof Flag flag) {
            return flag.value() ? "yes" : "no";
        } else if (this instanceof Bytes bytes) {
            return new String(bytes.value(), StandardCharsets.UTF_8);
        } else if (this instanceof Hash hash) {
            return hash.hex();
        } else if (this instanceof Names names) {
            return String.join(" ", names.values());
        }
        return "";
    }

    default boolean isNumber() {
        return this instanceof Whole || this instanceof Real;
    }

    /** Without line breaks, tabs and what a terminal would obey: {@code \n}, {@code \t}, {@code \\}, {@code \u001b}. */
    static String visible(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = !Character.isISOControl(c) && c != '\\' && Character.getType(c) != Character.FORMAT;
            if (!plain && out == null) {
                out = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (out != null) {
                escape(out, c, plain);
            }
        }
        return out == null ? text : out.toString();
    }

    private static void escape(StringBuilder out, char c, boolean plain) {
        if (plain) {
            out.append(c);
        } else if (c == '\n') {
            out.append("\\n");
        } else if (c == '\t') {
            out.append("\\t");
        } else if (c == '\r') {
            out.append("\\r");
        } else if (c == '\\') {
            out.append("\\\\");
        } else {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
    }
}
