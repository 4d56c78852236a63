package org.snedecor.models.eval;

import java.util.Comparator;
import java.util.stream.IntStream;

/// AUC = P(s⁺ > s⁻) + P(s⁺ = s⁻)/2,  s⁺ the score of a row that is right and s⁻ of one that is not, each drawn uniformly
///
/// The area under the share of right rows that are found over the share of others that are found with them. Pairs are counted in whole numbers, so the
/// result is rounded once. [Calibration] has the same number for distances of many pairs.
public final class AreaUnderCurve {
    private AreaUnderCurve() {}

    /// @param scores of the rows, greater for what is thought right; not NaN   @param right of each row
    /// @return NaN where all rows are right or none is
    public static double of(double[] scores, boolean[] right) {
        int[] order = IntStream.range(0, scores.length).boxed().sorted(Comparator.comparingDouble(i -> scores[i] + 0.0)).mapToInt(i -> i).toArray();
        long rights = 0, others = 0, halves = 0;                          // rows so far, and twice the pairs won
        for (int from = 0, to; from < order.length; from = to) {
            long tiedRights = 0, tiedOthers = 0;
            for (to = from; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
                if (right[order[to]]) tiedRights++;
                else tiedOthers++;
            }
            halves += tiedRights * (2 * others + tiedOthers);
            rights += tiedRights;
            others += tiedOthers;
        }
        return halves / (2.0 * rights * others);
    }
}
