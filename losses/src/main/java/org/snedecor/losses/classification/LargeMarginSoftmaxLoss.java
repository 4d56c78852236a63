package org.snedecor.losses.classification;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.core.nn.Glorot;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.Classifier;
import org.snedecor.losses.ExampleLoss;
import org.snedecor.losses.Labels;

/// L = −1/N Σ_i log( e^{t_i} / (e^{t_i} + Σ_{j ≠ y_i} e^{s W_j·z_i}) ),  t_i = s ‖W_{y_i}‖ ‖z_i‖ (ψ(θ_i) + λ cos θ_i) / (1 + λ),
/// ψ(θ) = (−1)^k cos(mθ) − 2k, k = ⌊mθ/π⌋,  θ_i the angle of z_i and W_{y_i}
///
/// Liu, Wen, Yu, Yang, *Large-Margin Softmax Loss for Convolutional Neural Networks*, ICML 2016. Conventions: raw embeddings, raw weights,
/// mean over rows. The paper has s = 1; the scale is that of `LargeMarginSoftmaxLoss` of pytorch-metric-learning, whose λ is 0. The paper lowers λ
/// during training, starting from 1000 or more, where the loss is nearly the plain softmax, because a network hardly learns with the whole margin
/// from the start; here λ is constant.
///
/// ‖z‖ ψ has a corner at z = 0, where its gradient is 0. A single class costs 0.
///
/// @param margin m, a whole number from 1 (plain softmax) to 8: 4   @param scale s > 0: 1   @param plain λ ≥ 0: 0
/// @param weight W `[classes, dimensions]`, learned with the network
public record LargeMarginSoftmaxLoss(int margin, double scale, double plain, Parameter weight) implements ExampleLoss, Classifier {
    public LargeMarginSoftmaxLoss {
        MultipleAngle.require("large-margin softmax: margin", margin);
        Require.positive("large-margin softmax: scale", scale);
        Require.notNegative("large-margin softmax: plain", plain);
    }

    public static LargeMarginSoftmaxLoss of(Initialization init, int margin, double scale, double plain, int dimensions, int classes) {
        return new LargeMarginSoftmaxLoss(margin, scale, plain, init.parameter(new Glorot(), classes, dimensions));
    }

    @Override
    public Tensor ofEach(Tensor embeddings, Labels labels) {
        return ofEach("large-margin softmax", margin, scale, plain, labels.admit(embeddings), weight.tensor(), labels);
    }

    /// For embeddings that are already checked, with any weights.
    static Tensor ofEach(String who, int margin, double scale, double plain, Tensor z, Tensor w, Labels labels) {
        labels.requireColumns(who, w.shape().extent(0));
        Tensor own = w.gather(0, IndexArray.of(z.value().backend(), labels.toInts()));
        Tensor cosine = z.normalize(1).mul(own.normalize(1)).sum(false, 1);
        Tensor target = Tensor.apply(new MultipleAngle(margin, plain), cosine).mul(z.l2Norm(false, 1)).mul(own.l2Norm(false, 1));
        return new SoftmaxCrossEntropy().ofEach(z.matmul(w, false, true).mul(scale), target.mul(scale), labels);
    }

    @Override
    public Tensor logits(Tensor embeddings) {
        return embeddings.matmul(weight.tensor(), false, true).mul(scale);
    }
}
