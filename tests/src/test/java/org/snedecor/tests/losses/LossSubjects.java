package org.snedecor.tests.losses;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.Labels;
import org.snedecor.losses.angular.AngularHinge;
import org.snedecor.losses.angular.ExpOutside;
import org.snedecor.losses.distance.LpDistances;
import org.snedecor.losses.dynamic.DynamicMargin;
import org.snedecor.losses.fstatistic.ExpAboveTangent;
import org.snedecor.losses.histogram.ReversalCost;
import org.snedecor.losses.histogram.Reversals;
import org.snedecor.losses.lifted.LiftedHinge;
import org.snedecor.losses.lifted.SoftNeighbour;
import org.snedecor.losses.lmnn.ImpostorHinge;
import org.snedecor.losses.lmnn.Targets;
import org.snedecor.losses.manifold.Affinity;
import org.snedecor.losses.manifold.RandomWalk;
import org.snedecor.losses.mining.MarginHinge;
import org.snedecor.losses.pair.ContrastiveHinge;
import org.snedecor.losses.pair.PairMean;
import org.snedecor.losses.quadruplet.PairHinge;
import org.snedecor.losses.quadruplet.QuadrupletHinge;
import org.snedecor.losses.ranked.RankedListRows;
import org.snedecor.losses.ranked.RankedListWeights;
import org.snedecor.losses.regularizer.NormMean;
import org.snedecor.losses.triplet.TripletHinge;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;
import org.snedecor.tests.kit.law.Point;
import org.snedecor.tests.kit.law.Subject;

/// The operations of the losses, with the domains on which they obey the laws of all operations.
public final class LossSubjects {
    private LossSubjects() {}

    public static List<Subject> all() {
        return Stream.of(ofDistances(), ClassificationSubjects.all(), RowSubjects.all(), FStatisticSubjects.all()).flatMap(List::stream).toList();
    }

    private static List<Subject> ofDistances() {
        return List.of(
                Subject.of(TripletHinge.class, "no hinge within 0.1 of 0", (extents, random) -> {
                    Labels labels = labels(extents, random);
                    return Point.of(new TripletHinge(0.25, Averaging.values()[random.nextInt(3)], labels), distances(labels.size(), 0, random));
                }),
                Subject.of(PairMean.class, "numbers in [0, 3]", (extents, random) -> {
                    Labels labels = labels(extents, random);
                    return Point.of(new PairMean(random.nextInt(2) == 0, labels), distances(labels.size(), 0, random));
                }),
                Subject.of(ContrastiveHinge.class, "no hinge within 0.1 of 0", (extents, random) -> {
                    Labels labels = labels(extents, random);
                    return Point.of(new ContrastiveHinge(0.25, 1.75, labels), distances(labels.size(), 0, random));
                }),
                Subject.of(MarginHinge.class, "no hinge within 0.1 of 0", (extents, random) -> {
                    int rows = 1 + extents.next(random, 1);
                    int[] positives = IntStream.generate(() -> random.nextInt(rows * rows)).limit(random.nextInt(6)).toArray();
                    int[] negatives = IntStream.generate(() -> random.nextInt(rows * rows)).limit(random.nextInt(6)).toArray();
                    int boundaries = 1 + random.nextInt(3);
                    int[] ofRows = IntStream.generate(() -> random.nextInt(boundaries)).limit(rows).toArray();
                    return Point.of(new MarginHinge(0.25, random.nextInt(2), Averaging.values()[random.nextInt(3)], positives, negatives, ofRows), distances(rows, 0, random),
                            halves(Shape.of(boundaries), 0, random));
                }),
                Subject.of(DynamicMargin.class, "four cells of width 1, no difference within 0.2 of a node; all negatives, for the nearest may change", (extents, random) -> {
                    double[] before = DoubleStream.generate(() -> random.nextInt(2) * random.nextDouble(0, 1)).limit(5).toArray();
                    Labels labels = labels(extents, random);
                    int n = labels.size();
                    // Positives at 0, 1 or 2 and a little, negatives half between.
                    double[] d = IntStream.range(0, n * n).mapToDouble(ij -> (float) (random.nextInt(3) + (labels.at(ij / n) == labels.at(ij % n) ? 0 : 0.5) + random.nextDouble(-0.1, 0.1))).toArray();
                    return Point.of(new DynamicMargin(before, 0.25 * (1 + random.nextInt(4)), false, labels), new Values(Shape.of(n, n), d));
                }),
                Subject.of(Affinity.class, "no number within 0.1 of 0", (extents, random) -> {
                    int n = 1 + extents.next(random);
                    return Point.of(new Affinity(), new Values(Shape.of(n, n), DoubleStream.generate(() -> (float) ((random.nextInt(2) == 0 ? -1 : 1) * random.nextDouble(0.1, 1))).limit((long) n * n).toArray()));
                }),
                Subject.of(RandomWalk.class, "row sums below 1", (extents, random) -> {
                    int n = 1 + extents.next(random);
                    return Point.of(new RandomWalk(0.25 * (1 + random.nextInt(3))), Values.of(Shape.of(n, n), Numbers.between(0.1 / n, 0.9 / n), random));
                }),
                Subject.of(LpDistances.class, "no two numbers within 0.2 of each other", (extents, random) -> {
                    int d = 1 + extents.next(random);
                    double p = new double[] {1, 1.5, 2, 3, 4.5}[random.nextInt(5)];
                    return Point.of(new LpDistances(p), halves(Shape.of(extents.next(random), d), 0, random), halves(Shape.of(extents.next(random), d), 0.25, random));
                }),
                Subject.of(PairHinge.class, "no hinge within 0.1 of 0", (extents, random) -> Point.of(new PairHinge(0.25),
                        halves(Shape.of(extents.next(random)), 0, random), halves(Shape.of(extents.next(random)), 0, random))),
                Subject.of(QuadrupletHinge.class, "three classes and a pair, no hinge within 0.1 of 0", (extents, random) -> {
                    Labels labels = threeClasses(extents, random);
                    return Point.of(new QuadrupletHinge(0.25, 0.75, labels), distances(labels.size(), 0, random));
                }),
                Subject.of(ImpostorHinge.class, "no hinge within 0.1 of 0", (extents, random) -> {
                    Labels labels = labels(extents, random);
                    int most = random.nextInt(4);
                    int[][] targets = IntStream.range(0, labels.size()).mapToObj(i -> IntStream.of(labels.group(i)).filter(j -> j != i).limit(most).toArray())
                            .toArray(int[][]::new);
                    return Point.of(new ImpostorHinge(0.25, labels, Targets.of(targets)), distances(labels.size(), 0, random));
                }),
                Subject.of(AngularHinge.class, "t = 1, no hinge within 0.1 of 0", (extents, random) -> {
                    Labels labels = labels(extents, random);
                    return Point.of(new AngularHinge(1, labels), distances(labels.size(), 0.25, random));
                }),
                Subject.of(RankedListRows.class, "no distance within 0.1 of a radius", (extents, random) -> {
                    Labels labels = labels(extents, random);
                    return Point.of(new RankedListRows(1.2, 0.4, new RankedListWeights(0.75, 0.5, random.nextInt(3), random.nextInt(4), random.nextInt(2) * 0.1), labels), distances(labels.size(), 0, random),
                            distances(labels.size(), 0, random));
                }),
                Subject.of(NormMean.class, "lengths of numbers in [0.3, 3.1]", (extents, random) -> {
                    Shape shape = Shape.of(extents.next(random, 1), extents.next(random, 1));
                    double[] numbers = DoubleStream.generate(() -> (float) ((random.nextInt(2) == 0 ? -1 : 1) * random.nextDouble(0.3, 3.1))).limit(shape.size()).toArray();
                    return Point.of(new NormMean(1 + random.nextInt(3), 1 + random.nextInt(2)), new Values(shape, numbers));
                }),
                Subject.of(SoftNeighbour.class, "every row has others of both kinds", (extents, random) -> {
                    int pairs = 2 + extents.next(random);
                    int classes = 2 + random.nextInt(pairs - 1);
                    Labels labels = Labels.of(IntStream.range(0, 2 * pairs).map(i -> i / 2 % classes).toArray());
                    return Point.of(new SoftNeighbour(random.nextInt(2) == 0, random.nextInt(2) == 0 ? 1 : 2.5, labels), distances(labels.size(), 0, random));
                }),
                Subject.of(LiftedHinge.class, "no hinge within 0.1 of 0", (extents, random) -> {
                    Labels labels = labels(extents, random);
                    Values ofRows = new Values(Shape.of(labels.size()), DoubleStream.generate(() -> (float) random.nextDouble(-1, 1)).limit(labels.size()).toArray());
                    Values d = distances(labels.size(), 0, random);
                    boolean beside = random.nextInt(2) == 0;
                    if (beside) {
                        int n = labels.size();
                        int most = Math.max(1, IntStream.range(0, n).map(labels::positiveCount).max().orElse(0));
                        d = new Values(Shape.of(n, most), IntStream.range(0, n * most).mapToDouble(i -> i % 2 + 0.25).toArray());
                    }
                    return Point.of(new LiftedHinge(1, random.nextInt(2) == 0, random.nextInt(2) == 0, beside, labels), d, ofRows);
                }),
                Subject.of(ExpAboveTangent.class, "|x| < 2, on both sides of 1/2", (extents, random) -> Point.of(new ExpAboveTangent(),
                        Values.of(Shape.of(extents.next(random)), Numbers.between(-2, 2), random))),
                Subject.of(ExpOutside.class, "numbers in [0, 3]", (extents, random) -> {
                    Labels labels = labels(extents, random);
                    return Point.of(new ExpOutside(0.5, labels), distances(labels.size(), 0, random));
                }),
                // Costs whose slopes are nowhere 0: next to a slope of 0, differences are only rounding.
                Subject.of(Reversals.class, "5 nodes, no similarity within 0.1 of one", (extents, random) -> {
                    ReversalCost cost = random.nextInt(2) == 0 ? new ReversalCost.Linear(2.5) : new ReversalCost.Exponential(2, 0.1);
                    return Point.of(new Reversals(5, cost), similarities(extents.next(random), random), similarities(extents.next(random), random));
                }));
    }

    private static Labels labels(Extents extents, RandomStream random) {
        int classes = 1 + random.nextInt(4);
        return Labels.of(IntStream.generate(() -> random.nextInt(classes)).limit(extents.next(random, 1)).toArray());
    }

    /// Three classes and a pair at least, but at the edge: with less there is no quadruplet, and no gradient that could be wrong.
    private static Labels threeClasses(Extents extents, RandomStream random) {
        if (extents == Extents.EDGE) return labels(extents, random);
        int[] y = IntStream.concat(IntStream.of(0, 0, 1, 2), IntStream.generate(() -> random.nextInt(3)).limit(extents.next(random))).toArray();
        random.shuffle(y);
        return Labels.of(y);
    }

    private static Values distances(int batch, double offset, RandomStream random) {
        return halves(Shape.of(batch, batch), offset, random);
    }

    /// Multiples of 1/2 and a little: sums and differences of few are never near an odd multiple of 1/4.
    private static Values halves(Shape shape, double offset, RandomStream random) {
        return new Values(shape, DoubleStream.generate(() -> (float) (offset + random.nextInt(6) / 2.0 + random.nextDouble(0, 0.05))).limit(shape.size()).toArray());
    }

    /// Numbers in [−1, 1] that are not near a multiple of 1/2.
    private static Values similarities(int count, RandomStream random) {
        return new Values(Shape.of(count), DoubleStream.generate(() -> (float) (random.nextInt(4) / 2.0 - 1 + random.nextDouble(0.1, 0.4))).limit(count).toArray());
    }
}
