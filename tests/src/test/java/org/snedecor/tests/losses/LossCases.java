package org.snedecor.tests.losses;

import static org.snedecor.tests.losses.Law.DUPLICATION;
import static org.snedecor.tests.losses.Law.LENGTH;
import static org.snedecor.tests.losses.Law.MONOTONICITY;
import static org.snedecor.tests.losses.Law.NAMES;
import static org.snedecor.tests.losses.Law.NEVER_NEGATIVE;
import static org.snedecor.tests.losses.Law.ORDER;
import static org.snedecor.tests.losses.Law.ROTATION;
import static org.snedecor.tests.losses.Law.SCALE;
import static org.snedecor.tests.losses.Law.SLOPE;
import static org.snedecor.tests.losses.Law.TRANSLATION;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.angular.AngularLoss;
import org.snedecor.losses.angular.AngularTripletLoss;
import org.snedecor.losses.angular.NPairAngularLoss;
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.classification.SoftmaxCrossEntropy;
import org.snedecor.losses.classification.SoftmaxLoss;
import org.snedecor.losses.combined.Sum;
import org.snedecor.losses.combined.Weighted;
import org.snedecor.losses.confusion.EnergyConfusion;
import org.snedecor.losses.deviance.BinomialDevianceLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.DotProduct;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Lp;
import org.snedecor.losses.distance.Mahalanobis;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.RelativeEuclidean;
import org.snedecor.losses.distance.RelativeMahalanobis;
import org.snedecor.losses.distance.Snr;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.dsml.DsmlContrastiveLoss;
import org.snedecor.losses.dsml.DsmlLiftedLoss;
import org.snedecor.losses.dsml.DsmlNPairLoss;
import org.snedecor.losses.dsml.DsmlTripletLoss;
import org.snedecor.losses.dsml.ZeroMean;
import org.snedecor.losses.fstatistic.Centre;
import org.snedecor.losses.fstatistic.FStatisticLoss;
import org.snedecor.losses.fstatistic.GaussianKl;
import org.snedecor.losses.fstatistic.VariationalLoss;
import org.snedecor.losses.histogram.HistogramLoss;
import org.snedecor.losses.histogram.ReversalCost;
import org.snedecor.losses.lifted.GeneralizedLiftedLoss;
import org.snedecor.losses.lifted.LiftedStructuredLoss;
import org.snedecor.losses.lifted.LsssLoss;
import org.snedecor.losses.lmnn.LmnnLoss;
import org.snedecor.losses.magnet.MagnetLoss;
import org.snedecor.losses.mining.AllTriplets;
import org.snedecor.losses.mining.DistanceWeightedTriplets;
import org.snedecor.losses.mining.Distances;
import org.snedecor.losses.mining.Triplets;
import org.snedecor.losses.multibatch.MultibatchLoss;
import org.snedecor.losses.npair.NPairLoss;
import org.snedecor.losses.npair.NormPenalty;
import org.snedecor.losses.npair.OneVsOneNPairLoss;
import org.snedecor.losses.pair.ContrastiveLoss;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.pair.MarginLoss;
import org.snedecor.losses.quadruplet.ChenQuadrupletLoss;
import org.snedecor.losses.quadruplet.PairQuadrupletLoss;
import org.snedecor.losses.ranked.RankedListLoss;
import org.snedecor.losses.relation.RelationNetworkLoss;
import org.snedecor.losses.relation.RelationScoreLoss;
import org.snedecor.losses.triplet.HardTripletLoss;
import org.snedecor.losses.triplet.SemiHardTripletLoss;
import org.snedecor.losses.triplet.TripletLoss;

/// Every loss, in several conventions, each with its paper's sum and the laws that it must break; and batches to try them on. A case has the
/// name of its loss in the registry, and for another convention words after a colon.
final class LossCases {
    static final Backend REFERENCE = Backends.get("reference");

    /// The rows of all batches here are so long: weights have to fit.
    static final int DIMENSIONS = 5;

    private LossCases() {}

    interface PaperSum {
        double of(double[][] z, int[] y, PaperSums.RowDistance d);
    }

    interface Maker {
        EmbeddingLoss of(Distance distance, Backend backend);
    }

    record Metric(Function<Backend, Distance> distance, PaperSums.RowDistance formula) {}

    /// What a batch must have for the loss to be other than 0, and what else tells losses apart.
    enum Trait {
        /// rows are numbers for each class, and labels count them
        LOGITS,
        NEEDS_POSITIVE,
        NEEDS_NEGATIVE,
        /// 0 where positive pairs coincide and negative ones are far apart
        HINGE_PAIRS,
        /// a row of zeros has no gradient
        NORMALIZED,
        /// there is something to learn from rows alone
        ROWS_ALONE,
        /// equally near rows are told apart by their order
        TIES
    }

    /// @param metric the name of the distance that it takes by default; null where it takes none
    record Case(Maker maker, String metric, PaperSum sum, Set<Trait> traits, Set<Law> broken) {
        boolean is(Trait trait) {
            return traits.contains(trait);
        }

        boolean breaks(Law law) {
            return broken.contains(law);
        }

        EmbeddingLoss on(Backend backend) {
            return maker.of(metric == null ? null : METRICS.get(metric).distance.apply(backend), backend);
        }

        double paper(Batch batch) {
            return sum.of(batch.z, batch.y, metric == null ? null : METRICS.get(metric).formula);
        }
    }

    static final Map<String, Metric> METRICS = new LinkedHashMap<>();
    static final Map<String, Case> ALL = new LinkedHashMap<>();

    private static final double[][] MAP = {{0.9, -0.2, 0.1, 0.3, 0}, {0, 0.7, 0.4, -0.1, 0.2}, {-0.3, 0.1, 0.8, 0.5, -0.6}};
    private static final double[][] SQUARE = {{1.1, 0, 0.2, 0, 0}, {0, 0.9, 0, -0.1, 0}, {0, 0.3, 1, 0, 0}, {-0.2, 0, 0, 0.8, 0}, {0, 0, 0, 0, 1.2}};
    static final double[][] CLASSES = {{1, 0.2, -0.5, 0, 0.1}, {-0.3, 0.8, 0, 0.4, 0}, {0, 0, 1.2, -0.7, 0.3}, {0.5, -0.6, 0, 0.1, 0.9}};
    private static final double[][] HIDDEN = {{0.4, -0.3, 0.2, 0.1, 0, -0.2, 0.5, 0, 0.3, -0.1}, {-0.1, 0.2, 0.6, -0.4, 0.3, 0.1, -0.5, 0.2, 0, 0.4},
            {0.3, 0.3, -0.2, 0, 0.1, 0.4, 0.1, -0.3, -0.6, 0.2}};

    static {
        metric("euclidean", new Euclidean(), PaperSums::plain);
        metric("squared", new SquaredEuclidean(), PaperSums::squared);
        metric("cosine", new Cosine(), PaperSums::cosine);
        metric("normalized", new Normalized(new Euclidean()), PaperSums.normalized(PaperSums::plain));
        metric("normalized squared", new Normalized(new SquaredEuclidean()), PaperSums.normalized(PaperSums::squared));
        metric("dot product", new DotProduct(), (a, b) -> -PaperSums.dot(a, b));
        metric("lp 1", new Lp(1, 1), PaperSums.lp(1));
        metric("normalized lp 3, squared", new Normalized(new Lp(3, 2)), PaperSums.unitLp(3));
        metric("snr", new Snr(), PaperSums::snr);
        metric("relative", new RelativeEuclidean(true), PaperSums::relative);
        metric("relative, plain", new RelativeEuclidean(false), (a, b) -> Math.sqrt(PaperSums.relative(a, b)));
        METRICS.put("mahalanobis", new Metric(b -> new Mahalanobis(parameter(b, MAP), false), PaperSums.mapped(PaperSums::plain, MAP)));
        METRICS.put("mahalanobis, squared", new Metric(b -> new Mahalanobis(parameter(b, MAP), true), PaperSums.mapped(PaperSums::squared, MAP)));
        METRICS.put("relative mahalanobis", new Metric(b -> new RelativeMahalanobis(parameter(b, MAP), true), PaperSums.mapped(PaperSums::relative, MAP)));

        Set<Law> raw = EnumSet.of(LENGTH, SCALE, DUPLICATION);
        Set<Law> normalized = EnumSet.of(TRANSLATION, DUPLICATION);
        Set<Trait> pairs = EnumSet.of(Trait.HINGE_PAIRS);
        Set<Trait> both = EnumSet.of(Trait.NEEDS_POSITIVE, Trait.NEEDS_NEGATIVE);

        add("contrastive", "euclidean", (d, _) -> new ContrastiveLoss(0, 1, d), (z, y, d) -> PaperSums.contrastive(z, y, d, 0, 1), pairs, raw);
        add("contrastive: two margins", "cosine", (d, _) -> new ContrastiveLoss(0.2, 0.9, d),
                (z, y, d) -> PaperSums.contrastive(z, y, d, 0.2, 0.9), with(pairs, Trait.NORMALIZED), normalized);
        add("contrastive-linear", "normalized", (d, _) -> new LinearContrastiveLoss(0, 1, d, Averaging.NONZERO),
                (z, y, d) -> PaperSums.linearContrastive(z, y, d, 0, 1, true), with(pairs, Trait.NORMALIZED), EnumSet.of(TRANSLATION));
        add("contrastive-linear: raw", "euclidean", (d, _) -> new LinearContrastiveLoss(0.1, 1.5, d, Averaging.ALL),
                (z, y, d) -> PaperSums.linearContrastive(z, y, d, 0.1, 1.5, false), pairs, raw);
        add("triplet", "normalized squared", (d, _) -> new TripletLoss(0.2, d, Averaging.ALL),
                (z, y, d) -> PaperSums.triplet(z, y, d, 0.2, PaperSums.Of.ALL), with(both, Trait.NORMALIZED), normalized);
        add("triplet: plain, non-zero", "normalized", (d, _) -> new TripletLoss(0.2, d, Averaging.NONZERO),
                (z, y, d) -> PaperSums.triplet(z, y, d, 0.2, PaperSums.Of.NONZERO), with(both, Trait.NORMALIZED), normalized);
        add("triplet: raw, sum", "squared", (d, _) -> new TripletLoss(1, d, Averaging.SUM),
                (z, y, d) -> PaperSums.triplet(z, y, d, 1, PaperSums.Of.SUM), both, raw);
        add("triplet-semi-hard", "normalized squared", (d, _) -> new SemiHardTripletLoss(0.2, d, Averaging.ALL),
                (z, y, d) -> PaperSums.semiHardTriplet(z, y, d, 0.2, false), with(both, Trait.NORMALIZED, Trait.TIES), normalized);
        add("triplet-semi-hard: raw, non-zero", "euclidean", (d, _) -> new SemiHardTripletLoss(1, d, Averaging.NONZERO),
                (z, y, d) -> PaperSums.semiHardTriplet(z, y, d, 1, true), with(both, Trait.TIES), raw);
        add("triplet-hard", "euclidean", (d, _) -> new HardTripletLoss(0.2, d, Averaging.ALL), (z, y, d) -> PaperSums.hardTriplet(z, y, d, 0.2, false),
                with(both, Trait.TIES), raw);
        add("triplet-hard: normalised, non-zero", "normalized squared", (d, _) -> new HardTripletLoss(0.2, d, Averaging.NONZERO),
                (z, y, d) -> PaperSums.hardTriplet(z, y, d, 0.2, true), with(both, Trait.NORMALIZED, Trait.TIES), normalized);
        add("margin-distance-weighted: all triplets", "normalized", (d, b) -> new MarginLoss(parameter(b, 1.2), 0.2, Averaging.NONZERO, new AllTriplets(), d),
                (z, y, d) -> PaperSums.margin(z, d, new AllTriplets().mine(null, Labels.of(y)), 0.2, 1.2), with(both, Trait.NORMALIZED), normalized);
        // Which rows are drawn depends on the last bits of the distances.
        add("margin-distance-weighted", "normalized",
                (d, b) -> new MarginLoss(parameter(b, 1), 0.2, Averaging.NONZERO, new DistanceWeightedTriplets(3), d),
                (z, y, d) -> PaperSums.margin(z, d, drawn(z, y, 3), 0.2, 1), with(both, Trait.NORMALIZED),
                with(normalized, ORDER, ROTATION, LENGTH, SCALE));
        add("n-pair", "dot product", (d, _) -> new NPairLoss(0, NormPenalty.PAIRS, d), (z, y, d) -> PaperSums.nPair(z, y, d, 0, false), both,
                with(raw, TRANSLATION, ORDER));
        add("n-pair: penalty", "dot product", (d, _) -> new NPairLoss(0.3, NormPenalty.PAIRS, d), (z, y, d) -> PaperSums.nPair(z, y, d, 0.3, false),
                with(both, Trait.ROWS_ALONE), with(raw, TRANSLATION, ORDER));
        add("n-pair-one-vs-one", "dot product", (d, _) -> new OneVsOneNPairLoss(0, NormPenalty.PAIRS, d),
                (z, y, d) -> PaperSums.nPair(z, y, d, 0, true), both, with(raw, TRANSLATION, ORDER));
        add("lifted", "euclidean", (d, _) -> new LiftedStructuredLoss(1, d), (z, y, d) -> PaperSums.lifted(z, y, d, 1, true), both, raw);
        add("lsss", "squared", (d, _) -> new LsssLoss(1, d), (z, y, d) -> PaperSums.lifted(z, y, d, 1, false), both, raw);
        add("lifted-generalized", "euclidean", (d, _) -> new GeneralizedLiftedLoss(1, d), (z, y, d) -> PaperSums.generalizedLifted(z, y, d, 1), both, raw);
        add("quadruplet-pairs", "squared", (d, _) -> new PairQuadrupletLoss(1, false, d),
                (z, y, d) -> PaperSums.pairQuadruplet(z, y, d, 1, false), both, raw);
        add("quadruplet-pairs: disjoint", "normalized squared", (d, _) -> new PairQuadrupletLoss(0.5, true, d),
                (z, y, d) -> PaperSums.pairQuadruplet(z, y, d, 0.5, true), with(both, Trait.NORMALIZED), normalized);
        add("quadruplet", "normalized squared", (d, _) -> new ChenQuadrupletLoss(1, 0.5, d),
                (z, y, d) -> PaperSums.chenQuadruplet(z, y, d, 1, 0.5), with(both, Trait.NORMALIZED), normalized);
        add("binomial-deviance", "cosine", (d, _) -> new BinomialDevianceLoss(2, 0.5, 10, d),
                (z, y, d) -> PaperSums.deviance(z, y, d, 2, 0.5, 10), Set.of(Trait.NORMALIZED), normalized);
        histogram("histogram", new ReversalCost.Reversal(), normalized);
        histogram("histogram: ties halved", new ReversalCost.TieCorrected(), normalized);
        histogram("histogram: linear", new ReversalCost.Linear(0.3), normalized);
        histogram("histogram: exponential", new ReversalCost.Exponential(3, 0.1), normalized);
        add("multibatch", "normalized squared", (d, b) -> new MultibatchLoss(parameter(b, 1.2), d),
                (z, y, d) -> PaperSums.overPairs(z, y, d, false, (dij, same) -> Math.max(0, 1 - (same ? 1 : -1) * (1.2 - dij))),
                Set.of(Trait.NORMALIZED), normalized);
        Set<Law> snr = EnumSet.of(ROTATION, TRANSLATION, LENGTH, DUPLICATION);
        add("dsml-contrastive", "snr", (d, _) -> new DsmlContrastiveLoss(3, 0.1, d),
                (z, y, d) -> PaperSums.overPairs(z, y, d, false, (dij, same) -> same ? dij : Math.max(0, 3 - dij)) + 0.1 * PaperSums.zeroMean(z),
                Set.of(Trait.ROWS_ALONE), with(snr, SCALE));
        add("dsml-triplet", null, (_, _) -> new DsmlTripletLoss(0.2, Averaging.NONZERO, 0),
                (z, y, _) -> PaperSums.triplet(z, y, PaperSums::snr, 0.2, PaperSums.Of.NONZERO), both, snr);
        add("dsml-lifted", null, (_, _) -> new DsmlLiftedLoss(1, 0), (z, y, _) -> PaperSums.lifted(z, y, PaperSums::snr, 1, true), both, snr);
        add("dsml-n-pair", null, (_, _) -> new DsmlNPairLoss(0), (z, y, _) -> PaperSums.nPair(z, y, PaperSums::snr, 0, false), both, with(snr, ORDER));
        add("zero-mean", null, (_, _) -> new ZeroMean(), (z, _, _) -> PaperSums.zeroMean(z), Set.of(Trait.ROWS_ALONE),
                EnumSet.of(ROTATION, TRANSLATION, LENGTH, SCALE));
        add("angular", null, (_, _) -> new AngularLoss(40), (z, y, _) -> PaperSums.angular(z, y, 40), with(both, Trait.NORMALIZED), normalized);
        add("angular-triplet", null, (_, _) -> new AngularTripletLoss(36), (z, y, _) -> PaperSums.angularTriplet(z, y, 36),
                with(both, Trait.NORMALIZED), normalized);
        add("n-pair-angular", null, (_, _) -> new NPairAngularLoss(new NPairLoss(0, NormPenalty.PAIRS, new DotProduct()), 2, new AngularLoss(45)),
                (z, y, _) -> PaperSums.nPair(z, y, (a, b) -> -PaperSums.dot(a, b), 0, false) + 2 * PaperSums.angular(z, y, 45), both,
                with(raw, TRANSLATION, ORDER));
        add("ranked-list", "normalized", (d, _) -> new RankedListLoss(1.2, 0.4, 10, 1, RankedListLoss.Moving.QUERY, d),
                (z, y, d) -> PaperSums.rankedList(z, y, d, 1.2, 0.4, 10, 1), Set.of(Trait.NORMALIZED, Trait.HINGE_PAIRS), EnumSet.of(TRANSLATION, SLOPE));
        add("ranked-list: all moving", "normalized", (d, _) -> new RankedListLoss(1.2, 0.4, 5, 0.5, RankedListLoss.Moving.ALL, d),
                (z, y, d) -> PaperSums.rankedList(z, y, d, 1.2, 0.4, 5, 0.5), Set.of(Trait.NORMALIZED, Trait.HINGE_PAIRS),
                EnumSet.of(TRANSLATION, MONOTONICITY));
        add("energy-confusion", "squared", (d, _) -> new EnergyConfusion(false, true, d), (z, y, d) -> {
            double e = PaperSums.overPairs(z, y, d, true, (dij, same) -> same ? 0 : dij / 2);
            return e > 0 ? Math.log(e) : 0;
        }, Set.of(Trait.NEEDS_NEGATIVE), EnumSet.of(LENGTH, SCALE, NEVER_NEGATIVE, MONOTONICITY));
        add("energy-confusion: all pairs", "squared", (d, _) -> new EnergyConfusion(true, false, d),
                (z, y, d) -> PaperSums.overPairs(z, y, d, true, (dij, same) -> dij / 2), Set.of(), with(raw, MONOTONICITY));
        add("f-statistic", null, (_, _) -> new FStatisticLoss(2), (z, y, _) -> PaperSums.fStatistic(z, y, 2, true), both, EnumSet.of(ROTATION, LENGTH, DUPLICATION));
        add("f-statistic: unweighted centre, all dimensions", null, (_, _) -> new FStatisticLoss(DIMENSIONS, Centre.UNWEIGHTED, 1e-37),
                (z, y, _) -> PaperSums.fStatistic(z, y, DIMENSIONS, false), both, EnumSet.of(ROTATION, LENGTH, DUPLICATION));
        add("gaussian-kl", null, (_, _) -> (z, labels) -> new GaussianKl().of(z.slice(1, 0, 4), labels), (z, _, _) -> PaperSums.gaussianKl(z, 2),
                Set.of(Trait.ROWS_ALONE), EnumSet.of(ROTATION, TRANSLATION, LENGTH, SCALE));
        add("f-statistic-kl", null,
                (_, _) -> (z, labels) -> new VariationalLoss(new FStatisticLoss(1), 0.5, new GaussianKl()).of(z.slice(1, 0, 4), labels),
                (z, y, _) -> PaperSums.fStatistic(Arrays.stream(z).map(row -> Arrays.copyOf(row, 2)).toArray(double[][]::new), y, 1, true)
                        + 0.5 * PaperSums.gaussianKl(z, 2), Set.of(Trait.ROWS_ALONE), EnumSet.of(ROTATION, TRANSLATION, LENGTH, SCALE, DUPLICATION));
        add("magnet", null, (_, _) -> new MagnetLoss(1, MagnetLoss.Statistics.MOVING), (z, y, _) -> PaperSums.magnet(z, y, 1), both,
                EnumSet.of(LENGTH, DUPLICATION));
        add("relation-score", null, (_, _) -> new RelationScoreLoss(Averaging.ALL),
                (z, y, _) -> PaperSums.relationScore(z, y) / (z.length * z[0].length), Set.of(Trait.LOGITS),
                EnumSet.of(NAMES, ROTATION, TRANSLATION, LENGTH, SCALE));
        add("relation-network", null, (_, b) -> new RelationNetworkLoss(1, new Linear(parameter(b, HIDDEN), Optional.of(parameter(b, 0.1, 0, -0.2))),
                        new Linear(parameter(b, new double[][] {{0.7, -0.5, 0.9}}), Optional.of(parameter(b, 0.1)))),
                (z, y, _) -> PaperSums.relationNetwork(z, y, HIDDEN, new double[] {0.1, 0, -0.2}, new double[] {0.7, -0.5, 0.9}, 0.1),
                with(both, Trait.ROWS_ALONE), EnumSet.of(ORDER, ROTATION, TRANSLATION, LENGTH, SCALE, DUPLICATION));
        add("lmnn", null, (_, b) -> new LmnnLoss(0.4, 2, parameter(b, SQUARE)), (z, y, _) -> PaperSums.lmnn(z, y, SQUARE, 0.4, 2),
                Set.of(Trait.NEEDS_POSITIVE, Trait.TIES), with(raw, ROTATION));
        add("softmax: cross-entropy of logits", null, (_, _) -> new SoftmaxCrossEntropy(), (z, y, _) -> PaperSums.crossEntropy(z, y), Set.of(Trait.LOGITS),
                EnumSet.of(NAMES, ROTATION, TRANSLATION, LENGTH, SCALE));
        add("softmax", null, (_, b) -> new SoftmaxLoss(new Linear(parameter(b, CLASSES), Optional.empty())),
                (z, y, _) -> PaperSums.softmax(z, y, CLASSES, 0), Set.of(Trait.LOGITS), EnumSet.of(NAMES, ROTATION, TRANSLATION, LENGTH, SCALE));
        add("softmax-normalized", null, (_, b) -> new NormalizedSoftmaxLoss(0.3, parameter(b, CLASSES)),
                (z, y, _) -> PaperSums.softmax(z, y, CLASSES, 0.3), Set.of(Trait.LOGITS, Trait.NORMALIZED), EnumSet.of(NAMES, ROTATION, TRANSLATION));
        add("contrastive-confusion", "squared",
                (d, _) -> Sum.of(new ContrastiveLoss(0, 1, new Euclidean()), new Weighted(0.13, new EnergyConfusion(false, false, d))),
                (z, y, d) -> PaperSums.contrastive(z, y, PaperSums::plain, 0, 1) + 0.13 * PaperSums.overPairs(z, y, d, true, (dij, same) -> same ? 0 : dij / 2),
                Set.of(), with(raw, MONOTONICITY));
        add("n-pair-confusion", "squared",
                (d, _) -> Sum.of(new NPairLoss(0, NormPenalty.PAIRS, new DotProduct()), new Weighted(0.13, new EnergyConfusion(false, false, d))),
                (z, y, d) -> PaperSums.nPair(z, y, (a, b) -> -PaperSums.dot(a, b), 0, false)
                        + 0.13 * PaperSums.overPairs(z, y, d, true, (dij, same) -> same ? 0 : dij / 2),
                Set.of(Trait.NEEDS_NEGATIVE), with(raw, TRANSLATION, ORDER, MONOTONICITY));
        ALL.putAll(ClassificationCases.all());
        ALL.putAll(RowCases.all());
        ALL.putAll(LibraryCases.all());
    }

    private static Triplets drawn(double[][] z, int[] y, long seed) {
        Tensor d = new Normalized(new Euclidean()).between(Tensor.constant(array(REFERENCE, z)));
        return new DistanceWeightedTriplets(seed).mine(Distances.of(d, DIMENSIONS, true), Labels.of(y));
    }

    private static void histogram(String name, ReversalCost cost, Set<Law> broken) {
        add(name, "cosine", (d, _) -> new HistogramLoss(11, cost, d), (z, y, d) -> PaperSums.histogram(z, y, d, 11, cost::of),
                Set.of(Trait.NEEDS_POSITIVE, Trait.NEEDS_NEGATIVE, Trait.NORMALIZED), broken);
    }

    private static void metric(String name, Distance distance, PaperSums.RowDistance formula) {
        METRICS.put(name, new Metric(_ -> distance, formula));
    }

    private static void add(String name, String metric, Maker maker, PaperSum sum, Set<Trait> traits, Set<Law> broken) {
        ALL.put(name, new Case(maker, metric, sum, traits, broken));
    }

    @SafeVarargs
    private static <E extends Enum<E>> Set<E> with(Set<E> set, E... more) {
        EnumSet<E> all = EnumSet.copyOf(set);
        for (E one : more) all.add(one);
        return all;
    }

    static Parameter parameter(Backend backend, double[][] rows) {
        return new Parameter(array(backend, rows));
    }

    static Parameter parameter(Backend backend, double... numbers) {
        return new Parameter(NdArray.of(backend, Shape.of(numbers.length), numbers));
    }

    /// Rows and their classes. Classes lie in [0, 4), so that the rows will do as logits too.
    record Batch(double[][] z, int[] y) {
        static Batch of(int rows, int classes, boolean twins, long seed) {
            RandomStream random = RandomStream.of(seed);
            double[][] z = new double[rows][];
            for (int i = 0; i < rows; i++) {
                boolean twin = twins && i > 0 && random.nextInt(3) == 0;
                z[i] = twin ? z[random.nextInt(i)].clone() : DoubleStream.generate(() -> random.nextDouble(-2, 2)).limit(DIMENSIONS).toArray();
            }
            return new Batch(z, IntStream.generate(() -> random.nextInt(classes)).limit(rows).toArray());
        }

        Batch permuted(int[] order) {
            return new Batch(IntStream.of(order).mapToObj(i -> z[i]).toArray(double[][]::new), IntStream.of(order).map(i -> y[i]).toArray());
        }

        /// Every row changed by itself.
        Batch mapped(UnaryOperator<double[]> change) {
            return new Batch(Arrays.stream(z).map(change).toArray(double[][]::new), y);
        }

        /// Are all rows at some distance from each other? Equal rows have a corner in between.
        boolean apart() {
            for (int i = 0; i < z.length; i++) for (int j = 0; j < i; j++) if (PaperSums.plain(z[i], z[j]) < 0.05) return false;
            return true;
        }

        Labels labels() {
            return Labels.of(y);
        }
    }

    record Result(double value, double[][] gradient) {
        double largest() {
            double largest = 0;
            for (double[] row : gradient) for (double g : row) largest = Math.max(largest, Math.abs(g));
            return largest;
        }
    }

    static double value(Case c, Batch batch) {
        return value(c.on(REFERENCE), batch);
    }

    static double value(EmbeddingLoss loss, Batch batch) {
        return loss.of(Tensor.constant(array(REFERENCE, batch.z)), batch.labels()).item();
    }

    static Result result(Case c, Batch batch) {
        return result(REFERENCE, c.on(REFERENCE), batch);
    }

    static Result result(Backend backend, EmbeddingLoss loss, Batch batch) {
        try (var _ = backend.step()) {
            Tensor z = Tensor.variable(array(backend, batch.z));
            Tensor value = loss.of(z, batch.labels());
            double[] flat = Gradients.of(value).at(z).toDoubles();
            int d = batch.z[0].length;
            double[][] rows = new double[batch.z.length][d];
            for (int i = 0; i < flat.length; i++) rows[i / d][i % d] = flat[i];
            return new Result(value.item(), rows);
        }
    }

    static NdArray array(Backend backend, double[][] z) {
        return NdArray.of(backend, Shape.of(z.length, z[0].length), Arrays.stream(z).flatMapToDouble(Arrays::stream).toArray());
    }
}
