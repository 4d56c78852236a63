package org.snedecor.losses.mining;

import java.util.Arrays;

/// Triplets (anchor, positive, negative) of rows: the first two of one class, the last of another.
///
/// @param rows a_1, p_1, n_1, a_2, p_2, n_2, ... Not copied.
public record Triplets(int[] rows) implements Tuples {
    /// Tuples as triplets ([Tuples#triplets]).
    public static Triplets of(Tuples tuples) {
        return tuples instanceof Triplets triplets ? triplets : new Triplets(tuples.triplets());
    }

    public int count() {
        return rows.length / 3;
    }

    public int anchor(int triplet) {
        return rows[3 * triplet];
    }

    public int positive(int triplet) {
        return rows[3 * triplet + 1];
    }

    public int negative(int triplet) {
        return rows[3 * triplet + 2];
    }

    @Override
    public int[] positivePlaces(int columns) {
        return Tuples.places(columns, rows, 3, 0, 1);
    }

    @Override
    public int[] negativePlaces(int columns) {
        return Tuples.places(columns, rows, 3, 0, 2);
    }

    @Override
    public int[] triplets() {
        return rows;
    }

    /// This object itself: a triplet has one anchor.
    @Override
    public Triplets bothWays() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Triplets(var r) && Arrays.equals(r, rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows);
    }

    @Override
    public String toString() {
        return "Triplets[" + count() + "]";
    }
}
