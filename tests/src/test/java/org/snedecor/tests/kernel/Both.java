package org.snedecor.tests.kernel;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.gen.Gen;

/// The reference backend and the one under test, and numbers to and from their buffers.
final class Both {
    static final Backend REFERENCE = Backends.get("reference");
    static final Backend VECTOR = Backends.get("vector");
    static final double U = VECTOR.unitRoundoff();

    private Both() {}

    static Buffer buffer(Backend backend, double[] numbers) {
        if (numbers == null) return null;
        Buffer buffer = backend.buffer(numbers.length);
        backend.write(numbers, buffer);
        return buffer;
    }

    static Buffer[] buffers(Backend backend, List<double[]> arrays) {
        return arrays.stream().map(numbers -> buffer(backend, numbers)).toArray(Buffer[]::new);
    }

    /// A buffer full of what no kernel should leave behind.
    static Buffer output(Backend backend, int length) {
        double[] junk = new double[length];
        Arrays.fill(junk, 12345.5);
        return buffer(backend, junk);
    }

    static IndexBuffer indices(Backend backend, int... numbers) {
        IndexBuffer buffer = backend.indices(numbers.length);
        backend.write(numbers, buffer);
        return buffer;
    }

    static double[] numbers(Buffer buffer) {
        double[] numbers = new double[buffer.length()];
        buffer.backend().read(buffer, numbers);
        return numbers;
    }

    static int[] numbers(IndexBuffer buffer) {
        int[] numbers = new int[buffer.length()];
        buffer.backend().read(buffer, numbers);
        return numbers;
    }

    /// Floats, as doubles.
    static double[] draw(int count, Gen<Double> gen, RandomStream random) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) (double) gen.sample(random);
        return numbers;
    }

    static double[] absolute(double[] numbers) {
        return Arrays.stream(numbers).map(Math::abs).toArray();
    }

    /// An extent around vectors, tiles and blocks, or 0.
    static int extent(RandomStream random) {
        int[] extents = {0, 1, 2, 3, 5, 7, 8, 13, 15, 16, 17, 31, 32, 33, 63, 64, 65};
        return extents[random.nextInt(extents.length)];
    }
}
