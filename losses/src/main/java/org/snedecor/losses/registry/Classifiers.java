package org.snedecor.losses.registry;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.ExampleLoss;
import org.snedecor.losses.batch.BatchKind;
import org.snedecor.losses.classification.AngularMargin.Beyond;
import org.snedecor.losses.classification.ArcFaceLoss;
import org.snedecor.losses.classification.CosFaceLoss;
import org.snedecor.losses.classification.LargeMarginSoftmaxLoss;
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.classification.P2SGradLoss;
import org.snedecor.losses.classification.SoftmaxLoss;
import org.snedecor.losses.classification.SphereFaceLoss;
import org.snedecor.losses.classification.SubCenterArcFaceLoss;
import org.snedecor.losses.proxy.ProxyAnchorLoss;
import org.snedecor.losses.proxy.ProxyNcaLoss;
import org.snedecor.losses.proxy.SoftTripleLoss;

/// The losses with a weight for each class.
final class Classifiers {
    private Classifiers() {}

    static Stream<LossEntry<?>> entries() {
        return Stream.of(
                rows("softmax", "classification", "cross-entropy of a linear classifier on the embedding",
                        (_, w) -> SoftmaxLoss.of(w.init(), w.dimensions(), w.classes())),
                rows("softmax-normalized", "classification", "Zhai, Wu, BMVC 2019",
                        (s, w) -> NormalizedSoftmaxLoss.of(w.init(), s.number("temperature"), w.dimensions(), w.classes()),
                        Setting.positive("temperature", 0.05, "what cosines are divided by")),
                rows("arcface", "classification", "Deng, Guo, Xue, Zafeiriou, CVPR 2019",
                        (s, w) -> ArcFaceLoss.of(w.init(), s.number("margin"), s.number("scale"), s.choice("beyond", Beyond.class), w.dimensions(), w.classes()),
                        angle(), scale(64), beyond()),
                rows("arcface-subcenter", "classification", "Deng, Guo, Liu, Gong, Zafeiriou, ECCV 2020",
                        (s, w) -> SubCenterArcFaceLoss.of(w.init(), s.number("margin"), s.number("scale"), s.whole("centres"), s.choice("beyond", Beyond.class),
                                w.dimensions(), w.classes()),
                        angle(), scale(64), centres(3), beyond()),
                rows("cosface", "classification", "Wang et al., CVPR 2018",
                        (s, w) -> CosFaceLoss.of(w.init(), s.number("margin"), s.number("scale"), w.dimensions(), w.classes()),
                        Setting.number("margin", 0.35, "taken from the cosine to the own class"), scale(64)),
                rows("softmax-large-margin", "classification", "Liu, Wen, Yu, Yang, ICML 2016",
                        (s, w) -> LargeMarginSoftmaxLoss.of(w.init(), s.whole("margin"), s.number("scale"), s.number("plain"), w.dimensions(), w.classes()),
                        times(), scale(1), plain()),
                rows("sphereface", "classification", "Liu, Wen, Yu, Li, Raj, Song, CVPR 2017",
                        (s, w) -> SphereFaceLoss.of(w.init(), s.whole("margin"), s.number("scale"), s.number("plain"), w.dimensions(), w.classes()),
                        times(), scale(1), plain()),
                entry("p2sgrad", "classification", "Zhang et al., CVPR 2019",
                        (s, w) -> P2SGradLoss.of(w.init(), s.choice("lengths", P2SGradLoss.Lengths.class), w.dimensions(), w.classes()),
                        Setting.choice("lengths", P2SGradLoss.Lengths.MOVING, "of the weights, to the gradient")),
                rows("proxy-nca", "proxy", "Movshovitz-Attias et al., ICCV 2017", Classifiers::proxyNca, scale(1), denominator(ProxyNcaLoss.Denominator.OTHERS),
                        SharedSettings.distance(DistanceName.SQUARED), SharedSettings.embeddings(Embeddings.NORMALIZED)),
                rows("proxy-nca-plus", "proxy", "Teh, DeVries, Taylor, ECCV 2020", Classifiers::proxyNca, scale(9), denominator(ProxyNcaLoss.Denominator.ALL),
                        SharedSettings.distance(DistanceName.SQUARED), SharedSettings.embeddings(Embeddings.NORMALIZED)),
                entry("proxy-anchor", "proxy", "Kim, Kim, Cho, Kwak, CVPR 2020",
                        (s, w) -> ProxyAnchorLoss.of(w.init(), s.number("margin"), s.number("alpha"), w.dimensions(), w.classes()),
                        Setting.number("margin", 0.1, "of cosines to proxies"), Setting.positive("alpha", 32, "what cosines are multiplied by")),
                entry("soft-triple", "proxy", "Qian, Shang, Sun, Hu, Li, Jin, ICCV 2019",
                        (s, w) -> SoftTripleLoss.of(w.init(), s.number("lambda"), s.number("gamma"), s.number("margin"), s.number("merge"), s.whole("centres"),
                                w.dimensions(), w.classes(), SharedSettings.reducer(s)),
                        Setting.positive("lambda", 20, "what cosines are multiplied by"), Setting.positive("gamma", 0.1, "how soft the maximum over centres is"),
                        Setting.number("margin", 0.01, "taken from the cosine to the own class"),
                        Setting.number("merge", 0.2, "weight of the distances between centres of a class"), centres(10), SharedSettings.reducerOfRows()));
    }

    /// A loss with weights, whose batches may consist of any images.
    private static <L extends EmbeddingLoss> LossEntry<L> entry(String name, String family, String paper, BiFunction<Settings, ClassWeights, L> maker, Setting... settings) {
        return LossEntry.of(name, family, paper, maker, settings).withWeights().drawn(BatchKind.SHUFFLED);
    }

    /// One with a term for each row, which may be weighted and reduced.
    private static LossEntry<EmbeddingLoss> rows(String name, String family, String paper, BiFunction<Settings, ClassWeights, ExampleLoss> maker, Setting... settings) {
        Setting[] all = Stream.concat(Arrays.stream(settings), Stream.of(SharedSettings.reducerOfRows(), SharedSettings.miner())).toArray(Setting[]::new);
        return entry(name, family, paper, (s, w) -> SharedSettings.ofRows(s, maker.apply(s, w)), all);
    }

    private static ProxyNcaLoss proxyNca(Settings s, ClassWeights w) {
        return ProxyNcaLoss.of(w.init(), s.number("scale"), s.choice("denominator", ProxyNcaLoss.Denominator.class), SharedSettings.distance(s, w), w.dimensions(), w.classes());
    }

    private static Setting angle() {
        return Setting.number("margin", 0.5, "added to the angle to the own class, in radians");
    }

    private static Setting times() {
        return Setting.positive("margin", 4, "what the angle to the own class is multiplied by, 1 to 8");
    }

    private static Setting plain() {
        return Setting.number("plain", 0, "weight of the cosine itself beside the margin's; the papers come down to 5");
    }

    private static Setting scale(double standard) {
        return Setting.positive("scale", standard, "what logits are multiplied by");
    }

    private static Setting centres(int standard) {
        return Setting.positive("centres", standard, "of each class");
    }

    private static Setting beyond() {
        return Setting.choice("beyond", Beyond.LINE, "past 180 degrees: falling on by the cosine, or the formula's cosine, which rises again");
    }

    private static Setting denominator(ProxyNcaLoss.Denominator standard) {
        return Setting.choice("denominator", standard, "over the proxies of other classes, or over all");
    }
}
