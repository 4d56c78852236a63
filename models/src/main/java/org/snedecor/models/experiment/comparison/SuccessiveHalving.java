package org.snedecor.models.experiment.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// S₀ all n candidates;  each of S_k gets r_k = ⌊B / (|S_k| ⌈log₂ n⌉)⌋ steps and a score;  S_{k+1} the better half of S_k, rounded up;  the last one left is chosen
///
/// Jamieson, Talwalkar, *Non-stochastic Best Arm Identification and Hyperparameter Optimization*, AISTATS 2016, algorithm 1. All rungs cost about the same, and
/// together no more than the budget B: bad candidates are left early, good ones are trained longer. There, a training goes on from rung to rung; here each begins
/// anew, so r_k is the length of a training and not what is added to it, because a learning rate that falls to 0 must know the end.
///
/// Of equal scores the earlier candidate is better, and a score of NaN, which is that of a training that failed, is worse than any other. A candidate that is
/// ahead at every length is chosen; one that starts slowly may be left.
///
/// @param budget B, steps of all trainings together
public record SuccessiveHalving(int budget) {
    /// What a candidate comes to.
    ///
    /// @param <E> what may go wrong
    @FunctionalInterface
    public interface Trying<E extends Exception> {
        /// @param candidate its number, from 0   @param steps as long as it is trained, at least 1   @return more is better
        double score(int candidate, int steps) throws E, InterruptedException;
    }

    /// @param steps r_k   @param candidates S_k, in their order   @param scores of each
    public record Rung(int steps, List<Integer> candidates, List<Double> scores) {}

    public SuccessiveHalving {
        if (budget < 1) throw new IllegalArgumentException("successive halving: the budget must be at least 1 step, not " + budget);
    }

    /// The steps of each rung.
    ///
    /// @throws IllegalArgumentException where there is no candidate, or the budget gives some less than a step
    public List<Integer> steps(int candidates) {
        if (candidates < 1) throw new IllegalArgumentException("successive halving: there are no candidates");
        int rungs = Integer.SIZE - Integer.numberOfLeadingZeros(candidates - 1);                        // ⌈log₂ n⌉, 0 for one
        List<Integer> steps = new ArrayList<>();
        for (int left = candidates; left > 1; left = Math.ceilDiv(left, 2)) steps.add((int) (budget / ((long) left * rungs)));
        if (!steps.isEmpty() && steps.getFirst() < 1) {
            throw new IllegalArgumentException("successive halving: " + budget + " steps are not enough for " + candidates + " candidates, " + (long) candidates * rungs + " are");
        }
        return steps;
    }

    /// The rungs from the first to the last; none for a single candidate.
    public <E extends Exception> List<Rung> climb(int candidates, Trying<E> trying) throws E, InterruptedException {
        List<Rung> rungs = new ArrayList<>();
        List<Integer> left = IntStream.range(0, candidates).boxed().toList();
        for (int steps : steps(candidates)) {
            List<Double> scores = new ArrayList<>();
            for (int candidate : left) scores.add(trying.score(candidate, steps));
            rungs.add(new Rung(steps, left, List.copyOf(scores)));
            left = better(rungs.getLast());
        }
        return rungs;
    }

    /// The candidate that is left above these rungs: 0 where there are none.
    public static int chosen(List<Rung> rungs) {
        return rungs.isEmpty() ? 0 : better(rungs.getLast()).getFirst();
    }

    /// The better half, rounded up, in the order of the candidates.
    private static List<Integer> better(Rung rung) {
        return IntStream.range(0, rung.candidates.size()).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> Ranks.worth(rung.scores.get(i))).reversed())              // stable: of equal ones the earlier stays first
                .limit(Math.ceilDiv(rung.candidates.size(), 2)).sorted().map(rung.candidates::get).toList();
    }
}
