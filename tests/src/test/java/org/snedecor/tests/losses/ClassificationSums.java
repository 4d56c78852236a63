package org.snedecor.tests.losses;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The losses with a weight for each class as their papers write them, by angles from arccos and exponentials as they come, in doubles.
final class ClassificationSums {
    private ClassificationSums() {}

    static double[][] units(double[][] rows) {
        return Arrays.stream(rows).map(row -> Arrays.stream(row).map(x -> x / Math.sqrt(PaperSums.dot(row, row))).toArray()).toArray(double[][]::new);
    }

    private static double cosine(double[] a, double[] b) {
        return PaperSums.dot(a, b) / Math.sqrt(PaperSums.dot(a, a) * PaperSums.dot(b, b));
    }

    private static double[][] cosines(double[][] z, double[][] w) {
        return Arrays.stream(z).map(row -> Arrays.stream(w).mapToDouble(c -> cosine(row, c)).toArray()).toArray(double[][]::new);
    }

    /// θ to the nearest of the centres of a class; past π − m, cos θ − m sin m where the line is to be followed.
    static double arcFace(double[][] z, int[] y, double[][] w, int centres, double m, double s, boolean line) {
        double[][] all = cosines(z, w);
        double[][] logits = new double[z.length][w.length / centres];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < logits[i].length; j++) {
                double c = Arrays.stream(all[i], j * centres, (j + 1) * centres).max().orElseThrow();
                double theta = Math.acos(c);
                logits[i][j] = s * (j != y[i] ? c : line && theta > Math.PI - m ? c - m * Math.sin(m) : Math.cos(theta + m));
            }
        }
        return PaperSums.crossEntropy(logits, y);
    }

    static double cosFace(double[][] z, int[] y, double[][] w, double m, double s) {
        double[][] logits = cosines(z, w);
        for (int i = 0; i < z.length; i++) for (int j = 0; j < w.length; j++) logits[i][j] = s * (logits[i][j] - (j == y[i] ? m : 0));
        return PaperSums.crossEntropy(logits, y);
    }

    static double multipleAngle(double[][] z, int[] y, double[][] w, int m, double s, double plain) {
        double[][] logits = new double[z.length][w.length];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < w.length; j++) {
                double theta = Math.acos(cosine(z[i], w[j]));
                int k = (int) (m * theta / Math.PI);
                double psi = j == y[i] ? (Math.pow(-1, k) * Math.cos(m * theta) - 2 * k + plain * Math.cos(theta)) / (1 + plain) : Math.cos(theta);
                logits[i][j] = s * Math.sqrt(PaperSums.dot(z[i], z[i]) * PaperSums.dot(w[j], w[j])) * psi;
            }
        }
        return PaperSums.crossEntropy(logits, y);
    }

    static double p2sGrad(double[][] z, int[] y, double[][] w) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) for (int j = 0; j < w.length; j++) sum += Math.pow(cosine(z[i], w[j]) - (j == y[i] ? 1 : 0), 2);
        return sum / (z.length * w.length);
    }

    static double proxyNca(double[][] z, int[] y, PaperSums.RowDistance d, double[][] p, double s, boolean all) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            double shift = s * d.of(z[i], p[y[i]]);                                                      // some distances are in the hundreds
            double total = 0;
            for (int j = 0; j < p.length; j++) if (all || j != y[i]) total += Math.exp(shift - s * d.of(z[i], p[j]));
            sum += Double.isInfinite(total) ? shift - s * nearest(z[i], p, y[i], d) : Math.log(total);
        }
        return sum / z.length;
    }

    private static double nearest(double[] z, double[][] p, int except, PaperSums.RowDistance d) {
        return IntStream.range(0, p.length).filter(j -> j != except).mapToDouble(j -> d.of(z, p[j])).min().orElseThrow();
    }

    static double proxyAnchor(double[][] z, int[] y, double[][] p, double delta, double alpha) {
        double pull = 0;
        double push = 0;
        int pulled = 0;
        for (int j = 0; j < p.length; j++) {
            double positives = 0;
            double negatives = 0;
            for (int i = 0; i < z.length; i++) {
                double c = cosine(z[i], p[j]);
                if (y[i] == j) positives += Math.exp(-alpha * (c - delta));
                else negatives += Math.exp(alpha * (c + delta));
            }
            pull += Math.log(1 + positives);
            push += Math.log(1 + negatives);
            if (positives > 0) pulled++;
        }
        return pull / pulled + push / p.length;
    }

    static double softTriple(double[][] z, int[] y, double[][] w, int centres, double lambda, double gamma, double delta, double tau) {
        double[][] all = cosines(z, w);
        int classes = w.length / centres;
        double[][] logits = new double[z.length][classes];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < classes; j++) {
                double total = 0;
                double sum = 0;
                for (int k = 0; k < centres; k++) {
                    double c = all[i][j * centres + k];
                    total += Math.exp(c / gamma);
                    sum += Math.exp(c / gamma) * c;
                }
                logits[i][j] = lambda * (sum / total - (j == y[i] ? delta : 0));
            }
        }
        double spread = 0;
        for (int j = 0; j < classes; j++) {
            for (int s = 0; s < centres; s++) {
                for (int t = s + 1; t < centres; t++) spread += Math.sqrt(2 - 2 * cosine(w[j * centres + s], w[j * centres + t]));
            }
        }
        return PaperSums.crossEntropy(logits, y) + tau * spread / (classes * centres * (centres - 1));
    }
}
