package org.ftqueue.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The golden bytes: commented hex files, made from {@code docs/protocol.md} by another encoder than the one they check.
 * The first line of each says what it is; everything after a {@code #} is comment.
 */
public final class Golden {
    private static final Path DIRECTORY = Path.of("src/test/resources/golden");
    private static final String SUFFIX = ".hex";

    private Golden() {}

    /** The bytes of {@code golden/NAME.hex}. */
    public static byte[] bytes(String name) {
        try {
            return parse(Files.readAllLines(DIRECTORY.resolve(name + SUFFIX)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of all golden files, in order. */
    public static List<String> names() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] parse(List<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : lines) {
            int comment = line.indexOf('#');
            String hex = (comment < 0 ? line : line.substring(0, comment)).replace(" ", "");
            bytes.writeBytes(HexFormat.of().parseHex(hex));
        }
        return bytes.toByteArray();
    }
}
