package org.snedecor.tests.kernel;

import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.core.shape.Padding;
import org.snedecor.core.shape.Sliding;
import org.snedecor.core.shape.WindowAxis;
import org.snedecor.tests.kit.formula.GammaBound;
import org.snedecor.tests.kit.gen.Numbers;

/// All three passes of the convolution within the γ-bound: stride, padding, dilation and groups of any kind, the same along both axes or not.
final class Conv2dKernelTest {
    record Call(ConvGeometry g, double[] x, double[] w, double[] dy) {
        static Call sample(RandomStream random) {
            int groups = random.nextInt(3) == 0 ? 2 + random.nextInt(3) : 1;
            int[] sizes = {1, 1, 2, 3, 3, 5};
            int r = sizes[random.nextInt(sizes.length)];
            int s = random.nextInt(2) == 0 ? r : sizes[random.nextInt(sizes.length)];
            int[] channels = {1, 2, 3, 8, 16, 17};
            int c = groups * channels[random.nextInt(groups == 1 ? 6 : 3)];
            int k = groups * channels[random.nextInt(groups == 1 ? 6 : 3)];
            Sliding rows = sliding(random);
            Sliding columns = random.nextInt(2) == 0 ? rows : sliding(random);
            int h = least(r, rows) + random.nextInt(8);
            int wide = least(s, columns) + (random.nextInt(3) == 0 ? 13 + random.nextInt(22) : random.nextInt(8));
            // Now and then rows that whole vectors fit.
            if (random.nextInt(5) == 0) wide = Math.max(wide, (16 + 16 * random.nextInt(2) - 1) * columns.stride() + least(s, columns));
            ConvGeometry g = new ConvGeometry(random.nextInt(4), c, k, WindowAxis.of(h, r, rows), WindowAxis.of(wide, s, columns), groups);
            // Now and then the gradient of a transposed convolution, where no window may see the last pixels.
            if (random.nextInt(5) == 0) g = new ConvGeometry(random.nextInt(4), c, k, transposed(r, rows, random), transposed(s, columns, random), groups);
            // Now and then one that is cut into bands and blocks.
            if (random.nextInt(25) == 0) g = new ConvGeometry(3, 48, 15 + random.nextInt(8), 28 + random.nextInt(8), 40, 3, 3, 1 + random.nextInt(2), 1, 1, 1 + random.nextInt(2));
            // And one whose sums are cut, over images so small that a block of them is one vector.
            if (random.nextInt(12) == 0) g = new ConvGeometry(1 + random.nextInt(4), 72 + random.nextInt(20), 2 + random.nextInt(7), 2 + random.nextInt(7), 72 + random.nextInt(9), 3, 3, 1 + random.nextInt(2), 1, 1, 1);
            // And many images of few pixels, where lanes are images; now and then with sums that are cut.
            if (random.nextInt(8) == 0) {
                int many = (random.nextInt(2) == 0 ? 16 : 4) + random.nextInt(24);
                int deep = random.nextInt(4) == 0 ? 72 + random.nextInt(9) : 1 + random.nextInt(9);
                int extent = 1 + random.nextInt(5);
                int size = 1 + random.nextInt(Math.min(4, extent + 2));
                g = new ConvGeometry(many, groups * deep, extent, extent, groups * (1 + random.nextInt(9)), size, size, 1 + random.nextInt(2), size / 2, 1, groups);
            }
            var numbers = Numbers.between(-2, 2);
            return new Call(g, Both.draw(g.x().size(), numbers, random), Both.draw(g.filters().size(), numbers, random), Both.draw(g.y().size(), numbers, random));
        }

        private static Sliding sliding(RandomStream random) {
            int dilation = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
            int before = random.nextInt(4);
            int after = random.nextInt(2) == 0 ? before : random.nextInt(4);
            return new Sliding(1 + random.nextInt(4), random.nextInt(5) == 0 ? Padding.Same.UPPER : Padding.of(before, after), dilation);
        }

        private static WindowAxis transposed(int size, Sliding sliding, RandomStream random) {
            int windows = 1 + random.nextInt(9);
            int more = random.nextInt(4);
            while (WindowAxis.transposed(windows, size, sliding, more).extent() < 1) windows++;
            return WindowAxis.transposed(windows, size, sliding, more);
        }

        /// The least extent that such a window of `size` taps fits.
        private static int least(int size, Sliding sliding) {
            int around = sliding.padding() instanceof Padding.Fixed fixed ? fixed.before() + fixed.after() : 0;
            return Math.max(1, sliding.dilation() * (size - 1) + 1 - around);
        }

        double[] forward(Backend backend, double[] images, double[] filters) {
            Buffer y = Both.output(backend, g.y().size());
            backend.conv2d().forward(g, Both.buffer(backend, images), Both.buffer(backend, filters), y);
            return Both.numbers(y);
        }

        double[] inputGradient(Backend backend, double[] up, double[] filters) {
            Buffer dx = Both.output(backend, g.x().size());
            backend.conv2d().inputGradient(g, Both.buffer(backend, up), Both.buffer(backend, filters), dx);
            return Both.numbers(dx);
        }

        double[] weightGradient(Backend backend, double[] up, double[] images) {
            Buffer dw = Both.output(backend, g.filters().size());
            backend.conv2d().weightGradient(g, Both.buffer(backend, up), Both.buffer(backend, images), dw);
            return Both.numbers(dw);
        }

        @Override
        public String toString() {
            return g.toString();
        }
    }

    @OnEveryFloatBackend
    void allPassesStayWithinTheGammaBound(FloatBackend tested) {
        tested.forAll("conv2d", 250, Call::sample, call -> check(call, tested.backend()));
    }

    private static void check(Call call, Backend on) {
        ConvGeometry g = call.g;
        double[] x = Both.absolute(call.x);
        double[] w = Both.absolute(call.w);
        double[] dy = Both.absolute(call.dy);
        int c = g.c() / g.groups() * g.r() * g.s();
        int k = g.k() / g.groups() * g.r() * g.s();
        boolean two = WinogradSizes.possible(g);
        check("forward", c, call.forward(Both.REFERENCE, call.x, call.w), call.forward(on, call.x, call.w),
                call.forward(Both.REFERENCE, x, w), two ? WinogradSizes.forward(g, x, w) : null);
        check("input gradient", k, call.inputGradient(Both.REFERENCE, call.dy, call.w), call.inputGradient(on, call.dy, call.w),
                call.inputGradient(Both.REFERENCE, dy, w), two ? WinogradSizes.inputGradient(g, dy, w) : null);
        check("weight gradient", g.n() * g.p() * g.q(), call.weightGradient(Both.REFERENCE, call.dy, call.x),
                call.weightGradient(on, call.dy, call.x), call.weightGradient(Both.REFERENCE, dy, x), two ? WinogradSizes.weightGradient(g, dy, x) : null);
    }

    /// @param winograd the sizes of the other algorithm, where a shape may be computed by it: its sums are shorter, its terms larger ([WinogradTest])
    private static void check(String pass, int terms, double[] expected, double[] found, double[] sizes, double[] winograd) {
        if (winograd != null) for (int i = 0; i < sizes.length; i++) sizes[i] = Math.max(sizes[i], winograd[i]);
        new GammaBound(terms, Both.U).worst(pass, expected, found, sizes);
    }
}
