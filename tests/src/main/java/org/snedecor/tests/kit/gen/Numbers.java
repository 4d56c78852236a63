package org.snedecor.tests.kit.gen;

import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;

/// Generators of numbers: smooth ranges for derivatives, distinct ones for choices, and the odd ones that kernels must survive.
public final class Numbers {
    /// How far the inputs of a derivative stay from kinks and ties: ten steps of [org.snedecor.tests.kit.law.Differences].
    public static final double MARGIN = 10 * 0x1p-8;

    private static final double[] ODD = {0.0, -0.0, 1, -1, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, 0x1p-126 * 1.5, 0x1p-25,
        1e-20, -1e20, 88.5, -104, 0x1p24, Float.MAX_VALUE, -Float.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};

    private Numbers() {}

    /// Evenly from [low, high).
    public static Gen<Double> between(double low, double high) {
        return random -> random.nextDouble(low, high);
    }

    /// From the same, but nowhere within [#MARGIN] of the kinks.
    public static Gen<Double> between(double low, double high, double... kinks) {
        return random -> {
            while (true) {
                double x = (float) random.nextDouble(low, high);
                boolean clear = true;
                for (double kink : kinks) clear &= Math.abs(x - kink) > MARGIN;
                if (clear) return x;
            }
        };
    }

    /// ± 2^e with e evenly from [low, high): a huge ratio of scales.
    public static Gen<Double> scales(double low, double high) {
        return random -> (random.nextInt() < 0 ? -1 : 1) * Math.pow(2, random.nextDouble(low, high));
    }

    /// The doubles of [low, high], every scale alike and the edges among them: see [Binades].
    public static Binades magnitudes(double low, double high) {
        return new Binades(low, high, 0, false, Precision.DOUBLE);
    }

    /// The same, the floats of it alone.
    public static Binades floatMagnitudes(double low, double high) {
        return new Binades(low, high, 0, false, Precision.FLOAT);
    }

    /// One in four is odd: signed zeros, subnormals, the largest, infinities, NaN; the others are common.
    public static Gen<Double> odd() {
        return random -> random.nextInt(4) == 0 ? ODD[random.nextInt(ODD.length)] : random.nextGaussian() * 3;
    }

    /// Few distinct values, so that ties abound; zeros of both signs and NaN among them.
    public static Gen<Double> tied() {
        return Gen.oneOf(-1.0, -0.0, 0.0, 0.0, 0.5, 1.0, 1.0, 2.0, Double.NaN);
    }

    /// Numbers of which any two differ by more than [#MARGIN], in random order.
    public static Values distinct(Shape shape, RandomStream random) {
        double[] numbers = new double[shape.size()];
        int[] order = random.permutation(numbers.length);
        for (int i = 0; i < numbers.length; i++) numbers[i] = (float) ((order[i] - numbers.length / 2) * 4 * MARGIN + random.nextDouble(0, 2 * MARGIN));
        return new Values(shape, numbers);
    }
}
