package org.snedecor.losses.regularizer;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;

/// R = 1/(4C) Σ_c (‖w_c‖² − s)²,  s = 1/C Σ_c ‖w_c‖²
///
/// Wu, Liu, Li, Liu, Kot, *Deep Face Recognition with Center Invariant Loss*, ACM Multimedia Asia 2017: the centres of all classes should have equal
/// length, so that rare classes are not neglected. The paper sums over the rows of a batch. Here the sum is over classes, as in
/// `CenterInvariantRegularizer` of pytorch-metric-learning 2.8.1. The gradient flows through s as well: Σ_c (‖w_c‖² − s) = 0, so that part is 0. Of
/// one class it is 0.
public record CenterInvariant() implements EmbeddingLoss {
    @Override
    public Tensor of(Tensor weights, Labels classes) {
        Tensor squares = classes.admit(weights).square().sum(false, 1);
        return squares.sub(squares.mean()).square().mean().div(4);
    }
}
