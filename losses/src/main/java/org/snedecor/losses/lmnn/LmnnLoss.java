package org.snedecor.losses.lmnn;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Mahalanobis;

/// L = (1 − μ) Σ_{j→i} ‖L(x_i − x_j)‖² + μ Σ_{j→i} Σ_l [y_l ≠ y_i] max(0, 1 + ‖L(x_i − x_j)‖² − ‖L(x_i − x_l)‖²),
/// j→i the targets of i: its k nearest rows of the same class in the space of the x
///
/// Weinberger, Saul, *Distance Metric Learning for Large Margin Nearest Neighbor Classification*, JMLR 2009. It learns the linear map L, on fixed
/// inputs or together with a network below it. Conventions: squared distances, sums without any average, unit margin. The targets are those of the
/// paper if they were found in the whole training set and are given; otherwise they are the nearest rows within the batch.
///
/// @param push μ in [0, 1]   @param neighbours k ≥ 1   @param map L `[k, dimensions]`, learned
public record LmnnLoss(double push, int neighbours, Parameter map) implements EmbeddingLoss {
    public LmnnLoss {
        Require.within("lmnn: push", push, 0, 1);
        Require.within("lmnn: neighbours", neighbours, 1, Integer.MAX_VALUE);
    }

    /// μ = 0.5, k = 3, L starts as the identity.
    public static LmnnLoss of(Initialization init, int dimensions) {
        return of(init, 0.5, 3, dimensions);
    }

    public static LmnnLoss of(Initialization init, double push, int neighbours, int dimensions) {
        double[] identity = new double[dimensions * dimensions];
        for (int i = 0; i < dimensions; i++) identity[i * dimensions + i] = 1;
        return new LmnnLoss(push, neighbours, new Parameter(NdArray.of(init.backend(), Shape.of(dimensions, dimensions), identity)));
    }

    @Override
    public Tensor of(Tensor inputs, Labels labels) {
        return of(inputs, labels, Targets.nearest(labels.admit(inputs).value(), labels, neighbours));
    }

    public Tensor of(Tensor inputs, Labels labels, Targets targets) {
        Tensor d = new Mahalanobis(map, true).between(labels.admit(inputs));                            // [batch, batch]
        Tensor pull = d.at(IndexArray.of(d.value().backend(), targets.places())).sum();
        return pull.mul(1 - push).add(Tensor.apply(new ImpostorHinge(1, labels, targets), d).mul(push));
    }
}
