package org.snedecor.core.nn;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Sliding;

/// y = x ∗ W + b, the sum of [org.snedecor.core.op.Conv2d], for x `[n, c, h, w]`
///
/// @param weight `[out, in/groups, height, width]`   @param bias `[out]`   @param rows how windows move down   @param columns and across
public record Convolution(Parameter weight, Optional<Parameter> bias, Sliding rows, Sliding columns, int groups) implements Layer {
    /// The same along both axes.
    public Convolution(Parameter weight, Optional<Parameter> bias, int stride, int padding, int dilation, int groups) {
        this(weight, bias, Sliding.of(stride, padding, dilation), Sliding.of(stride, padding, dilation), groups);
    }

    /// Square windows, [He] weights and no bias: for a convolution followed by a batch norm.
    public static Convolution of(Initialization init, int in, int out, int window, int stride, int padding) {
        return of(init, new He(), false, in, out, window, stride, padding, 1, 1);
    }

    /// Square windows, [He] weights and a bias of 0.
    public static Convolution biased(Initialization init, int in, int out, int window, int stride, int padding) {
        return of(init, new He(), true, in, out, window, stride, padding, 1, 1);
    }

    public static Convolution of(
            Initialization init, Initializer initializer, boolean bias, int in, int out, int window, int stride, int padding, int dilation, int groups) {
        Sliding sliding = Sliding.of(stride, padding, dilation);
        return of(init, initializer, bias, in, out, window, window, sliding, sliding, groups);
    }

    /// Windows that have their own height and width, and move in their own way along each axis.
    public static Convolution of(
            Initialization init, Initializer initializer, boolean bias, int in, int out, int height, int width, Sliding rows, Sliding columns, int groups) {
        if (groups < 1 || in % groups != 0 || out % groups != 0) {
            throw new IllegalArgumentException("convolution: the groups, " + groups + ", must divide the channels, " + in + ", and the filters, " + out);
        }
        return new Convolution(init.parameter(initializer, out, in / groups, height, width),
                bias ? Optional.of(init.parameter(new ConstantInitializer(0), out)) : Optional.empty(), rows, columns, groups);
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        Tensor y = product(x);
        return addend().map(y::add).orElse(y);
    }

    /// x ∗ W
    Tensor product(Tensor x) {
        return x.conv2d(weight.tensor(), rows, columns, groups);
    }

    /// b as it broadcasts to the product, `[out, 1, 1]`.
    Optional<Tensor> addend() {
        return bias.map(b -> b.tensor().reshape(-1, 1, 1));
    }
}
