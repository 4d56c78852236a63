package org.snedecor.tests.losses;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.DotProduct;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Lp;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.Snr;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.lifted.GeneralizedLiftedLoss;
import org.snedecor.losses.lifted.LiftedStructuredLoss;
import org.snedecor.losses.mining.AllTriplets;
import org.snedecor.losses.npair.NPairLoss;
import org.snedecor.losses.npair.NormPenalty;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.pair.MarginLoss;
import org.snedecor.losses.triplet.TripletLoss;

/// Records of pytorch-metric-learning: here those by labels whose terms are summed or averaged; all others by the readers that this one asks first.
final class PytorchMetricLearningRecords {
    private static final Set<String> KNOWN = Set.of("margin", "pos_margin", "neg_margin", "beta", "temperature", "num_classes", "embedding_size");

    private PytorchMetricLearningRecords() {}

    /// @return null where the record is left out
    static RecordedCase read(RecordedLoss record, Backend backend) {
        RecordedCase ofLibrary = LibraryRecords.read(record, backend);
        if (ofLibrary != null) return ofLibrary;
        RecordedCase chosen = record.has("mode") ? ChosenRecords.read(record, backend) : null;
        if (chosen != null) return chosen;
        RecordedCase reduced = record.has("mode") && record.field("mode").equals("labels") && !record.has("embeddingRegularizer") ? ReducedRecords.read(record, backend) : null;
        if (reduced != null) return reduced;
        if (ClassificationRecords.NAMES.contains(record.loss())) return ClassificationRecords.read(record, backend);
        RecordedCase ofRows = PairLossRecords.read(record, backend);
        if (ofRows != null) return ofRows;
        for (String part : List.of("constructor", "distance", "reducer")) if (!record.has(part) || record.field(part) == null) return null;
        Map<String, Object> given = Records.map(record.field("constructor"));
        Map<String, Object> d = Records.map(record.field("distance"));
        Averaging averaging = averaging(record.field("reducer"));
        Distance distance = distance(d);
        if (!"labels".equals(record.field("mode")) || averaging == null || distance == null || !KNOWN.containsAll(given.keySet())) return null;
        boolean similarity = (Boolean) d.get("is_inverted");
        // A margin on a similarity s = 1 - d or s = -d is one on the distance.
        double most = distance instanceof Cosine ? 1 : 0;
        double sign = similarity ? -1 : 1;
        double positive = most + sign * number(given, "pos_margin", similarity ? 1 : 0);
        double negative = most + sign * number(given, "neg_margin", similarity ? 0 : 1);
        // Sums are over ordered pairs there, over i < j here where the distance is symmetric.
        boolean halves = averaging == Averaging.SUM && distance.symmetric();
        return switch (record.loss()) {
            case "TripletMarginLoss" -> of(new TripletLoss(number(given, "margin", 0.05), distance, averaging), 1, record, backend);
            case "ContrastiveLoss", "SignalToNoiseRatioContrastiveLoss" ->
                    of(new LinearContrastiveLoss(positive, negative, distance, averaging), halves ? 2 : 1, record, backend);
            case "LiftedStructureLoss" -> similarity ? null : of(new LiftedStructuredLoss(negative - positive, distance), 1, record, backend);
            case "GeneralizedLiftedStructureLoss" -> similarity ? null : of(new GeneralizedLiftedLoss(negative - positive, distance), 1, record, backend);
            case "NPairsLoss" -> of(new NPairLoss(0, NormPenalty.PAIRS, distance), 1, record, backend);
            // Its mean is over triplets of two terms each.
            case "MarginLoss" -> similarity ? null : of(new MarginLoss(new Parameter(NdArray.of(backend, Shape.of(1), number(given, "beta", 1.2))),
                    number(given, "margin", 0.2), averaging, new AllTriplets(), distance), averaging == Averaging.ALL ? 2 : 1, record, backend);
            default -> null;
        };
    }

    static RecordedCase of(EmbeddingLoss loss, double factor, RecordedLoss record, Backend backend) {
        Tensor z = Tensor.variable(Records.array(backend, record.field("embeddings")));
        Labels labels = Labels.of(Records.ints(record.field("labels")));
        return new RecordedCase(() -> loss.of(z, labels), Map.of("embeddings", z), factor);
    }

    static double number(Map<String, Object> given, String name, double standard) {
        return Records.number(given.getOrDefault(name, standard));
    }

    private static Averaging averaging(Object reducer) {
        Map<String, Object> r = Records.map(reducer);
        if (r.containsKey("reducers")) {
            Map<String, Object> parts = Records.map(r.get("reducers"));
            boolean known = Set.of(Set.of("pos_loss", "neg_loss"), Set.of("margin_loss", "beta_reg_loss")).contains(parts.keySet());
            return known && Set.copyOf(parts.values()).size() == 1 ? averaging(parts.values().iterator().next()) : null;
        }
        return switch ((String) r.get("class")) {
            case "AvgNonZeroReducer", "DivisorReducer" -> Averaging.NONZERO;
            case "MeanReducer" -> Averaging.ALL;
            case "SumReducer" -> Averaging.SUM;
            default -> null;
        };
    }

    static Distance distance(Map<String, Object> d) {
        Distance distance = switch ((String) d.get("class")) {
            case "CosineSimilarity" -> new Cosine();
            case "DotProductSimilarity" -> new DotProduct();
            case "SNRDistance" -> new Snr();
            case "LpDistance" -> Records.number(d.get("p")) != 2 ? new Lp(Records.number(d.get("p")), Records.number(d.get("power"))) : Records.number(d.get("power")) == 2 ? new SquaredEuclidean() : new Euclidean();
            default -> null;
        };
        return distance == null || distance instanceof Cosine || !(Boolean) d.get("normalize_embeddings") ? distance : new Normalized(distance);
    }
}
