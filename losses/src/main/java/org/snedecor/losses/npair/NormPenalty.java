package org.snedecor.losses.npair;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.distance.Euclidean;

/// A penalty that keeps embeddings from growing under a loss of inner products. The paper's sentence can be read in three ways.
public enum NormPenalty {
    /// 1/N Σ_i ‖f_i‖²
    ANCHORS,

    /// 1/(2N) Σ_i (‖f_i‖² + ‖f_i⁺‖²)
    PAIRS,

    /// the mean of ‖z‖, not squared, over the whole batch (Confusezius/Revisiting_Deep_Metric_Learning_PyTorch)
    BATCH;

    Tensor of(NPairs pairs, Tensor batch) {
        int n = pairs.size();
        return switch (this) {
            case ANCHORS -> pairs.anchors().square().sum().div(n);
            case PAIRS -> pairs.anchors().square().sum().add(pairs.positives().square().sum()).div(2.0 * n);
            case BATCH -> Euclidean.lengths(batch).mean();
        };
    }
}
