package org.snedecor.tests.losses;

import java.util.Arrays;

/// The losses as their papers write them: nested loops over pairs and triplets, in doubles, for rows `z` and classes `y`.
final class PaperSums {
    private PaperSums() {}

    interface RowDistance {
        double of(double[] a, double[] b);
    }

    static double squared(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) sum += (a[k] - b[k]) * (a[k] - b[k]);
        return sum;
    }

    static double plain(double[] a, double[] b) {
        return Math.sqrt(squared(a, b));
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) sum += a[k] * b[k];
        return sum;
    }

    static double cosine(double[] a, double[] b) {
        return 1 - dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    static RowDistance normalized(RowDistance d) {
        return (a, b) -> d.of(unit(a), unit(b));
    }

    private static double[] unit(double[] a) {
        double length = Math.sqrt(dot(a, a));
        return Arrays.stream(a).map(x -> length == 0 ? 0 : x / length).toArray();
    }

    static double contrastive(double[][] z, int[] y, RowDistance d, double positiveMargin, double negativeMargin) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < z.length; i++) {
            for (int j = i + 1; j < z.length; j++) {
                double t = y[i] == y[j] ? Math.max(0, d.of(z[i], z[j]) - positiveMargin) : Math.max(0, negativeMargin - d.of(z[i], z[j]));
                sum += t * t;
                pairs++;
            }
        }
        return pairs == 0 ? 0 : sum / (2 * pairs);
    }

    static double linearContrastive(double[][] z, int[] y, RowDistance d, double positiveMargin, double negativeMargin, boolean nonzero) {
        double[] sum = new double[2];
        int[] count = new int[2];
        for (int i = 0; i < z.length; i++) {
            for (int j = i + 1; j < z.length; j++) {
                int kind = y[i] == y[j] ? 0 : 1;
                double t = Math.max(0, kind == 0 ? d.of(z[i], z[j]) - positiveMargin : negativeMargin - d.of(z[i], z[j]));
                sum[kind] += t;
                if (t > 0 || !nonzero) count[kind]++;
            }
        }
        return sum[0] / Math.max(1, count[0]) + sum[1] / Math.max(1, count[1]);
    }

    enum Of { SUM, ALL, NONZERO }

    static double triplet(double[][] z, int[] y, RowDistance d, double margin, Of of) {
        double sum = 0;
        long all = 0;
        long active = 0;
        for (int a = 0; a < z.length; a++) {
            for (int p = 0; p < z.length; p++) {
                for (int n = 0; n < z.length; n++) {
                    if (a == p || y[a] != y[p] || y[a] == y[n]) continue;
                    double t = d.of(z[a], z[p]) + margin - d.of(z[a], z[n]);
                    all++;
                    if (t <= 0) continue;
                    sum += t;
                    active++;
                }
            }
        }
        return sum / switch (of) {
            case SUM -> 1;
            case ALL -> Math.max(1, all);
            case NONZERO -> Math.max(1, active);
        };
    }

    /// −1/N Σ log( exp l_y / Σ_c exp l_c )
    static double crossEntropy(double[][] logits, int[] y) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double all = 0;
            for (double l : logits[i]) all += Math.exp(l);
            sum -= Math.log(Math.exp(logits[i][y[i]]) / all);
        }
        return sum / logits.length;
    }
}
