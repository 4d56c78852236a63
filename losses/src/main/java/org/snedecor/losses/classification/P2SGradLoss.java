package org.snedecor.losses.classification;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Glorot;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Classifier;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;

/// L = 1/(N C) Σ_i Σ_j (cos θ_ij − [j = y_i])²,  θ_ij the angle of z_i and W_j, C the number of classes
///
/// Zhang et al., *P2SGrad: Refined Gradients for Optimizing Deep Face Models*, CVPR 2019. The paper gives a gradient, Σ_j (cos θ_ij − [j = y_i]) ∂cos
/// θ_ij, in which cosines replace the probabilities of softmax, so that there is neither a scale nor a margin to choose. The loss given here has this
/// gradient, but for the factor 2/(N C). `P2SGradLoss` of pytorch-metric-learning is the same loss, but it brings the weights to length 1 before they
/// are used and so, unlike the paper, has a gradient along them: [CONSTANT][Lengths#CONSTANT].
///
/// Conventions: embeddings normalised inside, mean over rows and classes. A row of zeros costs 1/(N C), with gradient 0.
///
/// @param lengths whether the gradient treats the lengths of the weights as constants   @param weight W `[classes, dimensions]`, learned with the
/// network
public record P2SGradLoss(Lengths lengths, Parameter weight) implements EmbeddingLoss, Classifier {
    /// How the gradient treats ‖W_j‖, the divisor of W_j: as a function of W_j, or as a constant.
    public enum Lengths { MOVING, CONSTANT }

    public static P2SGradLoss of(Initialization init, Lengths lengths, int dimensions, int classes) {
        return new P2SGradLoss(lengths, init.parameter(new Glorot(), classes, dimensions));
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor z = labels.admit(embeddings).normalize(1);
        Tensor w = weight.tensor();
        int classes = w.shape().extent(0);
        labels.requireColumns("p2sgrad", classes);
        Tensor right = Tensor.oneHot(IndexArray.of(z.value().backend(), labels.toInts()), classes);
        return z.matmul(lengths == Lengths.MOVING ? w.normalize(1) : divided(w), false, true).sub(right).square().mean();
    }

    /// W_j / ‖W_j‖ with the length as a constant, taken as 1 for a row of zeros, which stays zero.
    private static Tensor divided(Tensor w) {
        Tensor length = w.l2Norm(1).detach();
        return w.div(length.add(length.equalTo(Tensor.zeros(w.value().backend(), Shape.SCALAR))));
    }

    @Override
    public Tensor logits(Tensor embeddings) {
        return embeddings.normalize(1).matmul(weight.tensor().normalize(1), false, true);
    }
}
