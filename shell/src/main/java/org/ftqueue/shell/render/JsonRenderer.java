package org.ftqueue.shell.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** One object on one line. Bytes that are not UTF-8 become {@code {"base64": "…"}}. */
final class JsonRenderer {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private JsonRenderer() {}

    static void render(Result result, PrintStream out) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            if (result.shape() instanceof Result.Shape.One) {
                fields(result.columns(), result.rows().get(0), json);
            } else if (result.shape() instanceof Result.Shape.Rows rows) {
                json.writeFieldName(rows.name());
                objects(result.columns(), result.rows(), json);
            } else if (result.shape() instanceof Result.Shape.Values values) {
                json.writeArrayFieldStart(values.name());
                for (List<Cell> row : result.rows()) {
                    value(row.get(0), json);
                }
                json.writeEndArray();
            }
            fields(
                    result.about().stream().map(Field::column).toList(),
                    result.about().stream().map(Field::cell).toList(),
                    json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.print(text);
        out.print('\n');
    }

    private static void objects(List<Column> columns, List<List<Cell>> rows, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (List<Cell> row : rows) {
            json.writeStartObject();
            fields(columns, row, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Columns of one object ({@code endpoints.raft}, {@code endpoints.binary}) stand next to each other. */
    private static void fields(List<Column> columns, List<Cell> row, JsonGenerator json) throws IOException {
        String open = "";
        for (int i = 0; i < columns.size(); i++) {
            String path = columns.get(i).path();
            int dot = path.indexOf('.');
            String group = dot < 0 ? "" : path.substring(0, dot);
            if (!group.equals(open)) {
                if (!open.isEmpty()) {
                    json.writeEndObject();
                }
                if (!group.isEmpty()) {
                    json.writeObjectFieldStart(group);
                }
                open = group;
            }
            json.writeFieldName(path.substring(dot + 1));
            value(row.get(i), json);
        }
        if (!open.isEmpty()) {
            json.writeEndObject();
        }
    }

    private static void value(Cell cell, JsonGenerator json) throws IOException {
        if (cell instanceof Cell.Text text) {
            json.writeString(text.value());
        } else if (cell instanceof Cell.Hash hash) {
            json.writeString(hash.hex());
        } else if (cell instanceof Cell.Whole whole) {
            json.writeNumber(whole.value());
        } else if (cell instanceof Cell.Real real) {
            json.writeNumber(BigDecimal.valueOf(real.value()).setScale(real.decimals(), RoundingMode.HALF_UP));
        } else if (cell instanceof Cell.Flag flag) {
            json.writeBoolean(flag.value());
        } else if (cell instanceof Cell.Names names) {
            json.writeStartArray();
            for (String name : names.values()) {
                json.writeString(name);
            }
            json.writeEndArray();
        } else if (cell instanceof Cell.Rows rows) {
            objects(rows.columns(), rows.rows(), json);
        } else if (cell instanceof Cell.Bytes bytes) {
            bytes(bytes, json);
        } else {
            json.writeNull();
        }
    }

    private static void bytes(Cell.Bytes bytes, JsonGenerator json) throws IOException {
        if (bytes.text().isPresent()) {
            json.writeString(bytes.text().get());
        } else {
            json.writeStartObject();
            json.writeBinaryField("base64", bytes.value());
            json.writeEndObject();
        }
    }
}
