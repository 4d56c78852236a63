package org.snedecor.models.report;

import java.util.ArrayList;
import java.util.List;

/// Rows of words in aligned columns: the first to the left, all others to the right.
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... head) {
        rows.add(List.of(head));
    }

    /// @param cells as many as the head has
    public TextTable row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("table: a row of " + cells.length + " cells under a head of " + rows.getFirst().size());
        }
        rows.add(List.of(cells));
        return this;
    }

    /// Is there nothing under the head yet?
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                int column = c;
                int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
                String space = " ".repeat(width - row.get(c).length());
                line.append(c == 0 ? row.get(c) + space : "  " + space + row.get(c));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
