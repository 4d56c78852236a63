package org.snedecor.core.nn;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;

/// y = γ_c · (x − μ) / √(σ² + ε) + β_c, with μ and σ² over the channels of one group, and all pixels, of one image `[n, channels, …]`
///
/// Unlike batch norm it uses nothing of the other images of the batch and remembers nothing, so it does the same in training and in evaluation.
///
/// Wu, He, *Group Normalization*, ECCV 2018, eq. 1 to 7; with one group for each channel, Ulyanov, Vedaldi, Lempitsky, *Instance Normalization*, 2016.
///
/// @param gamma γ `[channels]`   @param beta β `[channels]`   @param groups a divisor of the channels   @param epsilon ε > 0
public record GroupNorm(Parameter gamma, Parameter beta, int groups, double epsilon) implements Layer {
    public GroupNorm {
        if (gamma.shape().rank() != 1 || !gamma.shape().equals(beta.shape())) {
            throw new IllegalArgumentException("groupNorm: gamma and beta have one number for each channel, not " + gamma.shape() + " and " + beta.shape());
        }
        int channels = gamma.shape().size();
        if (groups < 1 || channels % groups != 0) throw new IllegalArgumentException("groupNorm: " + channels + " channels cannot be split into " + groups + " groups");
        Require.positive("groupNorm: epsilon", epsilon);
    }

    /// γ = 1, β = 0, ε = 10⁻⁵.
    public static GroupNorm of(Initialization init, int groups, int channels) {
        return new GroupNorm(init.parameter(new ConstantInitializer(1), channels), init.parameter(new ConstantInitializer(0), channels), groups, 1e-5);
    }

    /// Instance norm: each channel is a group by itself.
    public static GroupNorm ofInstances(Initialization init, int channels) {
        return of(init, channels, channels);
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return x.groupNorm(groups, gamma.tensor(), beta.tensor(), epsilon);
    }
}
