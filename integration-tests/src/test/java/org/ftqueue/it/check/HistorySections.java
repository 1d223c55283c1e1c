package org.ftqueue.it.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A text file of histories, one a section. */
record HistorySections(List<Section> sections) {

    /**
     * @param name     what is odd about it
     * @param expected what the reason must contain; empty for a legal history
     */
    record Section(String name, String expected, History history) {
        @Override
        public String toString() {
            return name;
        }
    }

    static HistorySections of(String resource) {
        String text;
        try (InputStream in = HistorySections.class.getResourceAsStream(resource)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Section> sections = new ArrayList<>();
        String given = "";
        for (String part : text.split("(?m)^== ")) {
            int end = part.indexOf('\n');
            String[] title = part.substring(0, end).split(" -- ", 2);
            String body = part.substring(end);
            if (title[0].equals("given")) {
                given = body;
            } else if (!title[0].startsWith("#")) {
                sections.add(new Section(title[0], title.length > 1 ? title[1] : "", HistoryText.read(given + body)));
            }
        }
        return new HistorySections(sections);
    }
}
