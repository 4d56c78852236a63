package org.snedecor.losses.triplet;

import java.util.Arrays;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.Labels;

/// y = avg_{(a,p,n)} max(0, D[a,p] − D[a,n] + m),
/// dD[a,p] = dy/N · |{n: D[a,n] < D[a,p] + m}|,  dD[a,n] = −dy/N · |{p: D[a,p] + m > D[a,n]}|
///
/// Sums and counts in doubles on the host, whatever the backend; N is what `averaging` divides by. As the loop that this replaces:
///
/// ```
/// for (a, p, n of all triplets) {
///     double hinge = d[a][p] - d[a][n] + margin;
///     if (hinge > 0) { sum += hinge; slope[a][p]++; slope[a][n]--; }
/// }
/// ```
/// That takes batch³ steps. With the negatives of an anchor in order, the active ones of a positive are a prefix, found by bisection
/// and summed by a running sum: batch² log batch steps, no list of triplets, and no memory but two matrices.
public record TripletHinge(double margin, Averaging averaging, Labels labels) implements Custom {
    @Override
    public Forward forward(NdArray... x) {
        int size = labels.size();
        Shape shape = x[0].shape();
        if (!shape.equals(Shape.of(size, size))) throw new ShapeException(name(), shape, "needs distances between " + size + " rows");
        double[] d = x[0].toDoubles();
        double[] slope = new double[d.length];
        double sum = 0;
        long active = 0;
        for (int a = 0; a < size; a++) {
            int row = a * size;
            int group = labels.group(a).length;
            double[] negatives = new double[size - group];
            double[] reaches = new double[group - 1];                          // d(a,p) + m: negatives nearer than this are active
            int ns = 0;
            int ps = 0;
            for (int j = 0; j < size; j++) {
                if (labels.at(j) != labels.at(a)) negatives[ns++] = d[row + j];
                else if (j != a) reaches[ps++] = d[row + j] + margin;
            }
            if (ns == 0 || ps == 0) continue;
            Arrays.sort(negatives);
            Arrays.sort(reaches);
            double nearest = negatives[0];                                      // all is summed relative to it, against cancellation
            double[] running = new double[ns + 1];
            for (int i = 0; i < ns; i++) running[i + 1] = running[i] + (negatives[i] - nearest);
            for (int j = 0; j < size; j++) {
                if (labels.at(j) != labels.at(a)) {
                    slope[row + j] = atMost(reaches, d[row + j]) - ps;
                } else if (j != a) {
                    double reach = d[row + j] + margin;
                    int count = below(negatives, reach);
                    slope[row + j] = count;
                    if (count > 0) sum += count * (reach - nearest) - running[count];
                    active += count;
                }
            }
        }
        double divisor = averaging.divisor(labels.tripletCount(), active);
        for (int i = 0; i < slope.length; i++) slope[i] /= divisor;
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, sum / divisor), NdArray.of(x[0].backend(), shape, slope));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.saved(0).mul(b.dy())};
    }

    /// How many of the ascending numbers are < x.
    private static int below(double[] ascending, double x) {
        return atMost(ascending, Math.nextDown(x));
    }

    /// How many of the ascending numbers are ≤ x.
    private static int atMost(double[] ascending, double x) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= x) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
