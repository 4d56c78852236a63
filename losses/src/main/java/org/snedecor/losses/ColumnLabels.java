package org.snedecor.losses;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.formula.Formula;

/// The own places of each row in a `[rows, columns]` matrix with a column for each class or label: that of the row's class, or those of all its
/// labels.
public interface ColumnLabels {
    /// How many rows.
    int size();

    /// Checks that every class or label is the number of a column.
    ///
    /// @param who the caller, for the error
    /// @throws IllegalArgumentException naming the first row with a class or label that is not
    void requireColumns(String who, int columns);

    /// A formula that is `own` at a row's own places and `other` elsewhere. Its inputs 1 and 2 are those of [#columnMarks]; the given formulas must
    /// not read these.
    Formula own(Formula own, Formula other);

    /// Two arrays that [#own] reads, or one and null.
    NdArray[] columnMarks(String who, Backend backend, int columns);
}
