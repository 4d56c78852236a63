package org.snedecor.tests.op;

import static org.snedecor.tests.kit.law.Trait.LINEAR;
import static org.snedecor.tests.kit.law.Trait.MULTILINEAR;
import static org.snedecor.tests.kit.law.Trait.POLYNOMIAL;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.op.*;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Padding;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.Sliding;
import org.snedecor.core.shape.WindowAxis;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.PoolWindows;
import org.snedecor.tests.kit.gen.Values;
import org.snedecor.tests.kit.law.Kink;
import org.snedecor.tests.kit.law.Point;
import org.snedecor.tests.kit.law.Subject;

/// Products, distances, and the operations on windows of images.
final class ProductSubjects {
    private ProductSubjects() {}

    static List<Subject> all() {
        return List.of(
                Subject.of(Matmul.class, "all transposes, batched and shared", ProductSubjects::matmul, MULTILINEAR),
                Subject.of(Conv2d.class, "stride 1-2, padding 0-2 or SAME, dilation 1-2, all by axis; groups 1-2", ProductSubjects::conv2d, MULTILINEAR),
                Subject.of(ConvTranspose2d.class, "stride 1-2, padding 0-2 or SAME, dilation 1-2, 0-2 more, all by axis; groups 1-2", ProductSubjects::convTranspose2d, MULTILINEAR),
                Subject.of(MaxPool2d.class, "no two pixels equal", (extents, random) -> {
                    PoolWindow rows = PoolWindows.draw(random);
                    PoolWindow columns = PoolWindows.draw(random);
                    return Point.of(new MaxPool2d(rows, columns), Numbers.distinct(pooled(extents, rows, columns, random), random));
                }).with(Kink.of("maxPool2d: the first of equals takes all", Point.of(new MaxPool2d(2, 1, 0), new Values(Shape.of(1, 1, 2, 3), 1, 5, 5, 5, 0, 5)),
                        new double[] {2, 3}, new double[] {0, 5, 0, 0, 0, 0})),
                Subject.of(MeanPool2d.class, "window 1-4, stride 1-4, dilation 1-3, padding or SAME, ceil, all by axis; padding counted or not", (extents, random) -> {
                    PoolWindow rows = PoolWindows.draw(random);
                    PoolWindow columns = PoolWindows.draw(random);
                    return Point.of(new MeanPool2d(rows, columns, random.nextInt(2) == 0), Draw.values(pooled(extents, rows, columns, random), random));
                }, LINEAR),
                Subject.of(SquaredDistances.class, "|a|, |b| < 2, of one matrix or two", (extents, random) -> {
                    int d = extents.next(random);
                    int n = (extents == Extents.EDGE ? Extents.EDGE : Extents.SMALL).next(random);
                    if (random.nextInt(3) == 0) return Point.of(new SquaredDistances(), Draw.values(Shape.of(n, d), random));
                    return Point.of(new SquaredDistances(), Draw.values(Shape.of(n, d), random), Draw.values(Shape.of(extents.next(random), d), random));
                }, POLYNOMIAL),
                Subject.of(EuclideanDistances.class, "no two numbers equal", (extents, random) -> {
                    int d = extents.next(random);
                    int n = (extents == Extents.EDGE ? Extents.EDGE : Extents.SMALL).next(random);
                    int m = extents.next(random);
                    double[] numbers = Numbers.distinct(Shape.of((n + m) * d), random).numbers();
                    return Point.of(new EuclideanDistances(), new Values(Shape.of(n, d), Arrays.copyOf(numbers, n * d)),
                            new Values(Shape.of(m, d), Arrays.copyOfRange(numbers, n * d, numbers.length)));
                }).with(Kink.of("euclideanDistances: none between equal rows", Point.of(new EuclideanDistances(), new Values(Shape.of(1, 2), 3, -1), new Values(Shape.of(2, 2), 3, -1, 3, 1)),
                        new double[] {5, 7}, new double[] {0, -7}, new double[] {0, 0, 0, 7})),
                Subject.of(LocalResponseNorm.class, "|x| < 2, size 1-5, alpha < 1, k > 1", (extents, random) -> {
                    double[] betas = {0.5, 0.75, 1};
                    Op op = new LocalResponseNorm(1 + random.nextInt(5), random.nextDouble(0.1, 1), betas[random.nextInt(3)], random.nextDouble(1, 2));
                    return Point.of(op, Draw.values(Draw.image(extents, 1, random), random));
                }),
                Subject.of(Drop.class, "|x| < 2, 0 <= p < 0.9", (extents, random) ->
                        Point.of(new Drop(random.nextDouble(0, 0.9), random.nextInt(), random.nextInt()), Draw.values(extents.shape(random, 0, 3), random)), LINEAR));
    }

    private static Point matmul(Extents extents, RandomStream random) {
        Extents few = extents == Extents.EDGE ? Extents.EDGE : Extents.SMALL;
        int m = extents.next(random);
        int n = few.next(random);
        int k = extents.next(random);
        boolean ta = random.nextInt(2) == 0;
        boolean tb = random.nextInt(2) == 0;
        Shape a = ta ? Shape.of(k, m) : Shape.of(m, k);
        Shape b = tb ? Shape.of(n, k) : Shape.of(k, n);
        int batch = Math.min(2, few.next(random));
        int which = random.nextInt(4);
        if ((which & 1) == 1) a = Shape.of(batch, a.extent(0), a.extent(1));
        if ((which & 2) == 2) b = Shape.of(batch, b.extent(0), b.extent(1));
        return Point.of(new Matmul(ta, tb), Draw.values(a, random), Draw.values(b, random));
    }

    private static Point conv2d(Extents extents, RandomStream random) {
        int groups = 1 + random.nextInt(2);
        Sliding rows = sliding(random);
        Sliding columns = sliding(random);
        int r = 1 + random.nextInt(3);
        int s = 1 + random.nextInt(3);
        int n = extents == Extents.EDGE ? random.nextInt(2) : 1 + random.nextInt(2);
        int h = least(r, rows) + random.nextInt(2);
        int w = least(s, columns) + (extents == Extents.LANES ? extents.next(random) : random.nextInt(2));
        Values x = Draw.values(Shape.of(n, groups * (1 + random.nextInt(2)), h, w), random);
        Values filters = Draw.values(Shape.of(groups * (1 + random.nextInt(2)), x.shape().extent(1) / groups, r, s), random);
        return Point.of(new Conv2d(rows, columns, groups), x, filters);
    }

    private static Point convTranspose2d(Extents extents, RandomStream random) {
        int groups = 1 + random.nextInt(2);
        Sliding rows = sliding(random);
        Sliding columns = sliding(random);
        int r = 1 + random.nextInt(3);
        int s = 1 + random.nextInt(3);
        int moreRows = random.nextInt(3);
        int moreColumns = random.nextInt(3);
        int n = extents == Extents.EDGE ? random.nextInt(2) : 1 + random.nextInt(2);
        int p = leastOfTransposed(r, rows, moreRows) + random.nextInt(2);
        int q = leastOfTransposed(s, columns, moreColumns) + (extents == Extents.LANES ? extents.next(random) : random.nextInt(2));
        Values x = Draw.values(Shape.of(n, groups * (1 + random.nextInt(2)), p, q), random);
        Values filters = Draw.values(Shape.of(x.shape().extent(1), 1 + random.nextInt(2), r, s), random);
        return Point.of(new ConvTranspose2d(rows, columns, moreRows, moreColumns, groups), x, filters);
    }

    /// The least extent that grows to a pixel at least.
    private static int leastOfTransposed(int size, Sliding sliding, int more) {
        int extent = 1;
        while (WindowAxis.transposed(extent, size, sliding, more).extent() < 1) extent++;
        return extent;
    }

    private static Sliding sliding(RandomStream random) {
        Padding padding = random.nextInt(4) == 0 ? Padding.Same.values()[random.nextInt(2)] : Padding.of(random.nextInt(3), random.nextInt(3));
        return new Sliding(1 + random.nextInt(2), padding, 1 + random.nextInt(2));
    }

    /// The least extent that such a window of `size` taps fits.
    private static int least(int size, Sliding sliding) {
        int around = sliding.padding() instanceof Padding.Fixed fixed ? fixed.before() + fixed.after() : 0;
        return Math.max(1, sliding.dilation() * (size - 1) + 1 - around);
    }

    /// Images that such windows fit; batch and channels may be empty at the edge.
    private static Shape pooled(Extents extents, PoolWindow rows, PoolWindow columns, RandomStream random) {
        Shape x = Draw.image(extents, 1, random);
        return Shape.of(x.extent(0), x.extent(1), PoolWindows.extent(rows, x.extent(2) - 1), PoolWindows.extent(columns, x.extent(3) - 1));
    }
}
