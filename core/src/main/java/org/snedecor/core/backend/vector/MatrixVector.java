package org.snedecor.core.backend.vector;

import jdk.incubator.vector.FloatVector;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.Tile;

/// Products of a matrix and a vector. Each number of the matrix is read once.
final class MatrixVector {
    private MatrixVector() {}

    /// `c[pc + i] = Σ_l a[pa + i k + l] · v[pv + l]`: summed lane by lane in four vectors; then the vectors, and then their lanes, are added in
    /// order.
    static void dots(float[] a, int pa, float[] v, int pv, int k, float[] c, int pc, int from, int to) {
        try (Scratch scratch = Scratch.open()) {
            float[] sums = scratch.floats(Slot.PRODUCTS, Species.LANES);
            int step = 4 * Species.LANES;
            int whole = k - k % step;
            for (int i = from; i < to; i++) {
                int p = pa + i * k;
                var s0 = FloatVector.zero(Species.S);
                var s1 = FloatVector.zero(Species.S);
                var s2 = FloatVector.zero(Species.S);
                var s3 = FloatVector.zero(Species.S);
                for (int l = 0; l < whole; l += step) {
                    s0 = load(a, p + l).fma(load(v, pv + l), s0);
                    s1 = load(a, p + l + Species.LANES).fma(load(v, pv + l + Species.LANES), s1);
                    s2 = load(a, p + l + 2 * Species.LANES).fma(load(v, pv + l + 2 * Species.LANES), s2);
                    s3 = load(a, p + l + 3 * Species.LANES).fma(load(v, pv + l + 3 * Species.LANES), s3);
                }
                s0.add(s1).add(s2.add(s3)).intoArray(sums, 0);
                float sum = 0;
                for (int j = 0; j < Species.LANES; j++) sum += sums[j];
                for (int l = whole; l < k; l++) sum = Math.fma(a[p + l], v[pv + l], sum);
                c[pc + i] = sum;
            }
        }
    }

    /// `c[pc + i] = Σ_l a[pa + l m + i] · v[pv + l]`, from ≤ i < to: l in order for every i.
    static void combine(float[] a, int pa, int m, float[] v, int pv, int k, float[] c, int pc, int from, int to) {
        int i = from;
        for (; i + Tile.COLUMNS <= to; i += Tile.COLUMNS) {
            var s = FloatVector.zero(Species.S);
            var t = FloatVector.zero(Species.S);
            for (int l = 0; l < k; l++) {
                var w = FloatVector.broadcast(Species.S, v[pv + l]);
                s = w.fma(load(a, pa + l * m + i), s);
                t = w.fma(load(a, pa + l * m + i + Species.LANES), t);
            }
            s.intoArray(c, pc + i);
            t.intoArray(c, pc + i + Species.LANES);
        }
        for (; i < to; i++) {
            float sum = 0;
            for (int l = 0; l < k; l++) sum = Math.fma(a[pa + l * m + i], v[pv + l], sum);
            c[pc + i] = sum;
        }
    }

    private static FloatVector load(float[] x, int p) {
        return FloatVector.fromArray(Species.S, x, p);
    }
}
