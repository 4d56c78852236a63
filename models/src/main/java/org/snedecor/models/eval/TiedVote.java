package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// The outcome of a vote of k rows when rows are tied: the probability of each class, exactly, over all orders of the tied rows.
///
/// A random order decides two things, independent of each other. The last group of tied rows may have more rows than there are places
/// left: it is cut, and the s rows of it that vote are drawn without replacement. And of classes with equally many votes, the winner is
/// the one whose first row stands nearest. Several of them may have their first rows in one group. Then a class with w rows there wins with
/// probability w/Σw, where the sum is over these classes. (In the cut group they have drawn equally many, so w = 1 serves.)
///
/// Let V be a number of votes that may win, v the votes that a class has without the cut group, and e = V − v. Class c wins with V votes if
/// three things hold: it draws e rows of the cut group; each class whose first group is nearer draws fewer than its own e; and every other
/// class draws at most its own e. Rows are drawn class by class. Let `pool` count the rows of the cut group that belong to a class, m, and
/// to all later ones. When u of them have been drawn, x of this class, the next is of this class with probability (m − x)/(pool − u), so
///
/// ```
/// H(0, 0) = 1,     H(u + 1, x) = H(u, x) (pool − m − u + x)/(pool − u) + H(u, x − 1) (m − x + 1)/(pool − u)
/// ```
/// is the probability that x of u rows drawn are of this class. No term is negative, so nothing cancels and nothing overflows.
/// A vote takes some k³ steps for each class that has a row among the neighbours or tied with the last of them.
final class TiedVote {
    private final Candidate[] candidates;               // by nearest group, then by number
    private final int cut;                              // where the group begins that is cut, or k
    private final int draws;                            // s

    /// @param votes v   @param drawable m   @param first where its nearest group begins   @param weight w
    private record Candidate(int name, int votes, int drawable, int first, int weight, int pool) {

        /// H(u, x) for u ≤ draws and x ≤ most.
        double[][] drawn(int draws, int most) {
            double[][] h = new double[draws + 1][most + 1];
            h[0][0] = 1;
            for (int u = 0; u < Math.min(draws, pool); u++) {
                for (int x = 0; x <= Math.min(u + 1, most); x++) {
                    double another = Math.max(0, pool - drawable - u + x) * h[u][x];
                    double mine = x == 0 ? 0 : Math.max(0, drawable - x + 1) * h[u][x - 1];
                    h[u + 1][x] = (another + mine) / (pool - u);
                }
            }
            return h;
        }
    }

    private TiedVote(Candidate[] candidates, int cut, int draws) {
        this.candidates = candidates;
        this.cut = cut;
        this.draws = draws;
    }

    /// @param voters k, at most as many as are ranked   @param classes of the rows of the gallery
    static Vote of(Ranked ranked, int voters, int[] classes) {
        Map<Integer, Tally> tallies = new HashMap<>();
        int cut = voters;
        for (int from = 0, to; from < voters; from = to) {
            to = ranked.end(from);
            if (to > voters) cut = from;
            for (int i = from; i < to; i++) {
                int first = from;
                tallies.computeIfAbsent(classes[ranked.rows()[i]], name -> new Tally(name, first)).count(from, to > voters);
            }
        }
        Tally[] sorted = tallies.values().toArray(Tally[]::new);
        Arrays.sort(sorted, Comparator.comparingInt((Tally t) -> t.first).thenComparingInt(t -> t.name));
        Candidate[] candidates = new Candidate[sorted.length];
        int pool = 0;
        for (int d = sorted.length - 1; d >= 0; d--) {
            Tally t = sorted[d];
            pool += t.drawable;
            candidates[d] = new Candidate(t.name, t.votes, t.drawable, t.first, t.first == cut ? 1 : t.weight, pool);
        }
        return new TiedVote(candidates, cut, voters - cut).chances();
    }

    private static final class Tally {
        private final int name;
        private final int first;
        private int votes;
        private int drawable;
        private int weight;

        private Tally(int name, int first) {
            this.name = name;
            this.first = first;
        }

        private void count(int group, boolean isCut) {
            if (isCut) drawable++;
            else votes++;
            if (group == first) weight++;
        }
    }

    private Vote chances() {
        double[] chances = new double[candidates.length];
        int sure = Arrays.stream(candidates).mapToInt(Candidate::votes).max().orElseThrow();
        for (int votes = Math.max(1, sure); votes <= sure + draws; votes++) addWinsWith(votes, chances);
        return new Vote(Arrays.stream(candidates).mapToInt(Candidate::name).toArray(), chances);
    }

    /// Adds to each chance the probability of winning with V votes.
    private void addWinsWith(int votes, double[] chances) {
        int n = candidates.length;
        Turn[] turns = Arrays.stream(candidates).map(c -> Turn.of(c, votes, draws)).toArray(Turn[]::new);
        double[][] behind = new double[n + 1][draws + 1];               // [d][j]: from d on none has more than V, if j were drawn before
        behind[n][draws] = 1;
        for (int d = n - 1; d >= 0; d--) {
            for (int j = 0; j <= draws; j++) behind[d][j] = turns[d].atMost(draws - j, behind[d + 1], j);
        }
        double[] ahead = new double[draws + 1];                         // [j]: in nearer groups all have fewer than V, and j are drawn
        ahead[0] = 1;
        for (int from = 0, to; from < n; from = to) {
            to = from;
            int weights = 0;
            while (to < n && candidates[to].first == candidates[from].first) weights += candidates[to++].weight;
            if (candidates[from].first == cut) weights = Math.min(weights, draws / votes);
            // [j][w]: with j drawn, those of this group that have V votes weigh w; before each turn, and after it.
            double[][][] before = new double[to - from + 1][draws + 1][weights + 1];
            double[][][] after = new double[to - from + 1][draws + 1][weights + 1];
            for (int j = 0; j <= draws; j++) {
                before[0][j][0] = ahead[j];
                after[to - from][j][0] = behind[to][j];
            }
            for (int d = from; d < to; d++) turns[d].forward(before[d - from], before[d - from + 1]);
            for (int d = to - 1; d >= from; d--) turns[d].backward(after[d - from + 1], after[d - from]);
            for (int d = from; d < to; d++) chances[d] += turns[d].wins(before[d - from], after[d - from + 1]);
            for (int j = 0; j <= draws; j++) ahead[j] = before[to - from][j][0];
        }
    }

    /// What a candidate may draw when V votes win: fewer than e rows, or e, which makes it one of those with V.
    ///
    /// @param drawn H(u, x) for x ≤ e, or ≤ m where that is less
    private record Turn(double[][] drawn, int e, int weight) {

        static Turn of(Candidate c, int votes, int draws) {
            int e = votes - c.votes;
            return new Turn(c.drawn(draws, Math.min(e, c.drawable)), e, c.weight);
        }

        /// Σ_{x≤e} H(u, x) next[j + x]
        double atMost(int u, double[] next, int j) {
            double sum = 0;
            for (int x = 0; x < drawn[u].length && x <= u; x++) sum += drawn[u][x] * next[j + x];
            return sum;
        }

        void forward(double[][] before, double[][] after) {
            each(before[0].length, (j, w, x, v, h) -> after[j + x][v] += h * before[j][w]);
        }

        void backward(double[][] after, double[][] before) {
            each(before[0].length, (j, w, x, v, h) -> before[j][v] += h * after[j + x][w]);
        }

        /// Steps from j rows drawn and weight w to j + x and weight v, with probability h.
        private interface Step {
            void take(int j, int w, int x, int v, double h);
        }

        private void each(int weights, Step step) {
            int draws = drawn.length - 1;
            for (int j = 0; j <= draws; j++) {
                double[] h = drawn[draws - j];
                for (int x = 0; x < h.length && x <= draws - j; x++) {
                    int more = x == e ? weight : 0;
                    for (int w = 0; w + more < weights; w++) step.take(j, w, x, w + more, h[x]);
                }
            }
        }

        /// The probability to have V votes, and to come first of those that have.
        double wins(double[][] before, double[][] after) {
            int draws = drawn.length - 1;
            double sum = 0;
            for (int j = 0; j + e <= draws && e < drawn[0].length; j++) {
                double h = drawn[draws - j][e];
                for (int w = 0; w < before[j].length; w++) {
                    for (int v = 0; v < after[j + e].length; v++) sum += before[j][w] * h * after[j + e][v] * weight / (w + weight + v);
                }
            }
            return sum;
        }
    }
}
