package org.snedecor.models.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// What a group of m tied rows, t of them right, adds to the scores of a query: the mean over all orders of the group, each as likely as any other.
/// Before the group come a nearer rows, b of them right.
///
/// The place p (1 ≤ p ≤ m, rank i = a + p) holds a right row with probability t/m, and if it does, each other place a right one with probability
/// (t − 1)/(m − 1). So
///
/// ```
/// E rel(i)                  = t/m
/// E [rel(i) Σ_{j≤i} rel(j)] = t/m (b + 1 + (p − 1) (t − 1)/(m − 1)),         the last term 0 where m = 1
/// P(no right row in the first s places) = C(m − t, s)/C(m, s) = Π_{l<s} (m − t − l)/(m − l)
/// P(the first right row at p) = C(m − p, t − 1)/C(m, t):     t/m for p = 1, then times (m − p − t + 1)/(m − p) from p to p + 1
/// ```
/// The rows right of a rank are independent of the order within groups before. With groups of one row all of it is the usual definition.
///
/// Such means for sorted lists with ties: McSherry, Najork, *Computing Information Retrieval Performance Measures Efficiently in the
/// Presence of Tied Scores*, ECIR 2008.
///
/// Rows that are all right have but one order for the scores, tied or not: they are groups of one row each, wherever groups are made ([#add]).
///
/// @param from a   @param rows m   @param right t, at least 1   @param before b
public record TiedGroup(int from, int rows, int right, int before) {

    /// The groups that have a right row, the nearest first.
    static List<TiedGroup> of(Ranked ranked, IntPredicate right) {
        List<TiedGroup> groups = new ArrayList<>();
        int before = 0;
        for (int from = 0; from < ranked.size(); ) {
            int to = ranked.end(from);
            int found = 0;
            for (int i = from; i < to; i++) if (right.test(ranked.rows()[i])) found++;
            if (found > 0) add(groups, from, to - from, found, before);
            before += found;
            from = to;
        }
        return groups;
    }

    /// Adds what is said of tied rows to groups.
    public static void add(List<TiedGroup> groups, int from, int rows, int right, int before) {
        if (rows > right) groups.add(new TiedGroup(from, rows, right, before));
        else for (int i = 0; i < rows; i++) groups.add(new TiedGroup(from + i, 1, 1, before + i));
    }

    /// Σ E rel(i) over the ranks of the group that are no greater than `cut`.
    double found(int cut) {
        return (double) right * Math.clamp(cut - from, 0, rows) / rows;
    }

    /// Σ E [P(i) rel(i)] over the ranks of the group that are no greater than `cut`.
    double precisions(int cut) {
        double share = (double) right / rows;
        double others = rows > 1 ? (right - 1.0) / (rows - 1) : 0;
        double sum = 0;
        int last = Math.min(from + rows, cut);
        for (int i = from + 1; i <= last; i++) sum += share * (before + 1 + (i - from - 1) * others) / i;
        return sum;
    }

    /// The probability of a right row among the first `depth` ranks, where none stands before the group.
    double anyRight(int depth) {
        int s = depth - from;
        if (s > rows - right) return 1;
        double none = 1;
        for (int l = 0; l < s; l++) none *= (double) (rows - right - l) / (rows - l);
        return 1 - none;
    }

    /// E [1/rank of the first right row], where none stands before the group.
    double reciprocalRank() {
        double chance = (double) right / rows;
        double sum = 0;
        for (int p = 1; p <= rows - right + 1; p++) {
            sum += chance / (from + p);
            if (p < rows) chance *= (double) (rows - p - right + 1) / (rows - p);
        }
        return sum;
    }
}
