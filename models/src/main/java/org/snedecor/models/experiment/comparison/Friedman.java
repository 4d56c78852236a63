package org.snedecor.models.experiment.comparison;

import java.util.Arrays;
import org.snedecor.core.special.FisherSnedecor;

/// R_j = Σ_i r_ij,  B = Σ_j (R_j − n(k+1)/2)²,  A = Σ_ij r_ij² − nk(k+1)²/4,
/// χ² = (k−1) B / A,  F = (n−1) χ² / (n(k−1) − χ²) = (n−1) B / (nA − B),  p = P(F_{k−1, (k−1)(n−1)} > F)
///
/// Do any of k methods differ, by their ranks r_ij in n blocks? Friedman, JASA 1937, with the correction for ties that Conover's *Practical Nonparametric Statistics*
/// has: without ties A = nk(k²−1)/12 and χ² is the usual form. F is that of Iman and Davenport, Communications in Statistics 1980, because χ² is too cautious for few
/// blocks. Ranks are multiples of a half, so A and B are exact.
///
/// Assumed: within a block, if no methods differ, every order of them is equally likely; and blocks are independent. Not assumed: that scores are normal, or
/// that blocks are alike. Where all scores of every block are equal there is no evidence, and p is 1. p is that of an F distribution. For
/// 4 methods in 4 blocks it falls short of the exact one by 0.026 at most where that is below 0.1; with more methods or blocks it is nearer.
///
/// @param blocks n ≥ 2   @param meanRanks of each method, 1 the best   @param chiSquare, f see above, f infinite where all blocks agree
public record Friedman(int blocks, double[] meanRanks, double chiSquare, double f, double p) {
    /// @param scores of each block the score of every method: more is better, NaN is the worst
    /// @throws IllegalArgumentException for fewer than two blocks or methods, or blocks of unlike length
    public static Friedman of(double[]... scores) {
        int n = scores.length;
        if (n < 2 || scores[0].length < 2) throw new IllegalArgumentException("Friedman: at least two blocks of two methods are needed");
        int k = scores[0].length;
        double[] sums = new double[k];
        double a = -n * k * (k + 1.0) * (k + 1.0) / 4;
        for (double[] block : scores) {
            if (block.length != k) throw new IllegalArgumentException("Friedman: there are blocks of " + k + " and of " + block.length + " methods; all must have the same");
            double[] ranks = Ranks.of(block);
            for (int j = 0; j < k; j++) {
                sums[j] += ranks[j];
                a += ranks[j] * ranks[j];
            }
        }
        double b = Arrays.stream(sums).map(sum -> sum - n * (k + 1.0) / 2).map(d -> d * d).sum();
        double f = b == 0 ? 0 : (n - 1) * b / (n * a - b);
        double p = b == 0 ? 1 : f == Double.POSITIVE_INFINITY ? 0 : new FisherSnedecor(k - 1, (k - 1.0) * (n - 1)).upper(f);
        return new Friedman(n, Arrays.stream(sums).map(sum -> sum / n).toArray(), b == 0 ? 0 : (k - 1) * b / a, f, p);
    }
}
