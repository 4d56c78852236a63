package org.snedecor.tests.op;

import static org.snedecor.tests.kit.law.Trait.LINEAR;
import static org.snedecor.tests.kit.law.Trait.POLYNOMIAL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.snedecor.core.op.*;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Gen;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;
import org.snedecor.tests.kit.law.Kink;
import org.snedecor.tests.kit.law.Point;
import org.snedecor.tests.kit.law.Subject;
import org.snedecor.tests.kit.law.Trait;
import org.snedecor.tests.kit.law.Trial;

/// The operations along axes: sums, extremes, log-sum-exp and its kin, normalisation.
final class ReductionSubjects {
    private static final double LEAST = Double.NEGATIVE_INFINITY;

    private ReductionSubjects() {}

    static List<Subject> all() {
        return List.of(
                along(Sum.class, Sum::new, "|x| < 2", Draw.COMMON, LINEAR),
                along(Mean.class, Mean::new, "|x| < 2", Draw.COMMON, LINEAR),
                Subject.of(Max.class, "no two equal", (extents, random) -> extreme(Max::new, extents, random))
                        .with(Kink.of("max: ties share", Point.of(new Max(List.of(0)), Values.of(1, 3, 3)), new double[] {2}, new double[] {0, 1, 1})),
                Subject.of(Min.class, "no two equal", (extents, random) -> extreme(Min::new, extents, random))
                        .with(Kink.of("min: ties share", Point.of(new Min(List.of(0)), Values.of(-1, 3, -1, -1)), new double[] {3}, new double[] {1, 0, 1, 1})),
                product()
                        .with(Kink.of("product: one 0 has the product of the others", Point.of(new Prod(List.of(0)), Values.of(2, 0, 3)), new double[] {5}, new double[] {0, 30, 0}))
                        .with(Kink.of("product: two have nothing", Point.of(new Prod(List.of(0)), Values.of(2, 0, 0)), new double[] {5}, new double[] {0, 0, 0})),
                along(EuclideanNorm.class, EuclideanNorm::new, "1/2 < |x| < 2", Draw.SIZED)
                        .with(Kink.singular("euclideanNorm: 0 at 0", Point.of(new EuclideanNorm(List.of(0)), Values.of(0, 0)), new double[] {2}, new double[] {0, 0})),
                Subject.of(CumulativeSum.class, "|x| < 2", (extents, random) -> {
                    Shape shape = extents.shape(random, 1, 3);
                    return Point.of(new CumulativeSum(Draw.axis(shape, random), random.nextInt(2) == 0, random.nextInt(2) == 0), Draw.values(shape, random));
                }, LINEAR),
                variance(),
                along(LogSumExp.class, LogSumExp::new, "|x| < 1.5", Numbers.between(-1.5, 1.5))
                        .with(Kink.singular("logSumExp: nothing at all has no gradient", Point.of(new LogSumExp(List.of(0)), Values.of(LEAST, LEAST)), new double[] {1}, new double[] {0, 0})),
                alongSome(Softmax.class, Softmax::new, "|x| < 1.5", Numbers.between(-1.5, 1.5)),
                alongSome(LogSoftmax.class, LogSoftmax::new, "|x| < 1.5", Numbers.between(-1.5, 1.5)),
                alongSome(Normalize.class, Normalize::new, "1/2 < |x_i| < 2", Draw.SIZED)
                        .with(Kink.singular("normalize: a vector of zeros has no direction", Point.of(new Normalize(List.of(0)), Values.of(0, 0)), new double[] {1, -2}, new double[] {0, 0})),
                standardize(),
                Subject.of(RmsNormalize.class, "N > 1, 1/2 < |x| < 2, 1e-3 < epsilon < 0.1", ReductionSubjects::rmsNormalize));
    }

    private static Subject along(Class<? extends Op> type, Function<List<Integer>, Op> op, String domain, Gen<Double> numbers, Trait... traits) {
        return Subject.of(type, domain, (extents, random) -> {
            Shape shape = extents.shape(random, 0, 3);
            return Point.of(op.apply(Draw.axes(shape, random)), Values.of(shape, numbers, random));
        }, traits);
    }

    private static Subject alongSome(Class<? extends Op> type, Function<List<Integer>, Op> op, String domain, Gen<Double> numbers) {
        return Subject.of(type, domain, (extents, random) -> {
            Shape shape = extents.shape(random, 1, 3);
            return Point.of(op.apply(Draw.someAxes(shape, random)), Values.of(shape, numbers, random));
        });
    }

    private static Point extreme(Function<List<Integer>, Op> op, Extents extents, RandomStream random) {
        Shape shape = extents.shape(random, 0, 3);
        return Point.of(op.apply(Draw.axes(shape, random)), Numbers.distinct(shape, random));
    }

    /// Few factors where differences are taken: of many, the product is no longer a polynomial of low degree.
    private static Subject product() {
        Gen<Double> numbers = random -> (random.nextInt() < 0 ? -1 : 1) * random.nextDouble(0.9, 1.1);
        return Subject.of(Prod.class, "0.9 < |x| < 1.1, 8 factors at most for differences", (extents, random) -> {
            while (true) {
                Shape shape = extents.shape(random, 0, 3);
                List<Integer> axes = Draw.axes(shape, random);
                int factors = shape.size() / Math.max(1, shape.reduced(axes.stream().mapToInt(a -> a).toArray()).size());
                if (factors <= 8 || extents != Extents.SMALL) return Point.of(new Prod(axes), Values.of(shape, numbers, random));
            }
        });
    }

    private static Subject variance() {
        return Subject.of(Variance.class, "|x| < 2, n > correction", (extents, random) -> {
            int correction = random.nextInt(2);
            while (true) {
                Shape shape = extents.shape(random, 1, 3);
                List<Integer> axes = Draw.axes(shape, random);
                int n = shape.size() / Math.max(1, shape.reduced(axes.stream().mapToInt(a -> a).toArray()).size());
                if (n > correction || extents == Extents.EDGE) return Point.of(new Variance(axes, correction), Draw.values(shape, random));
            }
        }, POLYNOMIAL);
    }

    /// Batch norm and layer norm, with γ and β as they are used, with and without the sum and the ReLU that may follow. Of two numbers or
    /// one the gradient is 0 but for ε, so a relative error would be of nothing: see [NormalisationTest] for these.
    private static Subject standardize() {
        return Subject.of(Standardize.class, "N > 2, variance > 0.1, |x^| > 0.02, |v| > 0.1, 1e-5 < epsilon < 0.1", (extents, random) -> {
            boolean layers = random.nextInt(2) == 0;
            boolean perMean = !layers && random.nextInt(4) > 0;
            double epsilon = Math.pow(10, random.nextDouble(-5, -1));
            boolean rectified = random.nextInt(2) == 0;
            boolean plus = random.nextInt(2) == 0;
            while (true) {
                Shape shape = layers ? extents.shape(random, 2, 3) : Draw.image(extents, 2, random);
                List<Integer> axes = layers ? List.of(-1) : List.of(0, 2, 3);
                Shape scale = layers ? Shape.of(shape.extent(-1)) : perMean ? Shape.of(shape.extent(1)) : Shape.of(shape.extent(1), 1, 1);
                List<Values> x = new ArrayList<>(List.of(Draw.values(shape, random), Values.of(scale, Draw.SIZED, random), Values.of(scale, Draw.COMMON, random)));
                if (plus) x.add(Draw.values(shape, random));
                Standardize op = new Standardize(axes, epsilon, perMean, rectified);
                if (extents == Extents.EDGE || spread(x, axes, extents) && (!rectified || offTheKink(x, op, extents))) return Point.of(op, x.toArray(Values[]::new));
            }
        });
    }

    /// As above: of one number the gradient is 0 but for ε.
    private static Point rmsNormalize(Extents extents, RandomStream random) {
        while (true) {
            Shape shape = extents.shape(random, 1, 3);
            List<Integer> axes = Draw.someAxes(shape, random);
            boolean several = shape.size() > shape.reduced(axes.stream().mapToInt(a -> a).toArray()).size();
            if (extents != Extents.EDGE && !several) continue;
            return Point.of(new RmsNormalize(axes, Math.pow(10, random.nextDouble(-3, -1))), Values.of(shape, Draw.SIZED, random),
                    Values.of(Extents.within(shape, random), Draw.SIZED, random));
        }
    }

    private static boolean spread(List<Values> inputs, List<Integer> axes, Extents extents) {
        Values x = inputs.getFirst();
        int[] along = axes.stream().mapToInt(a -> a).toArray();
        if (x.shape().size() <= 2 * x.shape().reduced(along).size()) return false;
        if (extents == Extents.SMALL && x.shape().size() > 48) return false;
        Values one = new Values(Shape.SCALAR, 1);
        Trial trial = Trial.of(Point.of(new Standardize(axes, 1e-12), x, one, one.map(_ -> 0)));
        double[] variance = Trial.of(Point.of(new Variance(axes, 0), x)).y();
        for (double v : variance) if (v < (extents == Extents.SMALL ? 0.1 : 0.02)) return false;
        if (extents == Extents.SMALL) for (double normal : trial.y()) if (Math.abs(normal) < 0.02) return false;
        return true;
    }

    /// What the ReLU is applied to is not near 0: no difference, and no rounding of floats, steps over the kink.
    private static boolean offTheKink(List<Values> inputs, Standardize op, Extents extents) {
        double least = extents == Extents.SMALL ? 0.1 : 1e-4;
        double[] v = Trial.of(Point.of(new Standardize(op.axes(), op.epsilon(), op.perMean(), false), inputs.toArray(Values[]::new))).y();
        return Arrays.stream(v).allMatch(at -> Math.abs(at) > least);
    }
}
