package org.snedecor.models.eval;

import java.util.Arrays;

/// The bounds between which the distances of one query lie, by [ProductBounds], and the rows that may be among its nearest.
///
/// Bounds are found a block of rows at a time, and few are kept: those of all rows do not fit into a second-level cache, and to read them from beyond takes longer than
/// to add them up. The query itself has no bounds, they are NaN.
final class QueryBounds {
    private static final int BLOCK = ProductBounds.BLOCK;
    private static final int FEWEST = 64;

    private final ProductBounds shared;
    private final double[] leastOfBlock;
    private final double[] mostOfBlock;
    private float[][] products;
    private int place;
    private double norm;
    private double slack;
    private boolean known;
    private int own;

    private int[] rows = new int[FEWEST];
    private double[] least = new double[FEWEST];
    private double[] most = new double[FEWEST];
    private int size;

    QueryBounds(ProductBounds shared) {
        this.shared = shared;
        leastOfBlock = new double[Math.min(BLOCK, shared.rows())];
        mostOfBlock = new double[leastOfBlock.length];
    }

    /// Turns to another query.
    ///
    /// @param products of a tile of queries with each block   @param place of the query in the tile   @param norm |q|²   @param own the row that it is itself, or −1
    void turnTo(float[][] products, int place, double norm, int own) {
        this.products = products;
        this.place = place;
        this.norm = norm;
        this.own = own;
        slack = shared.slack(norm);
        known = shared.known(norm);
        size = 0;
    }

    /// Collects the rows that may be within a distance T, which at least `depth` rows do not exceed. T is that quantile of a sample, and so a little above the depth-th
    /// smallest distance (Floyd, Rivest, *Expected time bounds for selection*, Communications of the ACM 18, 1975). Rows within T are counted afterwards, so the
    /// sample decides how much there is to do and nothing else.
    ///
    /// @param least T is not below it
    void collect(int depth, double least) {
        double[] sample = new double[shared.sample().length];
        int sampled = 0;
        for (int row : shared.sample()) {
            double x = mostOf(row);
            if (!Double.isNaN(x)) sample[sampled++] = x;
        }
        double share = (double) depth / shared.rows() * sampled;
        for (double place = share + 3 * Math.sqrt(share) + 3; place < sampled; place *= 2) {
            if (collect(Math.max(least, Selection.smallest((int) place, Arrays.copyOf(sample, sampled)))) >= depth) return;
        }
        collect(Double.POSITIVE_INFINITY);
    }

    /// Collects the rows that may be within T.
    ///
    /// @return how many are for certain
    int collect(double t) {
        size = 0;
        int within = 0;
        for (int b = 0; b < products.length; b++) {
            double[] from = leastOf(b), to = bounds(b, mostOfBlock, 1);
            for (int j = 0, width = width(b); j < width; j++) {
                if (!(from[j] <= t)) continue;
                if (size == rows.length) {
                    rows = Arrays.copyOf(rows, 2 * size);
                    least = Arrays.copyOf(least, 2 * size);
                    most = Arrays.copyOf(most, 2 * size);
                }
                rows[size] = b * BLOCK + j;
                least[size] = from[j];
                most[size] = to[j];
                if (most[size++] <= t) within++;
            }
        }
        return within;
    }

    /// How many rows have been collected, in ascending order.
    int size() {
        return size;
    }

    int row(int i) {
        return rows[i];
    }

    /// The distance of a row that was collected is not below it.
    double least(int i) {
        return least[i];
    }

    /// The distance of a row that was collected is not above it.
    double most(int i) {
        return most[i];
    }

    /// The distance of any row is not above it.
    double mostOf(int row) {
        if (row == own) return Double.NaN;
        if (!known) return Double.POSITIVE_INFINITY;
        int b = row / BLOCK, j = row % BLOCK;
        double squares = norm + shared.norms()[b][j];
        return squares - 2.0 * products[b][place * width(b) + j] + (slack * shared.lengths()[b][j] + shared.rounded() * squares + shared.vanished());
    }

    /// How many rows a block has, from row `b` · [ProductBounds#BLOCK] on.
    int width(int b) {
        return Math.min(BLOCK, shared.rows() - b * BLOCK);
    }

    /// What the distances of a block's rows are not below; it stays until the next block is asked for.
    double[] leastOf(int b) {
        return bounds(b, leastOfBlock, -1);
    }

    /// Of doubles with one index, or Java would not compute four of them at once: it cannot know that arrays do not overlap.
    ///
    /// @param side −1 for what distances are not below, 1 for what they are not above
    private double[] bounds(int b, double[] bounds, double side) {
        int start = b * BLOCK, width = width(b), at = place * width;
        float[] s = products[b];
        double[] norms = shared.norms()[b], lengths = shared.lengths()[b];
        double rounded = shared.rounded(), vanished = shared.vanished(), norm = this.norm, slack = this.slack;
        for (int j = 0; j < width; j++) {
            double squares = norm + norms[j];
            bounds[j] = squares - 2.0 * s[at + j] + side * (slack * lengths[j] + rounded * squares + vanished);
        }
        if (!known) Arrays.fill(bounds, 0, width, side * Double.POSITIVE_INFINITY);
        if (own >= start && own < start + width) bounds[own - start] = Double.NaN;
        return bounds;
    }
}
