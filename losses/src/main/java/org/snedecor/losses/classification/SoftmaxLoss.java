package org.snedecor.losses.classification;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Glorot;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.Phase;
import org.snedecor.losses.Classifier;
import org.snedecor.losses.Labels;
import org.snedecor.losses.ExampleLoss;
import org.snedecor.losses.several.LabelSetLoss;
import org.snedecor.losses.several.LabelSets;

/// L = −1/N Σ_i log softmax(W z_i + b)_{y_i}
///
/// A classifier is trained and then thrown away; its last inner layer is kept as the embedding. This is the simplest baseline for every metric loss.
/// Conventions: raw embeddings, mean over rows.
///
/// @param classifier W `[classes, dimensions]` and b `[classes]`, learned with the network
public record SoftmaxLoss(Linear classifier) implements LabelSetLoss, ExampleLoss, Classifier {
    /// With [Glorot] weights and a bias of 0.
    public static SoftmaxLoss of(Initialization init, int dimensions, int classes) {
        return new SoftmaxLoss(Linear.of(init, new Glorot(), true, dimensions, classes));
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
        return classifier.apply(embeddings, Phase.EVALUATE);        // a linear layer is the same in all phases
    }

    @Override
    public Parameter weight() {
        return classifier.weight();
    }
}
