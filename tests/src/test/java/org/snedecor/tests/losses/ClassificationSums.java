package org.snedecor.tests.losses;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The losses with a weight for each class as their papers write them, by angles from arccos and exponentials as they come, in doubles.
final class ClassificationSums {
    private ClassificationSums() {}

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
}
