package org.snedecor.losses.triplet;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.HostArrays;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.ScalarOp;
import org.snedecor.losses.SortedPrefixSums;

/// y = avg_{(a,p,n)} max(0, D[a,p] − D[a,n] + m),
/// dD[a,p] = dy/N · |{n: D[a,n] < D[a,p] + m}|,  dD[a,n] = −dy/N · |{p: D[a,p] + m > D[a,n]}|
///
/// Sums and counts in doubles on the host, whatever the backend; N is what `averaging` divides by. This replaces the loop
///
/// ```
/// for (a, p, n of all triplets) {
///     double hinge = d[a][p] - d[a][n] + margin;
///     if (hinge > 0) { sum += hinge; slope[a][p]++; slope[a][n]--; }
/// }
/// ```
/// That takes batch³ steps. With the negatives of an anchor sorted, the active ones of a positive are a prefix, found by bisection and summed by a
/// running sum: batch² log batch steps, no list of triplets, and no memory but two matrices. An anchor with few positives takes the plain loop, which
/// is less work than sorting its negatives.
public record TripletHinge(double margin, Averaging averaging, PairLabels pairs) implements ScalarOp {
    private static final int FEW = 8;

    @Override
    public Forward forward(NdArray... x) {
        Shape shape = x[0].shape();
        pairs.requireDistances(name(), shape);
        int columns = pairs.columns();
        try (HostArrays host = HostArrays.open()) {
            double[] d = host.of(x[0]);
            double[] slope = host.zeros(d.length);
            double sum = 0;
            long active = 0;
            for (int a = 0; a < pairs.rows(); a++) {
                int row = a * columns;
                int[] negative = pairs.negatives(a);
                int[] positive = pairs.positives(a);
                if (positive.length <= FEW) {
                    for (int p : positive) {
                        double reach = d[row + p] + margin;
                        int nearer = 0;
                        for (int n : negative) {
                            double hinge = reach - d[row + n];
                            if (!(hinge > 0)) continue;
                            sum += hinge;
                            slope[row + n]--;
                            nearer++;
                        }
                        slope[row + p] = nearer;
                        active += nearer;
                    }
                    continue;
                }
                double[] ns = new double[negative.length];
                double[] ps = new double[positive.length];
                for (int n = 0; n < ns.length; n++) ns[n] = d[row + negative[n]];
                for (int p = 0; p < ps.length; p++) ps[p] = d[row + positive[p]] + margin;
                SortedPrefixSums negatives = new SortedPrefixSums(ns);
                SortedPrefixSums reaches = new SortedPrefixSums(ps);                             // d(a,p) + m: negatives nearer than this are active
                for (int j : negative) slope[row + j] = reaches.atMost(d[row + j]) - ps.length;
                for (int j : positive) {
                    double reach = d[row + j] + margin;
                    int count = negatives.below(reach);
                    slope[row + j] = count;
                    sum += negatives.hinges(reach);
                    active += count;
                }
            }
            double divisor = averaging.divisor(pairs.tripletCount(), active);
            for (int i = 0; i < slope.length; i++) slope[i] /= divisor;
            return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, sum / divisor), NdArray.of(x[0].backend(), shape, slope));
        }
    }
}
