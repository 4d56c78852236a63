package org.snedecor.losses.ranked;

import java.util.stream.IntStream;
import org.snedecor.losses.PairLabels;

/// y = 1/|Q| Σ_{q ∈ Q} 1/|P_q| Σ_{i ∈ P_q} c(p_qi, n_qi),  σ(x) = 1/(1 + exp(−x)),
/// p_qi = 1 + Σ_{j ∈ P_q, j ≠ i} σ((D[q,i] − D[q,j])/τ),  n_qi = Σ_{j negative} σ((D[q,i] − D[q,j])/τ)
///
/// Q are the rows that have a positive, P_q the positives of a row, and the query itself where it is `counted`. The derivative of a term is σ(x)
/// σ(−x)/τ by D[q,i], and minus that by D[q,j].
///
/// Each query and positive takes one sum over the columns and a second one for the slopes: the time is that of rows · columns · |P| terms, with
/// memory for one row. The differences of all rows at once, as papers write it, would be batch³ numbers. A term is σ((x_i − x_j)/τ) = e_j/(e_i + e_j)
/// of e = exp(−x/τ), where e is computed once for each row, if no e leaves the range of doubles (distances up to 1400 τ apart); otherwise each term
/// takes an exponential of its own. Computed in doubles on the host: at τ = 0.01 a float distance near 1 is exact to 10⁻⁵ τ.
public record SoftRanks(double temperature, boolean counted, RankCost cost, PairLabels pairs) implements QueryCosts {
    private static final int NOBODY = -1;

    @Override
    public double of(int q, double[] d, double[] slope, int queries) {
        int row = q * pairs.columns();
        int[] positives = positives(q);
        int[] negatives = pairs.negatives(q);
        Others near = new Others(taken(d, row, positives));
        Others far = new Others(taken(d, row, negatives));
        weigh(near, far);
        double share = 1.0 / ((double) queries * positives.length);
        double sum = 0;
        for (int i = 0; i < positives.length; i++) {
            double p = cost.readsPositives() ? 1 + near.ahead(near.x[i], near.e(i), i) : 1;
            double n = far.ahead(near.x[i], near.e(i), NOBODY);
            sum += cost.of(p, n);
            if (cost.readsPositives()) near.slope[i] += near.spread(share * cost.byPositive(p, n) / temperature);
            near.slope[i] += far.spread(share * cost.byNegative(p, n) / temperature);
        }
        for (int k = 0; k < positives.length; k++) slope[row + positives[k]] = near.slope[k];
        for (int k = 0; k < negatives.length; k++) slope[row + negatives[k]] = far.slope[k];
        return sum / positives.length;
    }

    private static double[] taken(double[] d, int row, int[] columns) {
        double[] x = new double[columns.length];
        for (int k = 0; k < x.length; k++) x[k] = d[row + columns[k]];
        return x;
    }

    private int[] positives(int q) {
        int[] others = pairs.positives(q);
        if (!counted) return others;
        if (pairs.self(q) < 0) throw new IllegalArgumentException(name() + ": row " + q + " is not among the columns, so it cannot count as one of its positives");
        return IntStream.concat(IntStream.of(others), IntStream.of(pairs.self(q))).sorted().toArray();
    }

    /// e = exp((m − x)/τ) of both, m the midpoint of the row's range; empty where that leaves the range of doubles
    private void weigh(Others near, Others far) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Others others : new Others[] {near, far}) {
            for (double x : others.x) {
                least = Math.min(least, x);
                most = Math.max(most, x);
            }
        }
        if (!((most - least) / temperature < 1400)) return;
        double middle = least + (most - least) / 2;
        for (Others others : new Others[] {near, far}) {
            others.e = new double[others.x.length];
            for (int k = 0; k < others.e.length; k++) others.e[k] = Math.exp((middle - others.x[k]) / temperature);
        }
    }

    /// The positives of a query, or its negatives, in contiguous arrays, so that the JIT can vectorise the loops.
    private final class Others {
        final double[] x;
        final double[] term;
        final double[] steep;
        final double[] slope;
        double[] e;

        Others(double[] x) {
            this.x = x;
            term = new double[x.length];
            steep = new double[x.length];
            slope = new double[x.length];
        }

        double e(int k) {
            return e == null ? 0 : e[k];
        }

        /// Σ_j σ(u_j), u_j = (x − x_j)/τ, without the j that is to be left out. `steep[j]` becomes σ(u) σ(−u), the derivative of a term by u.
        /// Written with σ(−u) instead of 1 − σ(u), it keeps its digits where σ(u) rounds to 1.
        double ahead(double one, double weight, int leftOut) {
            if (e == null) {
                for (int j = 0; j < x.length; j++) {
                    double first = Math.exp(Math.min(0, (one - x[j]) / temperature));
                    double second = Math.exp(Math.min(0, (x[j] - one) / temperature));
                    double share = 1 / (first + second);
                    term[j] = first * share;
                    steep[j] = first * share * (second * share);
                }
            } else {
                weighed(weight, e, term, steep);
            }
            if (leftOut != NOBODY) term[leftOut] = steep[leftOut] = 0;
            return sum(term);
        }

        /// Adds ∂/∂x_j of factor · Σ_j σ(u_j), and returns the derivative by x.
        double spread(double factor) {
            for (int j = 0; j < slope.length; j++) slope[j] -= factor * steep[j];
            return factor * sum(steep);
        }
    }

    private static void weighed(double weight, double[] e, double[] term, double[] steep) {
        for (int j = 0; j < e.length; j++) {
            double share = 1 / (e[j] + weight);
            double first = e[j] * share;
            term[j] = first;
            steep[j] = first * (weight * share);
        }
    }

    /// Four interleaved sums, so that an addition need not wait for the one before.
    private static double sum(double[] x) {
        double a = 0, b = 0, c = 0, d = 0;
        int j = 0;
        for (; j + 4 <= x.length; j += 4) {
            a += x[j];
            b += x[j + 1];
            c += x[j + 2];
            d += x[j + 3];
        }
        for (; j < x.length; j++) a += x[j];
        return (a + b) + (c + d);
    }
}
