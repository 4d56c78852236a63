package org.snedecor.tests.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.core.shape.PoolGeometry;
import org.snedecor.tests.kit.gen.Jqwik;

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

    @Property(tries = 1000)
    void poolsHaveAPlaceForEveryStart(@ForAll("samples") Sample s) {
        var g = new PoolGeometry(1, s.extent, s.extent + 1, s.window, s.stride, s.padding);
        assertEquals(count(s.extent, s.window, s.stride, s.padding), g.p());
        assertEquals(count(s.extent + 1, s.window, s.stride, s.padding), g.q());
    }
}
