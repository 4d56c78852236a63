package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.Calibration;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Relevance;

class CalibrationTest {
    private static final Backend REFERENCE = Backends.get("reference");
    private static final List<Double> RATES = List.of(0.0, 0.1, 0.5, 1.0);

    private static NdArray line(int... x) {
        return NdArray.of(REFERENCE, Shape.of(x.length, 1), IntStream.of(x).asDoubleStream().toArray());
    }

    /// Every pair with every other, and the rates of every threshold counted anew.
    private static Calibration byBruteForce(List<Double> matching, List<Double> others) {
        double area = 0;
        for (double m : matching) for (double o : others) area += m < o ? 1 : m == o ? 0.5 : 0;
        TreeSet<Double> thresholds = new TreeSet<>(matching);
        thresholds.addAll(others);
        thresholds.add(Double.NEGATIVE_INFINITY);
        double[] fmr = thresholds.stream().mapToDouble(t -> (double) others.stream().filter(d -> d <= t).count() / others.size()).toArray();
        double[] fnmr = thresholds.stream().mapToDouble(t -> (double) matching.stream().filter(d -> d > t).count() / matching.size()).toArray();
        double[] t = thresholds.stream().mapToDouble(x -> x).toArray();
        int best = 0;
        for (int i = 1; i < t.length; i++) if (Math.abs(fmr[i] - fnmr[i]) < Math.abs(fmr[best] - fnmr[best])) best = i;
        List<Calibration.At> at = new ArrayList<>();
        for (double rate : RATES) {
            int last = IntStream.range(0, t.length).filter(i -> fmr[i] <= rate).max().orElseThrow();
            at.add(new Calibration.At(rate, fnmr[last], t[last]));
        }
        return new Calibration(matching.size(), others.size(), area / matching.size() / others.size(), (fmr[best] + fnmr[best]) / 2, t[best], at);
    }

    private static void same(Calibration expected, Calibration found) {
        assertEquals(expected.matching(), found.matching());
        assertEquals(expected.others(), found.others());
        assertEquals(expected.auc(), found.auc(), 1e-12);
        assertEquals(expected.eer(), found.eer(), 1e-12);
        assertEquals(expected.eerThreshold(), found.eerThreshold());
        assertEquals(expected.at(), found.at());
    }

    /// Among themselves, and against a gallery; squares of whole distances are floats, and tied.
    @Property(tries = 100)
    void equalsBruteForce(@ForAll @IntRange(min = 3, max = 30) int n, @ForAll @IntRange(min = 1, max = 200) int wide, @ForAll boolean apart, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int[] q = IntStream.generate(() -> random.nextInt(wide)).limit(n).toArray();
        int[] g = apart ? IntStream.generate(() -> random.nextInt(wide)).limit(n + 2).toArray() : q;
        int[] qy = IntStream.generate(() -> random.nextInt(2)).limit(n).toArray();
        int[] gy = apart ? IntStream.generate(() -> random.nextInt(2)).limit(n + 2).toArray() : qy;
        List<Double> matching = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = apart ? 0 : i + 1; j < g.length; j++) (qy[i] == gy[j] ? matching : others).add((double) (q[i] - g[j]) * (q[i] - g[j]));
        }
        if (matching.isEmpty() || others.isEmpty()) return;
        Calibration found = Calibration.of(apart ? Neighbours.between(line(q), line(g)) : Neighbours.among(line(q)), Relevance.ofClasses(qy, gy), RATES, Advance.SILENT);
        same(byBruteForce(matching, others), found);
    }

    /// Scores of either sign, as of cosines: the distance is the score with the sign changed.
    @Test
    void byScoresOfEitherSign() {
        float[] scores = {9, 0.5f, -0.25f, 0.5f, 9, -1, -0.25f, -1, 9};
        Calibration found = Calibration.of(Neighbours.byScore(3, (first, count) -> Arrays.copyOfRange(scores, 3 * first, 3 * (first + count))),
                Relevance.ofClasses(new int[] {1, 1, 2}, new int[] {1, 1, 2}), RATES, Advance.SILENT);
        same(byBruteForce(List.of(-0.5), List.of(0.25, 1.0)), found);
    }

    @Test
    void degenerateSets() {
        Calibration equal = Calibration.of(Neighbours.among(line(4, 4, 4)), Relevance.ofClasses(new int[] {1, 1, 2}, new int[] {1, 1, 2}), RATES, Advance.SILENT);
        assertEquals(0.5, equal.auc());
        assertEquals(0.5, equal.eer());
        assertEquals(new Calibration.At(0.5, 1, Double.NEGATIVE_INFINITY), equal.at().get(2));
        assertEquals(new Calibration.At(1, 0, 0), equal.at().get(3));
        Calibration one = Calibration.of(Neighbours.among(line(1, 2)), Relevance.ofClasses(new int[2], new int[2]), RATES, Advance.SILENT);
        assertEquals(1, one.matching());
        assertTrue(Double.isNaN(one.auc()) && Double.isNaN(one.eer()) && Double.isNaN(one.at().getFirst().fnmr()));
        assertThrows(IllegalArgumentException.class,
                () -> Calibration.of(Neighbours.among(line(1)), Relevance.ofClasses(new int[1], new int[1]), List.of(1.5), Advance.SILENT));
    }
}
