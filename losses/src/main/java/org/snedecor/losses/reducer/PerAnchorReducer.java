package org.snedecor.losses.reducer;

import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.Reducer;

/// R(m₁ … m_n),  m_a the mean over the terms of row a, 0 of a row without one
///
/// Every row has the same weight, however many pairs it has; otherwise the rows of a large class, which have more positives, outweigh the others.
/// `PerAnchorReducer` of pytorch-metric-learning 2.8.1, which takes pairs only; here triplets too.
///
/// @param rows R, over the rows of the batch
public record PerAnchorReducer(Reducer rows) implements Reducer {
    @Override
    public Tensor of(Tensor terms, int[] anchors, PairLabels pairs) {
        if (anchors.length == 0) return terms.sum();
        Backend backend = terms.value().backend();
        double[] counts = new double[pairs.rows()];
        for (int a : anchors) counts[a]++;
        for (int a = 0; a < counts.length; a++) counts[a] = Math.max(1, counts[a]);
        Tensor sums = terms.scatterAdd(0, IndexArray.of(backend, anchors), counts.length);
        return rows.of(sums.div(Tensor.of(backend, sums.shape(), counts)), IntStream.range(0, counts.length).toArray(), pairs);
    }
}
