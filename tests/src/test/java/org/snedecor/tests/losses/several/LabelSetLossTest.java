package org.snedecor.tests.losses.several;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;
import org.snedecor.losses.classification.AngularMargin;
import org.snedecor.losses.classification.ArcFaceLoss;
import org.snedecor.losses.classification.CosFaceLoss;
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.classification.SoftmaxLoss;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.fstatistic.FStatisticLoss;
import org.snedecor.losses.proxy.ProxyAnchorLoss;
import org.snedecor.losses.proxy.ProxyNcaLoss;
import org.snedecor.losses.proxy.ProxyNcaLoss.Denominator;
import org.snedecor.losses.several.LabelRelation;
import org.snedecor.losses.several.LabelSetLoss;
import org.snedecor.losses.several.LabelSets;
import org.snedecor.losses.several.SeveralLabels;

/// Losses that know labels one by one, for rows with several of them: the formulas as plain loops, and the loss of classes where each row has one.
class LabelSetLossTest {
    private static final Backend REFERENCE = Backends.get("reference");
    private static final int CLASSES = 4;
    private static final int LENGTH = 3;

    /// A loss with these weights, and its sum as loops.
    private record Case(String name, Function<Parameter, LabelSetLoss> loss, Plain plain) {
        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    private interface Plain {
        double of(double[][] z, double[][] w, LabelSets y);
    }

    private static final List<Case> CASES = List.of(
            new Case("softmax", w -> new SoftmaxLoss(new Linear(w, Optional.empty())), (z, w, y) -> softTargets(z, w, y, LabelSetLossTest::dot, 1)),
            new Case("normalized-softmax", w -> new NormalizedSoftmaxLoss(0.25, w), (z, w, y) -> softTargets(z, w, y, LabelSetLossTest::cosine, 4)),
            new Case("cosface", w -> new CosFaceLoss(0.3, 5, w), LabelSetLossTest::cosFace),
            new Case("proxy-anchor", w -> new ProxyAnchorLoss(0.1, 6, w), LabelSetLossTest::proxyAnchor),
            new Case("proxy-nca", w -> new ProxyNcaLoss(0.5, Denominator.OTHERS, new SquaredEuclidean(), w), (z, w, y) -> proxyNca(z, w, y, false)),
            new Case("proxy-nca-plus", w -> new ProxyNcaLoss(0.5, Denominator.ALL, new SquaredEuclidean(), w), (z, w, y) -> proxyNca(z, w, y, true)));

    @FunctionalInterface
    private interface Like {
        double of(double[] a, double[] b);
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(k -> a[k] * b[k]).sum();
    }

    private static double cosine(double[] a, double[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double share(LabelSets y, int i, int c) {
        return y.weight(i, c) / IntStream.of(y.at(i)).mapToDouble(l -> y.weight(i, l)).sum();
    }

    private static double softTargets(double[][] z, double[][] w, LabelSets y, Like like, double scale) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            double all = 0;
            for (double[] c : w) all += Math.exp(scale * like.of(z[i], c));
            for (int c : y.at(i)) sum -= share(y, i, c) * Math.log(Math.exp(scale * like.of(z[i], w[c])) / all);
        }
        return sum / z.length;
    }

    private static double cosFace(double[][] z, double[][] w, LabelSets y) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            double others = 0;
            for (int j = 0; j < w.length; j++) if (y.weight(i, j) == 0) others += Math.exp(5 * cosine(z[i], w[j]));
            for (int c : y.at(i)) sum += share(y, i, c) * Math.log(1 + others / Math.exp(5 * (cosine(z[i], w[c]) - 0.3)));
        }
        return sum / z.length;
    }

    private static double proxyAnchor(double[][] z, double[][] w, LabelSets y) {
        double pull = 0;
        double push = 0;
        int present = 0;
        for (int c = 0; c < w.length; c++) {
            double near = 0;
            double far = 0;
            boolean has = false;
            for (int i = 0; i < z.length; i++) {
                if (y.weight(i, c) > 0) {
                    has = true;
                    near += Math.exp(-6 * (cosine(z[i], w[c]) - 0.1));
                } else {
                    far += Math.exp(6 * (cosine(z[i], w[c]) + 0.1));
                }
            }
            if (has) present++;
            pull += Math.log(1 + near);
            push += Math.log(1 + far);
        }
        return pull / Math.max(1, present) + push / w.length;
    }

    private static double proxyNca(double[][] z, double[][] w, LabelSets y, boolean all) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            if (y.count(i) == 0 || y.count(i) == w.length) continue;
            double own = 0;
            double others = 0;
            for (int c = 0; c < w.length; c++) {
                double[] difference = new double[LENGTH];
                for (int k = 0; k < LENGTH; k++) difference[k] = z[i][k] - w[c][k];
                double e = Math.exp(-0.5 * dot(difference, difference));
                if (y.weight(i, c) > 0) own += e;
                else others += e;
            }
            sum -= Math.log(own / (all ? own + others : others));
        }
        return sum / z.length;
    }

    private static double[][] rows(int n, RandomStream random) {
        double[][] rows = new double[n][LENGTH];
        for (double[] row : rows) for (int k = 0; k < LENGTH; k++) row[k] = 2 * random.nextDouble() - 1;
        return rows;
    }

    private static NdArray array(double[][] rows) {
        return NdArray.of(REFERENCE, Shape.of(rows.length, rows[0].length), Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }

    /// Rows of none to all labels.
    private static LabelSets sets(int n, RandomStream random) {
        int[][] sets = new int[n][];
        double[][] weights = new double[n][];
        for (int i = 0; i < n; i++) {
            sets[i] = IntStream.of(random.permutation(CLASSES)).limit(random.nextInt(CLASSES + 1)).toArray();
            weights[i] = IntStream.of(sets[i]).mapToDouble(_ -> (1 + random.nextInt(8)) / 4.0).toArray();
        }
        return LabelSets.weighted(sets, weights);
    }

    private record Result(double value, double[] gradient) {
        static Result of(NdArray z, Function<Tensor, Tensor> loss) {
            Tensor x = Tensor.variable(z);
            Tensor y = loss.apply(x);
            return new Result(y.item(), Gradients.of(y).at(x).toDoubles());
        }
    }

    @Property(tries = 60)
    void isTheFormula(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int n = 1 + random.nextInt(6);
        double[][] z = rows(n, random);
        double[][] w = rows(CLASSES, random);
        LabelSets y = sets(n, random);
        for (Case c : CASES) {
            double expected = c.plain.of(z, w, y);
            Result found = Result.of(array(z), x -> c.loss.apply(new Parameter(array(w))).of(x, y));
            assertEquals(expected, found.value, 1e-11 * Math.max(1, Math.abs(expected)), c.name + " " + y);
            // Its slope, by differences of the plain sum.
            for (int k = 0; k < n * LENGTH; k++) {
                double h = 1e-5;
                double[][] up = Arrays.stream(z).map(double[]::clone).toArray(double[][]::new);
                double[][] down = Arrays.stream(z).map(double[]::clone).toArray(double[][]::new);
                up[k / LENGTH][k % LENGTH] += h;
                down[k / LENGTH][k % LENGTH] -= h;
                double slope = (c.plain.of(up, w, y) - c.plain.of(down, w, y)) / (2 * h);
                assertEquals(slope, found.gradient[k], 1e-5 * Math.max(1, Math.abs(slope)), c.name);
            }
        }
    }

    /// With one label a row, of any weight that is the same, each is the loss of classes.
    @Property(tries = 40)
    void setsOfOneAreClasses(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int n = 1 + random.nextInt(8);
        NdArray z = array(rows(n, random));
        Parameter w = new Parameter(array(rows(CLASSES, random)));
        Labels classes = Labels.of(IntStream.generate(() -> random.nextInt(CLASSES)).limit(n).toArray());
        for (Case c : CASES) same(c.name, c.loss.apply(w), z, classes);
        same("f-statistic", new FStatisticLoss(1 + random.nextInt(3)), z, classes);
    }

    private static void same(String name, LabelSetLoss loss, NdArray z, Labels classes) {
        Result plain = Result.of(z, x -> loss.of(x, classes));
        Result sets = Result.of(z, x -> loss.of(x, LabelSets.of(classes)));
        Result wrapped = Result.of(z, x -> new SeveralLabels(loss, LabelSets.of(new int[] {0}, new int[] {1}, new int[] {2}, new int[] {3}), new LabelRelation.Overlap()).of(x, classes));
        assertEquals(plain.value, sets.value, 1e-13 * Math.max(1, Math.abs(plain.value)), name);
        double largest = Arrays.stream(plain.gradient).map(Math::abs).max().orElse(0);
        assertArrayEquals(plain.gradient, sets.gradient, 1e-12 * Math.max(1, largest), name);
        assertEquals(sets.value, wrapped.value);
        assertArrayEquals(sets.gradient, wrapped.gradient);
    }

    /// Other names of labels, and labels that no row has, or that all have, change nothing.
    @Property(tries = 40)
    void fStatisticSeesWhatTellsLabelsApart(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int n = 4 + random.nextInt(8);
        NdArray z = array(rows(n, random));
        LabelSets y = sets(n, random);
        FStatisticLoss loss = new FStatisticLoss(2);
        Result plain = Result.of(z, x -> loss.of(x, y));
        int[] names = {7, 5, 9, 2};
        Result renamed = Result.of(z, x -> loss.of(x, LabelSets.of(IntStream.range(0, n).mapToObj(i -> IntStream.of(y.at(i)).map(l -> names[l]).toArray()).toArray(int[][]::new))));
        Result withOneForAll = Result.of(z, x -> loss.of(x, LabelSets.of(IntStream.range(0, n).mapToObj(i -> IntStream.concat(IntStream.of(99), IntStream.of(y.at(i))).toArray()).toArray(int[][]::new))));
        assertEquals(plain.value, renamed.value, 1e-12 * Math.max(1, plain.value));
        double largest = Math.max(1, Arrays.stream(plain.gradient).map(Math::abs).max().orElse(0));
        assertArrayEquals(plain.gradient, renamed.gradient, 1e-9 * largest);
        assertEquals(plain.value, withOneForAll.value);
        assertArrayEquals(plain.gradient, withOneForAll.gradient);
    }

    /// Rows with both labels are in neither group.
    @Test
    void fStatisticPassesOverRowsWithBoth() {
        NdArray z = array(rows(6, RandomStream.of(3)));
        LabelSets y = LabelSets.of(new int[] {0}, new int[] {1}, new int[] {0, 1}, new int[] {0}, new int[] {1}, new int[] {});
        NdArray some = Tensor.constant(z).gather(0, IndexArray.of(REFERENCE, 0, 1, 3, 4)).value();
        assertEquals(new FStatisticLoss(2).of(Tensor.constant(some), Labels.of(0, 1, 0, 1)).item(), new FStatisticLoss(2).of(Tensor.constant(z), y).item(), 1e-14);
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        assertEquals("ArcFaceLoss is of one class a row, and has no meaning for rows with several labels",
                assertThrows(IllegalArgumentException.class, () -> new SeveralLabels(new ArcFaceLoss(0.5, 8, AngularMargin.Beyond.LINE, new Parameter(array(rows(CLASSES, RandomStream.of(1))))), LabelSets.of(new int[] {0, 1}), new LabelRelation.Overlap())).getMessage());
        Parameter w = new Parameter(array(rows(CLASSES, RandomStream.of(1))));
        Tensor z = Tensor.constant(array(rows(1, RandomStream.of(2))));
        for (Case c : CASES) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> c.loss.apply(w).of(z, LabelSets.of(new int[] {1, 4}))).getMessage().endsWith("row 0 has the label 4, outside [0, 4)"), c.name);
            assertThrows(RuntimeException.class, () -> c.loss.apply(w).of(z, LabelSets.of(new int[] {1}, new int[] {2})), c.name);
        }
    }
}
