package org.snedecor.tests.losses;

import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;
import org.snedecor.losses.fstatistic.Centre;
import org.snedecor.losses.fstatistic.FStatistic;
import org.snedecor.tests.kit.gen.Values;
import org.snedecor.tests.kit.law.Point;
import org.snedecor.tests.kit.law.Subject;

/// The operations of the F-statistic loss, with the domains on which they obey the laws of all operations.
public final class FStatisticSubjects {
    private FStatisticSubjects() {}

    public static List<Subject> all() {
        return List.of(fStatistic());
    }

    /// No step makes two dimensions change places.
    private static Subject fStatistic() {
        return Subject.of(FStatistic.class, "two classes of width 2, means 1/4 apart in one dimension, 1.6 times that in the next", (extents, random) -> {
            int rows = extents.next(random, 1);
            int dimensions = extents.next(random);
            Labels labels = Labels.of(IntStream.range(0, rows).map(i -> i / 2 % 2).toArray());
            double[] z = new double[rows * dimensions];
            for (int i = 0; i < z.length; i++) {
                int row = i / dimensions;
                double apart = 0.25 * StrictMath.pow(1.6, i % dimensions % 4) * (row / 2 % 2);
                z[i] = (float) (apart + (row % 2 == 0 ? 2 : -2) + random.nextDouble(-0.01, 0.01));
            }
            int keep = dimensions <= 4 ? 1 + random.nextInt(4) : Integer.MAX_VALUE;
            return Point.of(new FStatistic(labels, keep, Centre.values()[random.nextInt(2)], 1e-37), new Values(Shape.of(rows, dimensions), z));
        });
    }
}
