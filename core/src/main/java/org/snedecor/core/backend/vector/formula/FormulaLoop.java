package org.snedecor.core.backend.vector.formula;

/// A compiled list of formulas over one run of points: `out[f][outAt[f] + i] = formula f of in[j][inAt[j] + i]`, 0 <= i < length.
public interface FormulaLoop {
    /// Points of a block: with a few inputs it stays in the first-level cache.
    int BLOCK = 1024;
    /// The shortest run that is worth doing on lanes.
    int LONG_ROW = 64;
    /// Interleaved sums of a summing loop, whatever the width of the lanes.
    int WAYS = 64;

    void run(float[][] in, int[] inAt, float[][] out, int[] outAt, int length, float[] parameters);

    /// Does a point take microseconds?
    default boolean isExpensive() {
        return false;
    }
}
