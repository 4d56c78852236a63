package org.snedecor.losses;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.formula.Formula;

/// Which places of a `[rows, columns]` matrix, with a column for each class or label, are a row's own: that of its class, or those of all labels that it has.
public interface ColumnLabels {
    /// How many rows.
    int size();

    /// That every class or label is the number of a column.
    ///
    /// @param who the caller, for the error
    /// @throws IllegalArgumentException naming the first row of which it is not
    void requireColumns(String who, int columns);

    /// A formula that is `own` at a row's own places and `other` elsewhere. Its inputs 1 and 2 are those of [#columnMarks]; the formulas that are given to it leave these alone.
    Formula own(Formula own, Formula other);

    /// Two arrays that [#own] reads, or one and null.
    NdArray[] columnMarks(String who, Backend backend, int columns);
}
