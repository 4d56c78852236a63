package org.snedecor.models.cli;

import org.snedecor.models.report.ConfusionTables;
import org.snedecor.models.report.TextTable;

/// The part of a long table that is printed.
final class TableExcerpt {
    private static final int ROWS = 5;

    private TableExcerpt() {}

    /// The tables of hard classes, each followed by an empty line; nothing where no class is hard.
    static void print(ConfusionTables confusion) {
        for (TextTable table : new TextTable[] {confusion.worst(ROWS), confusion.pairs(ROWS)}) if (!table.isEmpty()) System.out.println(table);
    }
}
