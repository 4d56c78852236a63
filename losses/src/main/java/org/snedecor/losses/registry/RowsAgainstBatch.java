package org.snedecor.losses.registry;

import static org.snedecor.losses.registry.SharedSettings.distance;
import static org.snedecor.losses.registry.SharedSettings.embeddings;
import static org.snedecor.losses.registry.SharedSettings.miner;
import static org.snedecor.losses.registry.SharedSettings.ofPairs;
import static org.snedecor.losses.registry.SharedSettings.reduced;
import static org.snedecor.losses.registry.SharedSettings.reducedRows;
import static org.snedecor.losses.registry.SharedSettings.reducer;
import static org.snedecor.losses.registry.SharedSettings.reducerOfRows;

import java.util.stream.Stream;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.batch.BatchKind;
import org.snedecor.losses.manifold.ManifoldLoss;
import org.snedecor.losses.neighbour.NcaLoss;
import org.snedecor.losses.neighbour.NtXentLoss;
import org.snedecor.losses.neighbour.SupConLoss;
import org.snedecor.losses.pair.ThresholdConsistentMargin;
import org.snedecor.losses.ranked.FastApLoss;
import org.snedecor.losses.ranked.PnpLoss;
import org.snedecor.losses.ranked.SmoothApLoss;
import org.snedecor.losses.similarity.CircleLoss;
import org.snedecor.losses.similarity.MultiSimilarityLoss;
import org.snedecor.losses.tuplet.IntraPairVariance;
import org.snedecor.losses.tuplet.TupletMarginLoss;
import org.snedecor.losses.views.InstanceLoss;
import org.snedecor.losses.views.VicRegLoss;

/// The losses that compare a row with all others of the batch at once: by soft weights, by a softmax, by its ranking.
final class RowsAgainstBatch {
    private RowsAgainstBatch() {}

    static Stream<LossEntry<?>> entries() {
        return Stream.of(
                LossEntry.of("multi-similarity", "similarity", "Wang, Han, Huang, Dong, Scott, CVPR 2019",
                        (s, w) -> ofPairs(s, w, d -> reduced(s, new MultiSimilarityLoss(s.number("alpha"), s.number("beta"), s.number("base"),
                                s.choice("pairs", PairsMined.class) == PairsMined.ALL ? Double.POSITIVE_INFINITY : s.number("epsilon"), d))),
                        Setting.positive("alpha", 2, "steepness for positives"), Setting.positive("beta", 50, "steepness for negatives"),
                        Setting.number("base", 0.5, "the similarity between positives and negatives"), Setting.choice("pairs", PairsMined.INFORMATIVE, "that count"),
                        Setting.number("epsilon", 0.1, "how much easier than the hardest of the other kind an informative pair may be"),
                        reducerOfRows(), distance(DistanceName.COSINE), embeddings(Embeddings.RAW), miner()),
                LossEntry.of("circle", "similarity", "Sun et al., CVPR 2020",
                        (s, w) -> ofPairs(s, w, d -> new CircleLoss(s.number("margin"), s.number("scale"), s.choice("gradient", CircleLoss.Gradient.class), reducer(s), d)),
                        Setting.number("margin", 0.4, "how far the optima lie beyond similarities of 0 and 1"), Setting.positive("scale", 80, "of the exponents"),
                        Setting.choice("gradient", CircleLoss.Gradient.FIXED_WEIGHTS, "with the weights of pairs fixed, or that of all"), reducer(Averaging.NONZERO),
                        distance(DistanceName.COSINE), embeddings(Embeddings.RAW), miner()),
                LossEntry.of("nca", "neighbour", "Goldberger, Roweis, Hinton, Salakhutdinov, NIPS 2004",
                        (s, w) -> ofPairs(s, w, d -> reduced(s, new NcaLoss(s.number("scale"), s.choice("objective", NcaLoss.Objective.class), d))),
                        Setting.positive("scale", 1, "of distances"), Setting.choice("objective", NcaLoss.Objective.LOGARITHM, "of the probability of a right neighbour"),
                        reducerOfRows(), distance(DistanceName.SQUARED), embeddings(Embeddings.RAW), miner()),
                LossEntry.of("nt-xent", "neighbour", "Chen, Kornblith, Norouzi, Hinton, ICML 2020",
                        (s, w) -> ofPairs(s, w, d -> reduced(s, new NtXentLoss(s.number("temperature"), d))), temperature(0.07), reducerOfRows(), distance(DistanceName.COSINE), embeddings(Embeddings.RAW), miner()),
                LossEntry.of("supcon", "neighbour", "Khosla et al., NeurIPS 2020",
                        (s, w) -> ofPairs(s, w, d -> new SupConLoss(s.number("temperature"), s.choice("form", SupConLoss.Form.class), reducer(s), d)),
                        temperature(0.1), Setting.choice("form", SupConLoss.Form.OUTSIDE, "the mean over positives: outside of the logarithm, or inside"), reducer(Averaging.ALL),
                        distance(DistanceName.COSINE), embeddings(Embeddings.RAW), miner()),
                LossEntry.of("fast-ap", "ranked", "Cakir, He, Xia, Kulis, Sclaroff, CVPR 2019",
                        (s, w) -> ofPairs(s, w, d -> reduced(s, new FastApLoss(s.whole("bins"), s.number("farthest"), d))),
                        Setting.positive("bins", 10, "of the histograms of distances"), Setting.positive("farthest", 4, "where they end, in the unit of the distance"),
                        reducerOfRows(), distance(DistanceName.SQUARED), embeddings(Embeddings.NORMALIZED), miner()),
                LossEntry.of("smooth-ap", "ranked", "Brown, Xie, Kalogeiton, Zisserman, ECCV 2020",
                        (s, w) -> reduced(s, new SmoothApLoss(s.number("temperature"), queryCounts(s), distance(s, w))),
                        temperature(0.01), positives(), reducerOfRows(), distance(DistanceName.COSINE), embeddings(Embeddings.RAW)),
                LossEntry.of("pnp", "ranked", "Li, Min, Song, Yang, Jin, AAAI 2022",
                        (s, w) -> reduced(s, new PnpLoss(s.number("temperature"), queryCounts(s), s.choice("cost", PnpCost.class).cost(s.number("alpha"), s.number("b")), distance(s, w))),
                        temperature(0.01), Setting.choice("cost", PnpCost.COUNT, "of the negatives before a positive"), Setting.positive("alpha", 1, "of the power"),
                        Setting.positive("b", 2, "of the bounded cost"), positives(), reducerOfRows(), distance(DistanceName.COSINE), embeddings(Embeddings.RAW)),
                LossEntry.of("tuplet-margin", "tuplet", "Yu, Tao, ICCV 2019", (s, _) -> reduced(s, new TupletMarginLoss(s.number("degrees"), s.number("scale"))),
                        Setting.number("degrees", 5.73, "the angle that positives may keep"), Setting.positive("scale", 64, "of the cosines"), reducerOfRows()),
                LossEntry.of("intra-pair-variance", "tuplet", "Yu, Tao, ICCV 2019: a term added to a loss",
                        (s, w) -> new IntraPairVariance(s.number("positiveSlack"), s.number("negativeSlack"), s.choice("spread", IntraPairVariance.Spread.class), distance(s, w)),
                        Setting.number("positiveSlack", 0.01, "share of the mean of positives"), Setting.number("negativeSlack", 0.01, "share of the mean of negatives"),
                        Setting.choice("spread", IntraPairVariance.Spread.SIMILARITIES, "what is compared with its mean"),
                        distance(DistanceName.COSINE), embeddings(Embeddings.RAW))
                        .notAlone(),
                LossEntry.of("threshold-consistent", "pair", "Zhang et al., ICLR 2024: a term added to a loss",
                        (s, w) -> new ThresholdConsistentMargin(s.number("positiveWeight"), s.number("negativeWeight"), s.number("positiveMargin"),
                                s.number("negativeMargin"), distance(s, w)),
                        Setting.number("positiveWeight", 1, "of positives"), Setting.number("negativeWeight", 1, "of negatives"),
                        Setting.number("positiveMargin", 0.9, "the similarity that positives shall reach"),
                        Setting.number("negativeMargin", 0.5, "the similarity that negatives shall not"), distance(DistanceName.COSINE), embeddings(Embeddings.RAW))
                        .notAlone(),
                LossEntry.of("manifold", "manifold", "Aziere, Todorovic, CVPR 2019",
                        (s, w) -> ManifoldLoss.of(w.init(), s.number("context"), s.number("alpha"), s.number("margin"), Math.min(s.whole("proxies"), w.classes()), w.dimensions()),
                        Setting.positive("proxies", 50, "shared by the classes, at most one each"), Setting.number("context", 1, "weight of the context, beside the intrinsic part"),
                        Setting.positive("alpha", 0.8, "how far a walk goes, below 1"), Setting.number("margin", 5e-4, "by which the own proxy must be nearer"))
                        .withWeights(),
                LossEntry.of("instance", "views", "after Zheng, Zheng, Garrett, Yang, Xu, Shen, ACM TOMM 2020",
                        (s, _) -> reducedRows(s, new InstanceLoss(s.number("gamma"), s.choice("target", InstanceLoss.Target.class))),
                        Setting.positive("gamma", 64, "what cosines are multiplied by"), Setting.choice("target", InstanceLoss.Target.FIRST, "of a row: the first row of its class, or the row at the place of its label"), reducerOfRows()),
                LossEntry.of("vicreg", "views", "Bardes, Ponce, LeCun, ICLR 2022",
                        (s, _) -> new VicRegLoss(s.number("invariance"), s.number("variance"), s.number("covariance"), s.number("epsilon")),
                        Setting.number("invariance", 25, "weight of the distance of two views"), Setting.number("variance", 25, "weight of the deviation of a dimension below 1"),
                        Setting.number("covariance", 1, "weight of covariances"), Setting.positive("epsilon", 1e-4, "added to a variance"))
                        .drawn(BatchKind.PAIRS));
    }

    private static Setting temperature(double standard) {
        return Setting.positive("temperature", standard, "what differences are divided by");
    }

    private static Setting positives() {
        return Setting.choice("positives", QueryCounts.OTHERS, "of a query: the others of its class, or the query as well");
    }

    private static boolean queryCounts(Settings s) {
        return s.choice("positives", QueryCounts.class) == QueryCounts.WITH_QUERY;
    }
}
