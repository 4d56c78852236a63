package org.snedecor.core.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.snedecor.core.array.NdArray;

/// All parameters and statistics of a model by name, such as `blocks.0.conv1.weight`, in the order in which its records declare them.
///
/// They are found in the components of records, in lists and in optionals, however deep. A parameter that occurs in several places
/// is listed once, under its first name. The model may be anything of this kind: a network, a loss, a record of both.
public record State(SequencedMap<String, Parameter> parameters, SequencedMap<String, RunningStatistic> statistics) {
    public State {
        parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
        statistics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(statistics));
    }

    /// @throws IllegalArgumentException when something other than a record, a list or an optional holds a parameter, and when a record cannot be read
    /// by reflection
    public static State of(Object model) {
        Walk walk = new Walk();
        walk.visit("", model);
        return new State(walk.parameters, walk.statistics);
    }

    /// All layers of a model by name, each before its parts; the model itself, if it is a layer, by the empty name. A layer that occurs in several
    /// places is listed once, under its first name.
    ///
    /// @throws IllegalArgumentException as [#of]
    public static SequencedMap<String, Layer> layers(Object model) {
        Walk walk = new Walk();
        walk.visit("", model);
        return Collections.unmodifiableSequencedMap(walk.layers);
    }

    /// The number of numbers learned.
    public long count() {
        return parameters.values().stream().mapToLong(p -> p.shape().size()).sum();
    }

    /// What a checkpoint holds: the parameters, then the statistics; the arrays themselves, not copies.
    public SequencedMap<String, NdArray> arrays() {
        SequencedMap<String, NdArray> arrays = new LinkedHashMap<>();
        parameters.forEach((name, p) -> arrays.put(name, p.value()));
        statistics.forEach((name, s) -> arrays.put(name, s.value()));
        return Collections.unmodifiableSequencedMap(arrays);
    }

    /// Overwrites all parameters and statistics, or after an error none; see [NamedArrays#load].
    public void load(Map<String, NdArray> from) {
        named().load(from);
    }

    /// The numbers as they are now, for a later [#load].
    public SequencedMap<String, NdArray> copies() {
        return named().copies();
    }

    private NamedArrays named() {
        return new NamedArrays("state", arrays());
    }
}
