package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.PoolGeometry;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.formula.GammaBound;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.PoolWindows;

/// Windows: the first of equals and the first NaN win a maximum, exactly; means and gradients stay within the γ-bound.
final class Pool2dKernelTest {
    record Call(PoolGeometry g, double[] tied, double[] common, double[] dy) {
        static Call sample(RandomStream random) {
            PoolGeometry g = random.nextInt(2) == 0 ? square(random) : byAxis(random);
            int pixels = g.planes() * g.h() * g.w();
            return new Call(g, Both.draw(pixels, Numbers.tied(), random), Both.draw(pixels, Numbers.between(-3, 3), random),
                    Both.draw(g.planes() * g.p() * g.q(), Numbers.between(-3, 3), random));
        }

        private static PoolGeometry square(RandomStream random) {
            int window = 1 + random.nextInt(4);
            int padding = random.nextInt(window / 2 + 1);
            int h = Math.max(1, window - 2 * padding) + random.nextInt(9);
            int w = Math.max(1, window - 2 * padding) + (random.nextInt(3) == 0 ? 14 + random.nextInt(60) : random.nextInt(9));
            return new PoolGeometry(random.nextInt(5), h, w, window, 1 + random.nextInt(4), padding);
        }

        private static PoolGeometry byAxis(RandomStream random) {
            PoolWindow rows = PoolWindows.draw(random);
            PoolWindow columns = PoolWindows.draw(random);
            int h = PoolWindows.extent(rows, random.nextInt(9));
            int w = PoolWindows.extent(columns, random.nextInt(3) == 0 ? 14 + random.nextInt(60) : random.nextInt(9));
            return PoolGeometry.of(Shape.of(random.nextInt(5), 1, h, w), rows, columns, random.nextInt(2) == 0);
        }

        /// No result sums more terms: pixels of a window, or windows of a pixel.
        int terms() {
            return g.rows().reach() * g.columns().reach();
        }

        record Maxima(double[] y, int[] positions, double[] dx) {}

        Maxima max(Backend backend, double[] x, double[] up) {
            Buffer y = Both.output(backend, dy.length);
            IndexBuffer positions = backend.indices(dy.length);
            backend.pool2d().max(g, Both.buffer(backend, x), y, positions);
            Buffer dx = Both.output(backend, x.length);
            backend.pool2d().maxGradient(g, Both.buffer(backend, up), positions, dx);
            return new Maxima(Both.numbers(y), Both.numbers(positions), Both.numbers(dx));
        }

        double[] mean(Backend backend, double[] x) {
            Buffer y = Both.output(backend, dy.length);
            backend.pool2d().mean(g, Both.buffer(backend, x), y);
            return Both.numbers(y);
        }

        double[] meanGradient(Backend backend, double[] up) {
            Buffer dx = Both.output(backend, common.length);
            backend.pool2d().meanGradient(g, Both.buffer(backend, up), dx);
            return Both.numbers(dx);
        }

        @Override
        public String toString() {
            return g.toString();
        }
    }

    @OnEveryFloatBackend
    void maximaAreExactWithTiesAndNaN(FloatBackend tested) {
        tested.forAll("pool2d", 300, Call::sample, call -> {
            Call.Maxima expected = call.max(Both.REFERENCE, call.tied, call.dy);
            Call.Maxima found = call.max(tested.backend(), call.tied, call.dy);
            assertArrayEquals(expected.positions, found.positions);
            assertEquals(Arrays.toString(expected.y), Arrays.toString(found.y));
            double[] sizes = call.max(Both.REFERENCE, call.tied, Both.absolute(call.dy)).dx;
            new GammaBound(call.terms(), Both.U).worst("gradient of maxima", expected.dx, found.dx, sizes);
        });
    }

    @OnEveryFloatBackend
    void meansStayWithinTheGammaBound(FloatBackend tested) {
        Backend on = tested.backend();
        tested.forAll("pool2d", 300, Call::sample, call -> {
            GammaBound bound = new GammaBound(call.terms(), Both.U);
            bound.worst("means", call.mean(Both.REFERENCE, call.common), call.mean(on, call.common),
                    call.mean(Both.REFERENCE, Both.absolute(call.common)));
            bound.worst("gradient of means", call.meanGradient(Both.REFERENCE, call.dy), call.meanGradient(on, call.dy),
                    call.meanGradient(Both.REFERENCE, Both.absolute(call.dy)));
        });
    }
}
