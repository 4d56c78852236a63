package org.snedecor.losses.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Every loss by its name: `Losses.get("triplet").make(Map.of("margin", 0.1))`.
///
/// Their entries stand by families, in the order of the tables.
public final class Losses {
    /// The loss where none is named.
    public static final String USUAL = "contrastive-linear";

    private static final SequencedMap<String, LossEntry<?>> ALL = new LinkedHashMap<>();

    static {
        Stream.of(PairsAndTriplets.entries(), PairsTogether.entries(), RowsAgainstBatch.entries(), WholeClasses.entries(), Classifiers.entries())
                .flatMap(Function.identity()).forEach(entry -> ALL.put(entry.name(), entry));
    }

    private Losses() {}

    /// The loss with this name.
    ///
    /// @throws IllegalArgumentException as [Names#get]
    public static LossEntry<?> get(String name) {
        return Names.get("loss", ALL, name);
    }

    /// All losses by name, family by family.
    public static SequencedMap<String, LossEntry<?>> all() {
        return Collections.unmodifiableSequencedMap(ALL);
    }
}
