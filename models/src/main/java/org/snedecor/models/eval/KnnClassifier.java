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
    public double accuracy(Neighbours neighbours, int[] testClasses, int[] trainClasses, Advance advance) {
        Vote[] votes = votes(neighbours, trainClasses, advance);
        return OrderFree.mean(IntStream.range(0, votes.length).mapToDouble(i -> votes[i].chanceOf(testClasses[i])));
    }

    private Vote[] votes(Neighbours neighbours, int[] trainClasses, Advance advance) {
        if (trainClasses.length == 0) throw new IllegalArgumentException("k-NN: there is no training row");
        Vote[] votes = new Vote[neighbours.queries()];
        neighbours.each(_ -> k, advance, (row, ranked) -> votes[row] = Vote.of(ranked, k, trainClasses));
        return votes;
    }
}
