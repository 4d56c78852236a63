package org.snedecor.models.cli;

import org.snedecor.models.report.ConfusionTables;
import org.snedecor.models.report.TextTable;

/// The few rows of a long table that are printed.
final class TableExcerpt {
    private static final int ROWS = 5;

    private TableExcerpt() {}

    /// The classes that are hard, each table with an empty line after it; nothing where no class is.
    static void print(ConfusionTables confusion) {
        for (TextTable table : new TextTable[] {confusion.worst(ROWS), confusion.pairs(ROWS)}) if (!table.isEmpty()) System.out.println(table);
    }
}
