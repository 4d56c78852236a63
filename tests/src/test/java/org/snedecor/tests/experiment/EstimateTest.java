package org.snedecor.tests.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.experiment.Claim;
import org.snedecor.models.experiment.Estimate;
import org.snedecor.models.experiment.Ruling;
import org.snedecor.tests.kit.gen.Jqwik;

/// Intervals over seeds, and what they say of a claim.
class EstimateTest {
    @Provide
    Arbitrary<double[]> samples() {
        return Jqwik.arbitrary("samples", 200, random -> {
            double[] x = new double[2 + random.nextInt(9)];
            for (int i = 0; i < x.length; i++) x[i] = 10 * random.nextGaussian();
            return x;
        });
    }

    /// By hand: mean 3, s² = 2.5, t(4) = 2.776445.
    @Example
    void ofATextbook() {
        Estimate e = Estimate.of(1, 2, 3, 4, 5);
        assertEquals(3, e.mean());
        assertEquals(2.776445105 * Math.sqrt(2.5 / 5), e.half(), 1e-8);
        assertEquals(12.70620474 * Math.sqrt(0.5 / 2), Estimate.of(1, 2).half(), 1e-7);
    }

    @Example
    void oneValueKnowsNoSpreadAndEqualOnesHaveNone() {
        assertEquals(new Estimate(1, 7, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), Estimate.of(7));
        assertEquals(new Estimate(3, 0.1, 0.1, 0.1), Estimate.of(0.1, 0.1, 0.1));
        assertThrows(IllegalArgumentException.class, Estimate::of);
        assertEquals(new Estimate(2, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), Estimate.of(1, Double.NaN));
        assertEquals(Ruling.OPEN, greater(1, Double.POSITIVE_INFINITY));
    }

    /// x ↦ a x + b takes the interval along.
    @Property(tries = 200)
    void theUnitDoesNotMatter(@ForAll("samples") double[] x) {
        Estimate e = Estimate.of(x), other = Estimate.of(Arrays.stream(x).map(v -> 4 * v - 8).toArray());
        assertEquals(4 * e.low() - 8, other.low(), 1e-10 * (1 + Math.abs(other.low())));
        assertEquals(4 * e.high() - 8, other.high(), 1e-10 * (1 + Math.abs(other.high())));
    }

    /// Of 1,000 intervals of five normal values, 95 in 100 hold the mean: 929 to 971, three deviations of the count.
    @Example
    void ninetyFiveInAHundredHoldTheMean() {
        int held = 0;
        for (int k = 0; k < 1000; k++) {
            RandomStream draws = RandomStream.of(1, k);
            double[] x = new double[5];
            for (int i = 0; i < 5; i++) x[i] = 3 + 0.1 * draws.nextGaussian();
            Estimate e = Estimate.of(x);
            if (e.low() <= 3 && 3 <= e.high()) held++;
        }
        assertTrue(held >= 929 && held <= 971, held + " of 1000");
    }

    private static Ruling greater(double... d) {
        return Claim.greater("", "", d).ruling();
    }

    private static Ruling alike(double... d) {
        return Claim.alike("", "", 0.1, d).ruling();
    }

    @Example
    void theRule() {
        assertEquals(Ruling.HOLDS, greater(1, 1.1, 0.9));
        assertEquals(Ruling.FAILS, greater(-1, -1.1, -0.9));
        assertEquals(Ruling.OPEN, greater(1, -1, 0.5));
        assertEquals(Ruling.FAILS, greater(0, 0, 0));
        assertEquals(Ruling.OPEN, greater(1));
        assertEquals(Ruling.HOLDS, alike(0.01, -0.01, 0));
        assertEquals(Ruling.HOLDS, alike(0.1, 0.1));
        assertEquals(Ruling.FAILS, alike(1, 1.1, 0.9));
        assertEquals(Ruling.FAILS, alike(-1, -1.1, -0.9));
        assertEquals(Ruling.OPEN, alike(0.1, 0.11, 0.09));
        assertEquals(Ruling.OPEN, alike(0));
    }

    /// Of d and of −d not both are above 0, and one is below exactly where the other is above.
    @Property(tries = 200)
    void aDifferenceTurnedRoundTurnsTheRuling(@ForAll("samples") double[] d) {
        Ruling there = greater(d), back = greater(Arrays.stream(d).map(x -> -x).toArray());
        assertEquals(there == Ruling.OPEN ? Ruling.OPEN : there == Ruling.HOLDS ? Ruling.FAILS : Ruling.HOLDS, back);
    }
}
