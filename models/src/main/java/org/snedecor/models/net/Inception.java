package org.snedecor.models.net;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.ConstantInitializer;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.MaxPool;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;

/// Four paths side by side, whose channels are put one behind the other: `[n, in, h, w]` to `[n, out, h, w]`
///
/// Szegedy et al., *Going Deeper with Convolutions*, CVPR 2015, figure 2b. As torchvision has it, each convolution has a batch norm behind it, which the
/// paper has not, and the third path ends in a 3×3 convolution where the paper has 5×5.
///
/// @param ones 1×1   @param threes 1×1, then 3×3   @param fives 1×1, then what is 5×5 in the paper   @param pooled the maximum of 3×3, then 1×1
public record Inception(Sequential ones, Sequential threes, Sequential fives, Sequential pooled) implements Layer {
    /// That of torchvision's GoogLeNet, 100 times the usual one.
    private static final double EPSILON = 1e-3;

    /// Channels after each convolution, in the order of the paper's table 1.
    public record Widths(int ones, int threesReduced, int threes, int fivesReduced, int fives, int pooled) {
        /// A fraction of each.
        Widths over(int divisor) {
            return new Widths(ones / divisor, threesReduced / divisor, threes / divisor, fivesReduced / divisor, fives / divisor, pooled / divisor);
        }

        public int out() {
            return ones + threes + fives + pooled;
        }
    }

    public static Inception of(Initialization init, int in, Widths widths) {
        return new Inception(
                convolution(init, in, widths.ones, 1, 1, 0),
                Sequential.of(convolution(init, in, widths.threesReduced, 1, 1, 0), convolution(init, widths.threesReduced, widths.threes, 3, 1, 1)),
                Sequential.of(convolution(init, in, widths.fivesReduced, 1, 1, 0), convolution(init, widths.fivesReduced, widths.fives, 3, 1, 1)),
                Sequential.of(new MaxPool(3, 1, 1), convolution(init, in, widths.pooled, 1, 1, 0)));
    }

    /// A convolution, batch norm, ReLU.
    static Sequential convolution(Initialization init, int in, int out, int window, int stride, int padding) {
        Convolution convolution = Convolution.of(init, in, out, window, stride, padding);
        BatchNorm norm = new BatchNorm(init.parameter(new ConstantInitializer(1), out), init.parameter(new ConstantInitializer(0), out),
                init.statistic(0, out), init.statistic(1, out), 0.1, EPSILON);
        return Sequential.of(convolution, norm, Activation.RELU);
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return Tensor.concat(1, ones.apply(x, phase), threes.apply(x, phase), fives.apply(x, phase), pooled.apply(x, phase));
    }
}
