package org.snedecor.tests.losses;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.dynamic.DynamicSoftMarginLoss;
import org.snedecor.losses.histogram.HistogramLoss;
import org.snedecor.losses.histogram.ReversalCost;
import org.snedecor.losses.lifted.GeneralizedLiftedLoss;
import org.snedecor.losses.mining.AllPairs;
import org.snedecor.losses.mining.AllTriplets;
import org.snedecor.losses.mining.LinearContrastiveTerms;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.mining.TripletTerms;
import org.snedecor.losses.pair.MarginLoss;
import org.snedecor.losses.reducer.ClassWeightedReducer;
import org.snedecor.losses.reducer.PerAnchorReducer;
import org.snedecor.losses.reducer.ThresholdReducer;

/// Records of pytorch-metric-learning by labels whose terms go through its other reducers, or whose loss has a price, bins or margins that only the library has.
final class ReducedRecords {
    private ReducedRecords() {}

    /// @return null where the record is not one of these
    static RecordedCase read(RecordedLoss record, Backend backend) {
        Map<String, Object> given = Records.map(record.field("constructor"));
        return switch (record.loss()) {
            case "ContrastiveLoss" -> contrastive(record, given, backend);
            case "TripletMarginLoss" -> {
                Reducer reducer = reducer(record.field("reducer"));
                yield reducer instanceof Averaging ? null : of(new Mined(new AllTriplets(), new TripletTerms(number(given, "margin", 0.05), reducer), distance(record)), record, backend);
            }
            // A bin more is an edge more: its bins lie between these nodes.
            case "HistogramLoss" -> {
                long bins = Math.round(given.containsKey("delta") ? 2 / number(given, "delta", 0) : number(given, "n_bins", 100));
                yield of(new HistogramLoss((int) bins + 1, new ReversalCost.Reversal(), distance(record)), record, backend);
            }
            // Of similarities, m₊ − s and s − m₋ are d + (m₊ − 1) and (1 − m₋) − d.
            case "GeneralizedLiftedStructureLoss" -> (Boolean) Records.map(record.field("distance")).get("is_inverted")
                    ? of(new GeneralizedLiftedLoss(number(given, "pos_margin", 0) - number(given, "neg_margin", 1), distance(record)), record, backend) : null;
            case "DynamicSoftMarginLoss" -> of(DynamicSoftMarginLoss.of(backend, (int) number(given, "num_bins", 10), number(given, "momentum", 0.01), DynamicSoftMarginLoss.NegativesTaken.ALL, distance(record)),
                    record, backend);
            case "MarginLoss" -> given.containsKey("nu") ? margin(record, given, backend) : null;
            default -> null;
        };
    }

    private static RecordedCase contrastive(RecordedLoss record, Map<String, Object> given, Backend backend) {
        Map<String, Object> parts = Records.map(Records.map(record.field("reducer")).get("reducers"));
        Reducer positives = reducer(parts.get("pos_loss")), negatives = reducer(parts.get("neg_loss"));
        if (positives instanceof Averaging && positives.equals(negatives)) return null;
        return of(new Mined(new AllPairs(), new LinearContrastiveTerms(number(given, "pos_margin", 0), number(given, "neg_margin", 1), bothWays(positives), bothWays(negatives)), distance(record)),
                record, backend);
    }

    /// Sums are over both directions of a pair there, as those of a reducer that asks for anchors are here.
    private static Reducer bothWays(Reducer reducer) {
        return reducer == Averaging.SUM ? (terms, _, _) -> terms.sum() : reducer;
    }

    private static RecordedCase margin(RecordedLoss record, Map<String, Object> given, Backend backend) {
        Parameter beta = new Parameter(Records.array(backend, record.field("beta")));
        MarginLoss loss = new MarginLoss(beta, number(given, "margin", 0.2), number(given, "nu", 0), Averaging.NONZERO, new AllTriplets(), distance(record));
        Tensor z = Tensor.variable(Records.array(backend, record.field("embeddings")));
        Labels labels = Labels.of(Records.ints(record.field("labels")));
        return new RecordedCase(() -> loss.of(z, labels), Map.of("embeddings", z, "beta", beta), 1);
    }

    private static Reducer reducer(Object recorded) {
        Map<String, Object> r = Records.map(recorded);
        return switch ((String) r.get("class")) {
            case "MeanReducer" -> Averaging.ALL;
            case "SumReducer" -> Averaging.SUM;
            case "AvgNonZeroReducer" -> Averaging.NONZERO;
            case "ThresholdReducer" -> new ThresholdReducer(number(r, "low", 0), number(r, "high", Double.POSITIVE_INFINITY));
            case "ClassWeightedReducer" -> new ClassWeightedReducer(Arrays.stream(Records.doubles(r.get("weights"))).boxed().toList());
            case "PerAnchorReducer" -> new PerAnchorReducer(reducer(r.get("reducer")));
            case String other -> throw new AssertionError("a reducer of the name " + other + " is not known, " + List.copyOf(r.keySet()));
        };
    }

    private static Distance distance(RecordedLoss record) {
        return PytorchMetricLearningRecords.distance(Records.map(record.field("distance")));
    }

    private static RecordedCase of(EmbeddingLoss loss, RecordedLoss record, Backend backend) {
        return PytorchMetricLearningRecords.of(loss, 1, record, backend);
    }

    private static double number(Map<String, Object> given, String name, double standard) {
        return PytorchMetricLearningRecords.number(given, name, standard);
    }
}
