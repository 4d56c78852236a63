package org.snedecor.models.report.page;

import org.snedecor.models.eval.AreaUnderCurve;

/// Two images are said to be of one class where their distance is at most a threshold t.
///
/// ```
/// FMR(t)  = share of the pairs of two classes with d ≤ t        false match rate
/// FNMR(t) = share of the pairs of one class with d > t          false non-match rate
/// EER     = (FMR + FNMR)/2 at the t among the distances where |FMR − FNMR| is least, the smallest of several
/// AUC     = P(d of a pair of one class < d of a pair of two) + ½ P(equal)
/// ```
/// All exact over the given pairs; NaN where one kind has none.
///
/// @param pairs ascending, squared distances
public record Roc(PairDistances pairs) {
    /// @param threshold a distance, not squared
    public record Point(double fmr, double fnmr, double threshold) {}

    public boolean exists() {
        return pairs.same().length > 0 && pairs.other().length > 0;
    }

    /// How many of them are at most t.
    private static int upTo(double[] ascending, double t) {
        int low = 0;
        for (int high = ascending.length; low < high; ) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= t) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// @param squared threshold
    private Point at(double squared) {
        return new Point((double) upTo(pairs.other(), squared) / pairs.other().length, 1 - (double) upTo(pairs.same(), squared) / pairs.same().length, Math.sqrt(squared));
    }

    /// FMR − FNMR grows with t, so where it crosses 0 is found by halving the distances of either kind, and the least is there or one before.
    public Point equalError() {
        Point best = new Point(Double.NaN, Double.NaN, Double.NaN);
        if (!exists()) return best;
        for (double[] distances : new double[][] {pairs.same(), pairs.other()}) {
            int low = 0;
            for (int high = distances.length; low < high; ) {
                int middle = (low + high) >>> 1;
                Point p = at(distances[middle]);
                if (p.fmr < p.fnmr) low = middle + 1;
                else high = middle;
            }
            for (int i : new int[] {low - 1, low}) {
                if (i < 0 || i >= distances.length) continue;
                Point p = at(distances[i]);
                double gap = Math.abs(p.fmr - p.fnmr);
                double least = Math.abs(best.fmr - best.fnmr);
                if (Double.isNaN(best.fmr) || gap < least || gap == least && p.threshold < best.threshold) best = p;
            }
        }
        return best;
    }

    public static double eer(Point p) {
        return (p.fmr + p.fnmr) / 2;
    }

    public double auc() {
        return AreaUnderCurve.ofSorted(pairs.other(), pairs.same());                     // pairs of two classes are to be the farther ones
    }

    /// The share of pairs of one class that are found while no more than this share of those of two is taken for them.
    public double matched(double fmr) {
        double[] other = pairs.other();
        int allowed = (int) Math.floor(fmr * other.length + 1e-9);
        double[] same = pairs.same();
        if (allowed >= other.length) return 1;
        // Thresholds below the first distance that is one too many.
        int low = 0;
        for (int high = same.length; low < high; ) {
            int middle = (low + high) >>> 1;
            if (same[middle] < other[allowed]) low = middle + 1;
            else high = middle;
        }
        return (double) low / same.length;
    }
}
