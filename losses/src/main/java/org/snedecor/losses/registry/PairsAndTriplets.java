package org.snedecor.losses.registry;

import static org.snedecor.losses.registry.SharedSettings.average;
import static org.snedecor.losses.registry.SharedSettings.distance;
import static org.snedecor.losses.registry.SharedSettings.embeddings;
import static org.snedecor.losses.registry.SharedSettings.margin;
import static org.snedecor.losses.registry.SharedSettings.mined;
import static org.snedecor.losses.registry.SharedSettings.miner;
import static org.snedecor.losses.registry.SharedSettings.norms;
import static org.snedecor.losses.registry.SharedSettings.ofPairs;
import static org.snedecor.losses.registry.SharedSettings.penalty;
import static org.snedecor.losses.registry.SharedSettings.positiveMargin;
import static org.snedecor.losses.registry.SharedSettings.reduced;
import static org.snedecor.losses.registry.SharedSettings.reducer;
import static org.snedecor.losses.registry.SharedSettings.reducerOfRows;

import java.util.stream.Stream;
import org.snedecor.core.nn.ConstantInitializer;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.batch.BatchKind;
import org.snedecor.losses.centroid.CentroidTripletLoss;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.dynamic.DynamicSoftMarginLoss;
import org.snedecor.losses.lifted.GeneralizedLiftedLoss;
import org.snedecor.losses.lifted.LiftedStructuredLoss;
import org.snedecor.losses.lifted.LsssLoss;
import org.snedecor.losses.mining.AllPairs;
import org.snedecor.losses.mining.AllTriplets;
import org.snedecor.losses.mining.ContrastiveTerms;
import org.snedecor.losses.mining.DistanceWeightedTriplets;
import org.snedecor.losses.mining.LinearContrastiveTerms;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.mining.TripletTerms;
import org.snedecor.losses.npair.NPairLoss;
import org.snedecor.losses.npair.NormPenalty;
import org.snedecor.losses.npair.OneVsOneNPairLoss;
import org.snedecor.losses.pair.ContrastiveLoss;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.pair.MarginLoss;
import org.snedecor.losses.quadruplet.ChenQuadrupletLoss;
import org.snedecor.losses.quadruplet.PairQuadrupletLoss;
import org.snedecor.losses.triplet.HardTripletLoss;
import org.snedecor.losses.triplet.SemiHardTripletLoss;
import org.snedecor.losses.triplet.TripletLoss;

/// The losses of single pairs, triplets and quadruplets of a batch.
final class PairsAndTriplets {
    private static final String SAME = "same";

    private PairsAndTriplets() {}

    static Stream<LossEntry<?>> entries() {
        return Stream.of(
                LossEntry.of("contrastive", "pair", "Hadsell, Chopra, LeCun, CVPR 2006",
                        PairsAndTriplets::contrastive,
                        positiveMargin(), margin(1), reducerOfRows(), distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.RAW), miner()),
                LossEntry.of("contrastive-linear", "pair", "pytorch-metric-learning 2.8.1, after Hadsell et al. 2006",
                        PairsAndTriplets::linear,
                        positiveMargin(), margin(1), distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.NORMALIZED), reducer(Averaging.NONZERO),
                        new Setting.Part("negativeAverage", SAME, text -> text.equals(SAME) ? SAME : Reducers.canonical(text), "of the terms of negatives, or the same"), miner()),
                LossEntry.of("margin-distance-weighted", "pair", "Wu, Manmatha, Smola, Krähenbühl, ICCV 2017",
                        (s, w) -> new MarginLoss(w.init().parameter(new ConstantInitializer(s.number("boundary")), s.choice("boundaries", Boundaries.class) == Boundaries.ONE ? 1 : w.classes()),
                                s.number("margin"), s.number("price"), average(s),
                                new DistanceWeightedTriplets(s.number("cutoff"), s.number("reach"), s.whole("seed")), distance(s, w)),
                        Setting.number("margin", 0.2, "how far positives and negatives are kept from the boundary"),
                        Setting.number("boundary", 1.2, "where the learned boundary begins"),
                        Setting.positive("cutoff", 0.5, "distances below are drawn as this one"), Setting.positive("reach", 1.4, "negatives from here on are not drawn"),
                        Setting.number("seed", 1, "of the draws"), distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.NORMALIZED), average(Averaging.NONZERO),
                        Setting.choice("boundaries", Boundaries.ONE, "one for all, or one of each class"), Setting.number("price", 0, "of wide boundaries"))
                        .withWeights(),
                LossEntry.of("triplet", "triplet", "Schroff, Kalenichenko, Philbin, CVPR 2015",
                        PairsAndTriplets::triplet,
                        margin(0.2), distance(DistanceName.SQUARED), embeddings(Embeddings.NORMALIZED), reducer(Averaging.ALL), miner(),
                        Setting.choice("far", TripletFar.ANCHOR, "the negative's distance: to the anchor, or to the nearer of anchor and positive"),
                        Setting.choice("cost", TripletCost.HINGE, "of a triplet: the hinge, or its smooth form log(1 + e^x)")),
                LossEntry.of("triplet-semi-hard", "triplet", "Schroff, Kalenichenko, Philbin, CVPR 2015",
                        (s, w) -> new SemiHardTripletLoss(s.number("margin"), distance(s, w), reducer(s)),
                        margin(0.2), distance(DistanceName.SQUARED), embeddings(Embeddings.NORMALIZED), reducer(Averaging.ALL)),
                LossEntry.of("triplet-hard", "triplet", "Hermans, Beyer, Leibe, 2017",
                        (s, w) -> new HardTripletLoss(s.number("margin"), distance(s, w), reducer(s)),
                        margin(0.2), distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.RAW), reducer(Averaging.ALL)),
                LossEntry.of("dynamic-soft-margin", "dynamic", "Zhang, Rusinkiewicz, ICCV 2019",
                        (s, w) -> DynamicSoftMarginLoss.of(SharedSettings.backend(w), s.whole("bins"), s.number("momentum"), s.choice("negatives", DynamicSoftMarginLoss.NegativesTaken.class), distance(s, w)),
                        Setting.positive("bins", 10, "of the running histogram, from -2 to 2"), Setting.positive("momentum", 0.01, "weight of a triplet of the batch in it, up to 1"),
                        Setting.choice("negatives", DynamicSoftMarginLoss.NegativesTaken.ALL, "of a positive pair: all of its anchor, or the nearest to either row"),
                        distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.NORMALIZED)),
                LossEntry.of("centroid-triplet", "centroid", "Wieczorek, Rychalska, Dąbrowski, ICONIP 2021",
                        (s, w) -> new CentroidTripletLoss(s.number("margin"), distance(s, w), reducer(s)),
                        margin(0.3), distance(DistanceName.SQUARED), embeddings(Embeddings.RAW), reducer(Averaging.ALL)),
                LossEntry.of("n-pair", "npair", "Sohn, NIPS 2016",
                        (s, w) -> new NPairLoss(s.number("penalty"), s.choice("norms", NormPenalty.class), distance(s, w), reducer(s)),
                        penalty(), norms(), reducerOfRows(), distance(DistanceName.DOT), embeddings(Embeddings.RAW))
                        .drawn(BatchKind.PAIRS),
                LossEntry.of("n-pair-one-vs-one", "npair", "Sohn, NIPS 2016",
                        (s, w) -> new OneVsOneNPairLoss(s.number("penalty"), s.choice("norms", NormPenalty.class), distance(s, w), reducer(s)),
                        penalty(), norms(), reducerOfRows(), distance(DistanceName.DOT), embeddings(Embeddings.RAW))
                        .drawn(BatchKind.PAIRS),
                LossEntry.of("lifted", "lifted", "Oh Song, Xiang, Jegelka, Savarese, CVPR 2016", (s, w) -> new LiftedStructuredLoss(s.number("margin"), distance(s, w), reducer(s)),
                        margin(1), reducerOfRows(), distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.RAW)),
                LossEntry.of("lifted-generalized", "lifted", "Hermans, Beyer, Leibe, 2017", (s, w) -> ofPairs(s, w, d -> reduced(s, new GeneralizedLiftedLoss(s.number("margin"), d))),
                        margin(1), reducerOfRows(), distance(DistanceName.EUCLIDEAN), embeddings(Embeddings.RAW), miner()),
                LossEntry.of("lsss", "lifted", "Ridgeway, Mozer, NeurIPS 2018 (code), after Oh Song et al. 2016", (s, w) -> new LsssLoss(s.number("margin"), distance(s, w)),
                        margin(1), distance(DistanceName.SQUARED), embeddings(Embeddings.RAW)),
                LossEntry.of("quadruplet", "quadruplet", "Chen, Chen, Zhang, Huang, CVPR 2017",
                        (s, w) -> new ChenQuadrupletLoss(s.number("first"), s.number("second"), distance(s, w)),
                        Setting.number("first", 1, "margin to negatives of the anchor"), Setting.number("second", 0.5, "margin to pairs of two other classes"),
                        distance(DistanceName.SQUARED), embeddings(Embeddings.NORMALIZED)),
                LossEntry.of("quadruplet-pairs", "quadruplet", "Ustinova, Lempitsky, NIPS 2016",
                        (s, w) -> new PairQuadrupletLoss(s.number("margin"), s.choice("pairs", PairsTaken.class) == PairsTaken.DISJOINT, distance(s, w)),
                        margin(1), Setting.choice("pairs", PairsTaken.ALL, "all combinations of two pairs, or those of four rows"),
                        distance(DistanceName.SQUARED), embeddings(Embeddings.RAW)));
    }

    private static EmbeddingLoss contrastive(Settings s, ClassWeights w) {
        double near = s.number("positiveMargin"), far = s.number("margin");
        Distance d = distance(s, w);
        ContrastiveTerms terms = new ContrastiveTerms(near, far, reducer(s));
        return mined(s, d, terms, terms.reducer() == Averaging.ALL ? new ContrastiveLoss(near, far, d) : new Mined(new AllPairs(), terms, d));
    }

    private static EmbeddingLoss linear(Settings s, ClassWeights w) {
        double near = s.number("positiveMargin"), far = s.number("margin");
        Distance d = distance(s, w);
        Reducer positives = reducer(s), negatives = s.word("negativeAverage").equals(SAME) ? positives : Reducers.of(s.word("negativeAverage"));
        LinearContrastiveTerms terms = new LinearContrastiveTerms(near, far, positives, negatives);
        boolean plain = positives instanceof Averaging && positives.equals(negatives);
        return mined(s, d, terms, plain ? new LinearContrastiveLoss(near, far, d, (Averaging) positives) : new Mined(new AllPairs(), terms, d));
    }

    private static EmbeddingLoss triplet(Settings s, ClassWeights w) {
        Distance d = distance(s, w);
        boolean swap = s.choice("far", TripletFar.class) == TripletFar.NEARER, smooth = s.choice("cost", TripletCost.class) == TripletCost.SMOOTH;
        Reducer reducer = reducer(s);
        TripletTerms terms = new TripletTerms(s.number("margin"), reducer, swap, smooth);
        boolean plain = reducer instanceof Averaging && !swap && !smooth;
        return mined(s, d, terms, plain ? new TripletLoss(s.number("margin"), d, (Averaging) reducer) : new Mined(new AllTriplets(), terms, d));
    }
}
