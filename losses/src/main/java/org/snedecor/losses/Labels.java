package org.snedecor.losses;

import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.Y;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// A class for each row of a batch, and the pairs and triplets that follow from the classes. Immutable.
///
/// A pair is two rows i < j, positive if they are of one class. A triplet is (anchor, positive, negative), the anchor any row.
public final class Labels implements PairLabels, ColumnLabels {
    private final int[] classes;
    private final List<int[]> groups;
    private final int[][] groupOf;

    private Labels(int[] classes) {
        if (classes.length == 0) throw new IllegalArgumentException("labels: a batch has at least one row");
        this.classes = classes;
        Map<Integer, int[]> rows = new TreeMap<>();
        for (int c : classes) rows.computeIfAbsent(c, _ -> IntStream.range(0, classes.length).filter(i -> classes[i] == c).toArray());
        groups = List.copyOf(rows.values());
        groupOf = Arrays.stream(classes).mapToObj(rows::get).toArray(int[][]::new);
    }

    public static Labels of(int... classes) {
        return new Labels(classes.clone());
    }

    @Override
    public int size() {
        return classes.length;
    }

    public int at(int row) {
        return classes[row];
    }

    public int[] toInts() {
        return classes.clone();
    }

    /// The rows of each class, ascending; the classes in ascending order.
    public List<int[]> groups() {
        return groups.stream().map(int[]::clone).toList();
    }

    /// The rows of the class of this row, itself included, ascending.
    public int[] group(int row) {
        return groupOf[row].clone();
    }

    @Override
    public int rows() {
        return classes.length;
    }

    @Override
    public int columns() {
        return classes.length;
    }

    @Override
    public boolean positive(int i, int j) {
        return i != j && classes[i] == classes[j];
    }

    @Override
    public boolean negative(int i, int j) {
        return classes[i] != classes[j];
    }

    @Override
    public boolean oneSet() {
        return true;
    }

    @Override
    public int self(int i) {
        return i;
    }

    @Override
    public int classOf(int i) {
        return classes[i];
    }

    @Override
    public int[] positives(int i) {
        int[] group = groupOf[i];
        int[] others = new int[group.length - 1];
        int next = 0;
        for (int j : group) if (j != i) others[next++] = j;
        return others;
    }

    @Override
    public int[] negatives(int i) {
        int[] others = new int[negativeCount(i)];
        int next = 0;
        for (int j = 0; j < classes.length; j++) if (classes[j] != classes[i]) others[next++] = j;
        return others;
    }

    @Override
    public int positiveCount(int i) {
        return groupOf[i].length - 1;
    }

    @Override
    public int negativeCount(int i) {
        return classes.length - groupOf[i].length;
    }

    /// The class of each row by its number in ascending order, `[batch]`: small whole numbers, which floats hold exactly.
    public NdArray numbers(Backend backend) {
        double[] numbers = new double[size()];
        for (int g = 0; g < groups.size(); g++) for (int row : groups.get(g)) numbers[row] = g;
        return NdArray.of(backend, Shape.of(size()), numbers);
    }

    /// n (n − 1) / 2
    public long pairs() {
        return size() * (size() - 1L) / 2;
    }

    public long positivePairCount() {
        return groups.stream().mapToLong(g -> g.length * (g.length - 1L) / 2).sum();
    }

    public long negativePairCount() {
        return pairs() - positivePairCount();
    }

    /// Where the positive pairs lie in a `[batch, batch]` matrix read in row-major order, for [Tensor#at].
    public IndexArray positivePairs(Backend backend) {
        return IndexArray.of(backend, pairs(true));
    }

    public IndexArray negativePairs(Backend backend) {
        return IndexArray.of(backend, pairs(false));
    }

    private int[] pairs(boolean positive) {
        int[] places = new int[Math.toIntExact(positive ? positivePairCount() : negativePairCount())];
        int next = 0;
        for (int i = 0; i < size(); i++) {
            for (int j = i + 1; j < size(); j++) if (classes[i] == classes[j] == positive) places[next++] = i * size() + j;
        }
        return places;
    }

    /// (i, j) with i < j, row by row; then, on request, all of them as (j, i).
    @Override
    public int[] places(boolean positive, boolean once) {
        int[] places = pairs(positive);
        if (once) return places;
        return IntStream.concat(IntStream.of(places), IntStream.of(places).map(ij -> ij % size() * size() + ij / size())).toArray();
    }

    /// By two vectors of classes and two of rows; a row paired with itself is neither positive nor negative.
    @Override
    public Formula formula(Formula positive, Formula negative, Formula neither) {
        return byClass(positive, negative, neither);
    }

    /// B and C are the classes of i and j, Y and DY numbers of rows, equal where a row meets itself.
    static Formula byClass(Formula positive, Formula negative, Formula neither) {
        return B.equal(C, positive == neither ? neither : Y.equal(DY, neither, positive), negative);
    }

    @Override
    public NdArray[] marks(Backend backend) {
        int n = size();
        NdArray numbers = numbers(backend);
        NdArray rows = NdArray.of(backend, Shape.of(n), IntStream.range(0, n).asDoubleStream().toArray());
        return new NdArray[] {numbers.reshape(n, 1), numbers.reshape(1, n), rows.reshape(n, 1), rows.reshape(1, n)};
    }

    @Override
    public void requireDistances(String who, Shape shape) {
        if (!shape.equals(Shape.of(size(), size()))) throw new ShapeException(who, shape, "needs distances between " + size() + " rows");
    }

    /// Where each row meets the column of its class, in a `[batch, classes]` matrix read in row-major order, for [Tensor#at].
    ///
    /// @param who the caller, for the error
    /// @throws IllegalArgumentException naming the first row whose class has no column
    public IndexArray columns(String who, Backend backend, int columns) {
        requireColumns(who, columns);
        return IndexArray.of(backend, IntStream.range(0, size()).map(i -> i * columns + classes[i]).toArray());
    }

    /// Checks that the class of every row is the number of a column, for losses with a weight for each class.
    ///
    /// @throws IllegalArgumentException as [#columns]
    @Override
    public void requireColumns(String who, int columns) {
        for (int i = 0; i < size(); i++) {
            if (classes[i] >= 0 && classes[i] < columns) continue;
            throw new IllegalArgumentException(who + ": row " + i + " is of class " + classes[i] + ", outside [0, " + columns + ")");
        }
    }

    /// By the number of a row's class, B, and of a column, C, without a matrix of marks.
    @Override
    public Formula own(Formula own, Formula other) {
        return B.equal(C, own, other);
    }

    @Override
    public NdArray[] columnMarks(String who, Backend backend, int columns) {
        NdArray rows = NdArray.of(backend, Shape.of(size(), 1), IntStream.of(classes).asDoubleStream().toArray());
        return new NdArray[] {rows, NdArray.of(backend, Shape.of(1, columns), IntStream.range(0, columns).asDoubleStream().toArray())};
    }

    /// The embeddings, checked to be one row of finite numbers for each label. Every loss begins with this check.
    ///
    /// @throws ShapeException where the numbers of rows and labels differ
    /// @throws ArithmeticException naming the first number that is not finite
    public Tensor admit(Tensor embeddings) {
        return Admitted.rows(embeddings, size(), "labels");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels labels && Arrays.equals(classes, labels.classes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(classes);
    }

    @Override
    public String toString() {
        return "Labels[" + size() + " rows, " + groups.size() + " classes]";
    }
}
