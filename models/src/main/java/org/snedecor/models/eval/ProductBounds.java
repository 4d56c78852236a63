package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.stream.LongStream;

/// Two bounds of ‖q − g‖₂² by s = fl(q·g), a product of floats ([RowProducts]).
///
/// With r roundings, which are D, the numbers of a row, where all are multiplied at once, and u = 2⁻²⁴,
///
/// ```
/// |s − q·g| ≤ r u |q| |g|,   so   | ‖q − g‖² − (|q|² + |g|² − 2 s) | ≤ 2 (r + 4) u |q| |g|
/// ```
/// for any order of summation (the 4 covers the rounding of s itself, and terms of u²). What doubles round, here and in a distance that is measured, is at most
/// 4 (D + 4) 2⁻⁵³ (|q|² + |g|²), which counts where one row is many times as long as the other. RowProducts below the smallest float vanish whatever u says.
///
/// @param rows of the gallery   @param norms |g|² of the rows of each block   @param lengths |g|   @param longest of them   @param dimensions D
/// @param sample some rows, ascending
record ProductBounds(int rows, double[][] norms, double[][] lengths, double longest, int dimensions, int[] sample) {
    /// How many rows a block has, but for the last one. A matrix product has the rows of a block, and what is done with it stays in the second-level cache.
    static final int BLOCK = 4096;

    private static final int SAMPLE = 1024;
    private static final double U = 0x1p-24;

    static ProductBounds of(GalleryRows gallery) {
        int rows = gallery.norms().length;
        // Multiples of the golden ratio, which keep step with no order of the classes.
        int[] sample = LongStream.range(0, Math.min(SAMPLE, rows)).mapToInt(i -> (int) ((i * 0x9e3779b9L & 0xffffffffL) * rows >>> 32)).sorted().toArray();
        return new ProductBounds(rows, blocks(gallery.norms()), blocks(gallery.lengths()), gallery.longest(), gallery.dimensions(), sample);
    }

    private static double[][] blocks(double[] all) {
        double[][] blocks = new double[(all.length + BLOCK - 1) / BLOCK][];
        Arrays.setAll(blocks, b -> Arrays.copyOfRange(all, b * BLOCK, Math.min((b + 1) * BLOCK, all.length)));
        return blocks;
    }

    /// How many blocks there are.
    int blocks() {
        return norms.length;
    }

    /// How many rows a block has, from row `b` · [#BLOCK] on.
    int width(int b) {
        return Math.min(BLOCK, rows - b * BLOCK);
    }

    /// What a query's length adds to a bound for each unit of a row's.
    ///
    /// @param norm |q|²   @param roundings r
    double slack(double norm, int roundings) {
        return 2 * (roundings + 4) * U * Math.sqrt(norm);
    }

    /// What may be rounded, for each unit of |q|² + |g|².
    double rounded() {
        return 4 * (dimensions + 4) * 0x1p-53;
    }

    double vanished() {
        return dimensions * (double) Float.MIN_VALUE;
    }

    /// Sums stay within |q| |g|. Where that may be beyond the largest float, or a square is beyond the largest double, products say nothing.
    boolean known(double norm) {
        return Math.sqrt(norm) * longest < Float.MAX_VALUE / 2;
    }
}
