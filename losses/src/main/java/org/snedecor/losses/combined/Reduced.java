package org.snedecor.losses.combined;

import java.util.stream.IntStream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.Labels;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.ExampleLoss;
import org.snedecor.losses.WrappedLoss;

/// R(t₁ … t_N),  t the terms of a loss of rows, in the place of their mean
public record Reduced(ExampleLoss loss, Reducer reducer) implements WrappedLoss {
    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        return reducer.of(loss.ofEach(embeddings, labels), IntStream.range(0, labels.size()).toArray(), labels);
    }
}
