package org.snedecor.tests.gen;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.snedecor.tests.kit.gen.Magnitudes;

/// What stands behind [Magnitudes] reaches properties of jqwik: bare, in lists, in arrays, under a name of one's own.
class MagnitudesTest {
    /// A name of one's own.
    @Retention(RetentionPolicy.RUNTIME)
    @Magnitudes(min = 0, max = 1)
    private @interface Probability {}

    private static void met(String what, boolean here) {
        Statistics.label(what).collect(here).coverage(coverage -> coverage.check(true).count(count -> count > 0));
    }

    @Property(tries = 1000)
    void allFiniteDoubles(@ForAll @Magnitudes double x, @ForAll @Magnitudes Double y) {
        assertTrue(Double.isFinite(x) && Double.isFinite(y));
        met("−0.0", Double.compare(x, -0.0) == 0);
        met("subnormal", x != 0 && Math.abs(x) < Double.MIN_NORMAL);
        met("largest", x == Double.MAX_VALUE);
        met("tiny", x != 0 && Math.abs(x) < 1e-200);
        met("huge", Math.abs(x) > 1e200);
        met("ordinary", Math.abs(x) > 1 && Math.abs(x) < 10);
        met("ordinary in both", Math.abs(x) > 0.1 && Math.abs(x) < 10 && Math.abs(y) > 0.1 && Math.abs(y) < 10);
        met("far apart", Math.abs(x) < 1e-100 && Math.abs(y) > 1e100);
    }

    @Property(tries = 1000)
    void allFiniteFloats(@ForAll @Magnitudes float x, @ForAll @Magnitudes Float y) {
        assertTrue(Float.isFinite(x) && Float.isFinite(y));
        met("−0.0", Float.compare(x, -0.0f) == 0);
        met("subnormal", x != 0 && Math.abs(x) < Float.MIN_NORMAL);
        met("largest", y == Float.MAX_VALUE);
        met("ordinary", Math.abs(x) > 1 && Math.abs(x) < 10);
    }

    @Property(tries = 1000)
    void whatIsAskedForBesides(@ForAll @Magnitudes(max = Double.POSITIVE_INFINITY, nan = true) double x, @ForAll @Magnitudes(nan = true) float y) {
        assertTrue(x != Double.NEGATIVE_INFINITY && !Float.isInfinite(y));
        met("∞", x == Double.POSITIVE_INFINITY);
        met("NaN", Double.isNaN(x));
        met("NaN of floats", Float.isNaN(y));
    }

    @Property(tries = 300)
    void elements(@ForAll @Size(min = 1, max = 3) List<@Magnitudes(min = -2, max = -1) Double> list, @ForAll @Size(max = 3) @Magnitudes(min = 1, max = 2) double[] doubles,
            @ForAll @Size(max = 3) @Magnitudes(min = 3, max = 4) float[] floats) {
        for (double x : list) assertTrue(x >= -2 && x <= -1);
        for (double x : doubles) assertTrue(x >= 1 && x <= 2);
        for (float x : floats) assertTrue(x >= 3 && x <= 4);
        met("doubles", doubles.length > 0);
        met("floats", floats.length > 0);
    }

    @Property(tries = 300)
    void aNameOfOnesOwn(@ForAll @Probability double p, @ForAll @Magnitudes(min = -100, max = 100, smallest = 0.5) double x) {
        assertTrue(Double.compare(p, 0.0) >= 0 && p <= 1);
        assertTrue(Math.abs(x) >= 0.5 && Math.abs(x) <= 100);
        met("0", p == 0);
        met("1", p == 1);
        met("the smallest below 0", x == -0.5);
    }
}
