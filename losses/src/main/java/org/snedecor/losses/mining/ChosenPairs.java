package org.snedecor.losses.mining;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.losses.PairLabels;

/// The pairs of some chosen [Tuples], once each, and no others.
///
/// Undirected pairs count as pairs of one set if rows and columns are one set; pairs with an anchor never do.
public final class ChosenPairs implements PairLabels {
    private final PairLabels all;
    private final boolean oneSet;
    private final int[][] positives;
    private final int[][] negatives;

    private ChosenPairs(PairLabels all, boolean oneSet, int[][] positives, int[][] negatives) {
        this.all = all;
        this.oneSet = oneSet;
        this.positives = positives;
        this.negatives = negatives;
    }

    /// @param all pairs that the tuples were chosen from
    public static ChosenPairs of(Tuples tuples, PairLabels all) {
        boolean oneSet = all.oneSet() && tuples instanceof Pairs pairs && !pairs.directed();
        Tuples chosen = oneSet ? tuples.bothWays() : tuples;
        return new ChosenPairs(all, oneSet, byRow(chosen.positivePlaces(all.columns()), all), byRow(chosen.negativePlaces(all.columns()), all));
    }

    /// The columns of each row, ascending, none twice.
    private static int[][] byRow(int[] places, PairLabels all) {
        int[] sorted = IntStream.of(places).sorted().distinct().toArray();
        int columns = all.columns();
        int[][] rows = new int[all.rows()][];
        int from = 0;
        for (int i = 0; i < rows.length; i++) {
            int to = from;
            while (to < sorted.length && sorted[to] / columns == i) to++;
            int row = i;
            rows[i] = Arrays.stream(sorted, from, to).map(place -> place - row * columns).toArray();
            from = to;
        }
        return rows;
    }

    @Override
    public int rows() {
        return all.rows();
    }

    @Override
    public int columns() {
        return all.columns();
    }

    @Override
    public boolean positive(int i, int j) {
        return Arrays.binarySearch(positives[i], j) >= 0;
    }

    @Override
    public boolean negative(int i, int j) {
        return Arrays.binarySearch(negatives[i], j) >= 0;
    }

    @Override
    public boolean oneSet() {
        return oneSet;
    }

    @Override
    public int self(int i) {
        return all.self(i);
    }

    @Override
    public int classOf(int i) {
        return all.classOf(i);
    }

    @Override
    public int[] positives(int i) {
        return positives[i].clone();
    }

    @Override
    public int[] negatives(int i) {
        return negatives[i].clone();
    }

    @Override
    public String toString() {
        return "ChosenPairs[" + positiveCount() + " positive, " + negativeCount() + " negative of " + all + "]";
    }
}
