package org.ftqueue.shell.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The texts of an archive by their names. */
final class Unzipped {

    private Unzipped() {}

    static Map<String, String> of(Path file) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(each -> (ZipEntry) each)::iterator) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                texts.put(entry.getName(), new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
