package org.snedecor.losses.classification;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.core.nn.Glorot;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.Classifier;
import org.snedecor.losses.ExampleLoss;
import org.snedecor.losses.Labels;

/// L = −1/N Σ_i log( e^{t_i} / (e^{t_i} + Σ_{j ≠ y_i} e^{s ‖z_i‖ cos θ_ij}) ),  t_i = s ‖z_i‖ (ψ(θ_{i y_i}) + λ cos θ_{i y_i}) / (1 + λ),
/// θ_ij the angle of z_i and W_j, ψ and λ as in [LargeMarginSoftmaxLoss]
///
/// Liu, Wen, Yu, Li, Raj, Song, *SphereFace: Deep Hypersphere Embedding for Face Recognition*, CVPR 2017: large-margin softmax whose class weights have
/// length 1. Conventions: raw embeddings, weights normalised inside, mean over rows; s = 1 in the paper, as `SphereFaceLoss` of pytorch-metric-learning.
///
/// @param margin m, a whole number from 1 to 8: 4   @param scale s > 0: 1   @param plain λ ≥ 0: 0
/// @param weight W `[classes, dimensions]`, learned with the network
public record SphereFaceLoss(int margin, double scale, double plain, Parameter weight) implements ExampleLoss, Classifier {
    public SphereFaceLoss {
        MultipleAngle.require("sphereface: margin", margin);
        Require.positive("sphereface: scale", scale);
        Require.notNegative("sphereface: plain", plain);
    }

    public static SphereFaceLoss of(Initialization init, int margin, double scale, double plain, int dimensions, int classes) {
        return new SphereFaceLoss(margin, scale, plain, init.parameter(new Glorot(), classes, dimensions));
    }

    @Override
    public Tensor ofEach(Tensor embeddings, Labels labels) {
        return LargeMarginSoftmaxLoss.ofEach("sphereface", margin, scale, plain, labels.admit(embeddings), weight.tensor().normalize(1), labels);
    }

    @Override
    public Tensor logits(Tensor embeddings) {
        return embeddings.matmul(weight.tensor().normalize(1), false, true).mul(scale);
    }
}
