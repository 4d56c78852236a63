package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Which rows of a gallery are right for which queries: those that share a label with it. A row has one label, its class, or a set of them.
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

    private static boolean share(int[] a, int[] b) {
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) return true;
            if (a[i] < b[j]) i++;
            else j++;
        }
        return false;
    }

    /// How many rows are right for each query, the row that it is itself not counted.
    int[] counts(NeighbourSearch neighbours) {
        if (queries() != neighbours.queries() || rows() != neighbours.rows()) {
            throw new IllegalArgumentException("ranking: labels of " + queries() + " queries and " + rows() + " rows, but there are "
                    + neighbours.queries() + " and " + neighbours.rows());
        }
        Map<Integer, IntStream.Builder> byLabel = new HashMap<>();
        for (int row = 0; row < rows(); row++) for (int label : rowLabels[row]) byLabel.computeIfAbsent(label, _ -> IntStream.builder()).add(row);
        Map<Integer, int[]> rowsOf = new HashMap<>();
        byLabel.forEach((label, rows) -> rowsOf.put(label, rows.build().toArray()));
        int[] none = {};
        int[] counts = new int[queries()];
        for (int q = 0; q < counts.length; q++) {
            int[] labels = queryLabels[q];
            long right = labels.length == 1 ? rowsOf.getOrDefault(labels[0], none).length
                    : IntStream.of(labels).flatMap(label -> IntStream.of(rowsOf.getOrDefault(label, none))).distinct().count();
            int own = neighbours.own(q);
            counts[q] = (int) right - (own >= 0 && isRight(q, own) ? 1 : 0);
        }
        return counts;
    }
}
