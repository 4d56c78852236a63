package org.snedecor.tests.losses;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.ColumnLabels;
import org.snedecor.losses.Labels;
import org.snedecor.losses.classification.AngularMargin;
import org.snedecor.losses.classification.AngularMargin.Beyond;
import org.snedecor.losses.classification.ClassLogSumExp;
import org.snedecor.losses.classification.MultipleAngle;
import org.snedecor.losses.proxy.CentreSpread;
import org.snedecor.losses.proxy.SoftMaximum;
import org.snedecor.losses.several.LabelSets;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;
import org.snedecor.tests.kit.law.Kink;
import org.snedecor.tests.kit.law.Point;
import org.snedecor.tests.kit.law.Subject;

/// The operations of losses with a weight for each class, with the domains on which they obey the laws of all operations.
final class ClassificationSubjects {
    private ClassificationSubjects() {}

    static List<Subject> all() {
        return List.of(
                Subject.of(ClassLogSumExp.class, "every class has an example; or every row has a label and lacks one, every label has a row and lacks one", (extents, random) -> {
                    ColumnLabels labels = random.nextInt(2) == 0 ? oneOfEach(extents, random) : chessboard(extents, random);
                    int columns = labels instanceof LabelSets sets ? 1 + IntStream.of(sets.distinct()).max().orElseThrow() : ((Labels) labels).groups().size();
                    return Point.of(new ClassLogSumExp(random.nextInt(2) == 0, random.nextInt(2), labels), Values.of(Shape.of(labels.size(), columns), Numbers.between(-3, 3), random));
                }),
                Subject.of(AngularMargin.class, "m = 1.2, chords in [0.1, 2], not within 0.1 of π − m", (extents, random) -> {
                    Shape shape = Shape.of(extents.next(random));
                    return Point.of(new AngularMargin(1.2, Beyond.values()[random.nextInt(2)]),
                            drawn(shape, () -> random.nextInt(2) == 0 ? random.nextDouble(0.1, 1.5) : random.nextDouble(1.8, 2)),
                            drawn(shape, () -> random.nextDouble(0.1, 2)));
                }),
                Subject.of(MultipleAngle.class, "|a| < 1, not within 0.05 of a corner of the slope", (extents, random) -> {
                    int m = 1 + random.nextInt(6);
                    return Point.of(new MultipleAngle(m, 5 * random.nextInt(2)), drawn(Shape.of(extents.next(random)), () -> awayFromCorners(m, random)));
                }).with(Kink.of("slope m² where a = 1", Point.of(new MultipleAngle(4, 0), Values.of(1)), new double[] {1}, new double[] {16}))
                        .with(Kink.of("slope m² where a = −1", Point.of(new MultipleAngle(4, 0), Values.of(-1)), new double[] {1}, new double[] {16})),
                Subject.of(SoftMaximum.class, "numbers in [−1, 1], γ from 0.25", (extents, random) -> Point.of(new SoftMaximum(0.25 * (1 + random.nextInt(4))),
                        Values.of(Shape.of(extents.next(random), extents.next(random, 1)), Numbers.between(-1, 1), random))),
                Subject.of(CentreSpread.class, "centres of a class apart, each near an axis of its own", (extents, random) -> {
                    int centres = 1 + random.nextInt(3);
                    Shape shape = Shape.of(centres * extents.next(random), extents.next(random, 3));
                    double[] w = new double[shape.size()];
                    for (int i = 0; i < w.length; i++) w[i] = (float) ((i / shape.extent(1) % centres == i % shape.extent(1) ? 1 : 0) + random.nextDouble(0, 0.4));
                    return Point.of(new CentreSpread(centres), new Values(shape, w));
                }).with(Kink.of("equal centres have no direction to move in", Point.of(new CentreSpread(2), new Values(Shape.of(2, 1), 0.5, 0.5)), new double[] {1},
                        new double[] {0, 0})));
    }

    /// Between corners, where mθ is a multiple of π, the slope is not near 0 but at them.
    private static double awayFromCorners(int m, RandomStream random) {
        while (true) {
            double a = random.nextDouble(-1, 1);
            if (IntStream.range(1, m).allMatch(j -> Math.abs(a - Math.cos(j * Math.PI / m)) > 0.05)) return a;
        }
    }

    private static Values drawn(Shape shape, DoubleSupplier draw) {
        return new Values(shape, DoubleStream.generate(() -> (float) draw.getAsDouble()).limit(shape.size()).toArray());
    }

    private static Labels oneOfEach(Extents extents, RandomStream random) {
        int classes = extents.next(random, 2);
        return Labels.of(IntStream.concat(IntStream.range(0, classes), IntStream.generate(() -> random.nextInt(classes)).limit(extents.next(random))).toArray());
    }

    /// A chessboard along two edges, anything elsewhere.
    private static LabelSets chessboard(Extents extents, RandomStream random) {
        int rows = extents.next(random, 2), columns = extents.next(random, 2);
        return LabelSets.of(IntStream.range(0, rows).mapToObj(i -> IntStream.range(0, columns).filter(c -> i < 2 || c < 2 ? (i + c) % 2 == 0 : random.nextInt(2) == 0).toArray()).toArray(int[][]::new));
    }
}
