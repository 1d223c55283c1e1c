package org.ftqueue.it.terminal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jline.builtins.ScreenTerminal;

/** Obeys the escape sequences of xterm and keeps what a person would see. Not thread-safe. */
final class Emulator {
    private static final int MOST_BYTES_OF_A_CHARACTER = 4;
    // The upper half of a cell of the library: flags, foreground, background.
    private static final int UNDERLINED = 1 << 24;
    private static final int NEGATIVE = 1 << 25;
    private static final int BOLD = 1 << 27;
    private static final int FOREGROUND_SET = 1 << 28;
    private static final int BACKGROUND_SET = 1 << 29;
    private static final int COLOUR = 0xfff;
    private static final int WHITE = 0xfff;
    private static final int BLACK = 0;

    private final ScreenTerminal terminal;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer undecoded = ByteBuffer.allocate((1 << 13) + MOST_BYTES_OF_A_CHARACTER);
    private int columns;
    private int rows;

    Emulator(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.terminal = new ScreenTerminal(columns, rows);
    }

    /** Returns what a terminal answers by itself, such as where the cursor is. */
    String write(byte[] bytes, int count) {
        undecoded.put(bytes, 0, count).flip();
        CharBuffer text = CharBuffer.allocate(undecoded.remaining() + 1);
        decoder.decode(undecoded, text, false);
        undecoded.compact();
        terminal.write(text.flip());
        return terminal.read();
    }

    void resize(int newColumns, int newRows) {
        if (!terminal.setSize(newColumns, newRows)) {
            throw new IllegalArgumentException("no terminal has " + newColumns + " columns and " + newRows + " rows");
        }
        columns = newColumns;
        rows = newRows;
    }

    Screen screen() {
        long[] cells = new long[columns * rows];
        int[] cursor = new int[2];
        terminal.dump(cells, 0, 0, rows, columns, cursor);
        List<Screen.Row> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            lines.add(row(cells, row * columns));
        }
        return new Screen(lines, cursor[0], cursor[1]);
    }

    private Screen.Row row(long[] cells, int from) {
        List<Screen.Run> runs = new ArrayList<>();
        int start = 0;
        while (start < columns) {
            int look = (int) (cells[from + start] >>> 32);
            StringBuilder text = new StringBuilder();
            int column = start;
            while (column < columns && (int) (cells[from + column] >>> 32) == look) {
                text.appendCodePoint((int) cells[from + column]);
                column++;
            }
            runs.add(new Screen.Run(start, text.toString(), style(look)));
            start = column;
        }
        return new Screen.Row(runs);
    }

    private static Screen.Style style(int look) {
        OptionalInt foreground =
                (look & FOREGROUND_SET) == 0 ? OptionalInt.empty() : OptionalInt.of(look >> 12 & COLOUR);
        OptionalInt background = (look & BACKGROUND_SET) == 0 ? OptionalInt.empty() : OptionalInt.of(look & COLOUR);
        boolean bold = (look & BOLD) != 0;
        boolean underlined = (look & UNDERLINED) != 0;
        return (look & NEGATIVE) == 0
                ? new Screen.Style(foreground, background, bold, underlined)
                : new Screen.Style(
                        OptionalInt.of(background.orElse(BLACK)),
                        OptionalInt.of(foreground.orElse(WHITE)),
                        bold,
                        underlined);
    }
}
