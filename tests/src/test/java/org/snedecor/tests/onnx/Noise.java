package org.snedecor.tests.onnx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.nn.State;
import org.snedecor.core.random.RandomStream;

/// Normally distributed numbers, and networks that are moved by them.
public final class Noise {
    private Noise() {}

    public static double[] doubles(long seed, int count) {
        RandomStream random = RandomStream.of(seed);
        double[] x = new double[count];
        for (int i = 0; i < count; i++) x[i] = random.nextGaussian();
        return x;
    }

    public static float[] floats(long seed, int count) {
        double[] x = doubles(seed, count);
        float[] y = new float[count];
        for (int i = 0; i < count; i++) y[i] = (float) x[i];
        return y;
    }

    /// Parameters and statistics away from what they begin with, variances positive.
    ///
    /// @param moved which of them; the others stay
    public static <L> L away(L model, Predicate<NdArray> moved) {
        Map<String, NdArray> numbers = new LinkedHashMap<>();
        State.of(model).arrays().forEach((name, array) -> {
            if (!moved.test(array)) {
                numbers.put(name, array);
                return;
            }
            float[] x = array.toFloats(), noise = floats(name.hashCode(), x.length);
            for (int i = 0; i < x.length; i++) x[i] = name.endsWith("variance") ? x[i] * (float) Math.exp(0.3 * noise[i]) : x[i] + 0.05f * noise[i];
            numbers.put(name, NdArray.of(array.backend(), array.shape(), x));
        });
        State.of(model).load(numbers);
        return model;
    }
}
