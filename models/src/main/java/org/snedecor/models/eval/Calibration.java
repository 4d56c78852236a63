package org.snedecor.models.eval;

import java.util.ArrayList;
import java.util.List;

/// How well one threshold t tells pairs that match from pairs that do not: a pair is accepted where its distance d ≤ t.
///
/// ```
/// FMR(t)  = share of the pairs that do not match with d ≤ t   (false match rate)
/// FNMR(t) = share of the pairs that match with d > t          (false non-match rate)
/// AUC     = P(d_match < d_other) + P(d_match = d_other)/2     of one pair of each kind
/// EER     = (FMR + FNMR)/2 at the t where |FMR − FNMR| is least
/// FNMR@f  = FNMR at the greatest t with FMR(t) ≤ f
/// ```
/// t runs over −∞, which accepts nothing, and all distances that occur; of several equally good t for EER the least. Pairs are each query with each row of the
/// gallery; where queries are rows of the gallery, each two rows once. ISO/IEC 19795-1 has the names.
///
/// Counts are exact for distances rounded to floats. There is a counter of each kind for each float, in pages of 4,096 that are made when first needed:
/// 64 MiB for each power of two that distances of a kind reach into, 128 MiB for both kinds, however many pairs there are. Where there are no pairs of one kind, all rates are NaN.
///
/// @param matching pairs that match   @param others pairs that do not   @param auc area under 1 − FNMR over FMR   @param eer equal error rate
/// @param eerThreshold the t of it   @param at FNMR at each FMR that was asked for
public record Calibration(long matching, long others, double auc, double eer, double eerThreshold, List<At> at) {
    public Calibration {
        at = List.copyOf(at);
    }

    /// @param fmr as asked for   @param fnmr there   @param threshold −∞ where even the nearest pair that does not match is too much
    public record At(double fmr, double fnmr, double threshold) {}

    /// @param rates the FMR to find FNMR at, 0 to 1
    public static Calibration of(NeighbourSearch neighbours, Relevance relevance, List<Double> rates, Advance advance) {
        for (double rate : rates) if (!(rate >= 0 && rate <= 1)) throw new IllegalArgumentException("calibration: FMR = " + rate + " is not within 0 to 1");
        relevance.counts(neighbours.queries(), neighbours.rows(), neighbours::own);
        FloatCounts matching = new FloatCounts();
        FloatCounts others = new FloatCounts();
        neighbours.each(_ -> neighbours.rows(), advance, (q, ranked) -> {
            for (int i = 0; i < ranked.size(); i++) {
                int row = ranked.rows()[i];
                if (neighbours.own(q) > row) continue;                     // this pair was, or will be, met from the other side
                (relevance.isRight(q, row) ? matching : others).add((float) ranked.distances()[i]);
            }
        });
        return of(matching, others, rates);
    }

    private static Calibration of(FloatCounts matching, FloatCounts others, List<Double> rates) {
        double m = matching.total();
        double o = others.total();
        if (m == 0 || o == 0) return new Calibration((long) m, (long) o, Double.NaN, Double.NaN, Double.NaN, rates.stream().map(f -> new At(f, Double.NaN, Double.NaN)).toList());
        Walk walk = new Walk(m, o, rates);
        FloatCounts.each(matching, others, walk::to);
        List<At> at = new ArrayList<>();
        for (int i = 0; i < rates.size(); i++) at.add(new At(rates.get(i), walk.fnmr[i], walk.thresholds[i]));
        return new Calibration((long) m, (long) o, walk.area / m / o, walk.eer, walk.eerThreshold, at);
    }

    /// Thresholds in ascending order.
    private static final class Walk {
        final double matching;
        final double others;
        final List<Double> rates;
        final double[] fnmr;
        final double[] thresholds;
        long accepted;
        long wronglyAccepted;
        double area;
        double gap = 1;
        double eer = 0.5;
        double eerThreshold = Double.NEGATIVE_INFINITY;

        Walk(double matching, double others, List<Double> rates) {
            this.matching = matching;
            this.others = others;
            this.rates = rates;
            fnmr = rates.stream().mapToDouble(_ -> 1).toArray();
            thresholds = rates.stream().mapToDouble(_ -> Double.NEGATIVE_INFINITY).toArray();
        }

        void to(float threshold, long right, long wrong) {
            area += wrong * (accepted + right / 2.0);
            accepted += right;
            wronglyAccepted += wrong;
            double missed = (matching - accepted) / matching;
            double rate = wronglyAccepted / others;
            if (Math.abs(rate - missed) < gap) {
                gap = Math.abs(rate - missed);
                eer = (rate + missed) / 2;
                eerThreshold = threshold;
            }
            for (int i = 0; i < fnmr.length; i++) {
                if (rate > rates.get(i)) continue;
                thresholds[i] = threshold;
                fnmr[i] = missed;
            }
        }
    }
}
