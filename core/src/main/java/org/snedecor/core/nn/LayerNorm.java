package org.snedecor.core.nn;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;

/// y = γ · (x − μ) / √(σ² + ε) + β, with μ and σ² over the last axes of x, those of γ and β
///
/// Ba, Kiros, Hinton, *Layer Normalization*, 2016, eq. 4.
public record LayerNorm(Parameter gamma, Parameter beta, double epsilon) implements Layer {
    public LayerNorm {
        if (gamma.shape().rank() == 0) throw new IllegalArgumentException("layerNorm: gamma has no axes, so there is none to normalise along");
        Require.positive("layerNorm: epsilon", epsilon);
    }

    /// γ = 1, β = 0, ε = 10⁻⁵.
    ///
    /// @param features the extents of the last axes, one at least
    public static LayerNorm of(Initialization init, int... features) {
        return new LayerNorm(init.parameter(new ConstantInitializer(1), features), init.parameter(new ConstantInitializer(0), features), 1e-5);
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return x.layerNorm(gamma.tensor(), beta.tensor(), epsilon);
    }
}
