package org.snedecor.core.nn;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;

/// y = φ( F(x) + S(x) ),  F the main path, S the shortcut: the identity where it is absent
///
/// He, Zhang, Ren, Sun, *Deep Residual Learning for Image Recognition*, CVPR 2016, eq. 1 and 2; the blocks below are those of its
/// figure 5, with a projection where the shape changes and nowhere else (option B of section 4.1).
///
/// @param activation φ
public record Residual(Layer main, Optional<Layer> shortcut, Activation activation) implements Layer {
    /// Two 3×3 convolutions; the first one has the stride.
    public static Residual basic(Initialization init, int in, int out, int stride) {
        Layer main = Sequential.of(
                Convolution.of(init, in, out, 3, stride, 1), BatchNorm.of(init, out), Activation.RELU,
                Convolution.of(init, out, out, 3, 1, 1), BatchNorm.of(init, out));
        return new Residual(main, projection(init, in, out, stride), Activation.RELU);
    }

    /// 1×1 down to `width` channels, 3×3, 1×1 up to 4 · `width`. The stride is in the 3×3 convolution, which loses less of the image than a stride in
    /// the first 1×1 convolution, as in the paper. Libraries call this version 1.5.
    public static Residual bottleneck(Initialization init, int in, int width, int stride) {
        int out = 4 * width;
        Layer main = Sequential.of(
                Convolution.of(init, in, width, 1, 1, 0), BatchNorm.of(init, width), Activation.RELU,
                Convolution.of(init, width, width, 3, stride, 1), BatchNorm.of(init, width), Activation.RELU,
                Convolution.of(init, width, out, 1, 1, 0), BatchNorm.of(init, out));
        return new Residual(main, projection(init, in, out, stride), Activation.RELU);
    }

    /// W of eq. 2, a 1×1 convolution, where stride or channels change the shape.
    private static Optional<Layer> projection(Initialization init, int in, int out, int stride) {
        if (in == out && stride == 1) return Optional.empty();
        return Optional.of(Sequential.of(Convolution.of(init, in, out, 1, stride, 0), BatchNorm.of(init, out)));
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        Tensor along = shortcut.map(s -> s.apply(x, phase)).orElse(x);
        return Sequential.of(main, new Plus(along), activation).apply(x, phase);
    }
}
