package org.snedecor.core.nn;

import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;

/// The first numbers of a parameter: doubles drawn on the host, so that every backend starts from the same.
///
/// A weight is `[out, in]` or `[out, in, height, width]`. Its fan-in is the number of inputs that an output is a sum over, the product
/// of all extents but the first; its fan-out is the number of outputs that an input goes into, the product of all but the second. (In
/// a convolution with groups the weight lists only the inputs of one group, which makes the fan-in right and the fan-out that of all
/// groups together.)
@FunctionalInterface
public interface Initializer {
    double[] draw(Shape shape, RandomStream random);

    static int fanIn(Shape weight) {
        return weight.size() / outputs(weight);
    }

    static int fanOut(Shape weight) {
        return weight.rank() < 2 ? weight.size() : weight.size() / Math.max(weight.extent(1), 1);
    }

    private static int outputs(Shape weight) {
        return weight.rank() == 0 ? 1 : Math.max(weight.extent(0), 1);
    }
}
