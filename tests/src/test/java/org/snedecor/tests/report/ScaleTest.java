package org.snedecor.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.snedecor.models.report.page.Scale;
import org.snedecor.tests.kit.gen.Tries;

/// The axes of the page's drawings.
final class ScaleTest {
    /// The first tick and the last are the ends of the axis, which shows all values, and there are neither few nor many.
    @Test
    void ticksGoFromEndToEnd() {
        Tries.forAll("ticks of an axis", 20_000, random -> random, random -> {
            double size = Math.pow(10, random.nextDouble(-8, 8));
            double low = random.nextInt(3) == 0 ? 0 : size * random.nextDouble(-1, 1);
            double high = low + size * random.nextDouble();
            Scale scale = Scale.of(DoubleStream.of(low, high), 0, 100, false);
            List<Double> ticks = scale.ticks();
            String what = low + " to " + high + ": " + scale + ", " + ticks;
            assertEquals(0, scale.at(ticks.getFirst()), 1e-6, what);
            assertEquals(100, scale.at(ticks.getLast()), 1e-6, what);
            assertTrue(scale.at(low) > -1e-6 && scale.at(high) < 100 + 1e-6, what);
            assertTrue(ticks.size() >= 5 && ticks.size() <= 12, what);
        });
    }
}
