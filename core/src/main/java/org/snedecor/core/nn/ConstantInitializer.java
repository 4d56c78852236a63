package org.snedecor.core.nn;

import java.util.Arrays;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;

/// w = value
public record ConstantInitializer(double value) implements Initializer {
    @Override
    public double[] draw(Shape shape, RandomStream random) {
        double[] w = new double[shape.size()];
        Arrays.fill(w, value);
        return w;
    }
}
