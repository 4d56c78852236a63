package org.snedecor.core.backend.vector.formula;

import org.snedecor.core.shape.Nest;

/// In which order the points of a nest come, and what is wanted of them.
public enum PointOrder {
    AS_IT_IS,
    /// Reduced axes last.
    SEGMENTS,
    /// Reduced axes last, and sums instead of values where they can be had.
    SUMS,
    /// Reduced axes right before the last.
    ROWS;

    Nest of(Nest nest) {
        return this == AS_IT_IS ? nest : nest.reducedLast(this == ROWS);
    }
}
