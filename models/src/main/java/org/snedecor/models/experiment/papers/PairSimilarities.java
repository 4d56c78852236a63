package org.snedecor.models.experiment.papers;

import java.util.Arrays;
import org.snedecor.models.eval.AreaUnderCurve;
import org.snedecor.models.experiment.Measured;

/// s = ⟨a, b⟩ of all pairs of rows of length 1, those of one class and those of two, each ascending.
///
/// @param same, other of pairs of one class, and of two
record PairSimilarities(double[] same, double[] other) {
    static final int BINS = 50;

    static PairSimilarities of(float[] rows, int length, int[] labels) {
        int n = labels.length;
        double[] same = new double[n * (n - 1) / 2], other = new double[n * (n - 1) / 2];
        int positives = 0, negatives = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double s = 0;
                for (int m = 0; m < length; m++) s += (double) rows[i * length + m] * rows[j * length + m];
                if (labels[i] == labels[j]) same[positives++] = s;
                else other[negatives++] = s;
            }
        }
        same = Arrays.copyOf(same, positives);
        other = Arrays.copyOf(other, negatives);
        Arrays.sort(same);
        Arrays.sort(other);
        return new PairSimilarities(same, other);
    }

    /// P(s⁻ > s⁺) + P(s⁻ = s⁺)/2 of a random pair of two classes and a random pair of one: what the histogram loss estimates. Exact.
    double reversal() {
        return AreaUnderCurve.ofSorted(other, same);
    }

    /// Shares of the pairs in [#BINS] equal bins from −1 to 1.
    static double[] shares(double[] similarities) {
        double[] shares = new double[BINS];
        for (double s : similarities) shares[Math.clamp((int) ((s + 1) / 2 * BINS), 0, BINS - 1)] += 1.0 / similarities.length;
        return shares;
    }

    /// The middles of the bins.
    static double[] middles() {
        double[] middles = new double[BINS];
        for (int b = 0; b < BINS; b++) middles[b] = -1 + 2 * (b + 0.5) / BINS;
        return middles;
    }

    /// Both histograms as curves, and the probability of reversal.
    Measured addTo(Measured measured) {
        return measured.with("reversal", reversal()).withCurve("same", shares(same)).withCurve("other", shares(other));
    }
}
