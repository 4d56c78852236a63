package org.snedecor.core.nn;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;

/// In training y = 0 with probability p, otherwise x / (1 − p); in evaluation y = x
///
/// The mask is a function of the phase's seed, step and chunk and of the layer's own number: the same on every backend and when a step is
/// repeated, another in the next step and in another layer. A layer applied twice in one step drops the same places twice.
///
/// @param p in [0, 1)   @param number what tells this layer from the others of its network
public record Dropout(double p, long number) implements Layer {
    public Dropout {
        Require.fraction("dropout: p", p);
    }

    public static Dropout of(Initialization init, double p) {
        return new Dropout(p, init.number());
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return switch (phase) {
            case Phase.Evaluate _ -> x;
            case Phase.Train train -> x.dropout(p, train.seed(), train.stream(number));
        };
    }
}
