package org.snedecor.tests.losses;

import static org.snedecor.tests.losses.Law.NAMES;
import static org.snedecor.tests.losses.Law.NEVER_NEGATIVE;
import static org.snedecor.tests.losses.Law.ROTATION;
import static org.snedecor.tests.losses.Law.TRANSLATION;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.classification.AngularMargin.Beyond;
import org.snedecor.losses.classification.ArcFaceLoss;
import org.snedecor.losses.classification.CosFaceLoss;
import org.snedecor.losses.proxy.ProxyNcaLoss;
import org.snedecor.losses.proxy.ProxyNcaLoss.Denominator;
import org.snedecor.tests.losses.LossCases.Case;
import org.snedecor.tests.losses.LossCases.Trait;

/// The cases of losses with a weight for each class, for four classes.
final class ClassificationCases {
    /// Of which all but the first lie opposite to it: batches of its class are often nearer to it than to any other.
    private static final double[][] OPPOSITE = {{1, 0.2, -0.5, 0, 0.1}, {-1, -0.2, 0.5, 0.1, -0.1}, {-0.9, -0.3, 0.4, 0, 0}, {-1, -0.1, 0.6, 0, -0.2}};

    private static final double[][] CLASSES = LossCases.CLASSES;

    private ClassificationCases() {}

    static Map<String, Case> all() {
        Map<String, Case> all = new LinkedHashMap<>();
        Set<Trait> normalized = EnumSet.of(Trait.LOGITS, Trait.NORMALIZED);
        Set<Law> directions = EnumSet.of(NAMES, ROTATION, TRANSLATION);

        all.put("arcface", of((_, b) -> new ArcFaceLoss(0.5, 8, Beyond.LINE, classes(b)),
                (z, y, _) -> ClassificationSums.arcFace(z, y, CLASSES, 1, 0.5, 8, true), normalized, directions));
        all.put("arcface: scale 64, as printed", of((_, b) -> new ArcFaceLoss(1.5, 64, Beyond.COSINE, classes(b)),
                (z, y, _) -> ClassificationSums.arcFace(z, y, CLASSES, 1, 1.5, 64, false), normalized, directions));
        all.put("cosface", of((_, b) -> new CosFaceLoss(0.35, 8, classes(b)), (z, y, _) -> ClassificationSums.cosFace(z, y, CLASSES, 0.35, 8), normalized, directions));
        all.put("cosface: scale 64", of((_, b) -> new CosFaceLoss(0.35, 64, classes(b)), (z, y, _) -> ClassificationSums.cosFace(z, y, CLASSES, 0.35, 64),
                normalized, directions));
        all.put("proxy-nca", new Case((d, b) -> new ProxyNcaLoss(2, Denominator.OTHERS, d, LossCases.parameter(b, OPPOSITE)), "normalized squared",
                (z, y, d) -> ClassificationSums.proxyNca(z, y, d, OPPOSITE, 2, false), normalized, EnumSet.of(NAMES, ROTATION, TRANSLATION, NEVER_NEGATIVE)));
        all.put("proxy-nca-plus", new Case((d, b) -> new ProxyNcaLoss(3, Denominator.ALL, d, classes(b)), "normalized squared",
                (z, y, d) -> ClassificationSums.proxyNca(z, y, d, CLASSES, 3, true), normalized, directions));
        return all;
    }

    private static Case of(LossCases.Maker maker, LossCases.PaperSum sum, Set<Trait> traits, Set<Law> broken) {
        return new Case(maker, null, sum, traits, broken);
    }

    private static Parameter classes(Backend backend) {
        return LossCases.parameter(backend, CLASSES);
    }
}
