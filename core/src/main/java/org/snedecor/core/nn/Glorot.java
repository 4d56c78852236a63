package org.snedecor.core.nn;

import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;

/// w ~ U[−b, b),  b = √(6 / (fanIn + fanOut)),  so Var w = 2 / (fanIn + fanOut)
///
/// Glorot, Bengio, *Understanding the Difficulty of Training Deep Feedforward Neural Networks*, AISTATS 2010, eq. 16.
public record Glorot() implements Initializer {
    @Override
    public double[] draw(Shape shape, RandomStream random) {
        double bound = Math.sqrt(6.0 / Math.max(Initializer.fanIn(shape) + Initializer.fanOut(shape), 1));
        double[] w = new double[shape.size()];
        for (int i = 0; i < w.length; i++) w[i] = random.nextDouble(-bound, bound);
        return w;
    }
}
