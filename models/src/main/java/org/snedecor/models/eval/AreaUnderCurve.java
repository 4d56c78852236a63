package org.snedecor.models.eval;

import java.util.stream.IntStream;

/// AUC = P(s⁺ > s⁻) + P(s⁺ = s⁻)/2,  s⁺ the score of a row that is right and s⁻ of one that is not, each drawn uniformly
///
/// The area under the curve of the share of right rows found over the share of other rows found with them. Pairs are counted in whole numbers, so the
/// result is rounded once. [Calibration] has the same number for distances of many pairs.
public final class AreaUnderCurve {
    private AreaUnderCurve() {}

    /// @param scores of the rows, greater for what is thought right; not NaN   @param right of each row
    /// @return NaN where all rows are right or none is
    public static double of(double[] scores, boolean[] right) {
        return ofSorted(chosen(scores, right, true), chosen(scores, right, false));
    }

    private static double[] chosen(double[] scores, boolean[] right, boolean which) {
        return IntStream.range(0, scores.length).filter(n -> right[n] == which).mapToDouble(n -> scores[n]).sorted().toArray();
    }

    /// Of scores in ascending order, by merging.
    ///
    /// @param right, other none NaN   @return NaN where one of them is empty
    public static double ofSorted(double[] right, double[] other) {
        long halves = 0;                                                   // twice the pairs won
        int below = 0, upTo = 0;                                           // other scores below that of a right row, and with those tied with it
        for (double s : right) {
            while (below < other.length && other[below] < s) below++;
            while (upTo < other.length && other[upTo] <= s) upTo++;
            halves += (long) below + upTo;
        }
        return halves / (2.0 * right.length * other.length);
    }
}
