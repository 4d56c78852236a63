package org.snedecor.losses.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.snedecor.core.nn.ConstantInitializer;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.angular.AngularLoss;
import org.snedecor.losses.angular.AngularTripletLoss;
import org.snedecor.losses.angular.NPairAngularLoss;
import org.snedecor.losses.batch.BatchKind;
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.classification.SoftmaxLoss;
import org.snedecor.losses.combined.Sum;
import org.snedecor.losses.combined.Weighted;
import org.snedecor.losses.confusion.EnergyConfusion;
import org.snedecor.losses.deviance.BinomialDevianceLoss;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Normalized;
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
import org.snedecor.losses.lifted.GeneralizedLiftedLoss;
import org.snedecor.losses.lifted.LiftedStructuredLoss;
import org.snedecor.losses.lifted.LsssLoss;
import org.snedecor.losses.lmnn.LmnnLoss;
import org.snedecor.losses.magnet.MagnetBatches;
import org.snedecor.losses.magnet.MagnetLoss;
import org.snedecor.losses.metric.LearnedMap;
import org.snedecor.losses.metric.LearnedScore;
import org.snedecor.losses.metric.UnitMeans;
import org.snedecor.losses.mining.DistanceWeightedTriplets;
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

/// Every loss by its name: `Losses.get("triplet").make(Map.of("margin", 0.1))`.
public final class Losses {
    /// The loss where none is named.
    public static final String USUAL = "contrastive-linear";

    private static final SequencedMap<String, LossEntry<?>> ALL = new LinkedHashMap<>();

    static {
        add("contrastive", "pair", "Hadsell, Chopra, LeCun, CVPR 2006",
                (s, w) -> new ContrastiveLoss(s.number("positiveMargin"), s.number("margin"), distance(s, w)),
                positiveMargin(), margin(1), distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.RAW));
        add(USUAL, "pair", "pytorch-metric-learning 2.8.1, after Hadsell et al. 2006",
                (s, w) -> new LinearContrastiveLoss(s.number("positiveMargin"), s.number("margin"), distance(s, w), average(s)),
                positiveMargin(), margin(1), distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.NORMALIZED), average(Averaging.NONZERO));
        addWithWeights("margin-distance-weighted", "pair", "Wu, Manmatha, Smola, Krahenbuhl, ICCV 2017",
                (s, w) -> new MarginLoss(w.init().parameter(new ConstantInitializer(s.number("boundary")), 1), s.number("margin"), average(s),
                        new DistanceWeightedTriplets(s.number("cutoff"), s.number("reach"), s.whole("seed")), distance(s, w)),
                Setting.number("margin", 0.2, "how far positives and negatives are kept from the boundary"),
                Setting.number("boundary", 1.2, "where the learned boundary begins"),
                Setting.positive("cutoff", 0.5, "distances below are drawn as this one"), Setting.positive("reach", 1.4, "negatives from here on are not drawn"),
                Setting.number("seed", 1, "of the draws"), distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.NORMALIZED), average(Averaging.NONZERO));
        add("triplet", "triplet", "Schroff, Kalenichenko, Philbin, CVPR 2015",
                (s, w) -> new TripletLoss(s.number("margin"), distance(s, w), average(s)),
                margin(0.2), distance(DistanceName.SQUARED), embeddings(Embeddings.NORMALIZED), average(Averaging.ALL));
        add("triplet-semi-hard", "triplet", "Schroff, Kalenichenko, Philbin, CVPR 2015",
                (s, w) -> new SemiHardTripletLoss(s.number("margin"), distance(s, w), average(s)),
                margin(0.2), distance(DistanceName.SQUARED), embeddings(Embeddings.NORMALIZED), average(Averaging.ALL));
        add("triplet-hard", "triplet", "Hermans, Beyer, Leibe, 2017",
                (s, w) -> new HardTripletLoss(s.number("margin"), distance(s, w), average(s)),
                margin(0.2), distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.RAW), average(Averaging.ALL));
        put(LossEntry.of("n-pair", "npair", "Sohn, NIPS 2016",
                (s, w) -> new NPairLoss(s.number("penalty"), s.choice("norms", NormPenalty.class), distance(s, w)),
                penalty(), norms(), distance(DistanceName.DOT), embeddings(Embeddings.RAW))
                .drawn(BatchKind.PAIRS));
        put(LossEntry.of("n-pair-one-vs-one", "npair", "Sohn, NIPS 2016",
                (s, w) -> new OneVsOneNPairLoss(s.number("penalty"), s.choice("norms", NormPenalty.class), distance(s, w)),
                penalty(), norms(), distance(DistanceName.DOT), embeddings(Embeddings.RAW))
                .drawn(BatchKind.PAIRS));
        add("lifted", "lifted", "Oh Song, Xiang, Jegelka, Savarese, CVPR 2016", (s, w) -> new LiftedStructuredLoss(s.number("margin"), distance(s, w)),
                margin(1), distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.RAW));
        add("lifted-generalized", "lifted", "Hermans, Beyer, Leibe, 2017", (s, w) -> new GeneralizedLiftedLoss(s.number("margin"), distance(s, w)),
                margin(1), distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.RAW));
        add("lsss", "lifted", "Ridgeway, Mozer, NeurIPS 2018 (code), after Oh Song et al. 2016", (s, w) -> new LsssLoss(s.number("margin"), distance(s, w)),
                margin(1), distance(DistanceName.SQUARED), embeddings(Embeddings.RAW));
        add("quadruplet", "quadruplet", "Chen, Chen, Zhang, Huang, CVPR 2017",
                (s, w) -> new ChenQuadrupletLoss(s.number("first"), s.number("second"), distance(s, w)),
                Setting.number("first", 1, "margin to negatives of the anchor"), Setting.number("second", 0.5, "margin to pairs of two other classes"),
                distance(DistanceName.SQUARED), embeddings(Embeddings.NORMALIZED));
        add("quadruplet-pairs", "quadruplet", "Ustinova, Lempitsky, NIPS 2016",
                (s, w) -> new PairQuadrupletLoss(s.number("margin"), s.choice("pairs", PairsTaken.class) == PairsTaken.DISJOINT, distance(s, w)),
                margin(1), Setting.choice("pairs", PairsTaken.ALL, "all combinations of two pairs, or those of four rows"),
                distance(DistanceName.SQUARED), embeddings(Embeddings.RAW));
        add("binomial-deviance", "deviance", "Yi, Lei, Li, 2014",
                (s, w) -> new BinomialDevianceLoss(s.number("alpha"), s.number("beta"), s.number("negativeCost"), distance(s, w)),
                Setting.positive("alpha", 2, "steepness"), Setting.number("beta", 0.5, "the similarity between positives and negatives"),
                Setting.positive("negativeCost", 25, "how much steeper for negatives"), distance(DistanceName.COSINE), embeddings(Embeddings.RAW));
        add("histogram", "histogram", "Ustinova, Lempitsky, NIPS 2016",
                (s, w) -> new HistogramLoss(s.whole("nodes"), s.choice("cost", HistogramCost.class).cost(s.number("alpha"), s.number("margin")), distance(s, w)),
                Setting.positive("nodes", 201, "of the histogram, from -1 to 1"),
                Setting.choice("cost", HistogramCost.REVERSAL, "of a positive and a negative similarity"),
                Setting.positive("alpha", 1, "steepness of the exponential cost"), Setting.number("margin", 0, "of the linear and the exponential cost"),
                distance(DistanceName.COSINE), embeddings(Embeddings.RAW));
        addWithWeights("multibatch", "multibatch", "Tadmor et al., NIPS 2016",
                (s, w) -> new MultibatchLoss(w.init().parameter(new ConstantInitializer(s.number("threshold")), 1), distance(s, w)),
                Setting.number("threshold", 1, "where the learned threshold begins"), distance(DistanceName.SQUARED), embeddings(Embeddings.NORMALIZED));
        add("dsml-contrastive", "dsml", "Yuan et al., CVPR 2019",
                (s, w) -> new DsmlContrastiveLoss(s.number("margin"), s.number("zeroMean"), distance(s, w)),
                margin(1), zeroMean(), distance(DistanceName.SNR), embeddings(Embeddings.RAW));
        add("dsml-triplet", "dsml", "Yuan et al., CVPR 2019",
                (s, _) -> new DsmlTripletLoss(s.number("margin"), average(s), s.number("zeroMean")), margin(0.2), average(Averaging.NONZERO), zeroMean());
        add("dsml-lifted", "dsml", "Yuan et al., CVPR 2019", (s, _) -> new DsmlLiftedLoss(s.number("margin"), s.number("zeroMean")), margin(1), zeroMean());
        put(LossEntry.of("dsml-n-pair", "dsml", "Yuan et al., CVPR 2019", (s, _) -> new DsmlNPairLoss(s.number("zeroMean")), zeroMean())
                .drawn(BatchKind.PAIRS));
        add("zero-mean", "dsml", "Yuan et al., CVPR 2019: a term added to a loss", (_, _) -> new ZeroMean());
        put(LossEntry.of("angular", "angular", "Wang, Zhou, Wen, Liu, Lin, ICCV 2017", (s, _) -> new AngularLoss(s.number("degrees")), degrees())
                .drawn(BatchKind.PAIRS));
        add("angular-triplet", "angular", "Wang, Zhou, Wen, Liu, Lin, ICCV 2017", (s, _) -> new AngularTripletLoss(s.number("degrees")), degrees());
        put(LossEntry.of("n-pair-angular", "angular", "Wang, Zhou, Wen, Liu, Lin, ICCV 2017",
                (s, w) -> new NPairAngularLoss(new NPairLoss(s.number("penalty"), s.choice("norms", NormPenalty.class), distance(s, w)), s.number("weight"),
                        new AngularLoss(s.number("degrees"))),
                Setting.number("weight", 2, "of the angular loss"), degrees(), penalty(), norms(), distance(DistanceName.DOT), embeddings(Embeddings.RAW))
                .drawn(BatchKind.PAIRS));
        add("ranked-list", "ranked", "Wang et al., CVPR 2019",
                (s, w) -> new RankedListLoss(s.number("alpha"), s.number("margin"), s.number("temperature"), s.number("negativeWeight"),
                        s.choice("moving", RankedListLoss.Moving.class), distance(s, w)),
                Setting.positive("alpha", 1.2, "radius that negatives leave"), Setting.number("margin", 0.4, "how much smaller that of positives is"),
                Setting.number("temperature", 10, "how much nearer negatives count for more"), Setting.number("negativeWeight", 1, "of negatives to positives"),
                Setting.choice("moving", RankedListLoss.Moving.QUERY, "what the gradient moves"), distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.NORMALIZED));
        add("energy-confusion", "confusion", "Chen, Deng, AAAI 2019: a term added to a loss", (s, w) -> new EnergyConfusion(false, true, distance(s, w)),
                distance(DistanceName.SQUARED), embeddings(Embeddings.RAW));
        add("contrastive-confusion", "confusion", "Chen, Deng, AAAI 2019, with Hadsell et al. 2006",
                (s, w) -> confused(s, new ContrastiveLoss(0, s.number("margin"), distance(s, w))),
                confusion(), margin(1), distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.RAW));
        put(LossEntry.of("n-pair-confusion", "confusion", "Chen, Deng, AAAI 2019, with Sohn 2016",
                (s, w) -> confused(s, new NPairLoss(s.number("penalty"), s.choice("norms", NormPenalty.class), distance(s, w))),
                confusion(), penalty(), norms(), distance(DistanceName.DOT), embeddings(Embeddings.RAW))
                .drawn(BatchKind.PAIRS));
        add("f-statistic", "fstatistic", "Ridgeway, Mozer, NeurIPS 2018", (s, _) -> fStatistic(s), keep(), centre(), floor());
        put(LossEntry.of("f-statistic-kl", "fstatistic", "Ridgeway, Mozer, NeurIPS 2018, with Higgins et al., ICLR 2017: means, then log variances",
                (s, _) -> new VariationalLoss(fStatistic(s), s.number("beta"), new GaussianKl()),
                Setting.number("beta", 1, "weight of the Gaussian KL term"), keep(), centre(), floor())
                .compared(Compared.by("means", _ -> new UnitMeans())));
        add("gaussian-kl", "fstatistic", "Kingma, Welling, ICLR 2014: a term added to a loss; means, then log variances", (_, _) -> new GaussianKl());
        put(LossEntry.of("magnet", "magnet", "Rippel, Paluri, Dollar, Bourdev, ICLR 2016: each class of a batch a cluster",
                (s, _) -> new MagnetLoss(s.number("gap"), s.choice("statistics", MagnetLoss.Statistics.class)),
                Setting.number("gap", 1, "between clusters, in variances"),
                Setting.choice("statistics", MagnetLoss.Statistics.MOVING, "does the gradient move means and variance?"))
                .drawn(Drawn.byClusters(MagnetBatches::new)));
        put(LossEntry.of("relation-network", "relation", "Sung et al., CVPR 2018",
                (s, w) -> RelationNetworkLoss.of(w.init(), s.whole("shots"), s.whole("hidden"), w.dimensions()),
                Setting.positive("shots", 1, "supports of a class, its first rows"), Setting.positive("hidden", 8, "units between embeddings and score"))
                .withWeights().compared(Compared.by("score", LearnedScore::new)).drawn(BatchKind.EPISODES));
        add("relation-score", "relation", "Sung et al., CVPR 2018: of given scores", (s, _) -> new RelationScoreLoss(average(s)), average(Averaging.SUM));
        put(LossEntry.of("lmnn", "lmnn", "Weinberger, Saul, JMLR 2009",
                (s, w) -> LmnnLoss.of(w.init(), s.number("push"), s.whole("neighbours"), w.dimensions()),
                Setting.number("push", 0.5, "weight of impostors, the rest is that of targets"), Setting.positive("neighbours", 3, "targets of a row"))
                .withWeights().compared(Compared.by("map", loss -> new LearnedMap(loss.map()))));
        put(LossEntry.of("softmax", "classification", "cross-entropy of a linear classifier on the embedding",
                (_, w) -> SoftmaxLoss.of(w.init(), w.dimensions(), w.classes()))
                .withWeights().drawn(BatchKind.SHUFFLED));
        put(LossEntry.of("softmax-normalized", "classification", "Zhai, Wu, BMVC 2019",
                (s, w) -> NormalizedSoftmaxLoss.of(w.init(), s.number("temperature"), w.dimensions(), w.classes()),
                Setting.positive("temperature", 0.05, "what cosines are divided by"))
                .withWeights().drawn(BatchKind.SHUFFLED));
    }

    private Losses() {}

    /// The loss with this name.
    ///
    /// @throws IllegalArgumentException as [Names#get]
    public static LossEntry<?> get(String name) {
        return Names.get("loss", ALL, name);
    }

    /// All losses by name, family by family.
    public static SequencedMap<String, LossEntry<?>> all() {
        return Collections.unmodifiableSequencedMap(ALL);
    }

    private static void add(String name, String family, String paper, BiFunction<Settings, ClassWeights, EmbeddingLoss> maker, Setting... settings) {
        put(LossEntry.of(name, family, paper, maker, settings));
    }

    private static void addWithWeights(String name, String family, String paper, BiFunction<Settings, ClassWeights, EmbeddingLoss> maker, Setting... settings) {
        put(LossEntry.of(name, family, paper, maker, settings).withWeights());
    }

    private static void put(LossEntry<?> entry) {
        ALL.put(entry.name(), entry);
    }

    // ------------------------------------------------------------------ settings that many losses share

    private static Setting margin(double standard) {
        return Setting.number("margin", standard, "how far negatives are pushed, in the unit of the distance");
    }

    private static Setting positiveMargin() {
        return Setting.number("positiveMargin", 0, "how near positives may stay without cost");
    }

    private static Setting distance(DistanceName standard) {
        return Setting.choice("distance", standard, "between embeddings");
    }

    private static Setting embeddings(Embeddings standard) {
        return Setting.choice("embeddings", standard, "as they come, or brought to length 1");
    }

    private static Setting average(Averaging standard) {
        return Setting.choice("average", standard, "what the sum of terms is divided by: 1, all terms, those above 0");
    }

    private static Setting penalty() {
        return Setting.number("penalty", 0.005, "weight of the norms of embeddings");
    }

    private static Setting norms() {
        return Setting.choice("norms", NormPenalty.PAIRS, "whose norms: squared ones of anchors, of pairs, or plain ones of the batch");
    }

    private static Setting zeroMean() {
        return Setting.number("zeroMean", 0.005, "weight of the mean of components");
    }

    private static Setting degrees() {
        return Setting.positive("degrees", 45, "the largest angle at a negative");
    }

    private static Setting confusion() {
        return Setting.number("confusion", EnergyConfusion.WEIGHT, "weight of energy confusion");
    }

    private static Setting keep() {
        return Setting.positive("keep", 70, "how many dimensions two classes must differ in");
    }

    private static Setting centre() {
        return Setting.choice("centre", Centre.ANOVA, "of two classes: the mean of all examples, or of their means");
    }

    private static Setting floor() {
        return Setting.positive("floor", 1e-37, "the share of variance below which the slope stays");
    }

    private static EmbeddingLoss fStatistic(Settings s) {
        return new FStatisticLoss(s.whole("keep"), s.choice("centre", Centre.class), s.number("floor"));
    }

    private static EmbeddingLoss confused(Settings s, EmbeddingLoss loss) {
        return Sum.of(loss, new Weighted(s.number("confusion"), new EnergyConfusion()));
    }

    /// @param weights what a distance with a map needs, otherwise null allowed
    private static Distance distance(Settings s, ClassWeights weights) {
        Distance distance = s.choice("distance", DistanceName.class).distance(weights);
        return s.choice("embeddings", Embeddings.class) == Embeddings.NORMALIZED ? new Normalized(distance) : distance;
    }

    private static Averaging average(Settings s) {
        return s.choice("average", Averaging.class);
    }
}
