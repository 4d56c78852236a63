package org.snedecor.losses.metric;

import org.snedecor.core.autograd.Tensor;

/// ‖ z − z' ‖, for losses whose lengths mean something
public record RawEmbeddings() implements EmbeddingMetric {
    @Override
    public String word() {
        return "raw";
    }

    @Override
    public Tensor rows(Tensor embeddings) {
        return embeddings;
    }
}
