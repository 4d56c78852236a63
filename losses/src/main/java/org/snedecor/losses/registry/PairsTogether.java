package org.snedecor.losses.registry;

import static org.snedecor.losses.registry.SharedSettings.distance;
import static org.snedecor.losses.registry.SharedSettings.embeddings;
import static org.snedecor.losses.registry.SharedSettings.margin;
import static org.snedecor.losses.registry.SharedSettings.norms;
import static org.snedecor.losses.registry.SharedSettings.penalty;
import static org.snedecor.losses.registry.SharedSettings.reducer;

import java.util.stream.Stream;
import org.snedecor.core.nn.ConstantInitializer;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.angular.AngularLoss;
import org.snedecor.losses.angular.AngularTripletLoss;
import org.snedecor.losses.angular.NPairAngularLoss;
import org.snedecor.losses.batch.BatchKind;
import org.snedecor.losses.combined.Sum;
import org.snedecor.losses.combined.Weighted;
import org.snedecor.losses.confusion.EnergyConfusion;
import org.snedecor.losses.deviance.BinomialDevianceLoss;
import org.snedecor.losses.dsml.DsmlContrastiveLoss;
import org.snedecor.losses.dsml.DsmlLiftedLoss;
import org.snedecor.losses.dsml.DsmlNPairLoss;
import org.snedecor.losses.dsml.DsmlTripletLoss;
import org.snedecor.losses.dsml.ZeroMean;
import org.snedecor.losses.histogram.HistogramLoss;
import org.snedecor.losses.multibatch.MultibatchLoss;
import org.snedecor.losses.npair.NPairLoss;
import org.snedecor.losses.npair.NormPenalty;
import org.snedecor.losses.pair.ContrastiveLoss;
import org.snedecor.losses.ranked.RankedListLoss;
import org.snedecor.losses.ranked.RankedListWeights;

/// The losses of all pairs of a batch together: of their similarities, their order, their spread.
final class PairsTogether {
    private PairsTogether() {}

    static Stream<LossEntry<?>> entries() {
        return Stream.of(
                LossEntry.of("binomial-deviance", "deviance", "Yi, Lei, Li, 2014",
                        (s, w) -> new BinomialDevianceLoss(s.number("alpha"), s.number("beta"), s.number("negativeCost"), distance(s, w)),
                        Setting.positive("alpha", 2, "steepness"), Setting.number("beta", 0.5, "the similarity between positives and negatives"),
                        Setting.positive("negativeCost", 25, "how much steeper for negatives"), distance(DistanceName.COSINE), embeddings(Embeddings.RAW)),
                LossEntry.of("histogram", "histogram", "Ustinova, Lempitsky, NIPS 2016",
                        (s, w) -> new HistogramLoss(s.whole("nodes"), s.choice("cost", HistogramCost.class).cost(s.number("alpha"), s.number("margin")), distance(s, w)),
                        Setting.positive("nodes", 201, "of the histogram, from -1 to 1"),
                        Setting.choice("cost", HistogramCost.REVERSAL, "of a positive and a negative similarity"),
                        Setting.positive("alpha", 1, "steepness of the exponential cost"), Setting.number("margin", 0, "of the linear and the exponential cost"),
                        distance(DistanceName.COSINE), embeddings(Embeddings.RAW)),
                LossEntry.of("multibatch", "multibatch", "Tadmor et al., NIPS 2016",
                        (s, w) -> new MultibatchLoss(w.init().parameter(new ConstantInitializer(s.number("threshold")), 1), distance(s, w)),
                        Setting.number("threshold", 1, "where the learned threshold begins"), distance(DistanceName.SQUARED), embeddings(Embeddings.NORMALIZED))
                        .withWeights(),
                LossEntry.of("dsml-contrastive", "dsml", "Yuan et al., CVPR 2019",
                        (s, w) -> new DsmlContrastiveLoss(s.number("margin"), s.number("zeroMean"), distance(s, w)),
                        margin(1), zeroMean(), distance(DistanceName.SNR), embeddings(Embeddings.RAW)),
                LossEntry.of("dsml-triplet", "dsml", "Yuan et al., CVPR 2019",
                        (s, _) -> new DsmlTripletLoss(s.number("margin"), reducer(s), s.number("zeroMean")), margin(0.2), reducer(Averaging.NONZERO), zeroMean()),
                LossEntry.of("dsml-lifted", "dsml", "Yuan et al., CVPR 2019", (s, _) -> new DsmlLiftedLoss(s.number("margin"), s.number("zeroMean")), margin(1), zeroMean()),
                LossEntry.of("dsml-n-pair", "dsml", "Yuan et al., CVPR 2019", (s, _) -> new DsmlNPairLoss(s.number("zeroMean")), zeroMean())
                        .drawn(BatchKind.PAIRS),
                LossEntry.of("zero-mean", "dsml", "Yuan et al., CVPR 2019: a term added to a loss", (_, _) -> new ZeroMean()).notAlone(),
                LossEntry.of("angular", "angular", "Wang, Zhou, Wen, Liu, Lin, ICCV 2017", (s, _) -> new AngularLoss(s.number("degrees"), s.choice("negatives", AngularLoss.Negatives.class), reducer(s)),
                        degrees(), Setting.choice("negatives", AngularLoss.Negatives.UNIT, "at length 1, or raw as the library has them"), SharedSettings.reducerOfRows())
                        .drawn(BatchKind.PAIRS),
                LossEntry.of("angular-triplet", "angular", "Wang, Zhou, Wen, Liu, Lin, ICCV 2017", (s, _) -> new AngularTripletLoss(s.number("degrees")), degrees()),
                LossEntry.of("n-pair-angular", "angular", "Wang, Zhou, Wen, Liu, Lin, ICCV 2017",
                        (s, w) -> new NPairAngularLoss(new NPairLoss(s.number("penalty"), s.choice("norms", NormPenalty.class), distance(s, w)), s.number("weight"),
                                new AngularLoss(s.number("degrees"))),
                        Setting.number("weight", 2, "of the angular loss"), degrees(), penalty(), norms(), distance(DistanceName.DOT), embeddings(Embeddings.RAW))
                        .drawn(BatchKind.PAIRS),
                LossEntry.of("ranked-list", "ranked", "Wang et al., CVPR 2019",
                        (s, w) -> new RankedListLoss(s.number("alpha"), s.number("margin"), new RankedListWeights(s.number("positiveWeight"), s.number("negativeWeight"),
                                s.number("positiveTemperature"), s.number("temperature"), s.number("floor")), s.choice("moving", RankedListLoss.Moving.class), distance(s, w), reducer(s)),
                        Setting.positive("alpha", 1.2, "radius that negatives leave"), Setting.number("margin", 0.4, "how much smaller that of positives is"),
                        Setting.number("temperature", 10, "how much nearer negatives count for more"), Setting.number("negativeWeight", 1, "of the sum of negatives"),
                        Setting.number("positiveTemperature", 0, "how much farther positives count for more"), Setting.number("positiveWeight", 1, "of the sum of positives"),
                        Setting.number("floor", 0, "added to the divisors for each row of the batch"),
                        Setting.choice("moving", RankedListLoss.Moving.QUERY, "what the gradient moves"), SharedSettings.reducerOfRows(), distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.NORMALIZED)),
                LossEntry.of("energy-confusion", "confusion", "Chen, Deng, AAAI 2019: a term added to a loss", (s, w) -> new EnergyConfusion(false, true, distance(s, w)),
                        distance(DistanceName.SQUARED), embeddings(Embeddings.RAW)).notAlone(),
                LossEntry.of("contrastive-confusion", "confusion", "Chen, Deng, AAAI 2019, with Hadsell et al. 2006",
                        (s, w) -> confused(s, new ContrastiveLoss(0, s.number("margin"), distance(s, w))),
                        confusion(), margin(1), distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.RAW)),
                LossEntry.of("n-pair-confusion", "confusion", "Chen, Deng, AAAI 2019, with Sohn 2016",
                        (s, w) -> confused(s, new NPairLoss(s.number("penalty"), s.choice("norms", NormPenalty.class), distance(s, w))),
                        confusion(), penalty(), norms(), distance(DistanceName.DOT), embeddings(Embeddings.RAW))
                        .drawn(BatchKind.PAIRS));
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

    private static EmbeddingLoss confused(Settings s, EmbeddingLoss loss) {
        return Sum.of(loss, new Weighted(s.number("confusion"), new EnergyConfusion()));
    }
}
