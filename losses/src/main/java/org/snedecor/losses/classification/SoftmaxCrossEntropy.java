package org.snedecor.losses.classification;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;

/// L = −1/N Σ_i log softmax(l_i)_{y_i},  l the logits `[batch, classes]`, y_i in [0, classes)
///
/// Takes for embeddings the logits of a network that ends in a classifier. Convention: natural logarithm, mean over rows.
public record SoftmaxCrossEntropy() implements EmbeddingLoss {
    @Override
    public Tensor of(Tensor logits, Labels labels) {
        Tensor l = labels.admit(logits);
        return l.logSoftmax(1).at(labels.columns("softmax", l.value().backend(), l.shape().extent(1))).mean().neg();
    }

    /// L = 1/N Σ_i log(1 + Σ_{j ≠ y_i} exp(l_ij − t_i)): with t_i in the place of a row's own logit, as losses with a margin have it.
    ///
    /// As log(1 + exp(log Σ exp l_ij − t_i)), which overflows nowhere and keeps its digits and its slope where a row is classified so well that
    /// softmax rounds to 1. Of a single class it is 0, with gradient 0.
    ///
    /// @param logits `[batch, classes]`; those of a row's own class are not read   @param own t `[batch]`
    public Tensor of(Tensor logits, Tensor own, Labels labels) {
        Tensor others = Tensor.apply(new ClassLogSumExp(false, 1, labels), logits).reshape(labels.size());
        return others.sub(own).softplus().mean();
    }
}
