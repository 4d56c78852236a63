package org.snedecor.tests.opencl;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.BetaFunction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.core.shape.MatmulGeometry;
import org.snedecor.core.shape.Nest;
import org.snedecor.core.shape.PoolGeometry;
import org.snedecor.core.shape.Shape;
import org.snedecor.opencl.OpenClBackend;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.tests.kit.gen.Seed;

/// On a device that ends the loops of a work-item after some steps and says nothing, a number is right or the launch is refused. The device is the one that is
/// here, whose programs count their steps; the computations are those whose loops are long, in both styles of kernels. What is right is the same device's own
/// answer where loops end by themselves: to the bit where sums are not cut, within the error of a sum where they are.
final class LongLoopsTest {
    /// Hardly more than a device must have. The other end is that of llvmpipe.
    private static final int FEW = 8400;

    /// @param tolerance of the numbers, relative to the largest of them   @param refusedAfterFew where loops end after [#FEW] steps
    /// @param refusedAfterMany where they end after 65,535
    private record Computation(String name, double tolerance, boolean refusedAfterFew, boolean refusedAfterMany, Function<Backend, float[]> numbers) {}

    private static final List<Computation> ALL = List.of(
            new Computation("a sum over one axis", 1e-6, false, false, on -> sum(on, new int[] {1 << 20}, true)),
            new Computation("sums over an axis between two", 1e-6, false, false, on -> sum(on, new int[] {3, 200_000, 2}, false, true, false)),
            new Computation("a sum over three axes that do not lie side by side", 1e-6, false, false,
                    on -> sum(on, new int[] {70, 3, 60, 2, 50}, true, false, true, false, true)),
            new Computation("the greatest of many", 0, false, false, on -> reduce(on, Reduction.MAX, List.of(Formula.A), new int[] {300_000}, true)),
            new Computation("moments", 1e-5, false, false, LongLoopsTest::moments),
            new Computation("a product with long sums", 1e-5, false, false, on -> product(on, 5, 7, 100_000)),
            new Computation("a product with many rows", 1e-5, false, false, on -> product(on, 3000, 40, 60)),
            new Computation("a convolution with large windows", 1e-5, false, false,
                    on -> convolution(on, new ConvGeometry(2, 8, 20, 20, 5, 21, 21, 1, 10, 1, 1))),
            new Computation("a convolution 3 x 3 of many channels", 1e-5, false, false,
                    on -> convolution(on, new ConvGeometry(1, 96, 66, 66, 64, 3, 3, 1, 1, 1, 1))),
            new Computation("adding at many indices down columns", 0, false, false, on -> scatter(on, 1, 30_000, 64, 90_000)),
            new Computation("adding at many indices for each target", 0, false, false, on -> scatter(on, 1, 4, 1, 140_000)),
            new Computation("sorting by counting", 0, false, false, on -> sorted(on, 2048)),
            new Computation("sorting by merging", 0, false, false, on -> sorted(on, 100_000)),
            new Computation("pooling small windows", 0, false, false, on -> pooled(on, 64, 8)),
            new Computation("pooling a window of 100 x 100", 0, true, false, on -> pooled(on, 200, 100)),
            new Computation("pooling a window of 300 x 300", 0, true, true, on -> pooled(on, 300, 300)),
            new Computation("an incomplete beta", 0, false, false, on -> beta(on)),
            new Computation("random numbers", 0, false, false, on -> random(on)));

    @ParameterizedTest(name = "kernels for GPUs: {0}, loops end after {1} steps")
    @CsvSource({"false, 8400", "true, 8400", "false, 65535"})
    void aNumberIsRightOrTheLaunchIsRefused(boolean gpu, int end) {
        Driver driver = Present.driver();
        Driver limited = Rewritten.driver(driver, Rewritten.loopsEndAfter(end));
        try (OpenClBackend whole = OpenClBackend.open(driver, "", gpu); OpenClBackend cut = Present.withCache(null, () -> OpenClBackend.open(limited, "", gpu))) {
            assertTrue(cut.description().matches(".*, loops of \\d+ steps at most"), cut.description());
            assertAll(ALL.stream().map(one -> () -> {
                if (end == FEW ? one.refusedAfterFew : one.refusedAfterMany) {
                    String message = assertThrows(IllegalArgumentException.class, () -> in(cut, one), one.name).getMessage();
                    assertTrue(message.contains("the loops of a work-item would take") && message.lines().count() == 1, message);
                } else {
                    assertNear(one.name, in(whole, one), in(cut, one), one.tolerance);
                }
            }));
        }
    }

    private static float[] in(Backend backend, Computation computation) {
        try (var _ = backend.step()) {
            return computation.numbers.apply(backend);
        }
    }

    private static void assertNear(String name, float[] expected, float[] found, double tolerance) {
        if (tolerance == 0) {
            assertArrayEquals(expected, found, name);
            return;
        }
        double most = 0;
        for (float x : expected) most = Math.max(most, Math.abs(x));
        assertTrue(most > 0);
        for (int i = 0; i < expected.length; i++) {
            int at = i;
            double bound = tolerance * most;
            assertTrue(Math.abs(expected[i] - found[i]) <= bound, () -> name + ", number " + at + ": " + found[at] + " for " + expected[at] + ", bound " + bound);
        }
    }

    private static Buffer numbers(Backend on, int length, int stream) {
        RandomStream random = Seed.stream("long loops", stream);
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) numbers[i] = random.nextFloat() + 0.5f;
        Buffer buffer = on.buffer(length);
        on.write(numbers, buffer);
        return buffer;
    }

    private static float[] read(Buffer buffer) {
        float[] numbers = new float[buffer.length()];
        buffer.backend().read(buffer, numbers);
        return numbers;
    }

    private static float[] sum(Backend on, int[] extents, boolean... reduced) {
        return reduce(on, Reduction.SUM, List.of(Formula.A, Formula.A.square()), extents, reduced);
    }

    private static float[] reduce(Backend on, Reduction reduction, List<Formula> terms, int[] extents, boolean... reduced) {
        Shape shape = Shape.of(extents);
        Nest nest = Nest.reduction(shape, reduced, shape);
        int outputs = 1;
        for (int a = 0; a < extents.length; a++) if (!reduced[a]) outputs *= extents[a];
        int count = outputs;
        Buffer[] y = terms.stream().map(_ -> on.buffer(count)).toArray(Buffer[]::new);
        on.reduce().apply(nest, reduction, terms, new double[0], new Buffer[] {numbers(on, shape.size(), 1)}, y);
        return joined(y);
    }

    private static float[] joined(Buffer... buffers) {
        List<float[]> parts = Arrays.stream(buffers).map(LongLoopsTest::read).toList();
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static float[] moments(Backend on) {
        Shape shape = Shape.of(3, 150_000);
        Buffer mean = on.buffer(3);
        Buffer variance = on.buffer(3);
        on.reduce().moments(Nest.reduction(shape, new boolean[] {false, true}, shape), numbers(on, shape.size(), 2), mean, variance);
        return joined(mean, variance);
    }

    private static float[] product(Backend on, int m, int n, int k) {
        List<float[]> all = new ArrayList<>();
        Buffer a = numbers(on, m * k, 3);
        Buffer b = numbers(on, k * n, 4);
        Buffer[] c = new Buffer[4];
        for (int t = 0; t < 4; t++) {
            c[t] = on.buffer(m * n);
            on.matmul().multiply(new MatmulGeometry(1, m, n, k, t % 2 == 1, t > 1, 0, 0), a, b, c[t]);
        }
        return joined(c);
    }

    private static float[] convolution(Backend on, ConvGeometry g) {
        Buffer x = numbers(on, g.x().size(), 5);
        Buffer w = numbers(on, g.filters().size(), 6);
        Buffer y = on.buffer(g.y().size());
        Buffer dx = on.buffer(g.x().size());
        Buffer dw = on.buffer(g.filters().size());
        on.conv2d().forward(g, x, w, y);
        Buffer dy = numbers(on, g.y().size(), 7);
        on.conv2d().inputGradient(g, dy, w, dx);
        on.conv2d().weightGradient(g, dy, x, dw);
        return joined(y, dx, dw);
    }

    private static float[] scatter(Backend on, int outer, int extent, int inner, int count) {
        RandomStream random = Seed.stream("long loops", 8);
        int[] at = new int[count];
        for (int i = 0; i < count; i++) at[i] = random.nextInt(extent);
        IndexBuffer indices = on.indices(count);
        on.write(at, indices);
        Buffer x = on.buffer(outer * extent * inner);
        on.index().scatterAdd(outer, extent, inner, numbers(on, outer * count * inner, 9), indices, x);
        return read(x);
    }

    private static float[] sorted(Backend on, int extent) {
        Buffer y = on.buffer(extent);
        on.index().sort(1, extent, 1, extent, true, numbers(on, extent, 10), y, on.indices(extent));
        return read(y);
    }

    private static float[] pooled(Backend on, int side, int window) {
        PoolGeometry g = new PoolGeometry(2, side, side, window, window, 0);
        int size = 2 * (side / window) * (side / window);
        Buffer x = numbers(on, 2 * side * side, 11);
        Buffer mean = on.buffer(size);
        Buffer most = on.buffer(size);
        Buffer dx = on.buffer(2 * side * side);
        on.pool2d().mean(g, x, mean);
        on.pool2d().max(g, x, most, on.indices(size));
        on.pool2d().meanGradient(g, mean, dx);
        return joined(mean, most, dx);
    }

    /// Arguments that need a thousand steps, on both sides of the mean.
    private static float[] beta(Backend on) {
        int count = 64;
        Shape shape = Shape.of(count);
        Buffer y = on.buffer(count);
        Formula value = Formula.A.beta(BetaFunction.IBETA, Formula.B, Formula.P, Formula.Q);
        on.elementwise().apply(Nest.elementwise(shape, shape, shape), List.of(value), new double[] {1e6, 1e6},
                new Buffer[] {numbers(on, count, 12), numbers(on, count, 13)}, new Buffer[] {y});
        return read(y);
    }

    private static float[] random(Backend on) {
        Buffer y = on.buffer(1000);
        on.random().uniform(1, 2, y);
        return read(y);
    }
}
