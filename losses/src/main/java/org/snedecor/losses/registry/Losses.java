package org.snedecor.losses.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.classification.SoftmaxLoss;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.pair.ContrastiveLoss;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.triplet.TripletLoss;

/// Every loss by its name: `Losses.get("triplet").make(Map.of("margin", 0.1))`.
public final class Losses {
    private static final SequencedMap<String, LossEntry> ALL = new LinkedHashMap<>();

    static {
        add("contrastive", "pair", "Hadsell, Chopra, LeCun, CVPR 2006",
                s -> new ContrastiveLoss(s.number("positiveMargin"), s.number("margin"), distance(s)),
                positiveMargin(), margin(1), distance(Metric.EUCLIDEAN), embeddings(Embeddings.RAW));
        add("contrastive-linear", "pair", "pytorch-metric-learning 2.8.1, after Hadsell et al. 2006",
                s -> new LinearContrastiveLoss(s.number("positiveMargin"), s.number("margin"), distance(s), average(s)),
                positiveMargin(), margin(1), distance(Metric.EUCLIDEAN), embeddings(Embeddings.NORMALIZED), average(Averaging.NONZERO));
        add("triplet", "triplet", "Schroff, Kalenichenko, Philbin, CVPR 2015",
                s -> new TripletLoss(s.number("margin"), distance(s), average(s)),
                margin(0.2), distance(Metric.SQUARED), embeddings(Embeddings.NORMALIZED), average(Averaging.ALL));
        addWithWeights("softmax", "classification", "cross-entropy of a linear classifier on the embedding",
                (_, w) -> SoftmaxLoss.of(w.origin(), w.dimensions(), w.classes()));
        addWithWeights("softmax-normalized", "classification", "Zhai, Wu, BMVC 2019",
                (s, w) -> NormalizedSoftmaxLoss.of(w.origin(), s.number("temperature"), w.dimensions(), w.classes()),
                Setting.positive("temperature", 0.05, "what cosines are divided by"));
    }

    private Losses() {}

    /// The loss with this name.
    ///
    /// @throws IllegalArgumentException naming the nearest that there is
    public static LossEntry get(String name) {
        LossEntry entry = ALL.get(name);
        if (entry != null) return entry;
        throw new IllegalArgumentException("there is no loss '" + name + "'; did you mean '" + Spelling.nearest(name, ALL.keySet())
                + "'? There are " + String.join(", ", ALL.keySet()));
    }

    /// All losses by name, family by family.
    public static SequencedMap<String, LossEntry> all() {
        return Collections.unmodifiableSequencedMap(ALL);
    }

    private static void add(String name, String family, String paper, Function<Settings, EmbeddingLoss> maker, Setting... settings) {
        ALL.put(name, new LossEntry(name, family, paper, List.of(settings), false, (s, _) -> maker.apply(s)));
    }

    private static void addWithWeights(String name, String family, String paper,
            BiFunction<Settings, ClassWeights, EmbeddingLoss> maker, Setting... settings) {
        ALL.put(name, new LossEntry(name, family, paper, List.of(settings), true, maker));
    }

    // ------------------------------------------------------------------ settings that many losses share

    private static Setting margin(double standard) {
        return Setting.number("margin", standard, "how far negatives are pushed, in the unit of the distance");
    }

    private static Setting positiveMargin() {
        return Setting.number("positiveMargin", 0, "how near positives may stay without cost");
    }

    private static Setting distance(Metric standard) {
        return Setting.choice("distance", standard, "between embeddings");
    }

    private static Setting embeddings(Embeddings standard) {
        return Setting.choice("embeddings", standard, "as they come, or brought to length 1");
    }

    private static Setting average(Averaging standard) {
        return Setting.choice("average", standard, "what the sum of terms is divided by: 1, all terms, those above 0");
    }

    private static Distance distance(Settings s) {
        Distance distance = s.choice("distance", Metric.class).distance;
        return s.choice("embeddings", Embeddings.class) == Embeddings.NORMALIZED ? new Normalized(distance) : distance;
    }

    private static Averaging average(Settings s) {
        return s.choice("average", Averaging.class);
    }
}
