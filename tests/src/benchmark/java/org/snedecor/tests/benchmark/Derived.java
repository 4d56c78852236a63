package org.snedecor.tests.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snedecor.tests.benchmark.measure.Figure;
import org.snedecor.tests.benchmark.measure.Sample;
import org.snedecor.tests.benchmark.measure.Spread;
import org.snedecor.tests.benchmark.work.RoofFma;

/// What follows from several workloads together: the ratio of two medians.
record Derived(String workload, int threads, String what, double value) {
    /// For everything that has a rate of arithmetic: its part of the roof with as many threads, and how much faster it is than with one.
    static List<Derived> of(List<Rounds> all) {
        List<Derived> derived = new ArrayList<>();
        for (Rounds rounds : all) {
            Optional<Double> rate = rate(rounds.ours());
            if (rate.isEmpty()) continue;
            String name = rounds.workload().name();
            Optional<Double> roof = find(all, new RoofFma().name(), rounds.threads());
            if (roof.isPresent() && !(rounds.workload() instanceof RoofFma)) {
                derived.add(new Derived(name, rounds.threads(), "ours / roof-fma", rate.get() / roof.get()));
                rate(rounds.theirs()).ifPresent(theirs -> derived.add(new Derived(name, rounds.threads(), rounds.peer() + " / roof-fma", theirs / roof.get())));
            }
            Optional<Double> alone = find(all, name, 1);
            if (rounds.threads() > 1 && alone.isPresent()) derived.add(new Derived(name, rounds.threads(), "ours / ours with 1 thread", rate.get() / alone.get()));
        }
        return derived;
    }

    private static Optional<Double> find(List<Rounds> all, String name, int threads) {
        return all.stream().filter(r -> r.workload().name().equals(name) && r.threads() == threads).findFirst().flatMap(r -> rate(r.ours()));
    }

    private static Optional<Double> rate(List<Sample> samples) {
        return Optional.ofNullable(Rounds.spreads(samples).get(Figure.GFLOPS)).map(Spread::median);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("workload", workload);
        map.put("threads", threads);
        map.put("what", what);
        map.put("value", value);
        return map;
    }
}
