package org.snedecor.tests.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.loss.AbsoluteError;
import org.snedecor.core.loss.Aggregate;
import org.snedecor.core.loss.BinaryCrossEntropy;
import org.snedecor.core.loss.CrossEntropy;
import org.snedecor.core.loss.Huber;
import org.snedecor.core.loss.SquaredError;
import org.snedecor.core.loss.TargetLoss;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;

/// Every plain loss against its sum as a loop, and its gradient against differences of that loop.
final class PlainLossesTest {
    private static final Backend REFERENCE = Backends.get("reference");
    private static final double STEP = 1e-5;

    /// The losses of the single examples as a function of the predictions, and what the mean divides by.
    private interface Loop {
        double[] each(double[] p);
    }

    private static void holds(String what, Values p, Shape eachShape, double share, Aggregate aggregate, Loop loop, Function<Tensor, Tensor> loss) {
        double[] each = loop.each(p.numbers());
        double factor = aggregate == Aggregate.MEAN ? share : 1;
        double[] expected = aggregate == Aggregate.NONE ? each : new double[] {DoubleStream.of(each).sum() * factor};
        double[] gradient = new double[p.numbers().length];
        for (int i = 0; i < gradient.length; i++) {
            double up = DoubleStream.of(loop.each(p.with(i, p.numbers()[i] + STEP).numbers())).sum();
            double down = DoubleStream.of(loop.each(p.with(i, p.numbers()[i] - STEP).numbers())).sum();
            gradient[i] = factor * (up - down) / (2 * STEP);
        }
        for (Backend backend : Backends.all().values()) {
            String where = what + " on " + backend.name();
            Tensor v = Tensor.variable(p.on(backend));
            Tensor y = loss.apply(v);
            assertEquals(aggregate == Aggregate.NONE ? eachShape : Shape.SCALAR, y.shape(), where);
            assertArrayEquals(expected, y.value().toDoubles(), 1e-11 + 1000 * backend.unitRoundoff(), where);
            assertArrayEquals(gradient, Gradients.of(y.sum()).at(v).toDoubles(), 1e-7 + 1000 * backend.unitRoundoff(), () -> "the gradient of " + where);
        }
    }

    @Property(tries = 100)
    void errors(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Aggregate aggregate = Aggregate.values()[random.nextInt(3)];
        Shape shape = Shape.of(1 + random.nextInt(3), 1 + random.nextInt(4));
        Values t = Values.of(shape, Numbers.between(0, 1), random);
        double delta = random.nextDouble(0.5, 2);
        // 0 and ±δ are kinks of an error: no difference steps over one.
        Values off = Values.of(shape, Numbers.between(-4, 4, 0, delta, -delta), random);
        double[] numbers = new double[shape.size()];
        Arrays.setAll(numbers, i -> (float) (t.numbers()[i] + off.numbers()[i]));
        Values p = new Values(shape, numbers);
        double share = 1.0 / shape.size();
        double weight = random.nextDouble(0.5, 3);
        check(new SquaredError(aggregate), p, t, share, aggregate, d -> d[0] * d[0]);
        check(new AbsoluteError(aggregate), p, t, share, aggregate, d -> Math.abs(d[0]));
        check(new Huber(delta, aggregate), p, t, share, aggregate, d -> Math.abs(d[0]) <= delta ? d[0] * d[0] / 2 : delta * (Math.abs(d[0]) - delta / 2));
        check(new BinaryCrossEntropy(weight, aggregate), p, t, share, aggregate, d -> {
            double s = 1 / (1 + Math.exp(-d[1]));
            return -weight * d[2] * Math.log(s) - (1 - d[2]) * Math.log(1 - s);
        });
    }

    /// @param each of p − t, p and t
    private static void check(TargetLoss loss, Values p, Values t, double share, Aggregate aggregate, ToDoubleFunction<double[]> each) {
        holds(loss.toString(), p, p.shape(), share, aggregate,
                x -> IntStream.range(0, x.length).mapToDouble(i -> each.applyAsDouble(new double[] {x[i] - t.numbers()[i], x[i], t.numbers()[i]})).toArray(),
                v -> loss.of(v, Tensor.constant(t.on(v.value().backend()))));
    }

    /// A sure logit of the right sign costs next to nothing, and not 0: the difference softplus(x) − x would be 0 in floats from 17 on.
    @Test
    void binaryCrossEntropyKeepsSmallLosses() {
        for (Backend backend : Backends.all().values()) {
            Tensor one = Tensor.full(backend, Shape.of(1), 1);
            double l = new BinaryCrossEntropy(Aggregate.SUM).of(Tensor.full(backend, Shape.of(1), 30), one).item();
            assertEquals(Math.log1p(Math.exp(-30)), l, 1e-5 * Math.exp(-30), backend.name());
            assertEquals(1000, new BinaryCrossEntropy(Aggregate.SUM).of(Tensor.full(backend, Shape.of(1), -1000), one).item(), backend.name());
        }
    }

    @Property(tries = 150)
    void crossEntropy(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int n = 1 + random.nextInt(3);
        int classes = 1 + random.nextInt(4);
        int pixels = 1 + random.nextInt(3);
        boolean trailing = random.nextInt(2) == 0;
        if (!trailing) pixels = 1;
        Shape shape = trailing ? Shape.of(n, classes, pixels, 1) : Shape.of(n, classes);
        Shape labelled = shape.without(1);
        int skipped = random.nextInt(2) == 0 ? -100 : random.nextInt(classes);
        boolean ignores = random.nextInt(2) == 0;
        int[] y = IntStream.range(0, n * pixels).map(_ -> ignores && random.nextInt(3) == 0 ? skipped : random.nextInt(classes)).toArray();
        if (ignores && Arrays.stream(y).allMatch(label -> label == skipped)) return;                   // no mean: see below
        List<Double> weights = random.nextInt(2) == 0 ? List.of() : IntStream.range(0, classes).mapToObj(_ -> random.nextDouble(0.2, 2)).toList();
        double smoothing = random.nextInt(2) == 0 ? 0 : random.nextDouble(0, 0.9);
        Aggregate aggregate = Aggregate.values()[random.nextInt(3)];
        CrossEntropy loss = new CrossEntropy(weights, ignores ? OptionalInt.of(skipped) : OptionalInt.empty(), smoothing, aggregate);
        double total = Arrays.stream(y).filter(label -> !ignores || label != skipped).mapToDouble(label -> weights.isEmpty() ? 1 : weights.get(label)).sum();
        int stride = pixels;
        Loop loop = x -> {
            double[] each = new double[y.length];
            for (int i = 0; i < each.length; i++) {
                if (ignores && y[i] == skipped) continue;
                int first = i / stride * classes * stride + i % stride;
                double sum = 0;
                for (int c = 0; c < classes; c++) sum += Math.exp(x[first + c * stride]);
                for (int c = 0; c < classes; c++) {
                    double share = smoothing / classes + (c == y[i] ? 1 - smoothing : 0);
                    each[i] -= share * (weights.isEmpty() ? 1 : weights.get(c)) * Math.log(Math.exp(x[first + c * stride]) / sum);
                }
            }
            return each;
        };
        Values logits = Values.of(shape, Numbers.between(-3, 3), random);
        holds(loss + " of " + shape + " " + Arrays.toString(y), logits, labelled, 1 / total, aggregate, loop, v -> loss.of(v, IndexArray.of(v.value().backend(), labelled, y)));
    }

    /// An ignored row has no loss and no gradient even where its logits are no numbers; the mean of nothing is none.
    @Test
    void whatIsIgnoredIsNotRead() {
        for (Backend backend : Backends.all().values()) {
            CrossEntropy loss = new CrossEntropy(List.of(), OptionalInt.of(-1), 0, Aggregate.SUM);
            Tensor logits = Tensor.of(backend, Shape.of(2, 2), Double.NEGATIVE_INFINITY, 0, 0, 0);
            assertEquals(Math.log(2), loss.of(logits, IndexArray.of(backend, -1, 1)).item(), 1e-6, backend.name());
            CrossEntropy mean = new CrossEntropy(List.of(), OptionalInt.of(-1), 0, Aggregate.MEAN);
            assertTrue(Double.isNaN(mean.of(logits, IndexArray.of(backend, -1, -1)).item()), backend.name());
        }
    }

    @Test
    void whatDoesNotFitIsSaid() {
        Tensor logits = Tensor.zeros(REFERENCE, Shape.of(2, 3));
        assertEquals("crossEntropy: label 3 at position 1 is outside [0, 3)", message(() -> new CrossEntropy().of(logits, IndexArray.of(REFERENCE, 0, 3))));
        assertEquals("crossEntropy: [2, 3] for labels [3]: logits have the axes of the labels, and the classes as axis 1",
                message(() -> new CrossEntropy().of(logits, IndexArray.of(REFERENCE, 0, 0, 0))));
        assertEquals("crossEntropy: [2, 3] for labels [2]: there are weights for 1 classes",
                message(() -> new CrossEntropy(List.of(1.0), OptionalInt.empty(), 0, Aggregate.SUM).of(logits, IndexArray.of(REFERENCE, 0, 0))));
        assertEquals("crossEntropy: smoothing = 1.0 must be in [0, 1)", message(() -> new CrossEntropy(List.of(), OptionalInt.empty(), 1, Aggregate.SUM)));
        assertEquals("huber: delta = 0.0 must be finite and above 0", message(() -> new Huber(0, Aggregate.MEAN)));
        assertEquals("squaredError: [2, 3] and [2]: prediction and target must have one shape",
                message(() -> new SquaredError(Aggregate.MEAN).of(logits, Tensor.zeros(REFERENCE, Shape.of(2)))));
    }

    private static String message(Runnable wrong) {
        return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
    }
}
