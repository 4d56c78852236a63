package org.snedecor.tests.kit.gen;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;

/// Numbers with a shape that belong to no backend yet: what a generator draws. Every number is a float, so that all backends
/// begin with the same ones.
public record Values(Shape shape, double... numbers) {
    public Values {
        if (numbers.length != shape.size()) throw new IllegalArgumentException(shape + " needs " + shape.size() + " numbers, not " + numbers.length);
    }

    public static Values of(Shape shape, Gen<Double> gen, RandomStream random) {
        double[] numbers = new double[shape.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (float) (double) gen.sample(random);
        return new Values(shape, numbers);
    }

    /// A list of numbers.
    public static Values of(double... numbers) {
        return new Values(Shape.of(numbers.length), numbers);
    }

    public NdArray on(Backend backend) {
        return NdArray.of(backend, shape, numbers);
    }

    public Values map(DoubleUnaryOperator f) {
        return new Values(shape, Arrays.stream(numbers).map(f).toArray());
    }

    /// These numbers with one of them changed.
    public Values with(int i, double number) {
        double[] changed = numbers.clone();
        changed[i] = number;
        return new Values(shape, changed);
    }

    /// `this + t · direction`
    public Values plus(double t, double[] direction) {
        double[] moved = numbers.clone();
        for (int i = 0; i < moved.length; i++) moved[i] += t * direction[i];
        return new Values(shape, moved);
    }

    public double largest() {
        return Arrays.stream(numbers).map(Math::abs).max().orElse(0);
    }

    @Override
    public String toString() {
        return shape + (numbers.length <= 24 ? Arrays.toString(numbers) : "[" + numbers[0] + ", …, " + numbers[numbers.length - 1] + "]");
    }
}
