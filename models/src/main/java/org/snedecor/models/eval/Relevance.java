package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Says which rows of a gallery are right for which queries: those that share a label. A row has one label, its class, or a set of them.
///
/// @param queryLabels of each query   @param rowLabels of each row of the gallery; both without repetition, ascending; a row without labels is never right
public record Relevance(int[][] queryLabels, int[][] rowLabels) {

    /// One label for each query and row.
    public static Relevance ofClasses(int[] queries, int[] rows) {
        return new Relevance(alone(queries), alone(rows));
    }

    /// Sets of labels, in any order.
    public static Relevance ofLabels(int[][] queries, int[][] rows) {
        return new Relevance(sets(queries), sets(rows));
    }

    private static int[][] alone(int[] classes) {
        return Arrays.stream(classes).mapToObj(c -> new int[] {c}).toArray(int[][]::new);
    }

    private static int[][] sets(int[][] labels) {
        return Arrays.stream(labels).map(set -> IntStream.of(set).sorted().distinct().toArray()).toArray(int[][]::new);
    }

    public int queries() {
        return queryLabels.length;
    }

    public int rows() {
        return rowLabels.length;
    }

    public boolean isRight(int query, int row) {
        return share(queryLabels[query], rowLabels[row]);
    }

    /// |A ∩ B| / |A ∪ B|, A the labels of the query and B those of the row: above 0 where the row is right, 1 where they have the same. Of no labels at all, 0/0, it is 0.
    public double jaccard(int query, int row) {
        int[] a = queryLabels[query];
        int[] b = rowLabels[row];
        int shared = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            int order = Integer.compare(a[i], b[j]);
            if (order == 0) shared++;
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
        return shared == 0 ? 0 : (double) shared / (a.length + b.length - shared);
    }

    private static boolean share(int[] a, int[] b) {
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) return true;
            if (a[i] < b[j]) i++;
            else j++;
        }
        return false;
    }

    /// The rows that are right for a query, ascending.
    IntFunction<int[]> rightRows() {
        Map<Integer, IntStream.Builder> byLabel = new HashMap<>();
        for (int row = 0; row < rows(); row++) for (int label : rowLabels[row]) byLabel.computeIfAbsent(label, _ -> IntStream.builder()).add(row);
        Map<Integer, int[]> rowsOf = new HashMap<>();
        byLabel.forEach((label, rows) -> rowsOf.put(label, rows.build().toArray()));
        int[] none = {};
        return q -> queryLabels[q].length == 1 ? rowsOf.getOrDefault(queryLabels[q][0], none)
                : IntStream.of(queryLabels[q]).flatMap(label -> IntStream.of(rowsOf.getOrDefault(label, none))).sorted().distinct().toArray();
    }

    /// How many rows are right for each query, the row that it is itself not counted.
    ///
    /// @param queries, rows how many there are in what is ranked   @param own the row that a query is, or −1
    /// @throws IllegalArgumentException where there are others here
    int[] counts(int queries, int rows, IntUnaryOperator own) {
        if (queries() != queries || rows() != rows) throw new IllegalArgumentException("ranking: labels of " + queries() + " queries and " + rows() + " rows, but there are " + queries + " and " + rows);
        IntFunction<int[]> right = rightRows();
        int[] counts = new int[queries()];
        for (int q = 0; q < counts.length; q++) {
            int self = own.applyAsInt(q);
            counts[q] = right.apply(q).length - (self >= 0 && isRight(q, self) ? 1 : 0);
        }
        return counts;
    }
}
