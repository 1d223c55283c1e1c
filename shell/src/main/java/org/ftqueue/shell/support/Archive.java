package org.ftqueue.shell.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip file that only its owner can read. It is there whole or not at all. */
final class Archive {
    /** Longer parts are cut in the middle: their beginnings and their ends tell most. */
    static final int MAX_PART_CHARACTERS = 4 << 20;

    /**
     * What is in it.
     *
     * @param bytes   of the text, uncompressed
     * @param missing why there is nothing but this reason
     */
    record Entry(String name, long bytes, Optional<String> missing) {}

    /** @param text not yet redacted */
    record Text(String name, String text, Optional<String> missing) {}

    private Archive() {}

    /** Writes the texts, redacted; the last one is a table of contents. */
    static List<Entry> write(Path file, List<Text> texts) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(unfinished);
        List<Entry> entries = new ArrayList<>();
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                        unfinished,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownerOnly(unfinished)));
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Text text : texts) {
                entries.add(put(zip, text));
            }
            entries.add(put(zip, new Text("contents.txt", contents(entries), Optional.empty())));
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        return entries;
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static Entry put(ZipOutputStream zip, Text text) throws IOException {
        byte[] bytes = cut(Redaction.of(text.text())).getBytes(StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry(text.name()));
        zip.write(bytes);
        zip.closeEntry();
        return new Entry(text.name(), bytes.length, text.missing());
    }

    private static String cut(String text) {
        int half = MAX_PART_CHARACTERS / 2;
        return text.length() <= MAX_PART_CHARACTERS
                ? text
                : text.substring(0, half) + "\n[… " + (text.length() - 2 * half) + " characters are left out …]\n"
                        + text.substring(text.length() - half);
    }

    private static String contents(List<Entry> entries) {
        StringBuilder out = new StringBuilder();
        for (Entry entry : entries) {
            out.append(entry.name()).append('\t').append(entry.bytes()).append(" bytes");
            entry.missing().ifPresent(why -> out.append("\tmissing: ").append(why));
            out.append('\n');
        }
        return out.toString();
    }
}
