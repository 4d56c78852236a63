package org.snedecor.models.eval;

import java.util.stream.IntStream;

/// The vote of the k nearest rows: the class of most of them, among classes with equally many the one that comes first among the
/// neighbours. Where rows are tied, the probability of each class over all orders of the tied rows ([TiedVote]).
///
/// @param classes each once, in an order that the order of rows cannot change   @param chances of each to win; their sum is 1
record Vote(int[] classes, double[] chances) {

    /// The class with the best chance; among equal ones, that with the smallest number.
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
