package org.snedecor.losses.regularizer;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;

/// R = 1/(2P) Σ_{s < t, y_s = y_t} ‖w_s − w_t‖,  P the number of these pairs, all w at length 1;  of K centres a class 1/(C K (K − 1)) Σ
///
/// Qian, Shang, Sun, Hu, Li, Jin, *SoftTriple Loss*, ICCV 2019: the centres of a class are drawn together, so that it keeps no more distinct ones
/// than it needs. As `SparseCentersRegularizer` of pytorch-metric-learning 2.8.1, for every loss with several centres a class; `soft-triple` has it
/// as its setting `merge`. Of one centre a class it is 0. Equal centres have gradient 0.
public record SparseCenters() implements EmbeddingLoss {
    @Override
    public Tensor of(Tensor weights, Labels classes) {
        Tensor w = classes.admit(weights);
        if (classes.positivePairCount() == 0) return EmbeddingLoss.nothing(weights);
        return new Normalized(new Euclidean()).between(w).at(classes.positivePairs(w.value().backend())).mean().div(2);
    }
}
