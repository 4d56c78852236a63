package org.snedecor.losses.registry;

import java.util.stream.Stream;
import org.snedecor.losses.batch.BatchKind;
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.classification.SoftmaxLoss;

/// The losses with a weight for each class.
final class Classifiers {
    private Classifiers() {}

    static Stream<LossEntry<?>> entries() {
        return Stream.of(
                LossEntry.of("softmax", "classification", "cross-entropy of a linear classifier on the embedding",
                        (_, w) -> SoftmaxLoss.of(w.init(), w.dimensions(), w.classes()))
                        .withWeights().drawn(BatchKind.SHUFFLED),
                LossEntry.of("softmax-normalized", "classification", "Zhai, Wu, BMVC 2019",
                        (s, w) -> NormalizedSoftmaxLoss.of(w.init(), s.number("temperature"), w.dimensions(), w.classes()),
                        Setting.positive("temperature", 0.05, "what cosines are divided by"))
                        .withWeights().drawn(BatchKind.SHUFFLED));
    }
}
