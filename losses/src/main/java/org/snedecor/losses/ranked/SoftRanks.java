package org.snedecor.losses.ranked;

import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.ScalarOp;

/// y = 1/|Q| Σ_{q ∈ Q} 1/|P_q| Σ_{i ∈ P_q} c(p_qi, n_qi),  σ(x) = 1/(1 + exp(−x)),
/// p_qi = 1 + Σ_{j ∈ P_q, j ≠ i} σ((D[q,i] − D[q,j])/τ),  n_qi = Σ_{j negative} σ((D[q,i] − D[q,j])/τ)
///
/// Q are the rows that have a positive, P_q the positives of a row, and the query itself where it is `counted`. The derivative of a term is σ(x)
/// σ(−x)/τ by D[q,i], and minus that by D[q,j].
///
/// For each query and positive one sum over the columns, and a second one for the slopes: rows · columns · |P| terms in time, and memory for one row. The
/// differences of all rows at once, as papers print it, would be batch³ numbers. A term is σ((x_i − x_j)/τ) = e_j/(e_i + e_j) of
/// e = exp(−x/τ), taken once a row, where no e leaves the range of doubles (distances up to 1400 τ apart); elsewhere it is an exponential of its own.
/// In doubles on the host: at τ = 0.01 a float distance near 1 is known to 10⁻⁵ τ.
public record SoftRanks(double temperature, boolean counted, RankCost cost, PairLabels pairs) implements ScalarOp {
    @Override
    public Forward forward(NdArray... x) {
        Shape shape = x[0].shape();
        pairs.requireDistances(name(), shape);
        double[] d = x[0].toDoubles();
        double[] slope = new double[d.length];
        int[] queries = pairs.withPositive();
        double sum = 0;
        for (int q : queries) sum += of(q, d, slope, queries.length);
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, sum / Math.max(1, queries.length)), NdArray.of(x[0].backend(), shape, slope));
    }

    private double of(int q, double[] d, double[] slope, int queries) {
        int size = pairs.columns();
        int row = q * size;
        int[] positives = positives(q);
        int[] negatives = pairs.negatives(q);
        double[] e = exponentials(d, row, IntStream.concat(IntStream.of(positives), IntStream.of(negatives)).toArray(), size);
        double share = 1.0 / ((double) queries * positives.length);
        double[] steep = new double[size];
        double sum = 0;
        for (int i : positives) {
            double p = cost.readsPositives() ? 1 + ahead(positives, d, e, row, i, steep) : 1;
            double n = ahead(negatives, d, e, row, i, steep);
            sum += cost.of(p, n);
            if (cost.readsPositives()) spread(share * cost.byPositive(p, n), positives, steep, row, i, slope);
            spread(share * cost.byNegative(p, n), negatives, steep, row, i, slope);
        }
        return sum / positives.length;
    }

    private int[] positives(int q) {
        int[] others = pairs.positives(q);
        if (!counted) return others;
        if (pairs.self(q) < 0) throw new IllegalArgumentException(name() + ": row " + q + " is not among the columns, so it cannot count as one of its positives");
        return IntStream.concat(IntStream.of(others), IntStream.of(pairs.self(q))).sorted().toArray();
    }

    /// exp((m − x)/τ), m the middle of the row; empty where that leaves the range of doubles
    private double[] exponentials(double[] d, int row, int[] others, int size) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int j : others) {
            least = Math.min(least, d[row + j]);
            most = Math.max(most, d[row + j]);
        }
        if (!((most - least) / temperature < 1400)) return new double[0];
        double[] e = new double[size];
        for (int j : others) e[j] = Math.exp((least + (most - least) / 2 - d[row + j]) / temperature);
        return e;
    }

    /// Σ_j σ(x), x = (D[q,i] − D[q,j])/τ, over j ≠ i. `steep[j]` becomes the derivative of a term by `D[q,i]`, σ(x) σ(−x)/τ.
    /// As σ(−x), and not 1 − σ(x), it keeps its digits where σ(x) rounds to 1.
    private double ahead(int[] others, double[] d, double[] e, int row, int i, double[] steep) {
        double sum = 0;
        for (int j : others) {
            if (j == i) continue;
            double first = e.length > 0 ? e[j] : Math.exp(Math.min(0, (d[row + i] - d[row + j]) / temperature));
            double second = e.length > 0 ? e[i] : Math.exp(Math.min(0, (d[row + j] - d[row + i]) / temperature));
            double share = 1 / (first + second);
            sum += first * share;
            steep[j] = first * share * (second * share) / temperature;
        }
        return sum;
    }

    /// Adds ∂/∂D of factor · Σ_j σ(x).
    private static void spread(double factor, int[] others, double[] steep, int row, int i, double[] slope) {
        double together = 0;
        for (int j : others) {
            if (j == i) continue;
            double s = factor * steep[j];
            slope[row + j] -= s;
            together += s;
        }
        slope[row + i] += together;
    }
}
