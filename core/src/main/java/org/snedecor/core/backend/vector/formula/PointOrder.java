package org.snedecor.core.backend.vector.formula;

import org.snedecor.core.shape.Nest;

/// The order of the points of a nest, and whether values or sums are wanted.
public enum PointOrder {
    AS_IT_IS,
    /// Reduced axes last.
    SEGMENTS,
    /// Reduced axes last, and sums instead of values where possible.
    SUMS,
    /// Reduced axes right before the last.
    ROWS;

    Nest of(Nest nest) {
        return this == AS_IT_IS ? nest : nest.reducedLast(this == ROWS);
    }
}
