package org.snedecor.models.eval;

/// A score of how well rows match. It need not be a distance: it may be asymmetric, and other than 0 for equal rows.
@FunctionalInterface
public interface Affinity {
    /// The scores of the queries `first` to `first + count − 1` with every row of the gallery, query after query; greater is nearer.
    float[] scores(int first, int count);
}
