package org.snedecor.tests.losses;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.snedecor.losses.ranked.RankCost;
import org.snedecor.tests.losses.PaperSums.RowDistance;

/// Losses that compare a row with all others at once, as their papers write them: nested loops in doubles, for rows `z` and classes `y`.
final class RowSums {
    private RowSums() {}

    /// log Σ exp(x), −∞ of nothing; the largest is taken out, because distances here may be hundreds.
    private static double logSumExp(List<Double> x) {
        double most = x.stream().mapToDouble(t -> t).max().orElse(Double.NEGATIVE_INFINITY);
        double sum = 0;
        for (double t : x) sum += Math.exp(t - most);
        return x.isEmpty() ? most : most + Math.log(sum);
    }

    /// log(1 + exp(x))
    private static double softplus(double x) {
        return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
    }

    /// f of the distances from row i to its positives or its negatives.
    private static List<Double> of(double[][] z, int[] y, RowDistance d, int i, boolean positive, DoubleUnaryOperator f) {
        List<Double> found = new ArrayList<>();
        for (int j = 0; j < z.length; j++) if (j != i && y[i] == y[j] == positive) found.add(f.applyAsDouble(d.of(z[i], z[j])));
        return found;
    }

    private static double mean(List<Double> x) {
        double sum = 0;
        for (double t : x) sum += t;
        return sum / Math.max(1, x.size());
    }

    static double multiSimilarity(double[][] z, int[] y, RowDistance d, double alpha, double beta, double base, double epsilon) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            List<Double> positives = of(z, y, d, i, true, dij -> 1 - dij);
            List<Double> negatives = of(z, y, d, i, false, dij -> 1 - dij);
            double least = positives.stream().mapToDouble(s -> s).min().orElse(Double.POSITIVE_INFINITY);
            double most = negatives.stream().mapToDouble(s -> s).max().orElse(Double.NEGATIVE_INFINITY);
            boolean all = Double.isInfinite(epsilon);
            List<Double> hardPositives = positives.stream().filter(s -> all || s < most + epsilon).map(s -> -alpha * (s - base)).toList();
            List<Double> hardNegatives = negatives.stream().filter(s -> all || s > least - epsilon).map(s -> beta * (s - base)).toList();
            sum += softplus(logSumExp(hardPositives)) / alpha + softplus(logSumExp(hardNegatives)) / beta;
        }
        return sum / z.length;
    }

    static double circle(double[][] z, int[] y, RowDistance d, double m, double gamma, boolean nonzero) {
        List<Double> terms = new ArrayList<>();
        for (int a = 0; a < z.length; a++) {
            List<Double> positives = of(z, y, d, a, true, dap -> -gamma * Math.max(0, 1 + m - (1 - dap)) * (1 - dap - (1 - m)));
            List<Double> negatives = of(z, y, d, a, false, dan -> gamma * Math.max(0, 1 - dan + m) * (1 - dan - m));
            if (positives.isEmpty() || negatives.isEmpty()) continue;
            double term = softplus(logSumExp(positives) + logSumExp(negatives));
            if (term > 0 || !nonzero) terms.add(term);
        }
        return mean(terms);
    }

    static double nca(double[][] z, int[] y, RowDistance d, double scale, boolean logarithm) {
        List<Double> terms = new ArrayList<>();
        for (int i = 0; i < z.length; i++) {
            List<Double> positives = of(z, y, d, i, true, dij -> -scale * dij);
            if (positives.isEmpty()) continue;
            double odds = logSumExp(of(z, y, d, i, false, dij -> -scale * dij)) - logSumExp(positives);
            terms.add(logarithm ? softplus(odds) : 1 / (1 + Math.exp(-odds)));
        }
        return mean(terms);
    }

    static double ntXent(double[][] z, int[] y, RowDistance d, double temperature) {
        List<Double> terms = new ArrayList<>();
        for (int a = 0; a < z.length; a++) {
            double negatives = logSumExp(of(z, y, d, a, false, dan -> -dan / temperature));
            terms.addAll(of(z, y, d, a, true, dap -> softplus(negatives + dap / temperature)));
        }
        return mean(terms);
    }

    static double supCon(double[][] z, int[] y, RowDistance d, double temperature, boolean outside) {
        List<Double> terms = new ArrayList<>();
        for (int i = 0; i < z.length; i++) {
            List<Double> positives = of(z, y, d, i, true, dij -> -dij / temperature);
            if (positives.isEmpty()) continue;
            List<Double> all = new ArrayList<>(positives);
            all.addAll(of(z, y, d, i, false, dij -> -dij / temperature));
            double log = logSumExp(all);
            terms.add(outside ? -mean(positives.stream().map(x -> x - log).toList()) : -(logSumExp(positives) - log - Math.log(positives.size())));
        }
        return mean(terms);
    }

    /// 1 − average precision of each query, of counts in bins.
    static double fastAp(double[][] z, int[] y, RowDistance d, int bins, double farthest) {
        List<Double> terms = new ArrayList<>();
        for (int q = 0; q < z.length; q++) {
            List<Double> positives = of(z, y, d, q, true, x -> Math.clamp(x, 0, farthest));
            List<Double> negatives = of(z, y, d, q, false, x -> Math.clamp(x, 0, farthest));
            if (positives.isEmpty()) continue;
            double sum = 0;
            double h = 0;
            double hNegative = 0;
            for (int r = 0; r <= bins; r++) {
                double node = r * farthest / bins;
                double width = farthest / bins;
                double here = positives.stream().mapToDouble(x -> Math.max(0, 1 - Math.abs(x - node) / width)).sum();
                h += here;
                hNegative += negatives.stream().mapToDouble(x -> Math.max(0, 1 - Math.abs(x - node) / width)).sum();
                if (here > 0) sum += here * h / (h + hNegative);
            }
            terms.add(1 - sum / positives.size());
        }
        return mean(terms);
    }

    /// The cost of p positives and n negatives, softly counted, before and at each positive of each query.
    static double ranks(double[][] z, int[] y, RowDistance d, double temperature, boolean counted, RankCost cost) {
        List<Double> terms = new ArrayList<>();
        for (int q = 0; q < z.length; q++) {
            List<Double> positives = of(z, y, d, q, true, x -> x);
            List<Double> negatives = of(z, y, d, q, false, x -> x);
            if (positives.isEmpty()) continue;
            if (counted) positives.add(d.of(z[q], z[q]));
            double sum = 0;
            for (int i = 0; i < positives.size(); i++) {
                double p = 1;
                double n = 0;
                for (int j = 0; j < positives.size(); j++) if (j != i) p += 1 / (1 + Math.exp((positives.get(j) - positives.get(i)) / temperature));
                for (double x : negatives) n += 1 / (1 + Math.exp((x - positives.get(i)) / temperature));
                sum += cost.of(p, n);
            }
            terms.add(sum / positives.size());
        }
        return mean(terms);
    }

    static double tupletMargin(double[][] z, int[] y, double degrees, double scale) {
        // By lengths of a − b and a + b: the arc cosine of a number near 1 has half of its digits.
        RowDistance angle = PaperSums.normalized((a, b) -> {
            double together = 0;
            for (int k = 0; k < a.length; k++) together += (a[k] + b[k]) * (a[k] + b[k]);
            return 2 * Math.atan2(PaperSums.plain(a, b), Math.sqrt(together));
        });
        List<Double> terms = new ArrayList<>();
        for (int a = 0; a < z.length; a++) {
            double negatives = logSumExp(of(z, y, angle, a, false, x -> scale * Math.cos(x)));
            terms.addAll(of(z, y, angle, a, true, x -> softplus(negatives - scale * Math.cos(x - Math.toRadians(degrees)))));
        }
        return mean(terms);
    }

    static double intraPairVariance(double[][] z, int[] y, RowDistance d, double positiveSlack, double negativeSlack) {
        List<Double> positives = new ArrayList<>();
        List<Double> negatives = new ArrayList<>();
        for (int i = 0; i < z.length; i++) {
            positives.addAll(of(z, y, d, i, true, x -> 1 - x));
            negatives.addAll(of(z, y, d, i, false, x -> 1 - x));
        }
        double near = (1 - positiveSlack) * mean(positives);
        double far = (1 + negativeSlack) * mean(negatives);
        return mean(positives.stream().map(s -> Math.pow(Math.max(0, near - s), 2)).toList())
                + mean(negatives.stream().map(s -> Math.pow(Math.max(0, s - far), 2)).toList());
    }

    static double thresholdConsistent(double[][] z, int[] y, RowDistance d, double[] weights, double[] margins) {
        List<Double> pulls = new ArrayList<>();
        List<Double> pushes = new ArrayList<>();
        for (int i = 0; i < z.length; i++) {
            pulls.addAll(of(z, y, d, i, true, x -> margins[0] - (1 - x)));
            pushes.addAll(of(z, y, d, i, false, x -> 1 - x - margins[1]));
        }
        return weights[0] * mean(pulls.stream().filter(x -> x > 0).toList()) + weights[1] * mean(pushes.stream().filter(x -> x > 0).toList());
    }

    static double vicReg(double[][] z, int[] y, double lambda, double mu, double nu, double epsilon) {
        List<double[]> first = new ArrayList<>();
        List<double[]> second = new ArrayList<>();
        for (int i = 0; i < z.length; i++) {
            int before = 0;
            int other = -1;
            for (int j = 0; j < z.length; j++) {
                if (j < i && y[j] == y[i]) before++;
                if (j > i && y[j] == y[i] && other < 0) other = j;
            }
            if (before > 0 || other < 0) continue;
            first.add(z[i]);
            second.add(z[other]);
        }
        if (first.size() < 2) return 0;
        double sum = 0;
        for (int i = 0; i < first.size(); i++) sum += lambda * PaperSums.squared(first.get(i), second.get(i)) / first.size() / z[0].length;
        return sum + spread(first, mu, nu, epsilon) + spread(second, mu, nu, epsilon);
    }

    private static double spread(List<double[]> rows, double mu, double nu, double epsilon) {
        int d = rows.getFirst().length;
        double sum = 0;
        for (int k = 0; k < d; k++) {
            for (int l = 0; l < d; l++) {
                double c = covariance(rows, k, l);
                sum += k == l ? mu * Math.max(0, 1 - Math.sqrt(c + epsilon)) / d : nu * c * c / d;
            }
        }
        return sum;
    }

    private static double covariance(List<double[]> rows, int k, int l) {
        double meanK = rows.stream().mapToDouble(row -> row[k]).average().orElseThrow();
        double meanL = rows.stream().mapToDouble(row -> row[l]).average().orElseThrow();
        double sum = 0;
        for (double[] row : rows) sum += (row[k] - meanK) * (row[l] - meanL);
        return sum / (rows.size() - 1);
    }
}
