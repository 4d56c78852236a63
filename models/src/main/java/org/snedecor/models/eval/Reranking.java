package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.parallel.TaskPool;

/// d* = (1 − λ) d_J + λ d: distances that also take into account whether two rows are among each other's nearest
///
/// With d(p, g) = ‖p − g‖²/max_h ‖p − h‖², and N(p, k) the row p with its k nearest others,
///
/// ```
/// R(p, k)  = {g ∈ N(p, k) | p ∈ N(g, k)}                                                     k-reciprocal neighbours
/// R*(p)    = R(p, k1) ∪ all R(g, k1/2), g ∈ R(p, k1), with |R(p, k1) ∩ R(g, k1/2)| ≥ 2/3 |R(g, k1/2)|
/// V_p(g)   = exp(−d(p, g)) for g ∈ R*(p), otherwise 0; divided by the sum
/// V̄_p      = mean of V_g over g ∈ N(p, k2 − 1)
/// d_J(p,g) = 1 − Σ_h min(V̄_p(h), V̄_g(h)) / Σ_h max(V̄_p(h), V̄_g(h))
/// ```
/// Zhong, Zheng, Cao, Li, *Re-ranking Person Re-identification with k-reciprocal Encoding*, CVPR 2017, eq. 3 to 12; distances are divided by the farthest
/// and V by its sum, so no unit matters. k1/2 is rounded, halves up.
///
/// N(p, k) has all rows that are as far as the k-th, so the order of the rows matters to rounding alone. Rows that are all equal have d = 0 (0/0 = 0), and d* = 0. k beyond
/// the rows takes all. A matrix of all pairs is never stored: lists of neighbours are kept, and d* is made for a few rows at a time.
///
/// @param k1 at least 1   @param k2 at least 1; 1 leaves V as it is   @param lambda λ, 0 to 1; 1 gives d. The paper has 20, 6 and 0.3
public record Reranking(int k1, int k2, double lambda) {
    /// The settings of the paper.
    public static final Reranking USUAL = new Reranking(20, 6, 0.3);

    public Reranking {
        if (k1 < 1 || k2 < 1) throw new IllegalArgumentException("re-ranking: k1 = " + k1 + " and k2 = " + k2 + "; both must be at least 1");
        if (!(lambda >= 0 && lambda <= 1)) throw new IllegalArgumentException("re-ranking: λ = " + lambda + " is not within 0 to 1");
    }

    /// Each row a query among all others, by d*.
    ///
    /// @param rows `[n, dimensions]`
    public NeighbourSearch among(NdArray rows) {
        Affinity affinity = affinity(rows);
        return Neighbours.byScore(rows.shape().extent(0), affinity);
    }

    /// Queries against a gallery that they are not part of, by d* among the rows of both: those nearest to a row may be queries too, as the paper has it.
    public NeighbourSearch between(NdArray queries, NdArray gallery) {
        int asked = queries.shape().extent(0), among = gallery.shape().extent(0), all = asked + among;
        double[] both = DoubleStream.concat(Arrays.stream(queries.toDoubles()), Arrays.stream(gallery.toDoubles())).toArray();
        Affinity affinity = affinity(NdArray.of(gallery.backend(), Shape.of(all, gallery.shape().extent(1)), both));
        return Neighbours.byScore(asked, among, (first, count) -> {
            float[] scores = affinity.scores(first, count);
            float[] ofGallery = new float[count * among];
            for (int i = 0; i < count; i++) System.arraycopy(scores, i * all + asked, ofGallery, i * among, among);
            return ofGallery;
        });
    }

    /// −d*, rounded to floats.
    public Affinity affinity(NdArray rows) {
        Squares squares = new Squares(rows);
        int n = squares.farthest.length;
        Ranked[] nearest = new Ranked[n];
        Neighbours.among(rows).each(_ -> Math.max(k1, k2 - 1), Advance.SILENT, (p, ranked) -> nearest[p] = ranked);
        BitSet[] wide = reciprocal(nearest, k1);
        BitSet[] half = reciprocal(nearest, (k1 + 1) / 2);
        Weights[] encoded = new Weights[n];
        TaskPool.shared().each(n, p -> encoded[p] = encode(p, expanded(p, wide, half), squares));
        Weights[] smooth = new Weights[n];
        TaskPool.shared().each(n, p -> smooth[p] = Weights.mean(neighbours(p, nearest[p], k2 - 1), encoded));
        return (first, count) -> {
            float[] scores = new float[count * n];
            TaskPool.shared().each(count, i -> {
                double[] dense = smooth[first + i].dense(n);
                for (int g = 0; g < n; g++) scores[i * n + g] = (float) -((1 - lambda) * smooth[g].jaccard(dense) + lambda * squares.relative(first + i, g));
            });
            return scores;
        };
    }

    /// N(p, k).
    private static BitSet neighbours(int p, Ranked ranked, int k) {
        BitSet set = new BitSet();
        set.set(p);
        for (int i = 0; i < ranked.size() && k > 0; i++) {
            if (i >= k && ranked.distances()[i] != ranked.distances()[k - 1]) break;
            set.set(ranked.rows()[i]);
        }
        return set;
    }

    private static BitSet[] reciprocal(Ranked[] nearest, int k) {
        List<BitSet> all = TaskPool.shared().map(nearest.length, p -> neighbours(p, nearest[p], k));
        return TaskPool.shared().map(all.size(), p -> {
            BitSet both = new BitSet();
            all.get(p).stream().filter(g -> all.get(g).get(p)).forEach(both::set);
            return both;
        }).toArray(BitSet[]::new);
    }

    /// R*(p).
    private static BitSet expanded(int p, BitSet[] wide, BitSet[] half) {
        BitSet expanded = (BitSet) wide[p].clone();
        wide[p].stream().forEach(g -> {
            BitSet common = (BitSet) half[g].clone();
            common.and(wide[p]);
            if (3 * common.cardinality() >= 2 * half[g].cardinality()) expanded.or(half[g]);
        });
        return expanded;
    }

    private static Weights encode(int p, BitSet rows, Squares squares) {
        int[] places = rows.stream().toArray();
        double[] weights = IntStream.of(places).mapToDouble(g -> Math.exp(-squares.relative(p, g))).toArray();
        double sum = OrderFree.sum(Arrays.stream(weights));
        return new Weights(places, Arrays.stream(weights).map(w -> w / sum).toArray());
    }

    /// Numbers of some rows, 0 of all others; their sum is 1.
    private record Weights(int[] rows, double[] weights) {

        static Weights mean(BitSet of, Weights[] all) {
            double share = 1.0 / of.cardinality();
            TreeMap<Integer, Double> sums = new TreeMap<>();
            of.stream().forEach(g -> {
                for (int i = 0; i < all[g].rows.length; i++) sums.merge(all[g].rows[i], share * all[g].weights[i], Double::sum);
            });
            return new Weights(sums.keySet().stream().mapToInt(row -> row).toArray(), sums.values().stream().mapToDouble(w -> w).toArray());
        }

        double[] dense(int n) {
            double[] dense = new double[n];
            for (int i = 0; i < rows.length; i++) dense[rows[i]] = weights[i];
            return dense;
        }

        /// Σ min + Σ max = 2. Of the same weights exactly 0.
        double jaccard(double[] other) {
            double least = 0;
            boolean same = true;
            for (int i = 0; i < rows.length; i++) {
                least += Math.min(weights[i], other[rows[i]]);
                same &= weights[i] == other[rows[i]];
            }
            return same ? 0 : Math.max(0, 1 - least / (2 - least));
        }
    }

    /// ‖p − g‖² divided by the greatest of row p.
    private static final class Squares {
        final double[] x;
        final int length;
        final double[] farthest;

        Squares(NdArray rows) {
            x = rows.toDoubles();
            length = rows.shape().extent(1);
            int n = rows.shape().extent(0);
            farthest = new double[n];
            TaskPool.shared().each(n, p -> farthest[p] = IntStream.range(0, n).mapToDouble(g -> squared(p, g)).max().orElse(0));
        }

        double relative(int p, int g) {
            return farthest[p] == 0 ? 0 : squared(p, g) / farthest[p];
        }

        private double squared(int p, int g) {
            double sum = 0;
            for (int k = 0; k < length; k++) sum += (x[p * length + k] - x[g * length + k]) * (x[p * length + k] - x[g * length + k]);
            return sum;
        }
    }
}
