package org.snedecor.models.experiment;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.train.Scores;
import org.snedecor.models.train.Scoring;

/// The result of one trial with one seed.
///
/// @param numbers by the names of the measures, which the table has   @param curves lists of numbers for figures, by name
/// @param failure why there are no numbers, in a sentence; empty where there are
public record Measured(SequencedMap<String, Double> numbers, SequencedMap<String, List<Double>> curves, String failure) {
    public static final String RECALL = "Recall@1";
    public static final String MAP_R = "MAP@R";

    public Measured {
        numbers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(numbers));
        curves = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(curves));
    }

    /// Nothing yet: `Measured.none().with("error", 0.1)`.
    public static Measured none() {
        return new Measured(new LinkedHashMap<>(), new LinkedHashMap<>(), "");
    }

    /// No numbers, because the training reached numbers that are not finite or could not begin.
    public static Measured failed(String why) {
        return new Measured(new LinkedHashMap<>(), new LinkedHashMap<>(), why);
    }

    public boolean failed() {
        return !failure.isEmpty();
    }

    public Measured with(String measure, double value) {
        SequencedMap<String, Double> more = new LinkedHashMap<>(numbers);
        more.put(measure, value);
        return new Measured(more, curves, failure);
    }

    public Measured withCurve(String name, double... values) {
        SequencedMap<String, List<Double>> more = new LinkedHashMap<>(curves);
        more.put(name, Arrays.stream(values).boxed().toList());
        return new Measured(numbers, more, failure);
    }

    /// A curve by its name.
    ///
    /// @throws IllegalArgumentException where there is none
    public double[] curve(String name) {
        List<Double> curve = curves.get(name);
        if (curve == null) throw new IllegalArgumentException("measured: there is no curve '" + name + "', only " + curves.keySet());
        return curve.stream().mapToDouble(x -> x).toArray();
    }

    /// Recall@1 and MAP@R among the test images.
    public static Measured retrieval(DataSplit split, Embedder embedder) {
        Scores scores = new Scoring(split, embedder).scores();
        return none().with(RECALL, scores.retrieval().recallAt(1)).with(MAP_R, scores.retrieval().mapAtR());
    }
}
