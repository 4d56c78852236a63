package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;

/// Finds the class of most of the k nearest training rows; among classes with equally many, the one that comes first among the neighbours.
///
/// Cover, Hart, *Nearest Neighbor Pattern Classification*, IEEE Transactions on Information Theory 13, 1967. Neighbours as for
/// [Retrieval]: Euclidean, exact. Rows exactly as far are tied: a test row then has a probability of each class, over all orders of tied
/// rows ([TiedVote] derives it), and no order of the rows changes an answer. 10,000 × 60,000 × 64 takes about 9 s on two cores (AMD EPYC,
/// JDK 25).
///
/// @param k at least 1; of fewer training rows, all vote
public record KnnClassifier(int k) {
    public KnnClassifier {
        if (k < 1) throw new IllegalArgumentException("k-NN: k = " + k + " is below 1");
    }

    /// The class found for each test row: where rows are tied, the most probable, and of equally probable ones that of the smallest number.
    public int[] classify(NdArray test, NdArray train, int[] trainClasses) {
        Retrieval.requireClasses("train", train, trainClasses);
        return Arrays.stream(votes(Neighbours.between(test, train), trainClasses, Advance.SILENT)).mapToInt(Vote::likeliest).toArray();
    }

    /// The share of test rows whose class is found, where rows are tied the expected share; NaN of none.
    public double accuracy(NdArray test, int[] testClasses, NdArray train, int[] trainClasses) {
        Retrieval.requireClasses("test", test, testClasses);
        Retrieval.requireClasses("train", train, trainClasses);
        return accuracy(Neighbours.between(test, train), testClasses, trainClasses, Advance.SILENT);
    }

    /// The same with test rows and training rows as queries and gallery.
    public double accuracy(NeighbourSearch neighbours, int[] testClasses, int[] trainClasses, Advance advance) {
        Vote[] votes = votes(neighbours, trainClasses, advance);
        return OrderFree.mean(IntStream.range(0, votes.length).mapToDouble(i -> votes[i].chanceOf(testClasses[i])));
    }

    private Vote[] votes(NeighbourSearch neighbours, int[] trainClasses, Advance advance) {
        if (trainClasses.length == 0) throw new IllegalArgumentException("k-NN: there is no training row; at least one is needed");
        Vote[] votes = new Vote[neighbours.queries()];
        neighbours.each(_ -> k, advance, (row, ranked) -> votes[row] = vote(ranked, trainClasses));
        return votes;
    }

    /// @param ranked at least k rows, or all there are, above 0   @param classes of the training rows
    private Vote vote(Ranked ranked, int[] classes) {
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
}
