package org.ftqueue.shell.top;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Numbers as short as a person still wants them. What is not known is a dash. */
final class Figures {
    private static final String UNKNOWN = "-";
    private static final long MINUTE_MILLIS = 60_000;

    private Figures() {}

    static String whole(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : UNKNOWN;
    }

    /** Per second; small ones with a digit after the point. */
    static String rate(OptionalDouble value) {
        return value.isPresent() ? rate(value.getAsDouble()) : UNKNOWN;
    }

    static String growth(OptionalDouble value) {
        return value.isEmpty() ? UNKNOWN : (value.getAsDouble() > 0 ? "+" : "") + rate(value.getAsDouble());
    }

    private static String rate(double value) {
        if (value == 0) {
            return "0";
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.1f" : "%.0f", value);
    }

    static String bytes(long bytes) {
        if (bytes < 1 << 10) {
            return bytes + " B";
        }
        String[] units = {"KiB", "MiB", "GiB", "TiB"};
        double value = bytes / 1024.0;
        int unit = 0;
        while (value >= 1023.95 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }

    static String time(OptionalLong millis) {
        if (millis.isEmpty()) {
            return UNKNOWN;
        }
        long value = millis.getAsLong();
        if (value < 1_000) {
            return value + " ms";
        } else if (value < 10_000) {
            return String.format(Locale.ROOT, "%.1f s", value / 1e3);
        } else if (value < 2 * MINUTE_MILLIS) {
            return value / 1_000 + " s";
        }
        return value < 120 * MINUTE_MILLIS ? value / MINUTE_MILLIS + " min" : value / (60 * MINUTE_MILLIS) + " h";
    }
}
