package org.snedecor.losses.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Every loss by its name: `Losses.get("triplet").make(Map.of("margin", 0.1))`.
///
/// The entries are ordered by family, as in the tables.
public final class Losses {
    /// The default loss.
    public static final String USUAL = "contrastive-linear";

    private static final SequencedMap<String, LossEntry<?>> ALL = new LinkedHashMap<>();

    static {
        Stream.of(PairsAndTriplets.entries(), PairsTogether.entries(), RowsAgainstBatch.entries(), WholeClasses.entries(), Classifiers.entries(), LossTerms.entries())
                .flatMap(Function.identity()).forEach(entry -> ALL.put(entry.name(), entry));
    }

    private Losses() {}

    /// The loss with this name, and with the [LossTerms] that follow it: `arcface+regular-face`.
    ///
    /// @throws IllegalArgumentException as [Names#get], and for a term that cannot be added to this loss
    public static LossEntry<?> get(String name) {
        String[] parts = name.split("\\+", -1);
        LossEntry<?> loss = Names.get("loss", ALL, parts[0]);
        return parts.length == 1 ? loss : LossTerms.added(loss, ALL, List.of(parts).subList(1, parts.length));
    }

    /// All losses by name, family by family.
    public static SequencedMap<String, LossEntry<?>> all() {
        return Collections.unmodifiableSequencedMap(ALL);
    }
}
