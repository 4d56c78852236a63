package org.snedecor.losses.classification;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Glorot;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.Classifier;
import org.snedecor.losses.Labels;
import org.snedecor.losses.ExampleLoss;
import org.snedecor.losses.several.LabelSetLoss;
import org.snedecor.losses.several.LabelSets;

/// L = −1/N Σ_i log softmax(cos(W_c, z_i) / T)_{y_i}
///
/// Zhai, Wu, *Classification is a Strong Baseline for Deep Metric Learning*, BMVC 2019. Conventions: embeddings and class weights
/// normalised inside, mean over rows. The same as `NormalizedSoftmaxLoss` of pytorch-metric-learning, whose weight matrix is the transpose.
///
/// @param temperature T > 0; 0.05 is usual: cosines alone, in [−1, 1], could not make a class likely
/// @param weight W `[classes, dimensions]`, learned with the network
public record NormalizedSoftmaxLoss(double temperature, Parameter weight) implements LabelSetLoss, ExampleLoss, Classifier {
    public NormalizedSoftmaxLoss {
        if (!(temperature > 0)) throw new IllegalArgumentException("normalised softmax: temperature " + temperature + " is not above 0");
    }

    public static NormalizedSoftmaxLoss of(Initialization init, double temperature, int dimensions, int classes) {
        return new NormalizedSoftmaxLoss(temperature, init.parameter(new Glorot(), classes, dimensions));
    }

    @Override
    public Tensor ofEach(Tensor embeddings, Labels labels) {
        return new SoftmaxCrossEntropy().ofEach(logits(labels.admit(embeddings)), labels);
    }

    @Override
    public Tensor of(Tensor embeddings, LabelSets labels) {
        return new SoftmaxCrossEntropy().of(logits(labels.admit(embeddings)), labels);
    }

    @Override
    public Tensor logits(Tensor embeddings) {
        return embeddings.normalize(1).matmul(weight.tensor().normalize(1), false, true).div(temperature);
    }
}
