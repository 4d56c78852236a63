package org.snedecor.losses.mining;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Pairs of rows of one class, and pairs of rows of two classes.
///
/// @param positives i_1, j_1, i_2, j_2, ...   @param negatives likewise. Neither array is copied.
/// @param directed  is the first row of a pair its anchor? Otherwise a pair stands for both directions, its distance being the same in both.
public record Pairs(int[] positives, int[] negatives, boolean directed) implements Tuples {
    /// Tuples as pairs: those of triplets are (anchor, positive) and (anchor, negative), as often as they occur.
    public static Pairs of(Tuples tuples) {
        return switch (tuples) {
            case Pairs pairs -> pairs;
            case Triplets t -> new Pairs(IntStream.range(0, t.count()).flatMap(i -> IntStream.of(t.anchor(i), t.positive(i))).toArray(),
                    IntStream.range(0, t.count()).flatMap(i -> IntStream.of(t.anchor(i), t.negative(i))).toArray(), true);
        };
    }

    public int positiveCount() {
        return positives.length / 2;
    }

    public int negativeCount() {
        return negatives.length / 2;
    }

    @Override
    public int[] positivePlaces(int columns) {
        return Tuples.places(columns, positives, 2, 0, 1);
    }

    @Override
    public int[] negativePlaces(int columns) {
        return Tuples.places(columns, negatives, 2, 0, 1);
    }

    /// A triplet for each positive and each negative pair with an anchor in common; undirected pairs have one at either end.
    @Override
    public int[] triplets() {
        IntStream.Builder found = IntStream.builder();
        int step = directed ? 2 : 1;
        for (int p = 0; p < positives.length; p += step) {
            int anchor = positives[p];
            for (int n = 0; n < negatives.length; n += step) {
                if (negatives[n] == anchor) found.add(anchor).add(positives[p ^ 1]).add(negatives[n ^ 1]);
            }
        }
        return found.build().toArray();
    }

    @Override
    public Pairs bothWays() {
        return directed ? this : new Pairs(withTurned(positives), withTurned(negatives), true);
    }

    private static int[] withTurned(int[] rows) {
        return IntStream.range(0, 2 * rows.length).map(k -> k < rows.length ? rows[k] : rows[(k - rows.length) ^ 1]).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pairs(var p, var n, var d) && d == directed && Arrays.equals(p, positives) && Arrays.equals(n, negatives);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(positives) + Arrays.hashCode(negatives);
    }

    @Override
    public String toString() {
        return "Pairs[" + positiveCount() + " positive, " + negativeCount() + " negative]";
    }
}
