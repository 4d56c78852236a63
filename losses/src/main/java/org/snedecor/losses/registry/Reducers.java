package org.snedecor.losses.registry;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.reducer.ClassWeightedReducer;
import org.snedecor.losses.reducer.PerAnchorReducer;
import org.snedecor.losses.reducer.ThresholdReducer;

/// Every reducer by its name, for the setting `average` of a loss: `nonzero`, or with settings of its own `threshold:low=0.1,high=0.9`.
public final class Reducers {
    private static final String NONE = "none";
    private static final SequencedMap<String, ReducerEntry> ENTRIES = new LinkedHashMap<>();

    public record ReducerEntry(String name, String gives, Function<Settings, Reducer> maker, List<Setting> settings) implements NamedPart.Entry {}

    static {
        add("sum", "the sum of the terms", _ -> Averaging.SUM);
        add("all", "the mean of all terms", _ -> Averaging.ALL);
        add("nonzero", "the mean of the terms above 0", _ -> Averaging.NONZERO);
        add("threshold", "the mean of the terms between two bounds", s -> new ThresholdReducer(s.number("low"), high(s.word("high"))),
                Setting.number("low", 0, "terms above it count"), new Setting.Part("high", NONE, text -> text.equals(NONE) ? NONE : number(text), "terms below it count"));
        add("class-weighted", "the mean of the terms, each times the weight of its anchor's class", s -> new ClassWeightedReducer(weights(s.word("weights"))),
                new Setting.Part("weights", NONE, text -> weights(text).stream().map(Reducers::typed).collect(Collectors.joining("/")), "of the classes 0, 1, 2 in this order, which it must be given"));
        add("per-anchor", "the mean of each anchor's terms, and of these", s -> new PerAnchorReducer(s.choice("rows", Averaging.class)),
                Setting.choice("rows", Averaging.ALL, "of the batch, what becomes of their means"));
    }

    private Reducers() {}

    /// All reducers by name.
    public static SequencedMap<String, ReducerEntry> all() {
        return Collections.unmodifiableSequencedMap(ENTRIES);
    }

    /// @param text a name, perhaps with settings
    /// @throws IllegalArgumentException naming what is not known or not allowed in it
    public static Reducer of(String text) {
        NamedPart<ReducerEntry> part = NamedPart.of("reducer", ENTRIES, text);
        return part.entry().maker.apply(part.settings());
    }

    /// The number of classes for which a reducer has weights; empty if it does not depend on classes.
    ///
    /// @throws IllegalArgumentException as [#of]
    public static OptionalInt classes(String text) {
        return of(text) instanceof ClassWeightedReducer(List<Double> weights) ? OptionalInt.of(weights.size()) : OptionalInt.empty();
    }

    /// The canonical form of a text.
    ///
    /// @throws IllegalArgumentException as [#of]
    static String canonical(String text) {
        of(text);
        return NamedPart.of("reducer", ENTRIES, text).text();
    }

    private static double high(String text) {
        return text.equals(NONE) ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private static String number(String text) {
        return typed((Double) Setting.number("high", 0, "").value(text));
    }

    private static List<Double> weights(String text) {
        if (text.equals(NONE)) throw new IllegalArgumentException("reducer class-weighted needs a weight for each class; give them as class-weighted:weights=W0/W1/W2");
        return Arrays.stream(text.split("/", -1)).map(w -> (Double) Setting.number("weights", 0, "").value(w)).toList();
    }

    private static String typed(double x) {
        return x == Math.rint(x) && x < 1e9 ? String.format(Locale.ROOT, "%d", (long) x) : String.valueOf(x);
    }

    private static void add(String name, String gives, Function<Settings, Reducer> maker, Setting... settings) {
        ENTRIES.put(name, new ReducerEntry(name, gives, maker, List.of(settings)));
    }
}
