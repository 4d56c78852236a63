package org.snedecor.models.io;

import java.util.Arrays;

/// `y[i] = Σ_j w(j) x[j]`,  w(j) ∝ max(0, 1 − |j + ½ − c| / r),  c = (i + ½) s,  r = max(1, s),  s = extent before / extent after
///
/// Along the rows first, then down the columns. The weights of a pixel sum to 1, edges included. Where a picture grows, r = 1
/// and this is bilinear interpolation; where it shrinks, the triangle grows with s: of a wave of f periods in a new pixel, sinc² f is left,
/// 0.41 at f = ½, which is the finest that the new pixels can hold, nothing at 1, never more than 0.05 beyond.
///
/// The same to the last bit as Pillow's `resize(…, BILINEAR)`, whose arithmetic it follows: weights in units of 2⁻²² and sums of whole
/// numbers, rounded to bytes after each of the two passes.
final class AntialiasedBilinear {

    private static final int ONE = 22;

    private AntialiasedBilinear() {}

    /// @param x not written to   @return a new array, or x where nothing changes
    static byte[] resize(byte[] x, int channels, Extent rows, Extent columns) {
        byte[] wide = columns.isUnchanged() ? x : alongRows(x, columns);
        return rows.isUnchanged() ? wide : downColumns(wide, channels, columns.after(), rows);
    }

    private static byte[] alongRows(byte[] x, Extent axis) {
        Triangle[] triangles = triangles(axis);
        int lines = x.length / axis.before();
        byte[] y = new byte[Math.multiplyExact(lines, triangles.length)];
        for (int line = 0, out = 0; line < lines; line++) {
            int start = line * axis.before();
            for (Triangle t : triangles) {
                int sum = 1 << ONE - 1;
                for (int j = 0, from = start + t.first; j < t.weights.length; j++) sum += t.weights[j] * (x[from + j] & 0xff);
                y[out++] = rounded(sum);
            }
        }
        return y;
    }

    private static byte[] downColumns(byte[] x, int channels, int width, Extent axis) {
        Triangle[] triangles = triangles(axis);
        byte[] y = new byte[Math.multiplyExact(channels * width, triangles.length)];
        int[] sums = new int[width];
        int out = 0;
        for (int c = 0; c < channels; c++) {
            for (Triangle t : triangles) {
                Arrays.fill(sums, 1 << ONE - 1);
                for (int j = 0; j < t.weights.length; j++) {
                    int weight = t.weights[j], from = (c * axis.before() + t.first + j) * width;
                    for (int column = 0; column < width; column++) sums[column] += weight * (x[from + column] & 0xff);
                }
                for (int sum : sums) y[out++] = rounded(sum);
            }
        }
        return y;
    }

    /// Weights sum to 1 within a few 2⁻²², so a sum is below 256: no clipping is missing here but that of a last unit.
    private static byte rounded(int sum) {
        return (byte) Math.min(255, sum >>> ONE);
    }

    /// The old pixels `first`, `first + 1`, ... of one new pixel and their weights in units of 2⁻²².
    private record Triangle(int first, int[] weights) {}

    private static Triangle[] triangles(Extent axis) {
        double scale = (double) axis.whole() / axis.block() / axis.after(), radius = Math.max(1, scale), inverse = 1 / radius;
        Triangle[] triangles = new Triangle[axis.after()];
        for (int i = 0; i < triangles.length; i++) {
            double centre = (i + 0.5) * scale;
            int first = Math.max(0, (int) (centre - radius + 0.5)), end = Math.min(axis.before(), (int) (centre + radius + 0.5));
            double[] weights = new double[end - first];
            double sum = 0;
            for (int j = 0; j < weights.length; j++) {
                weights[j] = Math.max(0, 1 - Math.abs((j + first - centre + 0.5) * inverse));
                sum += weights[j];
            }
            int[] whole = new int[weights.length];
            for (int j = 0; j < weights.length; j++) whole[j] = (int) (weights[j] / sum * (1 << ONE) + 0.5);
            triangles[i] = new Triangle(first, whole);
        }
        return triangles;
    }
}
