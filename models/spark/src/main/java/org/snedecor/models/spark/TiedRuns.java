package org.snedecor.models.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.snedecor.models.eval.Ranked;
import org.snedecor.models.eval.TiedGroup;

/// How far the nearest rows of a query are: run i has `rows[i]` rows exactly as far as `distances[i]`, `right[i]` of them right.
///
/// Scores need no more of a gallery, and it is little: rows that are all equal are one run. The runs of two shards merge into those of both. Each shard gives at least
/// its `depth` nearest rows and all that are tied with the last of them; so of both together all are there up to the depth-th, and its ties.
///
/// @param distances squared, ascending, no two equal
record TiedRuns(double[] distances, int[] rows, int[] right) implements Serializable {
    static final TiedRuns NONE = new TiedRuns(new double[0], new int[0], new int[0]);

    /// @param counts which of the ranked rows count; the query itself does not   @param right which of the gallery's rows are right
    static TiedRuns of(Ranked ranked, IntPredicate counts, IntPredicate right) {
        double[] distances = new double[ranked.size()];
        int[] rows = new int[ranked.size()];
        int[] ofThese = new int[ranked.size()];
        int size = 0;
        for (int i = 0; i < ranked.size(); i++) {
            int row = ranked.rows()[i];
            if (!counts.test(row)) continue;
            if (size == 0 || distances[size - 1] != ranked.distances()[i]) distances[size++] = ranked.distances()[i];
            rows[size - 1]++;
            if (right.test(row)) ofThese[size - 1]++;
        }
        return new TiedRuns(Arrays.copyOf(distances, size), Arrays.copyOf(rows, size), Arrays.copyOf(ofThese, size));
    }

    /// Those of both galleries: the nearest rows until there are `depth`, with all that are tied with the last.
    TiedRuns merged(TiedRuns other, int depth) {
        int most = distances.length + other.distances.length;
        double[] d = new double[most];
        int[] n = new int[most];
        int[] t = new int[most];
        int size = 0;
        long count = 0;
        for (int i = 0, j = 0; count < depth && (i < distances.length || j < other.distances.length); size++) {
            double mine = i < distances.length ? distances[i] : Double.NaN;                         // with NaN neither comparison holds
            double theirs = j < other.distances.length ? other.distances[j] : Double.NaN;
            boolean takesMine = !(mine > theirs) && i < distances.length;
            boolean takesTheirs = !(theirs > mine) && j < other.distances.length;
            if (takesMine) {
                d[size] = mine;
                n[size] += rows[i];
                t[size] += right[i++];
            }
            if (takesTheirs) {
                d[size] = theirs;
                n[size] += other.rows[j];
                t[size] += other.right[j++];
            }
            count += n[size];
        }
        return new TiedRuns(Arrays.copyOf(d, size), Arrays.copyOf(n, size), Arrays.copyOf(t, size));
    }

    /// Those with a right row, as scores take them.
    ///
    /// @param depth groups that begin beyond it are left out
    List<TiedGroup> groups(int depth) {
        List<TiedGroup> groups = new ArrayList<>();
        for (int i = 0, from = 0, before = 0; i < rows.length && from < depth; i++) {
            if (right[i] > 0) TiedGroup.add(groups, from, rows[i], right[i], before);
            from += rows[i];
            before += right[i];
        }
        return groups;
    }
}
