package org.snedecor.losses.registry;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.metric.EmbeddingMetric;
import org.snedecor.losses.metric.RawEmbeddings;
import org.snedecor.losses.metric.UnitLength;

/// By what the embeddings of a loss are compared once a network is trained.
///
/// @param words of the metrics that may be chosen from, the usual one first ([EmbeddingMetric])
/// @param metric makes one of a loss; the second argument asks for length 1 where there is a choice
public record Compared<L extends EmbeddingLoss>(List<String> words, BiFunction<L, Boolean, EmbeddingMetric> metric) {
    public Compared {
        words = List.copyOf(words);
    }

    /// At length 1, or as they come: the loss leaves it open.
    public static <L extends EmbeddingLoss> Compared<L> atUnitLengthOrRaw() {
        return new Compared<>(List.of("unit", "raw"), (_, unit) -> unit ? new UnitLength() : new RawEmbeddings());
    }

    /// By nothing but this metric, which may hold what the loss has learned.
    public static <L extends EmbeddingLoss> Compared<L> by(String word, Function<L, EmbeddingMetric> metric) {
        return new Compared<>(List.of(word), (loss, _) -> metric.apply(loss));
    }

    /// Is there a choice of metrics?
    public boolean open() {
        return words.size() > 1;
    }
}
