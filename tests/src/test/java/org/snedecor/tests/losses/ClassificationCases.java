package org.snedecor.tests.losses;

import static org.snedecor.tests.losses.Law.DUPLICATION;
import static org.snedecor.tests.losses.Law.LENGTH;
import static org.snedecor.tests.losses.Law.NAMES;
import static org.snedecor.tests.losses.Law.NEVER_NEGATIVE;
import static org.snedecor.tests.losses.Law.ROTATION;
import static org.snedecor.tests.losses.Law.SCALE;
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
import org.snedecor.losses.classification.LargeMarginSoftmaxLoss;
import org.snedecor.losses.classification.P2SGradLoss;
import org.snedecor.losses.classification.SphereFaceLoss;
import org.snedecor.losses.classification.SubCenterArcFaceLoss;
import org.snedecor.losses.proxy.ProxyAnchorLoss;
import org.snedecor.losses.proxy.ProxyNcaLoss;
import org.snedecor.losses.proxy.ProxyNcaLoss.Denominator;
import org.snedecor.losses.proxy.SoftTripleLoss;
import org.snedecor.tests.losses.LossCases.Case;
import org.snedecor.tests.losses.LossCases.Trait;

/// The cases of losses with a weight for each class, for four classes.
final class ClassificationCases {
    /// Two centres of each class.
    static final double[][] CENTRES = {{1, 0.2, -0.5, 0, 0.1}, {0.4, 0.9, 0.3, -0.2, 0}, {-0.3, 0.8, 0, 0.4, 0}, {-1, 0.1, 0.2, 0.3, -0.6},
            {0, 0, 1.2, -0.7, 0.3}, {0.1, -0.5, 0.6, 0.2, 0.8}, {0.5, -0.6, 0, 0.1, 0.9}, {0.2, 0.3, -0.9, 0.8, 0.1}};

    /// Of which all but the first lie opposite to it: batches of its class are often nearer to it than to any other.
    private static final double[][] OPPOSITE = {{1, 0.2, -0.5, 0, 0.1}, {-1, -0.2, 0.5, 0.1, -0.1}, {-0.9, -0.3, 0.4, 0, 0}, {-1, -0.1, 0.6, 0, -0.2}};

    private static final double[][] CLASSES = LossCases.CLASSES;

    private ClassificationCases() {}

    static Map<String, Case> all() {
        Map<String, Case> all = new LinkedHashMap<>();
        Set<Trait> normalized = EnumSet.of(Trait.LOGITS, Trait.NORMALIZED);
        Set<Trait> raw = EnumSet.of(Trait.LOGITS);
        Set<Law> directions = EnumSet.of(NAMES, ROTATION, TRANSLATION);
        Set<Law> lengths = EnumSet.of(NAMES, ROTATION, TRANSLATION, LENGTH, SCALE);

        all.put("arcface", of((_, b) -> new ArcFaceLoss(0.5, 8, Beyond.LINE, classes(b)),
                (z, y, _) -> ClassificationSums.arcFace(z, y, CLASSES, 1, 0.5, 8, true), normalized, directions));
        all.put("arcface: scale 64, as printed", of((_, b) -> new ArcFaceLoss(1.5, 64, Beyond.COSINE, classes(b)),
                (z, y, _) -> ClassificationSums.arcFace(z, y, CLASSES, 1, 1.5, 64, false), normalized, directions));
        all.put("arcface-subcenter", of((_, b) -> new SubCenterArcFaceLoss(0.3, 8, 2, Beyond.LINE, LossCases.parameter(b, CENTRES)),
                (z, y, _) -> ClassificationSums.arcFace(z, y, CENTRES, 2, 0.3, 8, true), normalized, directions));
        all.put("cosface", of((_, b) -> new CosFaceLoss(0.35, 8, classes(b)), (z, y, _) -> ClassificationSums.cosFace(z, y, CLASSES, 0.35, 8), normalized, directions));
        all.put("cosface: scale 64", of((_, b) -> new CosFaceLoss(0.35, 64, classes(b)), (z, y, _) -> ClassificationSums.cosFace(z, y, CLASSES, 0.35, 64),
                normalized, directions));
        all.put("softmax-large-margin", of((_, b) -> new LargeMarginSoftmaxLoss(4, 1, 0, classes(b)),
                (z, y, _) -> ClassificationSums.multipleAngle(z, y, CLASSES, 4, 1, 0), raw, lengths));
        all.put("softmax-large-margin: 3, scaled, with the plain cosine", of((_, b) -> new LargeMarginSoftmaxLoss(3, 3, 5, classes(b)),
                (z, y, _) -> ClassificationSums.multipleAngle(z, y, CLASSES, 3, 3, 5), raw, lengths));
        all.put("sphereface", of((_, b) -> new SphereFaceLoss(4, 1, 0, classes(b)),
                (z, y, _) -> ClassificationSums.multipleAngle(z, y, ClassificationSums.units(CLASSES), 4, 1, 0), raw, lengths));
        all.put("p2sgrad", of((_, b) -> new P2SGradLoss(P2SGradLoss.Lengths.MOVING, classes(b)), (z, y, _) -> ClassificationSums.p2sGrad(z, y, CLASSES),
                normalized, directions));
        all.put("p2sgrad: constant lengths", of((_, b) -> new P2SGradLoss(P2SGradLoss.Lengths.CONSTANT, classes(b)),
                (z, y, _) -> ClassificationSums.p2sGrad(z, y, CLASSES), normalized, directions));
        all.put("proxy-nca", new Case((d, b) -> new ProxyNcaLoss(2, Denominator.OTHERS, d, LossCases.parameter(b, OPPOSITE)), "normalized squared",
                (z, y, d) -> ClassificationSums.proxyNca(z, y, d, OPPOSITE, 2, false), normalized, EnumSet.of(NAMES, ROTATION, TRANSLATION, NEVER_NEGATIVE)));
        all.put("proxy-nca-plus", new Case((d, b) -> new ProxyNcaLoss(3, Denominator.ALL, d, classes(b)), "normalized squared",
                (z, y, d) -> ClassificationSums.proxyNca(z, y, d, CLASSES, 3, true), normalized, directions));
        all.put("proxy-anchor", of((_, b) -> new ProxyAnchorLoss(0.1, 8, classes(b)), (z, y, _) -> ClassificationSums.proxyAnchor(z, y, CLASSES, 0.1, 8),
                normalized, EnumSet.of(NAMES, ROTATION, TRANSLATION, DUPLICATION)));
        all.put("soft-triple", of((_, b) -> new SoftTripleLoss(5, 0.4, 0.05, 0.2, 2, LossCases.parameter(b, CENTRES)),
                (z, y, _) -> ClassificationSums.softTriple(z, y, CENTRES, 2, 5, 0.4, 0.05, 0.2), normalized, directions));
        return all;
    }

    private static Case of(LossCases.Maker maker, LossCases.PaperSum sum, Set<Trait> traits, Set<Law> broken) {
        return new Case(maker, null, sum, traits, broken);
    }

    private static Parameter classes(Backend backend) {
        return LossCases.parameter(backend, CLASSES);
    }
}
