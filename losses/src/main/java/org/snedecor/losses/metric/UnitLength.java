package org.snedecor.losses.metric;

import org.snedecor.core.autograd.Tensor;

/// ‖ z / ‖z‖ − z' / ‖z'‖ ‖, the order of cosines
public record UnitLength() implements EmbeddingMetric {
    @Override
    public String word() {
        return "unit";
    }

    @Override
    public Tensor rows(Tensor embeddings) {
        return embeddings.normalize(1);
    }
}
