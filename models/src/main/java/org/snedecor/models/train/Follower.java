package org.snedecor.models.train;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.P;

import java.util.List;
import java.util.Map;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.NoGrad;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.State;

/// k ← k + (1 − m) (q − k) after each step,  q the weights of the network, k those of a copy that follows it slowly
///
/// He, Fan, Wu, Xie, Girshick, *Momentum Contrast for Unsupervised Visual Representation Learning*, CVPR 2020: the embeddings in a memory were made
/// by this copy, so those of many steps ago are still similar to current ones. There k ← m k + (1 − m) q, which is the same number; written so, equal
/// weights stay equal to the last bit.
///
/// The copy begins as the network. It sees the images of the batch as training does, and batch norm keeps statistics of its own there.
final class Follower {
    private final Layer network;
    private final State own;
    private final State followed;
    private final double momentum;

    /// @param network of the same architecture as the one that is followed; its weights are overwritten   @param momentum m in (0, 1)
    Follower(Layer network, Layer followed, double momentum) {
        this.network = network;
        this.own = State.of(network);
        this.followed = State.of(followed);
        this.momentum = momentum;
        own.load(this.followed.arrays());
    }

    /// Weights and statistics of the copy.
    Map<String, NdArray> arrays() {
        return own.arrays();
    }

    void load(Map<String, NdArray> arrays) {
        own.load(arrays);
    }

    /// The embeddings of a batch by the copy, without a gradient.
    Tensor keys(NdArray images, long seed, long step) {
        return NoGrad.call(() -> network.apply(Tensor.constant(images), Phase.train(seed, step)));
    }

    /// Updates the copy after a step of the network.
    void follow(Backend backend) {
        try (var _ = backend.step()) {
            double[] share = {1 - momentum};
            for (Map.Entry<String, Parameter> entry : own.parameters().entrySet()) {
                NdArray k = entry.getValue().value();
                NdArray q = followed.parameters().get(entry.getKey()).value();
                NdArray.overwrite("follower", List.of(A.add(B.sub(A).mul(P))), share, new NdArray[] {k, q}, new NdArray[] {k});
            }
        }
    }
}
