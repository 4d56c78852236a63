package org.snedecor.losses.classification;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.core.nn.Glorot;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.Classifier;
import org.snedecor.losses.ExampleLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.several.LabelSetLoss;
import org.snedecor.losses.several.LabelSets;

/// L = −1/N Σ_i log( e^{s (cos θ_{i y_i} − m)} / (e^{s (cos θ_{i y_i} − m)} + Σ_{j ≠ y_i} e^{s cos θ_ij}) ),  θ_ij the angle of z_i and W_j
///
/// Wang et al., *CosFace: Large Margin Cosine Loss for Deep Face Recognition*, CVPR 2018. Conventions: embeddings and class weights normalised
/// inside, mean over rows, as `CosFaceLoss` of pytorch-metric-learning. A row of zeros has gradient 0; a single class costs 0.
///
/// Of rows with several labels Y_i the term of each label against the labels that are not the row's, weighted: 1/N Σ_i Σ_{c ∈ Y_i} t_ic log(1 + Σ_{j ∉ Y_i} e^{s cos θ_ij} / e^{s (cos θ_ic − m)}),
/// t a row's weights divided by their sum. A row with no label, or with all, costs 0.
///
/// @param margin m ≥ 0, in cosines: 0.35   @param scale s > 0: 64   @param weight W `[classes, dimensions]`, learned with the network
public record CosFaceLoss(double margin, double scale, Parameter weight) implements LabelSetLoss, ExampleLoss, Classifier {
    public CosFaceLoss {
        Require.notNegative("cosface: margin", margin);
        Require.positive("cosface: scale", scale);
    }

    public static CosFaceLoss of(Initialization init, double margin, double scale, int dimensions, int classes) {
        return new CosFaceLoss(margin, scale, init.parameter(new Glorot(), classes, dimensions));
    }

    @Override
    public Tensor ofEach(Tensor embeddings, Labels labels) {
        Tensor z = labels.admit(embeddings).normalize(1);
        Tensor cosines = z.matmul(weight.tensor().normalize(1), false, true);                           // [batch, classes]
        Tensor own = cosines.at(labels.columns("cosface", z.value().backend(), cosines.shape().extent(1)));
        return new SoftmaxCrossEntropy().ofEach(cosines.mul(scale), own.sub(margin).mul(scale), labels);
    }

    @Override
    public Tensor of(Tensor embeddings, LabelSets labels) {
        Tensor cosines = labels.admit(embeddings).normalize(1).matmul(weight.tensor().normalize(1), false, true);
        NdArray targets = labels.shares().weights("cosface", cosines.value().backend(), cosines.shape().extent(1));
        Tensor others = Tensor.apply(new ClassLogSumExp(false, 1, labels), cosines.mul(scale));            // [batch, 1]
        return others.sub(cosines.sub(margin).mul(scale)).softplus().mul(Tensor.constant(targets)).sum().div(labels.size());
    }

    @Override
    public Tensor logits(Tensor embeddings) {
        return embeddings.normalize(1).matmul(weight.tensor().normalize(1), false, true).mul(scale);
    }
}
