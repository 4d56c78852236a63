package org.snedecor.losses.classification;

import org.snedecor.core.array.IndexArray;
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
        int classes = l.shape().extent(1);
        int[] places = new int[labels.size()];
        for (int i = 0; i < places.length; i++) {
            int y = labels.at(i);
            if (y < 0 || y >= classes) {
                throw new IllegalArgumentException("softmax: row " + i + " is of class " + y + ", outside [0, " + classes + ")");
            }
            places[i] = i * classes + y;
        }
        return l.logSoftmax(1).at(IndexArray.of(l.value().backend(), places)).mean().neg();
    }
}
