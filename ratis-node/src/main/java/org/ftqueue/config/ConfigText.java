package org.ftqueue.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The characters of a configuration file. */
final class ConfigText {
    private static final int MAX_BYTES = 1 << 20;

    private ConfigText() {}

    /** @throws ConfigException if it cannot be read, is too long or is not text */
    static String read(Path file) {
        if (Files.isDirectory(file)) {
            throw unreadable(file, "is a directory, not a file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw unreadable(file, problem(e));
        }
        if (bytes.length > MAX_BYTES) {
            throw unreadable(file, "longer than " + MAX_BYTES + " bytes; that is no configuration");
        }
        return text(file, bytes);
    }

    static String problem(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file; 'ftq config example' prints one";
        }
        return "cannot be read: " + (e instanceof AccessDeniedException ? "permission denied" : e.getMessage());
    }

    private static String text(Path file, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(in).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            // The decoder stops at the first byte that cannot be.
            long line = 1
                    + IntStream.range(0, in.position())
                            .filter(i -> bytes[i] == '\n')
                            .count();
            throw new ConfigException(List.of(file + ":" + line + ": not UTF-8 text"));
        }
    }

    private static ConfigException unreadable(Path file, String problem) {
        return new ConfigException(List.of(file + ": " + problem));
    }
}
