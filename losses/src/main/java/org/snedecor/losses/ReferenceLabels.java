package org.snedecor.losses;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Shape;

/// A class for each row of a batch and for each row of a reference set: (i, j) is positive if they are of one class, otherwise negative. A row of the
/// batch may also be in the reference set; it is neither positive nor negative to itself.
public final class ReferenceLabels implements PairLabels {
    private static final int MOST_COUNTERS = 1 << 16;

    private final int[] rows;
    private final int[] columns;
    private final int[] selves;
    private final int[] ofClass;
    private final boolean finite;

    private ReferenceLabels(int[] rows, int[] columns, int[] selves, int[] ofClass, boolean finite) {
        this.rows = rows;
        this.columns = columns;
        this.selves = selves;
        this.ofClass = ofClass;
        this.finite = finite;
    }

    /// A reference set that contains no row of the batch.
    public static ReferenceLabels of(int[] rows, int... columns) {
        int[] none = new int[rows.length];
        Arrays.fill(none, -1);
        return new ReferenceLabels(rows.clone(), columns.clone(), none, counts(rows, columns), false);
    }

    /// A reference set whose row `selves[i]` is row i of the batch.
    ///
    /// @throws IllegalArgumentException where there is no such row, or it has another class
    public static ReferenceLabels including(int[] rows, int[] columns, int... selves) {
        if (selves.length != rows.length) throw new IllegalArgumentException("labels: " + selves.length + " places for " + rows.length + " rows; each row has one");
        for (int i = 0; i < rows.length; i++) {
            int self = selves[i];
            if (self < 0 || self >= columns.length) throw new IllegalArgumentException("labels: row " + i + " cannot be row " + self + " of a reference set of " + columns.length);
            if (rows[i] != columns[self]) {
                throw new IllegalArgumentException("labels: row " + i + " of class " + rows[i] + " cannot be row " + self + " of the reference set, of class " + columns[self]);
            }
        }
        return new ReferenceLabels(rows.clone(), columns.clone(), selves.clone(), counts(rows, columns), false);
    }

    /// The same for a reference set whose numbers are known to be finite. They are not checked again, which would take longer than all else here for
    /// a large set.
    public ReferenceLabels ofFinite() {
        return new ReferenceLabels(rows, columns, selves, ofClass, true);
    }

    @Override
    public void admit(Tensor batch, Tensor references) {
        Admitted.both(batch, rows(), references, columns(), finite);
    }

    /// For each row, how many columns have its class.
    private static int[] counts(int[] rows, int[] columns) {
        if (rows.length == 0) throw new IllegalArgumentException("labels: a batch has at least one row");
        int[] classes = IntStream.of(rows).distinct().sorted().toArray();
        int least = classes[0];
        long range = (long) classes[classes.length - 1] - least;
        if (range >= MOST_COUNTERS) return rarerCounts(rows, columns, classes);
        int[] counts = new int[(int) range + 1];
        for (int c : columns) {
            long k = (long) c - least;
            if (k >= 0 && k <= range) counts[(int) k]++;
        }
        return IntStream.of(rows).map(c -> counts[c - least]).toArray();
    }

    /// The same for classes too far apart to have a counter for each number between them.
    private static int[] rarerCounts(int[] rows, int[] columns, int[] classes) {
        int[] counts = new int[classes.length];
        for (int c : columns) {
            int k = Arrays.binarySearch(classes, c);
            if (k >= 0) counts[k]++;
        }
        return IntStream.of(rows).map(c -> counts[Arrays.binarySearch(classes, c)]).toArray();
    }

    @Override
    public int rows() {
        return rows.length;
    }

    @Override
    public int columns() {
        return columns.length;
    }

    @Override
    public boolean positive(int i, int j) {
        return rows[i] == columns[j] && selves[i] != j;
    }

    @Override
    public boolean negative(int i, int j) {
        return rows[i] != columns[j];
    }

    @Override
    public int self(int i) {
        return selves[i];
    }

    @Override
    public int classOf(int i) {
        return rows[i];
    }

    /// The class of column j.
    public int classOfColumn(int j) {
        return columns[j];
    }

    @Override
    public int positiveCount(int i) {
        return ofClass[i] - (selves[i] < 0 ? 0 : 1);
    }

    @Override
    public int negativeCount(int i) {
        return columns.length - ofClass[i];
    }

    /// As in [Labels]: two classes, and two numbers that are equal where a row meets itself, but no matrix.
    @Override
    public Formula formula(Formula positive, Formula negative, Formula neither) {
        return Labels.byClass(positive, negative, neither);
    }

    @Override
    public NdArray[] marks(Backend backend) {
        boolean whole = wholeInFloats(rows) && wholeInFloats(columns);
        int[] sorted = whole ? rows : IntStream.concat(IntStream.of(rows), IntStream.of(columns)).distinct().sorted().toArray();
        float[] ofRows = new float[rows.length];
        float[] selfOf = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            ofRows[i] = whole ? rows[i] : Arrays.binarySearch(sorted, rows[i]);
            selfOf[i] = selves[i];
        }
        float[] ofColumns = new float[columns.length];
        float[] places = new float[columns.length];
        for (int j = 0; j < columns.length; j++) {
            ofColumns[j] = whole ? columns[j] : Arrays.binarySearch(sorted, columns[j]);
            places[j] = j;
        }
        Shape down = Shape.of(rows.length, 1);
        Shape across = Shape.of(1, columns.length);
        return new NdArray[] {NdArray.of(backend, down, ofRows), NdArray.of(backend, across, ofColumns), NdArray.of(backend, down, selfOf), NdArray.of(backend, across, places)};
    }

    private static boolean wholeInFloats(int... numbers) {
        for (int c : numbers) if (Math.abs((long) c) > 1 << 24) return false;
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReferenceLabels labels && Arrays.equals(rows, labels.rows) && Arrays.equals(columns, labels.columns) && Arrays.equals(selves, labels.selves);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(rows) + Arrays.hashCode(columns);
    }

    @Override
    public String toString() {
        return "ReferenceLabels[" + rows.length + " rows, " + columns.length + " columns]";
    }
}
