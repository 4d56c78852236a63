package org.snedecor.tests.experiment.comparison;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.experiment.Estimate;
import org.snedecor.models.experiment.comparison.Holm;
import org.snedecor.models.experiment.comparison.PairedT;
import org.snedecor.tests.kit.gen.Jqwik;
import org.snedecor.tests.kit.gen.Magnitudes;

/// Does one pair differ, and which of many.
class DifferencesTest {
    @Provide
    Arbitrary<double[]> differences() {
        return Jqwik.arbitrary("differences", 200, random -> {
            double[] d = new double[2 + random.nextInt(7)];
            double shift = 2 * random.nextGaussian();
            for (int i = 0; i < d.length; i++) d[i] = shift + random.nextGaussian();
            return d;
        });
    }

    /// p of many hypotheses, some equal, some 0 or 1.
    @Provide
    Arbitrary<double[]> probabilities() {
        return Jqwik.arbitrary("probabilities", 200, random -> {
            double[] p = new double[random.nextInt(12)];
            for (int i = 0; i < p.length; i++) p[i] = random.nextInt(5) == 0 ? random.nextInt(4) / 3.0 : Math.pow(random.nextDouble(), 4);
            return p;
        });
    }

    /// By SciPy 1.17.1: t = 2.7469 with 4 degrees of freedom.
    @Example
    void ofAnotherProgram() {
        assertEquals(0.05153615283916466, PairedT.p(0.031, 0.012, 0.027, -0.004, 0.019), 1e-14);
    }

    /// p < 0.05 exactly where the interval of 95 % is without 0.
    @Property(tries = 200)
    void saysWhatTheIntervalSays(@ForAll("differences") double[] d) {
        Estimate e = Estimate.of(d);
        assertEquals(e.low() > 0 || e.high() < 0, PairedT.p(d) < 0.05);
    }

    @Property(tries = 200)
    void neitherUnitNorSignMatters(@ForAll("differences") double[] d) {
        double p = PairedT.p(d);
        assertEquals(p, PairedT.p(Arrays.stream(d).map(x -> -1024 * x).toArray()));
        assertTrue(p >= 0 && p <= 1);
    }

    /// Of 2,000 samples of five normal differences without a shift, one in twenty is below 0.05: 71 to 129, three deviations of the count.
    @Example
    void oneInTwentyIsBelowATwentieth() {
        int below = 0;
        for (int k = 0; k < 2000; k++) {
            RandomStream draws = RandomStream.of(2, k);
            if (PairedT.p(IntStream.range(0, 5).mapToDouble(_ -> draws.nextGaussian()).toArray()) < 0.05) below++;
        }
        assertTrue(below >= 71 && below <= 129, below + " of 2000");
    }

    @Example
    void withoutSpread() {
        assertEquals(1, PairedT.p(0.3));
        assertEquals(1, PairedT.p(0, 0, 0));
        assertEquals(0, PairedT.p(0.1, 0.1, 0.1));
        assertEquals(1, PairedT.p(1, -1));
        assertThrows(IllegalArgumentException.class, PairedT::p);
        assertThrows(IllegalArgumentException.class, () -> PairedT.p(1, Double.NaN));
    }

    /// Holm's own words: from the smallest p on, reject while p ≤ α/(m − i + 1), and no more after the first that is larger.
    @Property(tries = 300)
    void rejectsWhatTheStepsReject(@ForAll("probabilities") double[] p, @ForAll @Magnitudes(min = 1e-6, max = 1) double alpha) {
        double[] adjusted = Holm.adjusted(p);
        boolean[] rejected = new boolean[p.length];
        for (int i = 0; i < p.length; i++) {
            int least = -1;
            for (int j = 0; j < p.length; j++) if (!rejected[j] && (least < 0 || p[j] < p[least])) least = j;
            if (p[least] > alpha / (p.length - i)) break;
            rejected[least] = true;
        }
        for (int j = 0; j < p.length; j++) {
            // At the bound itself rounding decides.
            if (Math.abs(adjusted[j] - alpha) > 1e-12 * alpha) assertEquals(rejected[j] || alpha == 1, adjusted[j] <= alpha, Arrays.toString(p) + " at " + alpha);
        }
    }

    @Property(tries = 300)
    void isMonotoneAndBetweenRawAndBonferroni(@ForAll("probabilities") double[] p) {
        double[] adjusted = Holm.adjusted(p);
        for (int i = 0; i < p.length; i++) {
            assertTrue(adjusted[i] >= p[i] && adjusted[i] <= Math.min(1, p.length * p[i]), i + " of " + Arrays.toString(p));
            for (int j = 0; j < p.length; j++) if (p[i] <= p[j]) assertTrue(adjusted[i] <= adjusted[j]);
        }
    }

    /// By hand: 3 · 0.01, 2 · 0.02, and 0.03, which may not be below the one before.
    @Example
    void byHand() {
        assertArrayEquals(new double[] {0.04, 0.03, 0.04}, Holm.adjusted(0.03, 0.01, 0.02), 1e-16);
        assertThrows(IllegalArgumentException.class, () -> Holm.adjusted(0.5, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Holm.adjusted(1.1));
    }
}
