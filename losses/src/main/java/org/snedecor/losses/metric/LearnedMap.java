package org.snedecor.losses.metric;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Parameter;

/// ‖ L z − L z' ‖
///
/// @param map L, `[length, embedding]`
public record LearnedMap(Parameter map) implements EmbeddingMetric {
    @Override
    public String word() {
        return "map";
    }

    @Override
    public Tensor rows(Tensor embeddings) {
        return embeddings.matmul(map.tensor(), false, true);
    }

    @Override
    public int length(int embedding) {
        return map.shape().extent(0);
    }
}
