package org.snedecor.losses.metric;

import org.snedecor.core.autograd.Tensor;

/// ‖ z − z' ‖, for losses under which the length of an embedding has a meaning
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
