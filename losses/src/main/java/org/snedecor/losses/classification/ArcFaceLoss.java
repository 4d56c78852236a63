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

/// L = −1/N Σ_i log( e^{s cos(θ_i + m)} / (e^{s cos(θ_i + m)} + Σ_{j ≠ y_i} e^{s cos θ_ij}) ),  θ_ij the angle of z_i and W_j, θ_i = θ_{i y_i}
///
/// Deng, Guo, Xue, Zafeiriou, *ArcFace: Additive Angular Margin Loss for Deep Face Recognition*, CVPR 2019. Conventions: embeddings and class
/// weights normalised inside, mean over rows. `ArcFaceLoss` of pytorch-metric-learning gives the margin in degrees, 28.6 for the paper's 0.5, and has
/// [LINE][AngularMargin.Beyond#LINE] beyond.
///
/// [AngularMargin] gives the slope where an embedding coincides with its weight or is opposite to it. A row of zeros has gradient 0; a single class
/// costs 0.
///
/// @param margin m in radians, from 0 to below π   @param scale s > 0: 64, or less with few classes
/// @param beyond the continuation for θ_i > π − m   @param weight W `[classes, dimensions]`, learned with the network
public record ArcFaceLoss(double margin, double scale, AngularMargin.Beyond beyond, Parameter weight) implements ExampleLoss, Classifier {
    public ArcFaceLoss {
        AngularMargin.require("arcface: margin", margin);
        Require.positive("arcface: scale", scale);
    }

    public static ArcFaceLoss of(Initialization init, double margin, double scale, AngularMargin.Beyond beyond, int dimensions, int classes) {
        return new ArcFaceLoss(margin, scale, beyond, init.parameter(new Glorot(), classes, dimensions));
    }

    @Override
    public Tensor ofEach(Tensor embeddings, Labels labels) {
        Tensor z = labels.admit(embeddings).normalize(1);
        Tensor w = weight.tensor().normalize(1);
        labels.requireColumns("arcface", w.shape().extent(0));
        Tensor own = w.gather(0, IndexArray.of(z.value().backend(), labels.toInts()));
        Tensor target = AngularMargin.of(margin, beyond, z, own);
        return new SoftmaxCrossEntropy().ofEach(z.matmul(w, false, true).mul(scale), target.mul(scale), labels);
    }

    @Override
    public Tensor logits(Tensor embeddings) {
        return embeddings.normalize(1).matmul(weight.tensor().normalize(1), false, true).mul(scale);
    }
}
