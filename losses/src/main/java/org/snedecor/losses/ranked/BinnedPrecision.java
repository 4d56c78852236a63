package org.snedecor.losses.ranked;

import org.snedecor.losses.PairLabels;
import org.snedecor.losses.histogram.Histogram;

/// y = 1/|Q| Σ_{q ∈ Q} 1/|P_q| Σ_r h⁺_r H⁻_r / H_r,  H_r = Σ_{k≤r} (h⁺_k + h⁻_k),  H⁻_r = Σ_{k≤r} h⁻_k;
/// dh⁺_r = H⁻_r/H_r − Σ_{k≥r} h⁺_k H⁻_k/H_k²,  dh⁻_r = Σ_{k≥r} h⁺_k H⁺_k/H_k²
///
/// h⁺ and h⁻ are the counts of the positives and negatives of row q in linear [histograms][Histogram] of its distances, from 0 to `farthest`; Q are
/// the rows that have positives. One minus average precision, as Σ h⁺ (1 − H⁺/H), which does not cancel where it is near 0. In doubles on the host,
/// batch · (batch + bins) steps.
public record BinnedPrecision(int bins, double farthest, PairLabels pairs) implements QueryCosts {
    @Override
    public double of(int q, double[] d, double[] slope, int queries) {
        int[] positives = pairs.positives(q);
        int[] negatives = pairs.negatives(q);
        Histogram near = histogram(q, positives, d);
        Histogram far = histogram(q, negatives, d);
        int nodes = bins + 1;
        double[] ofNear = new double[nodes];
        double[] ofFar = new double[nodes];
        double[] byNear = new double[nodes];
        double[] byFar = new double[nodes];
        double hNear = 0;
        double hFar = 0;
        double cost = 0;
        for (int r = 0; r < nodes; r++) {
            double h = near.at(r) * positives.length;
            hNear += h;
            hFar += far.at(r) * negatives.length;
            double all = hNear + hFar;
            if (!(all > 0)) continue;
            cost += h * hFar / all;
            ofNear[r] = hFar / all;
            byNear[r] = -h * hFar / all / all;
            byFar[r] = h * hNear / all / all;
        }
        double afterNear = 0;
        double afterFar = 0;
        double share = 1.0 / ((double) queries * positives.length);
        for (int r = nodes - 1; r >= 0; r--) {
            afterNear += byNear[r];
            afterFar += byFar[r];
            ofNear[r] = share * positives.length * (ofNear[r] + afterNear);
            ofFar[r] = share * negatives.length * afterFar;
        }
        put(near.slopes(ofNear), q, positives, slope);
        put(far.slopes(ofFar), q, negatives, slope);
        return cost / positives.length;
    }

    /// Of distances brought to [−1, 1].
    private Histogram histogram(int q, int[] rows, double[] d) {
        double[] s = new double[rows.length];
        int row = q * pairs.columns();
        for (int k = 0; k < s.length; k++) s[k] = 2 * d[row + rows[k]] / farthest - 1;
        return new Histogram(bins + 1, s);
    }

    private void put(double[] slopes, int q, int[] rows, double[] slope) {
        for (int k = 0; k < rows.length; k++) slope[q * pairs.columns() + rows[k]] = slopes[k] * 2 / farthest;
    }
}
