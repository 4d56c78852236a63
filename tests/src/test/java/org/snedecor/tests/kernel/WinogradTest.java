package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.snedecor.core.backend.Backend;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.tests.kernel.Conv2dKernelTest.Call;
import org.snedecor.tests.kit.formula.GammaBound;
import org.snedecor.tests.kit.gen.Gen;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Seed;

/// Convolutions of shapes that are computed by F(2x2, 3x3): its rounding within the bound derived for it, on kind and on unkind numbers,
/// and next to that of the definition.
final class WinogradTest {
    /// Roundings of a term besides those of its sum: 2 where x is transformed, 4 where w is, 4 after the sum, 1 of the product.
    private static final int ROUNDINGS = 11;

    private static ConvGeometry geometry(RandomStream random) {
        int padding = random.nextInt(3);
        if (random.nextInt(3) == 0) return few(padding, random);
        int[] channels = {32, 33, 40, 48, 64};
        int c = channels[random.nextInt(channels.length)];
        int k = channels[random.nextInt(channels.length)];
        int h = 6 + random.nextInt(9);
        int w = random.nextInt(3) == 0 ? 28 + random.nextInt(10) : 6 + random.nextInt(14);
        return new ConvGeometry(1 + random.nextInt(3), c, h, w, k, 3, 3, 1, padding, 1, 1);
    }

    /// Few channels; rows of whole vectors, which need no laying end to end, or not.
    private static ConvGeometry few(int padding, RandomStream random) {
        int p = 2 * (2 + random.nextInt(10));
        int q = random.nextInt(4) == 0 ? 4 + random.nextInt(30) : 16 * (1 + random.nextInt(3));
        return new ConvGeometry(1 + random.nextInt(9), 16 + random.nextInt(6), p + 2 - 2 * padding, q + 2 - 2 * padding, 16 + random.nextInt(6), 3, 3, 1, padding, 1, 1);
    }

    /// Evenly spread; far from zero with little between them; of scales from 2^-12 to 2^12.
    private static Gen<Double> numbers(RandomStream random) {
        return switch (random.nextInt(3)) {
            case 0 -> Numbers.between(-2, 2);
            case 1 -> Numbers.between(1000, 1001);
            default -> Numbers.scales(-12, 12);
        };
    }

    static Call call(RandomStream random) {
        ConvGeometry g = geometry(random);
        double[] w = Both.draw(g.filters().size(), numbers(random), random);
        if (random.nextInt(3) == 0) cancel(w);
        return new Call(g, Both.draw(g.x().size(), numbers(random), random), w, Both.draw(g.y().size(), numbers(random), random));
    }

    /// Filters whose nine taps sum to nothing: over an even image the true results are nothing but the edge.
    private static void cancel(double[] w) {
        for (int i = 0; i < w.length; i += 9) {
            for (int tap = 1; tap < 9; tap += 2) w[i + tap] = -w[i + tap - 1];
            w[i + 8] = 0;
        }
    }

    /// OpenCL's gradient of the filters is computed as the definition says, as is that of few channels, and is held to the bound of that.
    @OnEveryFloatBackend
    void allPassesStayWithinTheBoundOfTheirAlgorithm(FloatBackend tested) {
        Backend on = tested.backend();
        tested.forAll("winograd", 60, WinogradTest::call, call -> {
            ConvGeometry g = call.g();
            new GammaBound(g.c() + ROUNDINGS, Both.U).worst("forward", call.forward(Both.REFERENCE, call.x(), call.w()),
                    call.forward(on, call.x(), call.w()), WinogradSizes.forward(g, call.x(), call.w()));
            new GammaBound(g.k() + ROUNDINGS, Both.U).worst("input gradient", call.inputGradient(Both.REFERENCE, call.dy(), call.w()),
                    call.inputGradient(on, call.dy(), call.w()), WinogradSizes.inputGradient(g, call.dy(), call.w()));
            boolean winograd = tested == FloatBackend.VECTOR && Math.min(g.c(), g.k()) >= 32;
            int tiles = g.n() * ((g.p() + 1) / 2) * ((g.q() + 1) / 2);
            double[] sizes = winograd ? WinogradSizes.weightGradient(g, call.dy(), call.x())
                    : call.weightGradient(Both.REFERENCE, Both.absolute(call.dy()), Both.absolute(call.x()));
            new GammaBound(winograd ? tiles + ROUNDINGS : g.n() * g.p() * g.q(), Both.U).worst("weight gradient",
                    call.weightGradient(Both.REFERENCE, call.dy(), call.x()), call.weightGradient(on, call.dy(), call.x()), sizes);
        });
    }

    /// The root mean square of the error is at most FACTOR times that of the definition's loop in floats, one fma after the other.
    @OnEveryFloatBackend
    void theErrorIsThatOfTheDefinition(FloatBackend tested) {
        RandomStream random = Seed.stream("winograd and definition", 0);
        for (int channels : new int[] {16, 32, 64, 128}) {
            ConvGeometry g = new ConvGeometry(1, channels, 12, 12, 32, 3, 3, 1, 1, 1, 1);
            double[] x = Both.draw(g.x().size(), RandomStream::nextGaussian, random);
            Call call = new Call(g, x, Both.draw(g.filters().size(), RandomStream::nextGaussian, random), new double[0]);
            double[] truth = call.forward(Both.REFERENCE, call.x(), call.w());
            double ratio = distance(call.forward(tested.backend(), call.x(), call.w()), truth) / distance(definition(g, call.x(), call.w()), truth);
            System.out.printf("winograd on %s, %d channels: %.2f times the error of the definition%n", tested, channels, ratio);
            assertTrue(ratio <= 2, "with " + channels + " channels the error is " + ratio + " times that of the definition");
        }
    }

    private static double[] definition(ConvGeometry g, double[] x, double[] w) {
        double[] y = new double[g.y().size()];
        for (int k = 0; k < g.k(); k++) for (int p = 0; p < g.p(); p++) for (int q = 0; q < g.q(); q++) {
            float sum = 0;
            for (int c = 0; c < g.c(); c++) for (int r = 0; r < 3; r++) for (int s = 0; s < 3; s++) {
                int i = p + r - 1;
                int j = q + s - 1;
                if (i >= 0 && i < g.h() && j >= 0 && j < g.w()) sum = Math.fma((float) x[(c * g.h() + i) * g.w() + j], (float) w[((k * g.c() + c) * 3 + r) * 3 + s], sum);
            }
            y[(k * g.p() + p) * g.q() + q] = sum;
        }
        return y;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.sqrt(sum / a.length);
    }
}
