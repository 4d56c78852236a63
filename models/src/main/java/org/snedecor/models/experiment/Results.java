package org.snedecor.models.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The results of the trials of a study, each with every seed.
///
/// @param seeds 1, 2, …   @param byMethod of each method a result for each seed, in the order of the seeds
/// @param searched the results of the searches before, by name
public record Results(List<Long> seeds, SequencedMap<String, List<Measured>> byMethod, SequencedMap<String, Measured> searched) {
    public Results {
        seeds = List.copyOf(seeds);
        byMethod = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byMethod));
        searched = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(searched));
    }

    /// For a study without searches.
    public Results(List<Long> seeds, SequencedMap<String, List<Measured>> byMethod) {
        this(seeds, byMethod, new LinkedHashMap<>());
    }

    /// A result for each seed.
    ///
    /// @throws IllegalArgumentException where there is no such method
    public List<Measured> of(String method) {
        List<Measured> results = byMethod.get(method);
        if (results == null) throw new IllegalArgumentException("results: there is no method '" + method + "', only " + byMethod.keySet());
        return results;
    }

    /// The measures of a method, in order; none where every seed failed.
    List<String> measures(String method) {
        return of(method).stream().flatMap(result -> result.numbers().keySet().stream()).distinct().toList();
    }

    /// A sentence for each training that failed.
    List<String> failures() {
        List<String> all = new ArrayList<>();
        byMethod.forEach((method, results) -> {
            for (int i = 0; i < results.size(); i++) {
                if (results.get(i).failed()) all.add(method + ", seed " + seeds.get(i) + ": " + results.get(i).failure());
            }
        });
        return all;
    }

    /// A measure of a method, a value for each seed; NaN where its training failed.
    public double[] values(String method, String measure) {
        return of(method).stream().mapToDouble(result -> {
            if (result.failed()) return Double.NaN;
            Double value = result.numbers().get(measure);
            if (value == null) throw new IllegalArgumentException("results: method '" + method + "' has no measure '" + measure + "', only " + result.numbers().keySet());
            return value;
        }).toArray();
    }

    public Estimate estimate(String method, String measure) {
        return Estimate.of(values(method, measure));
    }

    /// first − second with the same seed: what both draw alike cancels, so the interval is that of the difference itself.
    public double[] differences(String first, String second, String measure) {
        double[] d = values(first, measure), minus = values(second, measure);
        for (int i = 0; i < d.length; i++) d[i] -= minus[i];
        return d;
    }

    /// Differences of several pairs of methods, their mean for each seed.
    ///
    /// @param firsts, seconds of each pair one, in the same order
    public double[] meanDifferences(List<String> firsts, List<String> seconds, String measure) {
        double[] mean = new double[seeds.size()];
        for (int p = 0; p < firsts.size(); p++) {
            double[] d = differences(firsts.get(p), seconds.get(p), measure);
            for (int i = 0; i < mean.length; i++) mean[i] += d[i] / firsts.size();
        }
        return mean;
    }

    /// A curve of a method, its mean point by point over the seeds that did not fail; no point where all did.
    public double[] meanCurve(String method, String name) {
        List<double[]> curves = of(method).stream().filter(result -> !result.failed()).map(result -> result.curve(name)).toList();
        if (curves.isEmpty()) return new double[0];
        double[] mean = new double[curves.getFirst().length];
        for (double[] curve : curves) for (int k = 0; k < mean.length; k++) mean[k] += curve[k] / curves.size();
        return mean;
    }
}
