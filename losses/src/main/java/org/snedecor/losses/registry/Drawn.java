package org.snedecor.losses.registry;

import java.util.Optional;
import java.util.function.BiFunction;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.batch.AdaptiveBatches;
import org.snedecor.losses.batch.BatchKind;
import org.snedecor.losses.batch.ClusterDraws;

/// How the batches of a loss are drawn. A loss takes every kind of batch but [BatchKind#CLUSTERS]; those must come from the loss itself.
///
/// @param kind the kind that the paper uses   @param clusters makes batches of clusters; empty for a loss without these
public record Drawn<L extends EmbeddingLoss>(BatchKind kind, Optional<BiFunction<L, ClusterDraws, AdaptiveBatches>> clusters) {
    public static <L extends EmbeddingLoss> Drawn<L> as(BatchKind kind) {
        return new Drawn<>(kind, Optional.empty());
    }

    public static <L extends EmbeddingLoss> Drawn<L> byClusters(BiFunction<L, ClusterDraws, AdaptiveBatches> batches) {
        return new Drawn<>(BatchKind.CLUSTERS, Optional.of(batches));
    }
}
