package org.snedecor.models.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.snedecor.models.io.AtomicFile;

/// A table for other programs in the format of RFC 4180, in UTF-8: commas between cells, and a cell with a comma, a quote or a line break in quotes.
public final class Csv {
    private final StringBuilder text = new StringBuilder();

    public Csv(String... head) {
        row((Object[]) head);
    }

    public Csv row(Object... cells) {
        text.append(Arrays.stream(cells).map(cell -> quoted(cell.toString())).collect(Collectors.joining(","))).append('\n');
        return this;
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[,\"\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    public void write(Path file) throws FileSystemException {
        AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
