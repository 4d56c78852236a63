package org.snedecor.core.nn;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;

/// y = γ · x / √(mean x² + ε), the mean over the last axes of x, those of γ
///
/// Zhang, Sennrich, *Root Mean Square Layer Normalization*, NeurIPS 2019, eq. 4, which has no ε.
public record RmsNorm(Parameter gamma, double epsilon) implements Layer {
    public RmsNorm {
        if (gamma.shape().rank() == 0) throw new IllegalArgumentException("rmsNorm: gamma has no axes, so there is none to normalise along");
        Require.positive("rmsNorm: epsilon", epsilon);
    }

    /// γ = 1, ε = 10⁻⁵.
    ///
    /// @param features the extents of the last axes, one at least
    public static RmsNorm of(Initialization init, int... features) {
        return new RmsNorm(init.parameter(new ConstantInitializer(1), features), 1e-5);
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return x.rmsNorm(gamma.tensor(), epsilon);
    }
}
