package org.snedecor.models.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// The groups of tied rows that have a right row, of one query, without an order of the rows that are wrong.
///
/// Scores need to know how many wrong rows are nearer than each right one, and how many are tied with it; which of two right rows is nearer does not matter to them. The
/// distance of each row is known to lie between two bounds ([QueryBounds]), and is measured only where these leave open which of a right row and a wrong one is nearer:
///
/// 1. Right rows that may be within T are sorted by their lower bounds, l₁ ≤ … ≤ l_m. Let u_i be the greatest upper bound of the first i.
/// 2. A wrong row between L and U is farther than the first `low` right rows, those with u_i < L, and nearer than all after the first `high`, those with l_i ≤ U.
///    Where low = high it is counted there. Otherwise it is measured, and so are the right rows from `low` to `high`.
/// 3. Where measured right rows stand side by side, their distances are sorted. Those before `low` stay before it, because they are nearer than the wrong row; those from
///    `high` on stay behind. So its place among them is found by a search from `low` to `high`.
///
/// Rows beyond T may be left out: what is beyond it comes after `depth` rows that are not.
///
/// Right rows are not measured for their own sake. So the scores of 30,000 rows of 128 numbers in 10 classes took 26 s of processor time, and 51 where each right row was
/// measured (AMD EPYC, Zen 3).
final class RightGroups {
    private final int depth;
    private final boolean first;

    /// How many wrong rows there are between each right row and the one before it in the order of l, and behind the last.
    private final int[] nearer;

    /// Places of right rows to be measured, ascending, and which of `rights` each of them is.
    private int[] open = {};
    private int[] measured = {};
    private final MeasuredRows rights = new MeasuredRows();

    /// Wrong rows to be measured, and how many right rows are nearer for certain, and not farther for certain.
    private final MeasuredRows wrongs = new MeasuredRows();
    private int[] low = new int[16];
    private int[] high = new int[16];

    /// @param bounds of the rows that may be within T   @param right rows, ascending   @param depth groups that begin beyond it are left out, at least 1
    /// @param first but not the first of all
    RightGroups(QueryBounds bounds, int[] right, int depth, boolean first) {
        this.depth = depth;
        this.first = first;
        int[] near = near(bounds, right);                                   // of the rows that were collected, those that are right
        int size = near.length;
        double[] from = new double[size], greatest = new double[size];
        for (int i = 0; i < size; i++) from[i] = bounds.least(near[i]);
        SortedNumbers least = SortedNumbers.of(from);
        for (int i = 0; i < size; i++) greatest[i] = Math.max(bounds.most(near[least.places()[i]]), i == 0 ? Double.NEGATIVE_INFINITY : greatest[i - 1]);

        nearer = new int[size + 1];
        int[] opened = new int[size + 1];                                   // + 1 where rows that are open begin, − 1 where they end
        for (int i = 0, r = 0; i < bounds.size() && size > 0; i++) {
            if (r < size && near[r] == i) {
                r++;
                continue;
            }
            int after = least.upTo(bounds.most(i));
            if (after == 0 || greatest[after - 1] < bounds.least(i)) {
                nearer[after]++;
            } else {
                int before = below(greatest, 0, after, bounds.least(i));
                leaveOpen(bounds.row(i), before, after);
                opened[before]++;
                opened[after]--;
            }
        }
        for (int i = 0; i < size; i++) near[i] = bounds.row(near[i]);
        ask(near, least.places(), opened);
    }

    private static int[] near(QueryBounds bounds, int[] right) {
        int[] near = new int[Math.min(right.length, bounds.size())];
        int size = 0;
        for (int i = 0, r = 0; i < bounds.size() && r < right.length; i++) {
            while (r < right.length && right[r] < bounds.row(i)) r++;
            if (r < right.length && right[r] == bounds.row(i)) near[size++] = i;
        }
        return Arrays.copyOf(near, size);
    }

    /// How many of sorted numbers are below x: of those up to `to`, and `from` are for certain.
    private static int below(double[] numbers, int from, int to, double x) {
        int low = from;
        for (int high = to; low < high; ) {
            int middle = (low + high) >>> 1;
            if (numbers[middle] < x) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private void leaveOpen(int row, int before, int after) {
        int at = wrongs.size();
        if (at == low.length) {
            low = Arrays.copyOf(low, 2 * at);
            high = Arrays.copyOf(high, 2 * at);
        }
        low[at] = before;
        high[at] = after;
        wrongs.add(row);
    }

    /// Asks for the right rows that are open, in ascending order.
    private void ask(int[] near, int[] places, int[] opened) {
        int[] turns = new int[near.length];                                 // of each right row 1 + its place in `open`, or 0
        int count = 0;
        open = new int[near.length];
        for (int i = 0, among = 0; i < near.length; i++) {
            among += opened[i];
            if (among == 0) continue;
            open[count] = i;
            turns[places[i]] = ++count;
        }
        open = Arrays.copyOf(open, count);
        measured = new int[count];
        for (int i = 0; i < near.length; i++) {
            if (turns[i] == 0) continue;
            measured[turns[i] - 1] = rights.size();
            rights.add(near[i]);
        }
    }

    /// Measures what is open, from where the last call ended; see [Nearest#measure].
    void measure(int before, IntToDoubleFunction distance) {
        rights.measure(before, distance);
        wrongs.measure(before, distance);
    }

    /// When all that is open has been measured.
    List<TiedGroup> groups() {
        int size = nearer.length - 1;
        int[] tied = new int[size];                                         // wrong rows as far as this right one, the first that is so far
        double[] distances = distances(size);
        for (int w = 0; w < wrongs.size(); w++) {
            double d = wrongs.distance(w);
            int i = below(distances, low[w], high[w], d);
            if (i < high[w] && distances[i] == d) tied[i]++;
            else nearer[i]++;
        }
        List<TiedGroup> groups = new ArrayList<>();
        int wrong = 0;
        for (int i = 0, end; i < size; i = end) {
            end = i + 1;
            while (tied[i] > 0 && end < size && distances[end] == distances[i]) end++;
            wrong += nearer[i];
            if (wrong + i >= depth && !(first && groups.isEmpty())) break;
            groups.add(new TiedGroup(wrong + i, end - i + tied[i], end - i, i));
            wrong += tied[i];
        }
        return groups;
    }

    /// By place: the distances of right rows that were measured, ascending where they stand side by side, and NaN for the others.
    private double[] distances(int size) {
        double[] distances = new double[size];
        Arrays.fill(distances, Double.NaN);
        for (int i = 0; i < open.length; i++) distances[open[i]] = rights.distance(measured[i]);
        for (int from = 0, to; from < open.length; from = to) {
            for (to = from + 1; to < open.length && open[to] == open[to - 1] + 1; ) to++;
            Arrays.sort(distances, open[from], open[to - 1] + 1);
        }
        return distances;
    }
}
