package org.snedecor.tests.opencl;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.core.shape.MatmulGeometry;
import org.snedecor.core.shape.Nest;
import org.snedecor.core.shape.PoolGeometry;
import org.snedecor.core.shape.Shape;

/// A little of everything a backend does: it writes, computes with kernels of every kind, and reads.
final class SmallProgram {
    private static final int N = 12;
    private static final int LONG = 3000;

    private SmallProgram() {}

    /// The bits of all results, in one list.
    static List<Integer> on(Backend backend) {
        try (var _ = backend.step()) {
            Buffer a = numbers(backend, N * N);
            Buffer b = numbers(backend, N * N);
            Buffer sum = backend.buffer(N * N);
            Nest flat = Nest.elementwise(Shape.of(N * N), Shape.of(N * N), Shape.of(N * N));
            backend.elementwise().apply(flat, List.of(Formula.A.add(Formula.B.exp())), new double[0], new Buffer[] {a, b}, new Buffer[] {sum});

            Buffer product = backend.buffer(N * N);
            backend.matmul().multiply(new MatmulGeometry(1, N, N, N, false, true, 0, 0), a, sum, product);

            Buffer products = backend.buffer(N * N);
            backend.matmul().multiply(new MatmulGeometry(3, N / 3, N, N, false, false, N * N / 3, 0), a, sum, products);

            ConvGeometry conv = new ConvGeometry(1, 2, 6, 6, 4, 3, 3, 1, 1, 1, 1);
            Buffer images = numbers(backend, conv.x().size());
            Buffer filters = numbers(backend, conv.filters().size());
            Buffer maps = backend.buffer(conv.y().size());
            backend.conv2d().forward(conv, images, filters, maps);
            backend.conv2d().inputGradient(conv, maps, filters, images);
            backend.conv2d().weightGradient(conv, maps, images, filters);

            // One with enough channels for another algorithm.
            ConvGeometry wide = new ConvGeometry(1, 32, 6, 6, 32, 3, 3, 1, 1, 1, 1);
            Buffer many = numbers(backend, wide.x().size());
            Buffer weights = numbers(backend, wide.filters().size());
            Buffer wideMaps = backend.buffer(wide.y().size());
            backend.conv2d().forward(wide, many, weights, wideMaps);
            backend.conv2d().inputGradient(wide, wideMaps, weights, many);
            backend.conv2d().weightGradient(wide, wideMaps, many, weights);

            PoolGeometry pool = new PoolGeometry(32, 6, 6, 2, 2, 0);
            Buffer pooled = backend.buffer(32 * 9);
            IndexBuffer winners = backend.indices(32 * 9);
            backend.pool2d().max(pool, many, pooled, winners);
            backend.pool2d().maxGradient(pool, pooled, winners, wideMaps);
            Buffer turned = backend.buffer(32 * 9);
            backend.copy().copy(new int[] {9, 32}, pooled, 0, new int[] {1, 9}, turned, 0, new int[] {32, 1});

            // Long enough to be cut and joined.
            Buffer line = numbers(backend, LONG);
            Buffer total = backend.buffer(1);
            Nest whole = Nest.reduction(Shape.of(LONG), new boolean[] {true}, Shape.of(LONG));
            backend.reduce().apply(whole, Reduction.SUM, List.of(Formula.A), new double[0], new Buffer[] {line}, new Buffer[] {total});

            Buffer mean = backend.buffer(N);
            Buffer variance = backend.buffer(N);
            backend.reduce().moments(Nest.reduction(Shape.of(N, N), new boolean[] {false, true}, Shape.of(N, N)), a, mean, variance);

            Buffer sorted = backend.buffer(LONG);
            IndexBuffer places = backend.indices(LONG);
            backend.index().sort(1, LONG, 1, LONG, false, line, sorted, places);
            Buffer random = backend.buffer(N);
            backend.random().uniform(1, 2, random);

            int[] order = new int[LONG];
            backend.read(places, order);
            IntStream bits = Arrays.stream(order);
            for (Buffer buffer : List.of(sum, product, products, maps, images, filters, wideMaps, many, weights, turned, total, mean, variance, sorted, random)) {
                float[] read = new float[buffer.length()];
                backend.read(buffer, read);
                bits = IntStream.concat(bits, IntStream.range(0, read.length).map(i -> Float.floatToIntBits(read[i])));
            }
            return bits.boxed().toList();
        }
    }

    private static Buffer numbers(Backend backend, int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) numbers[i] = i * 7919 % 101 / 50f - 1;
        Buffer buffer = backend.buffer(length);
        backend.write(numbers, buffer);
        return buffer;
    }
}
