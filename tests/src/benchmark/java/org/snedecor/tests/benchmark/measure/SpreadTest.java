package org.snedecor.tests.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.snedecor.tests.kit.gen.Magnitudes;

class SpreadTest {
    /// Of numbers whose sums are finite.
    @Property(tries = 200)
    void asManyLieBelowTheMedianAsAbove(@ForAll @Size(min = 1, max = 12) List<@Magnitudes(min = -0x1p1022, max = 0x1p1022) Double> drawn) {
        double[] values = drawn.stream().mapToDouble(v -> v).toArray();
        Spread spread = Spread.of(values);
        long below = Arrays.stream(values).filter(v -> v < spread.median()).count();
        long above = Arrays.stream(values).filter(v -> v > spread.median()).count();
        assertTrue(below <= values.length / 2 && above <= values.length / 2, spread::toString);
        assertEquals(Arrays.stream(values).min().orElseThrow(), spread.least());
        assertEquals(Arrays.stream(values).max().orElseThrow(), spread.greatest());
    }

    @Example
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertEquals(new Spread(2.5, 1, 9), Spread.of(9, 1, 2, 3));
        assertEquals(new Spread(2, 1, 9), Spread.of(9, 2, 1));
    }

    /// A round in which the whole machine was slower by some factor gives the ratio of a quiet one.
    @Property(tries = 200)
    void aRatioDoesNotSeeWhatSlowsBothSidesOfARound(@ForAll @Size(min = 1, max = 9) List<@Magnitudes(min = Double.MIN_NORMAL, max = 0x1p1022) Double> slowness) {
        double[] torch = slowness.stream().mapToDouble(s -> 3 * s).toArray();
        double[] ours = slowness.stream().mapToDouble(s -> 2 * s).toArray();
        Spread ratio = Spread.ofRatios(torch, ours);
        assertEquals(1.5, ratio.least(), 1e-12);
        assertEquals(1.5, ratio.greatest(), 1e-12);
    }

    @Example
    void noNumbersHaveNoMedian() {
        assertThrows(IllegalArgumentException.class, () -> Spread.of());
        assertThrows(IllegalArgumentException.class, () -> Spread.ofRatios(new double[2], new double[3]));
    }

    @Example
    void readsWithThreeDigits() {
        assertEquals("12.3 [0.00123-1234]", new Spread(12.34, 0.0012345, 1234.4).toString());
        assertEquals("0", Digits.of(0));
        assertEquals("1.2e-07", Digits.of(1.2e-7));
        assertEquals("NaN", Digits.of(Double.NaN));
    }
}
