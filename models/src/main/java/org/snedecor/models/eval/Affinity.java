package org.snedecor.models.eval;

/// How well rows go together, by a score that need not be a distance: neither symmetric nor 0 for equal rows.
@FunctionalInterface
public interface Affinity {
    /// The scores of the queries `first` to `first + count − 1` with every row of the gallery, query after query; greater is nearer.
    float[] scores(int first, int count);
}
