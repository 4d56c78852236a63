package org.snedecor.losses.reducer;

import java.util.List;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.Reducer;

/// 1/N Σ w_{y(a)} t,  N the number of terms, y(a) the class of a term's anchor a
///
/// The weights are not normalised: twice the weights give twice the loss. `ClassWeightedReducer` of pytorch-metric-learning 2.8.1.
///
/// @param weights w ≥ 0 of the classes 0, 1, 2 …
public record ClassWeightedReducer(List<Double> weights) implements Reducer {
    public ClassWeightedReducer {
        weights = List.copyOf(weights);
        for (double w : weights) Require.notNegative("class-weighted: a weight", w);
    }

    /// @throws IllegalArgumentException for a class without a weight, and where rows have no class
    @Override
    public Tensor of(Tensor terms, int[] anchors, PairLabels pairs) {
        double[] ofTerms = new double[anchors.length];
        for (int t = 0; t < ofTerms.length; t++) ofTerms[t] = weight(pairs.classOf(anchors[t]), anchors[t]);
        Tensor w = Tensor.of(terms.value().backend(), terms.shape(), ofTerms);
        return terms.mul(w).sum().div(Math.max(1, anchors.length));
    }

    private double weight(int y, int row) {
        if (y >= 0 && y < weights.size()) return weights.get(y);
        throw new IllegalArgumentException("class-weighted: row " + row + " is of class " + y + ", and there are weights for the classes 0 to " + (weights.size() - 1));
    }
}
