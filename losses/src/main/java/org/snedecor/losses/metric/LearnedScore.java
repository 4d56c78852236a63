package org.snedecor.losses.metric;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;

/// r(z, z'), a score that was learned with the embedding; each row of a gallery is scored as a class of one example.
///
/// @param network a record, whose parameters are saved
public record LearnedScore(PairScore network) implements EmbeddingMetric {
    @Override
    public String word() {
        return "score";
    }

    @Override
    public Tensor rows(Tensor embeddings) {
        return embeddings;
    }

    @Override
    public Optional<PairScore> score() {
        return Optional.of(network);
    }
}
