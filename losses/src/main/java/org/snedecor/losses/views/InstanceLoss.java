package org.snedecor.losses.views;

import java.util.List;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.ExampleLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Cosine;

/// L = −1/N Σ_i log softmax_j(γ cos(z_i, z_j))_{t_i},  j over all rows of the batch, i too
///
/// After Zheng, Zheng, Garrett, Yang, Xu, Shen, *Dual-Path Convolutional Image-Text Embeddings with Instance Loss*, ACM TOMM 2020, where each image is a class of a
/// classifier that is learned. Here the rows of the batch stand for the classes, and t_i is the first row of i's class ([Target#FIRST]): so the
/// second view of an image is pulled to the first one. `InstanceLoss` of pytorch-metric-learning 2.8.1 takes for t_i the place of i's label among the
/// sorted labels of the batch ([Target#PLACE]), which is the first row of the class only if rows come in the order of labels; otherwise it pulls rows
/// to rows of other classes. Conventions: embeddings normalised inside.
///
/// The first row of a class is its own target, and pushes all others away. A row of zeros has gradient 0. With a single row the loss is 0.
///
/// @param gamma γ > 0, the scale: 64   @param target which row t_i is
public record InstanceLoss(double gamma, Target target) implements ExampleLoss {
    /// The row that a row is pulled to.
    public enum Target {
        /// the first of its class
        FIRST,
        /// the one whose number is the place of its label among the sorted labels
        PLACE
    }

    public InstanceLoss {
        Require.positive("instance: gamma", gamma);
    }

    /// γ = 64, the first row of the class.
    public InstanceLoss() {
        this(64, Target.FIRST);
    }

    @Override
    public Tensor ofEach(Tensor embeddings, Labels labels) {
        Tensor z = labels.admit(embeddings);
        int batch = labels.size();
        if (batch == 1) return EmbeddingLoss.nothing(embeddings).reshape(1);
        int[] places = new int[batch];
        List<int[]> groups = labels.groups();
        for (int g = 0; g < groups.size(); g++) for (int row : groups.get(g)) places[row] = row * batch + (target == Target.FIRST ? groups.get(g)[0] : g);
        // cos = 1 − d, and a softmax does not change by a constant: d keeps its digits for rows of nearly one direction.
        return new Cosine().between(z).mul(-gamma).logSoftmax(1).at(IndexArray.of(z.value().backend(), places)).neg();
    }
}
