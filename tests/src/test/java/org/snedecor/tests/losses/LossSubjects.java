package org.snedecor.tests.losses;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.Labels;
import org.snedecor.losses.triplet.TripletHinge;
import org.snedecor.tests.kit.gen.Values;
import org.snedecor.tests.kit.law.Point;
import org.snedecor.tests.kit.law.Subject;

/// The operations of the losses, with the domains on which they obey the laws of all operations.
public final class LossSubjects {
    private LossSubjects() {}

    public static List<Subject> all() {
        return List.of(Subject.of(TripletHinge.class, "no hinge within 0.1 of 0", (extents, random) -> {
            int batch = extents.next(random, 1);
            int classes = 1 + random.nextInt(4);
            Labels labels = Labels.of(IntStream.generate(() -> random.nextInt(classes)).limit(batch).toArray());
            // Multiples of 1/2, and a little: the difference of two is never near the margin of 1/4.
            double[] d = DoubleStream.generate(() -> random.nextInt(6) / 2.0 + random.nextDouble(0, 0.1)).limit((long) batch * batch).toArray();
            return Point.of(new TripletHinge(0.25, Averaging.values()[random.nextInt(3)], labels), new Values(Shape.of(batch, batch), d));
        }));
    }
}
