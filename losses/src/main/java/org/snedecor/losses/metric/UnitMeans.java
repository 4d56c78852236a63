package org.snedecor.losses.metric;

import org.snedecor.core.autograd.Tensor;

/// ‖ μ / ‖μ‖ − μ' / ‖μ'‖ ‖,  z = [μ, l]: means, then logarithms of variances
public record UnitMeans() implements EmbeddingMetric {
    @Override
    public String word() {
        return "means";
    }

    @Override
    public Tensor rows(Tensor embeddings) {
        return embeddings.slice(1, 0, length(embeddings.shape().extent(1))).normalize(1);
    }

    @Override
    public int length(int embedding) {
        return embedding / 2;
    }
}
