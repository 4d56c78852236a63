package org.snedecor.tests.losses;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;
import org.snedecor.losses.classification.AngularMargin;
import org.snedecor.losses.classification.AngularMargin.Beyond;
import org.snedecor.losses.classification.ClassLogSumExp;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;
import org.snedecor.tests.kit.law.Point;
import org.snedecor.tests.kit.law.Subject;

/// The operations of losses with a weight for each class, with the domains on which they obey the laws of all operations.
final class ClassificationSubjects {
    private ClassificationSubjects() {}

    static List<Subject> all() {
        return List.of(
                Subject.of(ClassLogSumExp.class, "every class has an example", (extents, random) -> {
                    int classes = extents.next(random, 2);
                    Labels labels = Labels.of(IntStream.concat(IntStream.range(0, classes), IntStream.generate(() -> random.nextInt(classes)).limit(extents.next(random)))
                            .toArray());
                    return Point.of(new ClassLogSumExp(random.nextInt(2) == 0, random.nextInt(2), labels),
                            Values.of(Shape.of(labels.size(), classes), Numbers.between(-3, 3), random));
                }),
                Subject.of(AngularMargin.class, "m = 1.2, chords in [0.1, 2], not within 0.1 of π − m", (extents, random) -> {
                    Shape shape = Shape.of(extents.next(random));
                    return Point.of(new AngularMargin(1.2, Beyond.values()[random.nextInt(2)]),
                            drawn(shape, () -> random.nextInt(2) == 0 ? random.nextDouble(0.1, 1.5) : random.nextDouble(1.8, 2)),
                            drawn(shape, () -> random.nextDouble(0.1, 2)));
                }));
    }

    private static Values drawn(Shape shape, DoubleSupplier draw) {
        return new Values(shape, DoubleStream.generate(() -> (float) draw.getAsDouble()).limit(shape.size()).toArray());
    }
}
