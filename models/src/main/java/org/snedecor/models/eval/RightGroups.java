package org.snedecor.models.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
/// measured (AMD EPYC, Zen 3). Rows are looked at block by block: with lists of all rows that may be within T, MAP over the whole gallery took 31 s, and it takes 28 (Zen 4).
final class RightGroups {
    private final int depth;
    private final boolean first;

    /// How many wrong rows there are between each right row and the one before it in the order of l, and behind the last.
    private final int[] nearer;

    /// u_i by i, u_0 = −∞.
    private final double[] greatest;

    /// By place: + 1 where rows that are open begin, − 1 where they end.
    private final int[] opened;
    private int within;

    /// Places of right rows to be measured, ascending, and which of `rights` each of them is.
    private int[] open = {};
    private int[] measured = {};
    private final MeasuredRows rights = new MeasuredRows();

    /// Wrong rows to be measured, and how many right rows are nearer for certain, and not farther for certain.
    private final MeasuredRows wrongs = new MeasuredRows();
    private int[] low = new int[16];
    private int[] high = new int[16];

    /// @param bounds of the query   @param right rows, ascending, and the same as a set   @param t T   @param depth groups that begin beyond it are left out, at least 1
    /// @param first but not the first of all   @param nearest is offered the rows that may be within T
    RightGroups(QueryBounds bounds, RowSet right, double t, int depth, boolean first, Nearest nearest) {
        this.depth = depth;
        this.first = first;
        int[] rows = right.rows(), near = new int[rows.length + 1];
        double[] least = new double[rows.length + 1], most = new double[rows.length + 1];
        bounds.of(rows, least, most);
        int size = 0;
        for (int i = 0; i < rows.length; i++) {
            near[size] = rows[i];
            least[size] = least[i];
            most[size] = most[i];
            size += Indicator.upTo(least[i], t);
        }
        SortedNumbers sorted = SortedNumbers.of(Arrays.copyOf(least, size));
        greatest = new double[size + 1];
        greatest[0] = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) greatest[i + 1] = Math.max(most[sorted.places()[i]], greatest[i]);

        nearer = new int[size + 1];
        opened = new int[size + 1];
        for (int b = 0; b < bounds.blocks(); b++) sift(bounds, b, t, right, sorted, nearest);
        ask(near, sorted.places());
        rights.close();
        wrongs.close();
    }

    /// Counts the wrong rows of a block that may be within T, or leaves them open.
    ///
    /// What a row is cannot be foreseen by a processor. So each is written to the end of a list, and the next is written over it unless it belongs there.
    private void sift(QueryBounds bounds, int b, double t, RowSet right, SortedNumbers sorted, Nearest nearest) {
        double[] least = bounds.leastOf(b), most = bounds.mostOf(b);
        int[] some = bounds.places();
        int start = b * ProductBounds.BLOCK, size = collect(least, bounds.width(b), t, some);
        within += count(most, some, size, t);
        nearest.offer(least, most, some, size, start);
        size = right.leaveOut(start, some, size);
        for (int i = 0, left = count(least, most, some, size, sorted); i < left; i++) leaveOpen(start + some[i], sorted.upTo(most[some[i]]), least[some[i]]);
    }

    /// Places in a block of what is not above t.
    private static int collect(double[] least, int width, double t, int[] some) {
        int size = 0;
        for (int j = 0; j < width; j++) {
            some[size] = j;
            size += Indicator.upTo(least[j], t);
        }
        return size;
    }

    private static int count(double[] most, int[] some, int size, double t) {
        int within = 0;
        for (int i = 0; i < size; i++) within += Indicator.upTo(most[some[i]], t);
        return within;
    }

    /// Counts rows whose place among right ones is certain.
    ///
    /// @return how many are not; they come to the front
    private int count(double[] least, double[] most, int[] some, int size, SortedNumbers sorted) {
        double[] greatest = this.greatest;
        int[] nearer = this.nearer;
        int left = 0;
        for (int i = 0; i < size; i++) {
            int j = some[i], after = sorted.upTo(most[j]), unsure = greatest[after] < least[j] ? 0 : 1;
            nearer[after] += 1 - unsure;
            some[left] = j;
            left += unsure;
        }
        return left;
    }

    /// How many rows are within T for certain.
    int within() {
        return within;
    }

    /// @param after how many right rows are not farther for certain   @param least what the row's distance is not below
    private void leaveOpen(int row, int after, double least) {
        int at = wrongs.size();
        if (at == low.length) {
            low = Arrays.copyOf(low, 2 * at);
            high = Arrays.copyOf(high, 2 * at);
        }
        int step = 1;
        while (step <= after && greatest[after + 1 - step] >= least) step *= 2;                     // there are few, so one looks from their end on
        int before = below(greatest, Math.max(1, after + 1 - step), after + 1 - step / 2, least) - 1;
        low[at] = before;
        high[at] = after;
        opened[before]++;
        opened[after]--;
        wrongs.add(row);
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

    /// Asks for the right rows that are open, in ascending order.
    private void ask(int[] near, int[] places) {
        int[] turns = new int[places.length];                               // of each right row 1 + its place in `open`, or 0
        int count = 0;
        open = new int[places.length];
        for (int i = 0, among = 0; i < places.length; i++) {
            among += opened[i];
            if (among == 0) continue;
            open[count] = i;
            turns[places[i]] = ++count;
        }
        open = Arrays.copyOf(open, count);
        measured = new int[count];
        for (int i = 0; i < places.length; i++) {
            if (turns[i] == 0) continue;
            measured[turns[i] - 1] = rights.size();
            rights.add(near[i]);
        }
    }

    /// The rows whose distances are asked for: right ones and wrong ones.
    List<MeasuredRows> asked() {
        return List.of(rights, wrongs);
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
