package org.snedecor.losses.relation;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;

/// L = Σ_{i,c} (r_ic − [y_i = c])²,  r_ic in [0, 1] how well query i goes with class c
///
/// Sung, Yang, Zhang, Xiang, Torr, Hospedales, *Learning to Compare: Relation Network for Few-Shot Learning*, CVPR 2018. The embeddings are the
/// scores `[queries, classes]` of a relation network, with classes numbered from 0. Convention: the paper's sum; its code
/// (floodsung/LearningToCompare_FSL) has the mean over all scores.
///
/// @param averaging over the scores; a mean of those above 0 makes no sense here
public record RelationScoreLoss(Averaging averaging) implements EmbeddingLoss {
    /// The paper's sum.
    public RelationScoreLoss() {
        this(Averaging.SUM);
    }

    @Override
    public Tensor of(Tensor scores, Labels labels) {
        Shape shape = labels.admit(scores).shape();
        int classes = shape.extent(1);
        labels.requireColumns("relation score", classes);
        double[] right = new double[shape.size()];
        for (int i = 0; i < labels.size(); i++) right[i * classes + labels.at(i)] = 1;
        return averaging.of(scores.sub(Tensor.constant(NdArray.of(scores.value().backend(), shape, right))).square());
    }
}
