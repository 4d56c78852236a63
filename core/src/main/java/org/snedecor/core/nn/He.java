package org.snedecor.core.nn;

import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;

/// w ~ N(0, σ²),  ½ (1 + a²) · fanIn · σ² = 1
///
/// Keeps the variance of activations from layer to layer where a rectifier halves it.
///
/// He, Zhang, Ren, Sun, *Delving Deep into Rectifiers*, ICCV 2015, eq. 10; with a slope, eq. 15.
///
/// @param slope a, that of the rectifier's negative half: 0 for ReLU
public record He(double slope) implements Initializer {
    public He() {
        this(0);
    }

    @Override
    public double[] draw(Shape shape, RandomStream random) {
        double sigma = Math.sqrt(2 / ((1 + slope * slope) * Math.max(Initializer.fanIn(shape), 1)));
        double[] w = new double[shape.size()];
        for (int i = 0; i < w.length; i++) w[i] = sigma * random.nextGaussian();
        return w;
    }
}
