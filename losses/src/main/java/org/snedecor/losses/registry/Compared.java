package org.snedecor.losses.registry;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.metric.EmbeddingMetric;
import org.snedecor.losses.metric.RawEmbeddings;
import org.snedecor.losses.metric.UnitLength;

/// How the embeddings of a loss are compared once a network is trained.
///
/// @param words the words of the possible metrics, the usual one first ([EmbeddingMetric]) @param metric makes a metric for a loss; its second
/// argument asks for length 1 where there is a choice
public record Compared<L extends EmbeddingLoss>(List<String> words, BiFunction<L, Boolean, EmbeddingMetric> metric) {
    public Compared {
        words = List.copyOf(words);
    }

    /// At length 1 or as they come; the loss leaves this open.
    public static <L extends EmbeddingLoss> Compared<L> atUnitLengthOrRaw() {
        return new Compared<>(List.of("unit", "raw"), (_, unit) -> unit ? new UnitLength() : new RawEmbeddings());
    }

    /// Only by this metric, which may hold parameters of the loss.
    public static <L extends EmbeddingLoss> Compared<L> by(String word, Function<L, EmbeddingMetric> metric) {
        return new Compared<>(List.of(word), (loss, _) -> metric.apply(loss));
    }

    /// Is there a choice of metrics?
    public boolean open() {
        return words.size() > 1;
    }
}
