package org.snedecor.losses.registry;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.batch.BatchKind;
import org.snedecor.losses.classification.AngularMargin.Beyond;
import org.snedecor.losses.classification.ArcFaceLoss;
import org.snedecor.losses.classification.CosFaceLoss;
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.classification.SoftmaxLoss;
import org.snedecor.losses.proxy.ProxyNcaLoss;

/// The losses with a weight for each class.
final class Classifiers {
    private Classifiers() {}

    static Stream<LossEntry<?>> entries() {
        return Stream.of(
                entry("softmax", "classification", "cross-entropy of a linear classifier on the embedding",
                        (_, w) -> SoftmaxLoss.of(w.init(), w.dimensions(), w.classes())),
                entry("softmax-normalized", "classification", "Zhai, Wu, BMVC 2019",
                        (s, w) -> NormalizedSoftmaxLoss.of(w.init(), s.number("temperature"), w.dimensions(), w.classes()),
                        Setting.positive("temperature", 0.05, "what cosines are divided by")),
                entry("arcface", "classification", "Deng, Guo, Xue, Zafeiriou, CVPR 2019",
                        (s, w) -> ArcFaceLoss.of(w.init(), s.number("margin"), s.number("scale"), s.choice("beyond", Beyond.class), w.dimensions(), w.classes()),
                        angle(), scale(64), beyond()),
                entry("cosface", "classification", "Wang et al., CVPR 2018",
                        (s, w) -> CosFaceLoss.of(w.init(), s.number("margin"), s.number("scale"), w.dimensions(), w.classes()),
                        Setting.number("margin", 0.35, "taken from the cosine to the own class"), scale(64)),
                entry("proxy-nca", "proxy", "Movshovitz-Attias et al., ICCV 2017", Classifiers::proxyNca, scale(1), denominator(ProxyNcaLoss.Denominator.OTHERS),
                        SharedSettings.distance(DistanceName.SQUARED), SharedSettings.embeddings(Embeddings.NORMALIZED)),
                entry("proxy-nca-plus", "proxy", "Teh, DeVries, Taylor, ECCV 2020", Classifiers::proxyNca, scale(9), denominator(ProxyNcaLoss.Denominator.ALL),
                        SharedSettings.distance(DistanceName.SQUARED), SharedSettings.embeddings(Embeddings.NORMALIZED)));
    }

    /// A loss with weights, whose batches are of any images.
    private static <L extends EmbeddingLoss> LossEntry<L> entry(String name, String family, String paper, BiFunction<Settings, ClassWeights, L> maker, Setting... settings) {
        return LossEntry.of(name, family, paper, maker, settings).withWeights().drawn(BatchKind.SHUFFLED);
    }

    private static ProxyNcaLoss proxyNca(Settings s, ClassWeights w) {
        return ProxyNcaLoss.of(w.init(), s.number("scale"), s.choice("denominator", ProxyNcaLoss.Denominator.class), SharedSettings.distance(s, w), w.dimensions(), w.classes());
    }

    private static Setting angle() {
        return Setting.number("margin", 0.5, "added to the angle to the own class, in radians");
    }

    private static Setting scale(double standard) {
        return Setting.positive("scale", standard, "what logits are multiplied by");
    }

    private static Setting beyond() {
        return Setting.choice("beyond", Beyond.LINE, "past 180 degrees: falling on by the cosine, or the formula's cosine, which rises again");
    }

    private static Setting denominator(ProxyNcaLoss.Denominator standard) {
        return Setting.choice("denominator", standard, "over the proxies of other classes, or over all");
    }
}
