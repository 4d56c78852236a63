package org.snedecor.losses.registry;

import static org.snedecor.losses.registry.SharedSettings.average;

import java.util.stream.Stream;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.batch.BatchKind;
import org.snedecor.losses.fstatistic.Centre;
import org.snedecor.losses.fstatistic.FStatisticLoss;
import org.snedecor.losses.fstatistic.GaussianKl;
import org.snedecor.losses.fstatistic.VariationalLoss;
import org.snedecor.losses.lmnn.LmnnLoss;
import org.snedecor.losses.magnet.MagnetBatches;
import org.snedecor.losses.magnet.MagnetLoss;
import org.snedecor.losses.metric.LearnedMap;
import org.snedecor.losses.metric.LearnedScore;
import org.snedecor.losses.metric.UnitMeans;
import org.snedecor.losses.relation.RelationNetworkLoss;
import org.snedecor.losses.relation.RelationScoreLoss;

/// The losses of whole classes: of their means, clusters, supports and neighbourhoods.
final class WholeClasses {
    private WholeClasses() {}

    static Stream<LossEntry<?>> entries() {
        return Stream.of(
                LossEntry.of("f-statistic", "fstatistic", "Ridgeway, Mozer, NeurIPS 2018", (s, _) -> fStatistic(s), keep(), centre(), floor()),
                LossEntry.of("f-statistic-kl", "fstatistic", "Ridgeway, Mozer, NeurIPS 2018, with Higgins et al., ICLR 2017: means, then log variances",
                        (s, _) -> new VariationalLoss(fStatistic(s), s.number("beta"), new GaussianKl()),
                        Setting.number("beta", 1, "weight of the Gaussian KL term"), keep(), centre(), floor())
                        .compared(Compared.by("means", _ -> new UnitMeans())),
                LossEntry.of("gaussian-kl", "fstatistic", "Kingma, Welling, ICLR 2014: a term added to a loss; means, then log variances", (_, _) -> new GaussianKl())
                        .notAlone(),
                LossEntry.of("magnet", "magnet", "Rippel, Paluri, Dollar, Bourdev, ICLR 2016: each class of a batch a cluster",
                        (s, _) -> new MagnetLoss(s.number("gap"), s.choice("statistics", MagnetLoss.Statistics.class)),
                        Setting.number("gap", 1, "between clusters, in variances"),
                        Setting.choice("statistics", MagnetLoss.Statistics.MOVING, "does the gradient move means and variance?"))
                        .drawn(Drawn.byClusters(MagnetBatches::new)),
                LossEntry.of("relation-network", "relation", "Sung et al., CVPR 2018",
                        (s, w) -> RelationNetworkLoss.of(w.init(), s.whole("shots"), s.whole("hidden"), w.dimensions()),
                        Setting.positive("shots", 1, "supports of a class, its first rows"), Setting.positive("hidden", 8, "units between embeddings and score"))
                        .withWeights().compared(Compared.by("score", LearnedScore::new)).drawn(BatchKind.EPISODES),
                LossEntry.of("relation-score", "relation", "Sung et al., CVPR 2018: of given scores", (s, _) -> new RelationScoreLoss(average(s)), average(Averaging.SUM))
                        .notAlone(),
                LossEntry.of("lmnn", "lmnn", "Weinberger, Saul, JMLR 2009",
                        (s, w) -> LmnnLoss.of(w.init(), s.number("push"), s.whole("neighbours"), w.dimensions()),
                        Setting.number("push", 0.5, "weight of impostors, the rest is that of targets"), Setting.positive("neighbours", 3, "targets of a row"))
                        .withWeights().compared(Compared.by("map", loss -> new LearnedMap(loss.map()))));
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
}
