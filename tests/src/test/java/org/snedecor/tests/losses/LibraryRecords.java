package org.snedecor.tests.losses;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.angular.AngularLoss;
import org.snedecor.losses.classification.AngularMargin.Beyond;
import org.snedecor.losses.classification.ArcFaceLoss;
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.combined.Weighted;
import org.snedecor.losses.combined.WithTerms;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.dsml.ZeroMean;
import org.snedecor.losses.mining.AllTriplets;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.mining.TripletTerms;
import org.snedecor.losses.npair.NPairLoss;
import org.snedecor.losses.npair.NormPenalty;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.ranked.RankedListLoss;
import org.snedecor.losses.ranked.RankedListWeights;
import org.snedecor.losses.regularizer.CenterInvariant;
import org.snedecor.losses.regularizer.LpNorm;
import org.snedecor.losses.regularizer.RegularFace;
import org.snedecor.losses.regularizer.SparseCenters;
import org.snedecor.losses.views.InstanceLoss;

/// Records of what pytorch-metric-learning has beyond the papers: terms of embeddings and of class weights, and its own conventions.
final class LibraryRecords {
    private LibraryRecords() {}

    /// @return null where the record is not one of these
    static RecordedCase read(RecordedLoss record, Backend backend) {
        if (!record.has("mode") || !record.field("mode").equals("labels")) return null;
        Map<String, Object> given = Records.map(record.field("constructor"));
        if (record.has("embeddingRegularizer")) return of(new WithTerms(compared(record, given), List.of(term(record, "embeddingRegularizer")), List.of()), record, backend);
        if (record.has("weightRegularizer") && !record.loss().equals("SoftTripleLoss")) return weighted(record, given, backend);
        return switch (record.loss()) {
            case "TripletMarginLoss" -> given.containsKey("swap") || given.containsKey("smooth_loss") ? triplets(record, given, backend) : null;
            case "InstanceLoss" -> of(new InstanceLoss(number(given, "gamma", 64), InstanceLoss.Target.PLACE), record, backend);
            case "AngularLoss" -> of(new AngularLoss(number(given, "alpha", 40), AngularLoss.Negatives.RAW), record, backend);
            case "RankedListLoss" -> {
                double margin = number(given, "margin", Double.NaN), share = number(given, "imbalance", 0.5);
                yield of(new RankedListLoss(number(given, "alpha", 1 + margin / 2), margin, new RankedListWeights(1 - share, share, number(given, "Tp", 0), number(given, "Tn", Double.NaN), 1e-5),
                        RankedListLoss.Moving.ALL, new Normalized(new Euclidean())), record, backend);
            }
            default -> null;
        };
    }

    private static RecordedCase triplets(RecordedLoss record, Map<String, Object> given, Backend backend) {
        Averaging averaging = Records.map(record.field("reducer")).get("class").equals("MeanReducer") ? Averaging.ALL : Averaging.NONZERO;
        TripletTerms terms = new TripletTerms(number(given, "margin", 0.05), averaging, given.containsKey("swap"), given.containsKey("smooth_loss"));
        return of(new Mined(new AllTriplets(), terms, PytorchMetricLearningRecords.distance(Records.map(record.field("distance")))), record, backend);
    }

    private static EmbeddingLoss compared(RecordedLoss record, Map<String, Object> given) {
        Distance distance = PytorchMetricLearningRecords.distance(Records.map(record.field("distance")));
        return switch (record.loss()) {
            case "ContrastiveLoss", "SignalToNoiseRatioContrastiveLoss" ->
                    new LinearContrastiveLoss(number(given, "pos_margin", 0), number(given, "neg_margin", 1), distance, Averaging.NONZERO);
            case "NPairsLoss" -> new NPairLoss(0, NormPenalty.PAIRS, distance);
            default -> record.unknown(record.loss());
        };
    }

    private static RecordedCase weighted(RecordedLoss record, Map<String, Object> given, Backend backend) {
        Parameter w = new Parameter(Records.array(backend, Records.transposed(record.field("W"))));
        EmbeddingLoss loss = switch (record.loss()) {
            case "ArcFaceLoss" -> new ArcFaceLoss(Math.toRadians(number(given, "margin", 28.6)), number(given, "scale", 64), Beyond.LINE, w);
            case "NormalizedSoftmaxLoss" -> new NormalizedSoftmaxLoss(number(given, "temperature", 0.05), w);
            default -> record.unknown(record.loss());
        };
        EmbeddingLoss all = new WithTerms(loss, List.of(), List.of(term(record, "weightRegularizer")));
        Tensor z = Tensor.variable(Records.array(backend, record.field("embeddings")));
        Labels labels = Labels.of(Records.ints(record.field("labels")));
        return new RecordedCase(() -> all.of(z, labels), Map.of("embeddings", z, "W", w), 1, Set.of("W"));
    }

    private static Weighted term(RecordedLoss record, String field) {
        Map<String, Object> of = Records.map(record.field(field));
        return new Weighted(Records.number(of.get("weight")), regularizer((String) of.get("class"), Records.map(of.get("args"))));
    }

    /// @param given to its constructor
    static EmbeddingLoss regularizer(String name, Map<String, Object> given) {
        return switch (name) {
            case "LpRegularizer" -> new LpNorm(number(given, "p", 2), number(given, "power", 1));
            case "CenterInvariantRegularizer" -> new CenterInvariant();
            case "RegularFaceRegularizer" -> new RegularFace();
            case "SparseCentersRegularizer" -> new SparseCenters();
            case "ZeroMeanRegularizer" -> new ZeroMean();
            default -> throw new AssertionError("a regulariser of the name " + name + " is not known");
        };
    }

    private static RecordedCase of(EmbeddingLoss loss, RecordedLoss record, Backend backend) {
        return PytorchMetricLearningRecords.of(loss, 1, record, backend);
    }

    private static double number(Map<String, Object> given, String name, double standard) {
        return PytorchMetricLearningRecords.number(given, name, standard);
    }
}
