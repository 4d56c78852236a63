package org.snedecor.models.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A table as RFC 4180 has it, in UTF-8: commas between cells, lines ended by LF or CRLF, and in quotes a cell with a comma, a line break or
/// a quote, which is written twice. Empty lines are not rows. Nothing is guessed: a semicolon separates nothing, and a blank is part of its cell.
///
/// No library that was tried is as strict at its strictest (`CsvLibrariesTest`). FastCSV 4.1.0 ends a quote that is not closed at the end of the
/// file, and reads a file below four bytes wrongly where it looks for a byte order mark. Apache Commons CSV 1.14.1 leaves the byte order mark in the
/// first cell and does not say in which line a row begins. Both accept a quote in a cell that does not begin with one.
public final class CsvFile {
    private CsvFile() {}

    /// The cells, row after row.
    ///
    /// @throws FileFormatException naming the line, where a quote is not closed, or stands next to other text
    public static List<List<String>> read(Path file) throws FileFormatException {
        return lines(file).stream().map(NumberedRow::cells).toList();
    }

    /// A row, and the number of the line that it begins in.
    public record NumberedRow(int number, List<String> cells) {}

    /// Like [#read], with line numbers for messages.
    public static List<NumberedRow> lines(Path file) throws FileFormatException {
        try (ByteSource in = ByteSource.open(file)) {
            if (in.left() > Json.LARGEST) throw in.bad(0, "the table is " + in.left() + " bytes, above " + Json.LARGEST);
            return rows(file, in.text(in.left(), "the table", StandardCharsets.UTF_8));
        }
    }

    /// Like [#read], from text.
    static List<NumberedRow> rows(Path file, String text) throws FileFormatException {
        List<NumberedRow> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        int at = text.startsWith("\uFEFF") ? 1 : 0;                         // a byte order mark, as some spreadsheets write it
        int line = 1, begun = 1;
        while (at < text.length()) {
            boolean quoted = text.charAt(at) == '"';
            int end = quoted ? closing(text, at) : plainEnd(text, at);
            if (end < 0) throw new FileFormatException(file, "line " + line + ": a quote is not closed");
            String cell = quoted ? text.substring(at + 1, end).replace("\"\"", "\"") : text.substring(at, end);
            if (!quoted && cell.indexOf('"') >= 0) throw new FileFormatException(file, "line " + line + ": a quote stands in a cell that does not begin with one");
            row.add(cell);
            line += (int) cell.chars().filter(c -> c == '\n').count();
            at = quoted ? end + 1 : end;
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
                if (at == text.length() || isBreak(text, at)) row.add("");
                else continue;
            }
            if (at < text.length() && !isBreak(text, at)) throw new FileFormatException(file, "line " + line + ": text follows a quote that is closed");
            if (at < text.length()) at += text.charAt(at) == '\r' ? 2 : 1;
            if (!(row.size() == 1 && row.getFirst().isEmpty() && !quoted)) rows.add(new NumberedRow(begun, List.copyOf(row)));
            row.clear();
            begun = ++line;
        }
        return rows;
    }

    /// Of a quote at `at` the place of the one that closes it; −1 for none.
    private static int closing(String text, int at) {
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) != '"') continue;
            if (i + 1 == text.length() || text.charAt(i + 1) != '"') return i;
            i++;
        }
        return -1;
    }

    private static int plainEnd(String text, int at) {
        int i = at;
        while (i < text.length() && text.charAt(i) != ',' && !isBreak(text, i)) i++;
        return i;
    }

    private static boolean isBreak(String text, int at) {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
    }
}
