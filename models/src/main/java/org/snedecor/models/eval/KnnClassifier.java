package org.snedecor.models.eval;

import java.util.HashMap;
import java.util.Map;
import org.snedecor.core.array.NdArray;

/// The class of most of the k nearest training rows; among classes with equally many, the one that comes first among the neighbours.
///
/// Cover, Hart, *Nearest Neighbor Pattern Classification*, IEEE Transactions on Information Theory 13, 1967. Neighbours as for
/// [Retrieval]: Euclidean, exact, equal distances by index. 10,000 × 60,000 × 64 takes about 9 s on two cores (AMD EPYC, JDK 25).
///
/// @param k at least 1; of fewer training rows, all vote
public record KnnClassifier(int k) {
    public KnnClassifier {
        if (k < 1) throw new IllegalArgumentException("k-NN: k = " + k + " is below 1");
    }

    /// The class found for each test row.
    public int[] classify(NdArray test, NdArray train, int[] trainClasses) {
        Retrieval.requireClasses("train", train, trainClasses);
        if (trainClasses.length == 0) throw new IllegalArgumentException("k-NN: there is no training row");
        int[] found = new int[test.shape().extent(0)];
        new Neighbours(train).of(test, _ -> k, false, (row, neighbours) -> found[row] = vote(neighbours, trainClasses));
        return found;
    }

    /// The share of test rows whose class is found; NaN of none.
    public double accuracy(NdArray test, int[] testClasses, NdArray train, int[] trainClasses) {
        Retrieval.requireClasses("test", test, testClasses);
        int[] found = classify(test, train, trainClasses);
        int right = 0;
        for (int i = 0; i < found.length; i++) if (found[i] == testClasses[i]) right++;
        return (double) right / found.length;
    }

    private static int vote(int[] neighbours, int[] classes) {
        Map<Integer, Integer> votes = new HashMap<>();
        for (int n : neighbours) votes.merge(classes[n], 1, Integer::sum);
        int winner = classes[neighbours[0]];
        for (int n : neighbours) if (votes.get(classes[n]) > votes.get(winner)) winner = classes[n];
        return winner;
    }
}
