package org.snedecor.models.eval;

import java.util.Arrays;

/// The bounds between which the distances of one query lie, by [ProductBounds]: of any row, and of a block of rows at a time. Those of all rows do not fit into a
/// second-level cache, and to read them from beyond takes longer than to add them up. The query itself is beyond all others: its lower bound is ∞, and its upper bound NaN.
final class QueryBounds {
    private static final int BLOCK = ProductBounds.BLOCK;

    private final ProductBounds shared;
    private final int roundings;
    private final double[] leastOfBlock = new double[BLOCK];
    private final double[] mostOfBlock = new double[BLOCK];
    private final int[] places = new int[BLOCK + 1];
    private final double[] sample;
    private int sampled;
    private float[][] products;
    private int place;
    private double norm;
    private double slack;
    private boolean known;
    private int own;

    /// @param roundings of a product; see [RowProducts]
    QueryBounds(ProductBounds shared, int roundings) {
        this.shared = shared;
        this.roundings = roundings;
        sample = new double[shared.sample().length];
    }

    /// Turns to another query.
    ///
    /// @param products of some queries with each block of rows, or with those blocks that will be asked for   @param place of the query among them   @param norm |q|²
    /// @param own the row that it is itself, or −1
    void turnTo(float[][] products, int place, double norm, int own) {
        this.products = products;
        this.place = place;
        this.norm = norm;
        this.own = own;
        slack = shared.slack(norm, roundings);
        known = shared.known(norm);
        sampled = 0;
    }

    /// A distance T that at least `depth` rows do not exceed, unless the sample has it that they do: it is that quantile of a sample, and so a little above the depth-th
    /// smallest distance (Floyd, Rivest, *Expected time bounds for selection*, Communications of the ACM 18, 1975). Whoever asks counts the rows within T, and asks again
    /// if they are too few. So the sample decides how much there is to do and nothing else.
    ///
    /// @param attempt 0 at first; each further one takes a quantile twice as large, and the last the greatest double
    double within(int depth, int attempt) {
        if (sampled == 0) {
            for (int row : shared.sample()) {
                double x = most(row);
                if (!Double.isNaN(x)) sample[sampled++] = x;
            }
        }
        double share = (double) depth / shared.rows() * sampled;
        double place = Math.scalb(share + 3 * Math.sqrt(share) + 3, attempt);
        return place < sampled ? Math.min(Selection.smallest((int) place, Arrays.copyOf(sample, sampled)), Double.MAX_VALUE) : Double.MAX_VALUE;
    }

    /// The distance of a row is not below it.
    double least(int row) {
        if (row == own) return Double.POSITIVE_INFINITY;
        return known ? middle(row) - margin(row) : Double.NEGATIVE_INFINITY;
    }

    /// The distance of a row is not above it.
    double most(int row) {
        if (row == own) return Double.NaN;
        return known ? middle(row) + margin(row) : Double.POSITIVE_INFINITY;
    }

    private double middle(int row) {
        return squares(row) - 2.0 * products[row / BLOCK][place * width(row / BLOCK) + row % BLOCK];
    }

    private double squares(int row) {
        return norm + shared.norms()[row / BLOCK][row % BLOCK];
    }

    private double margin(int row) {
        return slack * shared.lengths()[row / BLOCK][row % BLOCK] + shared.rounded() * squares(row) + shared.vanished();
    }

    /// Both bounds of some rows, ascending. What is read of their blocks is read from end to end, not a number here and there.
    void of(int[] rows, double[] least, double[] most) {
        for (int i = 0; i < rows.length; ) {
            int b = rows[i] / BLOCK, start = b * BLOCK;
            double[] from = leastOf(b), to = mostOf(b);
            for (int end = start + width(b); i < rows.length && rows[i] < end; i++) {
                least[i] = from[rows[i] - start];
                most[i] = to[rows[i] - start];
            }
        }
    }

    int blocks() {
        return shared.blocks();
    }

    int width(int b) {
        return shared.width(b);
    }

    /// Room for a list of a block's places, and one more.
    int[] places() {
        return places;
    }

    /// What the distances of a block's rows are not below; it stays until the next block is asked for.
    double[] leastOf(int b) {
        return of(b, leastOfBlock, -1);
    }

    /// What the distances of a block's rows are not above; it stays until the next block is asked for.
    double[] mostOf(int b) {
        return of(b, mostOfBlock, 1);
    }

    /// Of doubles with one index, or Java would not compute four of them at once: it cannot know that arrays do not overlap.
    ///
    /// @param side −1 for what distances are not below, 1 for what they are not above
    private double[] of(int b, double[] bounds, double side) {
        int start = b * BLOCK, width = shared.width(b);
        if (known) {
            int at = place * width;
            float[] s = products[b];
            double[] norms = shared.norms()[b], lengths = shared.lengths()[b];
            double rounded = shared.rounded(), vanished = shared.vanished(), norm = this.norm, slack = this.slack;
            for (int j = 0; j < width; j++) {
                double squares = norm + norms[j];
                bounds[j] = squares - 2.0 * s[at + j] + side * (slack * lengths[j] + rounded * squares + vanished);
            }
        } else {
            Arrays.fill(bounds, 0, width, side * Double.POSITIVE_INFINITY);
        }
        if (own >= start && own < start + width) bounds[own - start] = side < 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        return bounds;
    }
}
