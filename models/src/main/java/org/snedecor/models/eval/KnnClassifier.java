package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;

/// The class of most of the k nearest training rows; among classes with equally many, the one that comes first among the neighbours.
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
        return Arrays.stream(votes(test, train, trainClasses)).mapToInt(Vote::likeliest).toArray();
    }

    /// The share of test rows whose class is found, where rows are tied the expected share; NaN of none.
    public double accuracy(NdArray test, int[] testClasses, NdArray train, int[] trainClasses) {
        Retrieval.requireClasses("test", test, testClasses);
        Vote[] votes = votes(test, train, trainClasses);
        return OrderFree.mean(IntStream.range(0, votes.length).mapToDouble(i -> votes[i].chanceOf(testClasses[i])));
    }

    private Vote[] votes(NdArray test, NdArray train, int[] trainClasses) {
        Retrieval.requireClasses("train", train, trainClasses);
        if (trainClasses.length == 0) throw new IllegalArgumentException("k-NN: there is no training row");
        Vote[] votes = new Vote[test.shape().extent(0)];
        new Neighbours(train).of(test, _ -> k, false, (row, neighbours) -> votes[row] = Vote.of(neighbours, k, trainClasses));
        return votes;
    }
}
