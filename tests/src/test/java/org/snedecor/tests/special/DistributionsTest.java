package org.snedecor.tests.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snedecor.core.special.FisherSnedecor;
import org.snedecor.core.special.StudentT;
import org.snedecor.tests.kit.gen.Jqwik;

/// F and t, against each other and against what is known in closed form.
class DistributionsTest {
    record Draw(double u, int d1, int d2) {}

    @Provide
    Arbitrary<Draw> draws() {
        return Jqwik.arbitrary("distributions", 500, random -> new Draw(random.nextDouble(), 1 + random.nextInt(50), 1 + random.nextInt(50)));
    }

    /// t² is F with one degree of freedom above.
    @Property(tries = 500)
    void theSquareOfTIsF(@ForAll("draws") Draw draw) {
        double t = 1000 * draw.u;
        int nu = draw.d1;
        double both = new StudentT(nu).at(t).value();
        assertEquals(both, new FisherSnedecor(1, nu).upper(t * t), 1e-13 * nu * both);
        assertEquals(both / 2, new StudentT(nu).upper(t), 0);
        assertEquals(1 - both / 2, new StudentT(nu).lower(t), 1e-15);
        assertEquals(new StudentT(nu).upper(t), new StudentT(nu).lower(-t), 0);
    }

    @Property(tries = 500)
    void turnedOverTheDegreesChangePlaces(@ForAll("draws") Draw draw) {
        int d1 = draw.d1;
        int d2 = draw.d2;
        double f = StrictMath.pow(10, 12 * draw.u - 6);
        double lower = new FisherSnedecor(d1, d2).lower(f);
        assertEquals(lower, new FisherSnedecor(d2, d1).upper(1 / f), 1e-13 * lower);
    }

    /// ν = 1: Cauchy; ν = 2: t / (2 √(2 + t²)) beside 1/2.
    @Property(tries = 500)
    void oneAndTwoDegrees(@ForAll("draws") Draw draw) {
        double t = 100 * draw.u - 50;
        assertEquals(0.5 + StrictMath.atan(t) / Math.PI, new StudentT(1).lower(t), 1e-15);
        assertEquals(0.5 + t / (2 * Math.sqrt(2 + t * t)), new StudentT(2).lower(t), 1e-15);
    }

    /// P(T > above(p)) = p.
    @Property(tries = 200)
    void aboveIsTheInverseOfTheTail(@ForAll("draws") Draw draw) {
        double tail = 1e-5 + 0.45 * draw.u * draw.u;
        StudentT t = new StudentT(draw.d1);
        assertEquals(tail, t.upper(t.above(tail)), 1e-12 * tail);
    }

    @Example
    void tablesOfEveryTextbook() {
        assertEquals(12.7062047, new StudentT(1).above(0.025), 1e-7);
        assertEquals(2.7764451, new StudentT(4).above(0.025), 1e-7);
        assertEquals(2.0422725, new StudentT(30).above(0.025), 1e-7);
        for (double bad : new double[] {0, 0.5, Double.NaN}) assertThrows(IllegalArgumentException.class, () -> new StudentT(3).above(bad));
        assertEquals(0.05, new FisherSnedecor(1, 8).upper(5.317655), 1e-8);
        assertEquals(0.01, new FisherSnedecor(5, 10).upper(5.636326), 1e-8);
        assertEquals(0.025, new StudentT(8).upper(2.306004), 1e-8);
    }

    @Example
    void ends() {
        assertEquals(0, new FisherSnedecor(3, 4).lower(0));
        assertEquals(0, new FisherSnedecor(3, 4).upper(Double.POSITIVE_INFINITY));
        assertEquals(0, new StudentT(3).upper(Double.POSITIVE_INFINITY));
        assertEquals(0.5, new StudentT(3).upper(0));
        assertEquals(1e-200, new StudentT(1).upper(1 / Math.PI * 1e200), 1e-213);
        assertThrows(IllegalArgumentException.class, () -> new StudentT(0));
        assertThrows(IllegalArgumentException.class, () -> new FisherSnedecor(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new FisherSnedecor(1, 2).lower(-1));
        assertThrows(IllegalArgumentException.class, () -> new StudentT(2).lower(Double.NaN));
        assertEquals(0.5, new StudentT(3).lower(1e-200));
        assertThrows(IllegalArgumentException.class, () -> new StudentT(1).at(1e200));
        assertThrows(IllegalArgumentException.class, () -> new FisherSnedecor(1, 1).lower(1e-301));
    }
}
