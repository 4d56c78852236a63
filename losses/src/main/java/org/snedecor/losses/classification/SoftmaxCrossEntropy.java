package org.snedecor.losses.classification;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.Labels;
import org.snedecor.losses.ExampleLoss;
import org.snedecor.losses.several.LabelSetLoss;
import org.snedecor.losses.several.LabelSets;

/// L = −1/N Σ_i log softmax(l_i)_{y_i},  l the logits `[batch, classes]`, y_i in [0, classes)
///
/// The embeddings are the logits of a network that ends in a classifier. Convention: natural logarithm, mean over rows.
///
/// For rows with several labels it is −1/N Σ_i Σ_c t_ic log softmax(l_i)_c, where t is a row's weights divided by their sum: soft targets. A row
/// without a label costs 0.
public record SoftmaxCrossEntropy() implements LabelSetLoss, ExampleLoss {
    @Override
    public Tensor ofEach(Tensor logits, Labels labels) {
        Tensor l = labels.admit(logits);
        return l.logSoftmax(1).at(labels.columns("softmax", l.value().backend(), l.shape().extent(1))).neg();
    }

    @Override
    public Tensor of(Tensor logits, LabelSets labels) {
        Tensor l = labels.admit(logits);
        Tensor targets = Tensor.constant(labels.shares().weights("softmax", l.value().backend(), l.shape().extent(1)));
        return l.logSoftmax(1).mul(targets).sum().div(labels.size()).neg();
    }

    /// log(1 + Σ_{j ≠ y_i} exp(l_ij − t_i)) of each row i, `[batch]`: with t_i in place of a row's own logit, as in losses with a margin.
    ///
    /// As log(1 + exp(log Σ exp l_ij − t_i)), which overflows nowhere and keeps its digits and its slope where a row is classified so well that
    /// softmax rounds to 1. With a single class it is 0, with gradient 0.
    ///
    /// @param logits `[batch, classes]`; those of a row's own class are not read   @param own t `[batch]`
    public Tensor ofEach(Tensor logits, Tensor own, Labels labels) {
        Tensor others = Tensor.apply(new ClassLogSumExp(false, 1, labels), logits).reshape(labels.size());
        return others.sub(own).softplus();
    }
}
