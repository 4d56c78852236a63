package org.snedecor.core.backend.vector.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The one species of float vectors in the whole backend: the preferred species of the processor.
///
/// With a second one, of 256 bits for transposes, some runs of the JVM boxed the sums of every tile.
public final class Species {
    public static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    public static final int LANES = S.length();

    /// Two vectors a and b interleaved, `a[0], b[0], a[1], b[1], ...`: their lower halves, and their upper ones.
    public static final VectorShuffle<Float> ZIP_LOW = VectorShuffle.makeZip(S, 0);
    public static final VectorShuffle<Float> ZIP_HIGH = VectorShuffle.makeZip(S, 1);

    private Species() {}

    /// The least multiple of `unit` that is not below x, for x >= 0.
    public static int roundUp(int x, int unit) {
        return (x + unit - 1) / unit * unit;
    }
}
