package org.snedecor.tests.benchmark;

import java.util.ArrayList;
import java.util.List;

/// Rows of words in columns of even width, as Markdown: the first column to the left, all others to the right.
final class MarkdownTable {
    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(String... head) {
        rows.add(List.of(head));
    }

    /// @param cells as many as the head has
    MarkdownTable row(String... cells) {
        if (cells.length != rows.getFirst().size()) throw new IllegalArgumentException("a row of " + cells.length + " cells under a head of " + rows.getFirst().size());
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) for (int c = 0; c < columns; c++) widths[c] = Math.max(widths[c], row.get(c).length());
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns; c++) {
                String cell = rows.get(r).get(c);
                String space = " ".repeat(widths[c] - cell.length());
                text.append("| ").append(c == 0 ? cell + space : space + cell).append(' ');
            }
            text.append("|\n");
            if (r > 0) continue;
            for (int c = 0; c < columns; c++) text.append('|').append("-".repeat(widths[c] + 1)).append(c == 0 ? '-' : ':');
            text.append("|\n");
        }
        return text.toString();
    }
}
