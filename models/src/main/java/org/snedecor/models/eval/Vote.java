package org.snedecor.models.eval;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// The vote of the k nearest rows: the class of most of them, among classes with equally many the one that comes first among the
/// neighbours. Where rows are tied, the probability of each class over all orders of the tied rows ([TiedVote]).
///
/// @param classes each once, in an order that the order of rows cannot change   @param chances of each to win; their sum is 1
record Vote(int[] classes, double[] chances) {

    /// @param ranked at least k rows, or all there are, above 0   @param classes of the rows of the gallery
    static Vote of(Ranked ranked, int k, int[] classes) {
        int voters = Math.min(k, ranked.size());
        for (int i = 0; i < voters; i++) if (ranked.end(i) > i + 1) return TiedVote.of(ranked, voters, classes);
        return new Vote(new int[] {winner(ranked.rows(), voters, classes)}, new double[] {1});
    }

    private static int winner(int[] rows, int voters, int[] classes) {
        Map<Integer, Integer> votes = new HashMap<>();
        for (int i = 0; i < voters; i++) votes.merge(classes[rows[i]], 1, Integer::sum);
        int winner = classes[rows[0]];
        for (int i = 0; i < voters; i++) if (votes.get(classes[rows[i]]) > votes.get(winner)) winner = classes[rows[i]];
        return winner;
    }

    /// The class with the best chances; of several with the same, the one with the smallest number.
    int likeliest() {
        int best = 0;
        for (int i = 1; i < classes.length; i++) {
            if (chances[i] > chances[best] || chances[i] == chances[best] && classes[i] < classes[best]) best = i;
        }
        return classes[best];
    }

    double chanceOf(int wanted) {
        return IntStream.range(0, classes.length).filter(i -> classes[i] == wanted).mapToDouble(i -> chances[i]).sum();
    }
}
