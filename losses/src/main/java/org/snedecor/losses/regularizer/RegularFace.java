package org.snedecor.losses.regularizer;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Cosine;

/// R = 1/C Σ_c max_{d ≠ c} cos(w_c, w_d)
///
/// Zhao, Xu, Cheng, *RegularFace: Deep Face Recognition via Exclusive Regularization*, CVPR 2019: each class weight should be far from its nearest
/// neighbour. As `RegularFaceRegularizer` of pytorch-metric-learning 2.8.1. It is in [−1, 1], so a loss with it may be below 0. Equally near weights
/// share the gradient. With a single class it is 0; a row of zeros has gradient 0.
public record RegularFace() implements EmbeddingLoss {
    /// More than the largest difference of two cosines: added to a row's distance to itself, so that it is never the least.
    private static final double ITSELF = 4;

    @Override
    public Tensor of(Tensor weights, Labels classes) {
        Tensor w = classes.admit(weights);
        int rows = classes.size();
        if (rows == 1) return EmbeddingLoss.nothing(weights);
        // cos = 1 − d, where d keeps its digits for weights of nearly one direction.
        return new Cosine().between(w).add(Tensor.eye(w.value().backend(), rows, rows, 0).mul(ITSELF)).neg().max(false, 1).mean().add(1);
    }
}
