package org.snedecor.core.nn;

import java.util.Arrays;
import java.util.Optional;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;

/// The sum of [org.snedecor.core.op.ConvTranspose2d], and b for each plane: x `[n, in, h, w]` becomes `[n, out, (h − 1)·stride + window + more − 2 padding, …]`
///
/// @param weight `[in, out, window, window]`   @param bias `[out]`   @param more rows and columns at the end beyond those that a window reaches
public record TransposedConvolution(Parameter weight, Optional<Parameter> bias, int stride, int padding, int more) implements Layer {
    /// Square windows and no bias. Weights are N(0, σ²) with ½ fanIn σ² = 1 as in [He]; the fan-in is `in · window² / stride²`, because only one in
    /// `stride²` taps of a window meets a given pixel.
    public static TransposedConvolution of(Initialization init, int in, int out, int window, int stride, int padding, int more) {
        return new TransposedConvolution(weight(init, in, out, window, stride), Optional.empty(), stride, padding, more);
    }

    /// The same with a bias of 0.
    public static TransposedConvolution biased(Initialization init, int in, int out, int window, int stride, int padding, int more) {
        return new TransposedConvolution(weight(init, in, out, window, stride), Optional.of(init.parameter(new ConstantInitializer(0), out)), stride, padding, more);
    }

    private static Parameter weight(Initialization init, int in, int out, int window, int stride) {
        Initializer he = (shape, random) -> {
            double[] w = new He().draw(Shape.of(out, in, window, window), random);
            return Arrays.stream(w).map(v -> v * stride).toArray();
        };
        return init.parameter(he, in, out, window, window);
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        Tensor y = x.convTranspose2d(weight.tensor(), stride, padding, more);
        return bias.map(b -> y.add(b.tensor().reshape(-1, 1, 1))).orElse(y);
    }
}
