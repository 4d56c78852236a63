package org.snedecor.models.net;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.ConstantInitializer;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Phase;

/// [ μ, l ]: means and logarithms of variances side by side, each a linear layer of the same input: `[n, in]` to `[n, 2 · dimensions]`
///
/// That is what [org.snedecor.losses.fstatistic.VariationalLoss] and [org.snedecor.losses.fstatistic.GaussianKl] take. At first l is 0 for every input, so
/// each variance is 1, that of the prior, and e^l cannot overflow before anything is learned.
public record VariationalHead(Linear means, Linear logVariances) implements Layer {
    public static VariationalHead of(Initialization init, int in, int dimensions) {
        return new VariationalHead(Linear.of(init, in, dimensions), Linear.of(init, new ConstantInitializer(0), true, in, dimensions));
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return Tensor.concat(1, means.apply(x, phase), logVariances.apply(x, phase));
    }
}
