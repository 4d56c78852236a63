package org.snedecor.losses;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.NumberCheck;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// A class for each row of a batch, and the pairs and triplets that follow from it. Immutable.
///
/// A pair is two rows i < j, positive if they are of one class. A triplet is (anchor, positive, negative), the anchor any row.
public final class Labels {
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

    /// The rows that have another of their class, ascending.
    public int[] withPositive() {
        return IntStream.range(0, size()).filter(i -> groupOf[i].length > 1).toArray();
    }

    /// The rows that have another of their class and one of another class, ascending.
    public int[] withBoth() {
        return IntStream.of(withPositive()).filter(i -> groupOf[i].length < size()).toArray();
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

    /// Σ over rows of (others of its class) · (rows of other classes)
    public long tripletCount() {
        return Arrays.stream(groupOf).mapToLong(g -> (g.length - 1L) * (size() - g.length)).sum();
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

    /// The places of the positive pairs, or else of the negative ones, as (i, j) with i < j; then all of them as (j, i), if so wished.
    public int[] pairs(boolean positive, boolean bothDirections) {
        int[] places = pairs(positive);
        if (!bothDirections) return places;
        return IntStream.concat(IntStream.of(places), IntStream.of(places).map(ij -> ij % size() * size() + ij / size())).toArray();
    }

    /// That there is a distance between every two rows, as an operation on distances asks before it begins.
    ///
    /// @param who the caller, for the error
    /// @throws ShapeException where there is not
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

    /// That the class of every row is the number of a column, as losses with a weight for each class ask before they begin.
    ///
    /// @throws IllegalArgumentException as [#columns]
    public void requireColumns(String who, int columns) {
        for (int i = 0; i < size(); i++) {
            if (classes[i] >= 0 && classes[i] < columns) continue;
            throw new IllegalArgumentException(who + ": row " + i + " is of class " + classes[i] + ", outside [0, " + columns + ")");
        }
    }

    /// The embeddings, known to be one row of finite numbers for each label: the door of every loss.
    ///
    /// A NaN would otherwise vanish in some losses (max(0, NaN − m) may be 0) and spread through others.
    ///
    /// @throws ShapeException where the rows are not as many as the labels
    /// @throws ArithmeticException naming the first number that is not finite
    public Tensor admit(Tensor embeddings) {
        Shape shape = embeddings.shape();
        if (shape.rank() != 2 || shape.extent(0) != size()) {
            throw new ShapeException("loss", shape, "needs one row for each of the " + size() + " labels");
        }
        if (NumberCheck.zeroIfFinite("loss", embeddings.value()).item() == 0) return embeddings;
        double[] values = embeddings.value().toDoubles();
        int bad = IntStream.range(0, values.length).filter(i -> !Double.isFinite(values[i])).findFirst().orElseThrow();
        throw new ArithmeticException("loss: the embeddings " + shape + " hold " + values[bad] + " in row " + bad / shape.extent(1)
                + ", column " + bad % shape.extent(1) + "; a loss is defined for finite numbers");
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
