package org.snedecor.tests.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.snedecor.tests.benchmark.measure.Figure;
import org.snedecor.tests.benchmark.measure.Sample;
import org.snedecor.tests.benchmark.measure.Spread;
import org.snedecor.tests.benchmark.work.Workload;

/// What the rounds of one workload with one number of threads have measured.
///
/// @param ours one sample a round   @param theirs likewise; empty where there is no peer
record Rounds(Workload workload, int threads, List<Sample> ours, List<Sample> theirs) {
    Rounds(Workload workload, int threads) {
        this(workload, threads, new ArrayList<>(), new ArrayList<>());
    }

    /// The figures of one side, over the rounds.
    static SequencedMap<Figure, Spread> spreads(List<Sample> samples) {
        SequencedMap<Figure, Spread> spreads = new LinkedHashMap<>();
        if (samples.isEmpty()) return spreads;
        for (Figure figure : samples.getFirst().figures().keySet()) spreads.put(figure, Spread.of(numbers(samples, figure)));
        return spreads;
    }

    static double[] numbers(List<Sample> samples, Figure figure) {
        return samples.stream().mapToDouble(sample -> sample.at(figure)).toArray();
    }

    /// Peer's time divided by ours, round by round: above 1 we are faster.
    Spread speed() {
        return Spread.ofRatios(numbers(theirs, Figure.MILLISECONDS), numbers(ours, Figure.MILLISECONDS));
    }

    /// The label of the other side.
    String peer() {
        return workload.peer().orElseThrow().label();
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("workload", workload.name());
        map.put("threads", threads);
        map.put(Sample.OURS, labelled(spreads(ours)));
        if (!theirs.isEmpty()) {
            map.put(peer(), labelled(spreads(theirs)));
            map.put(peer() + " ms / ours ms", speed().toMap());
        }
        map.put("rounds", rounds());
        return map;
    }

    private static Map<String, Object> labelled(Map<Figure, Spread> spreads) {
        Map<String, Object> map = new LinkedHashMap<>();
        spreads.forEach((figure, spread) -> map.put(figure.label(), spread.toMap()));
        return map;
    }

    private List<Map<String, Object>> rounds() {
        List<Map<String, Object>> rounds = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            Map<String, Object> round = new LinkedHashMap<>();
            round.put(Sample.OURS, ours.get(i).labelled());
            if (!theirs.isEmpty()) round.put(peer(), theirs.get(i).labelled());
            rounds.add(round);
        }
        return rounds;
    }
}
