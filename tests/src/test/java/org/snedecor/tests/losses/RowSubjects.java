package org.snedecor.tests.losses;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.ReferenceLabels;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.neighbour.NcaLoss;
import org.snedecor.losses.pair.InformativePairs;
import org.snedecor.losses.pair.PairSums;
import org.snedecor.losses.pair.PairTerm;
import org.snedecor.losses.ranked.BinnedPrecision;
import org.snedecor.losses.ranked.EachQuery;
import org.snedecor.losses.ranked.RankCost;
import org.snedecor.losses.ranked.SoftRanks;
import org.snedecor.losses.similarity.SelfPaced;
import org.snedecor.losses.tiles.TiledMean;
import org.snedecor.losses.triplet.FewPositivesHinge;
import org.snedecor.losses.tuplet.RelaxedCosine;
import org.snedecor.tests.kit.gen.Values;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.law.Point;
import org.snedecor.tests.kit.law.Subject;

/// The operations of the losses that compare a row with all others of the batch.
final class RowSubjects {
    private RowSubjects() {}

    static List<Subject> all() {
        return List.of(
                Subject.of(PairSums.class, "no hinge within 0.1 of 0", (extents, random) -> {
                    PairLabels labels = bothKinds(extents, random);
                    PairTerm term = PairTerm.values()[random.nextInt(PairTerm.values().length)];
                    Shape b = random.nextInt(2) == 0 ? Shape.of(1, 1) : Shape.of(labels.rows(), 1);
                    return Point.of(new PairSums(term, random.nextInt(2) == 0, labels), distances(labels, 0, random), halves(b, 0.25, random));
                }),
                Subject.of(InformativePairs.class, "all pairs are taken", (extents, random) -> {
                    PairLabels labels = bothKinds(extents, random);
                    return Point.of(new InformativePairs(10, labels), distances(labels, 0, random));
                }),
                Subject.of(SelfPaced.class, "no weight within 0.1 of 0", (extents, random) -> Point.of(
                        new SelfPaced(1.25, 0.75, 2, random.nextInt(2) == 0, true), halves(Shape.of(1 + extents.next(random)), 0, random))),
                Subject.of(RelaxedCosine.class, "lengths in [0, 3]", (extents, random) -> {
                    Shape shape = Shape.of(extents.next(random));
                    return Point.of(new RelaxedCosine(0.4, 3), halves(shape, 0, random), halves(shape, 0, random));
                }),
                Subject.of(FewPositivesHinge.class, "no hinge within 0.1 of 0", (extents, random) -> {
                    PairLabels labels = bothKinds(extents, random);
                    return Point.of(new FewPositivesHinge(0.25, Averaging.values()[random.nextInt(3)], labels), distances(labels, 0, random));
                }),
                Subject.of(SoftRanks.class, "a temperature of 2: next to a slope near 0, differences are only rounding", (extents, random) -> {
                    PairLabels labels = bothKinds(extents, random);
                    RankCost[] costs = {new RankCost.Precision(), new RankCost.Count(), new RankCost.Logarithm(), new RankCost.Power(1), new RankCost.Entropy(), new RankCost.Bounded(2)};
                    return Point.of(new SoftRanks(2, labels.oneSet() && random.nextInt(2) == 0, costs[random.nextInt(costs.length)], labels), distances(labels, 0, random));
                }),
                Subject.of(EachQuery.class, "as SoftRanks", (extents, random) -> {
                    PairLabels labels = bothKinds(extents, random);
                    return Point.of(new EachQuery(new SoftRanks(2, false, new RankCost.Precision(), labels)), distances(labels, 0, random));
                }),
                // One bin, whose nodes all distances share: next to a slope of 0, differences are only rounding.
                Subject.of(BinnedPrecision.class, "one bin, no distance within 0.1 of a node", (extents, random) -> {
                    PairLabels labels = bothKinds(extents, random);
                    return Point.of(new BinnedPrecision(1, 4, labels), distances(labels, 0.25, random));
                }),
                Subject.of(TiledMean.class, "embeddings of length 3, a flat softmax of their squared distances: next to a slope near 0, differences are only rounding", (extents, random) -> {
                    Labels labels = ofTwo(extents, random);
                    return Point.of(new TiledMean(new NcaLoss(0.125, NcaLoss.Objective.LOGARITHM, new SquaredEuclidean()), 1 + random.nextInt(labels.size()), List.of(), labels), halves(Shape.of(labels.size(), 3), 0, random));
                }));
    }

    /// Every row has others of both kinds, in its batch or in a reference set.
    private static PairLabels bothKinds(Extents extents, RandomStream random) {
        Labels rows = ofTwo(extents, random);
        if (random.nextInt(2) == 0) return rows;
        int classes = rows.groups().size();
        return ReferenceLabels.of(rows.toInts(), IntStream.range(0, 2 * classes + random.nextInt(3)).map(j -> j % classes).toArray());
    }

    /// Classes of two rows or more.
    private static Labels ofTwo(Extents extents, RandomStream random) {
        int pairs = 2 + extents.next(random);
        int classes = 2 + random.nextInt(pairs - 1);
        return Labels.of(IntStream.range(0, 2 * pairs).map(i -> i / 2 % classes).toArray());
    }

    private static Values distances(PairLabels labels, double offset, RandomStream random) {
        return halves(Shape.of(labels.rows(), labels.columns()), offset, random);
    }

    /// Multiples of 1/2 and a little: never near an odd multiple of 1/4.
    private static Values halves(Shape shape, double offset, RandomStream random) {
        return new Values(shape, DoubleStream.generate(() -> (float) (offset + random.nextInt(6) / 2.0 + random.nextDouble(0, 0.05))).limit(shape.size()).toArray());
    }
}
