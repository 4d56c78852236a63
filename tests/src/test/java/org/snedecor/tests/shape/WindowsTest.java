package org.snedecor.tests.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.core.shape.Padding;
import org.snedecor.core.shape.PoolGeometry;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.core.shape.Sliding;
import org.snedecor.core.shape.WindowAxis;
import org.snedecor.tests.kit.gen.Jqwik;
import org.snedecor.tests.kit.gen.PoolWindows;

/// The output of a window has as many rows as there are places for it to begin: counted one by one.
final class WindowsTest {
    record Sample(int extent, int window, int stride, int padding, int dilation) {}

    @Provide
    Arbitrary<Sample> samples() {
        return Jqwik.arbitrary("windows", 1000, random -> {
            int window = 1 + random.nextInt(5);
            int dilation = 1 + random.nextInt(3);
            int padding = random.nextInt(window / 2 + 1);
            return new Sample(dilation * (window - 1) + 1 + random.nextInt(12), window, 1 + random.nextInt(4), padding, dilation);
        });
    }

    private static int count(int extent, int reach, int stride, int padding) {
        int count = 0;
        for (int start = -padding; start + reach <= extent + padding; start += stride) count++;
        return count;
    }

    @Property(tries = 1000)
    void convolutionsHaveAPlaceForEveryStart(@ForAll("samples") Sample s) {
        var g = new ConvGeometry(1, 1, s.extent, s.extent + 1, 1, s.window, s.window, s.stride, s.padding, s.dilation, 1);
        assertEquals(count(s.extent, s.dilation * (s.window - 1) + 1, s.stride, s.padding), g.p());
        assertEquals(count(s.extent + 1, s.dilation * (s.window - 1) + 1, s.stride, s.padding), g.q());
    }

    /// ⌈extent / stride⌉ windows, the halves of the padding as even as they can be, and none where windows fit without.
    @Property(tries = 1000)
    void samePaddingGivesAWindowForEveryStride(@ForAll("samples") Sample s) {
        for (Padding.Same same : Padding.Same.values()) {
            var axis = WindowAxis.of(s.extent, s.window, new Sliding(s.stride, same, s.dilation));
            assertEquals((s.extent + s.stride - 1) / s.stride, axis.windows());
            int greater = same == Padding.Same.UPPER ? axis.after() : axis.before();
            int smaller = axis.before() + axis.after() - greater;
            assertTrue(smaller >= 0 && greater - smaller >= 0 && greater - smaller <= 1, axis::toString);
            int end = (axis.windows() - 1) * s.stride + s.dilation * (s.window - 1) + 1;
            assertEquals(Math.max(0, end - s.extent), greater + smaller);
        }
    }

    @Property(tries = 1000)
    void poolsHaveAPlaceForEveryStart(@ForAll("samples") Sample s) {
        var g = new PoolGeometry(1, s.extent, s.extent + 1, s.window, s.stride, s.padding);
        assertEquals(count(s.extent, s.window, s.stride, s.padding), g.p());
        assertEquals(count(s.extent + 1, s.window, s.stride, s.padding), g.q());
    }

    /// Window by window and tap by tap: how many windows there are, which pixels each sees, and which of its taps lie in the image or its padding.
    @Property(tries = 1000)
    void anAxisOfAPoolIsWhatItsTapsSee(@ForAll("pools") PoolWindow pool, @ForAll @IntRange(max = 12) int more) {
        int extent = PoolWindows.extent(pool, more);
        WindowAxis axis = WindowAxis.of(extent, pool.size(), pool.sliding(), pool.ceil());
        int windows = 0;
        for (int start = -axis.before(); start + (pool.ceil() ? 0 : axis.reach() - 1) < extent + (pool.ceil() ? 0 : axis.after()); start += axis.stride()) {
            // Of those that stand out, the first alone.
            if (windows > 0 && start - axis.stride() + axis.reach() >= extent + axis.after()) break;
            int seen = 0;
            int counted = 0;
            for (int r = 0; r < axis.size(); r++) {
                int pixel = start + r * axis.dilation();
                if (pixel < extent + axis.after()) counted++;
                if (pixel < 0 || pixel >= extent) continue;
                assertEquals(axis.first(windows) + seen * axis.dilation(), pixel);
                assertTrue(pixel < axis.beyond(windows), axis::toString);
                seen++;
            }
            assertEquals(seen, axis.pixels(windows), axis::toString);
            assertEquals(counted, axis.pixelsAndPadding(windows), axis::toString);
            windows++;
        }
        assertEquals(windows, axis.windows(), axis::toString);
    }

    @Provide
    Arbitrary<PoolWindow> pools() {
        return Jqwik.arbitrary("pools", 1000, PoolWindows::draw);
    }
}
