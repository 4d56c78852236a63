package org.snedecor.losses.combined;

import java.util.List;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;

/// L₁ + L₂ + …:  a loss and the terms added to it
///
/// ```
/// Sum.of(new NPairLoss(), new Weighted(0.13, new EnergyConfusion()))
/// ```
public record Sum(List<EmbeddingLoss> terms) implements EmbeddingLoss {
    public Sum {
        if (terms.isEmpty()) throw new IllegalArgumentException("sum: there is no loss to add up; at least one is needed");
        terms = List.copyOf(terms);
    }

    public static Sum of(EmbeddingLoss... terms) {
        return new Sum(List.of(terms));
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        return terms.stream().map(term -> term.of(embeddings, labels)).reduce(Tensor::add).orElseThrow();
    }
}
