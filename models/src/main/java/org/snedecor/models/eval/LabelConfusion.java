package org.snedecor.models.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// share(a, a) = mean over the queries that have the label a of P(the nearest row has it too);
/// share(a, b) = mean over them of P(the nearest row lacks a, and has b, which the query has not)
///
/// A [Confusion] of labels, where a row has several. Where each has one it is that of classes. Queries are left out of a label that no other row has.
public final class LabelConfusion implements Confusion.Counting {
    private final int[][] queries;
    private final int[][] gallery;
    private final int[] others;                             // of each label, how many rows of the gallery have it besides the query
    private final Map<Integer, long[]>[] found;             // of each query and label a of it: b and units, one after the other

    /// @param queries, gallery the labels of each row, from 0   @param own is a query one of the gallery itself?
    @SuppressWarnings({"unchecked", "rawtypes"})
    public LabelConfusion(int[][] queries, int[][] gallery, boolean own) {
        this.queries = queries;
        this.gallery = gallery;
        others = new int[1 + IntStream.concat(Arrays.stream(queries).flatMapToInt(Arrays::stream), Arrays.stream(gallery).flatMapToInt(Arrays::stream)).max().orElse(-1)];
        for (int[] labels : gallery) for (int label : labels) others[label]++;
        if (own) for (int c = 0; c < others.length; c++) others[c]--;
        found = new Map[queries.length];
    }

    @Override
    public void accept(int query, Ranked neighbours) {
        if (neighbours.size() == 0) return;
        int[] rows = Arrays.copyOf(neighbours.rows(), neighbours.end(0));                              // as near as the nearest
        TreeSet<Integer> labels = new TreeSet<>();
        for (int row : rows) for (int label : gallery[row]) labels.add(label);
        boolean many = labels.size() > Confusion.MANY;
        Map<Integer, long[]> ofQuery = new HashMap<>();
        for (int a : queries[query]) {
            Map<Integer, Integer> counts = new TreeMap<>();
            for (int row : rows) {
                if (has(gallery[row], a)) counts.merge(a, 1, Integer::sum);
                else if (!many) for (int b : gallery[row]) if (!has(queries[query], b)) counts.merge(b, 1, Integer::sum);
            }
            ofQuery.put(a, counts.entrySet().stream().flatMapToLong(e -> LongStream.of(e.getKey(), Confusion.units(e.getValue(), rows.length))).toArray());
        }
        found[query] = ofQuery;
    }

    private static boolean has(int[] labels, int label) {
        for (int own : labels) if (own == label) return true;
        return false;
    }

    @Override
    public Confusion confusion() {
        List<Confusion.OfClass> all = new ArrayList<>();
        for (int a = 0; a < others.length; a++) {
            if (others[a] < 1) continue;
            Map<Integer, Long> units = new HashMap<>();
            int count = 0;
            for (Map<Integer, long[]> ofQuery : found) {
                long[] shares = ofQuery == null ? null : ofQuery.get(a);
                if (shares == null) continue;
                count++;
                for (int i = 0; i < shares.length; i += 2) units.merge((int) shares[i], shares[i + 1], Long::sum);
            }
            if (count > 0) all.add(Confusion.ofUnits(a, count, units));
        }
        return new Confusion(all);
    }
}
