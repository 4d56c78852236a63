package org.snedecor.core.op;

import java.util.Arrays;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.Shape;

/// A differentiable operation: a record of its settings, with `forward` and `backward` face to face. It holds no numbers that a
/// gradient could flow to, and remembers nothing between the two.
///
/// Sealed, so that one test can hold every operation to every law. [Custom] is the way in for other modules, and [CustomElementwise] the way in for
/// their formulas.
public sealed interface Op
        permits Elementwise, Custom,
                Sum, Mean, Max, Min, Prod, EuclideanNorm, Variance, LogSumExp, Softmax, LogSoftmax, CumulativeSum,
                Matmul, Conv2d, ConvTranspose2d, MaxPool2d, MeanPool2d, EuclideanDistances, SquaredDistances,
                Standardize, RmsNormalize, Normalize, LocalResponseNorm, Drop,
                Broadcast, Reshape, Transpose, Concat, Slice, Strided, Pad, Gather, ScatterAdd, GatherAlong, Sort {

    /// y, and what `backward` will read besides it.
    Forward forward(NdArray... x);

    /// The gradients of the inputs, each in the shape of its input; null where none is wanted, or where the output does not
    /// depend on that input differentiably.
    NdArray[] backward(Backward b);

    /// What `backward` reads of inputs and output when these gradients are wanted.
    default SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.NOTHING;
    }

    /// The name in messages: `conv2d` for `Conv2d`.
    default String name() {
        return Names.OF.get(getClass());
    }

    /// Arithmetic operations of a forward pass, a function counted as one.
    default long flops(Shape y, Shape... x) {
        return Math.max(y.size(), Arrays.stream(x).mapToLong(Shape::size).max().orElse(0));
    }
}
