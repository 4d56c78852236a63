package org.snedecor.tests.losses;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.ReferenceLabels;
import org.snedecor.losses.angular.AngularLoss;
import org.snedecor.losses.classification.AngularMargin.Beyond;
import org.snedecor.losses.classification.ArcFaceLoss;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.dynamic.DynamicSoftMarginLoss;
import org.snedecor.losses.lifted.LiftedStructuredLoss;
import org.snedecor.losses.manifold.ManifoldLoss;
import org.snedecor.losses.mining.ChosenPairs;
import org.snedecor.losses.mining.MinedPairs;
import org.snedecor.losses.mining.MinedRows;
import org.snedecor.losses.mining.Pairs;
import org.snedecor.losses.mining.Triplets;
import org.snedecor.losses.mining.Tuples;
import org.snedecor.losses.similarity.CircleLoss;
import org.snedecor.losses.similarity.MultiSimilarityLoss;

/// Records of pytorch-metric-learning of losses that are given their pairs, of rows that tuples weigh, and of one view against another.
final class ChosenRecords {
    private static final Distance UNIT = new Normalized(new Euclidean());

    private ChosenRecords() {}

    /// @return null where the record is not one of these
    static RecordedCase read(RecordedLoss record, Backend backend) {
        Map<String, Object> given = Records.map(record.field("constructor"));
        return switch ((String) record.field("mode")) {
            case "pairs" -> pairs(record, given, backend);
            case "triplets" -> record.loss().equals("ArcFaceLoss") ? rows(record, given, backend) : null;
            case "ref" -> record.loss().equals("AngularLoss") ? twoSets(new AngularLoss(number(given, "alpha", 40), AngularLoss.Negatives.RAW),
                    ReferenceLabels.of(Records.ints(record.field("labels")), Records.ints(record.field("ref_labels"))), record, backend) : null;
            case "self-ref" -> record.loss().equals("DynamicSoftMarginLoss") ? hardest(record, backend) : null;
            case "manifold" -> manifold(record, given, backend);
            case "self-supervised" -> (Boolean) given.get("symmetric") ? null : oneSided(record, Records.map(given.get("loss")), backend);
            default -> null;
        };
    }

    /// Every pair stands with its anchor.
    private static RecordedCase pairs(RecordedLoss record, Map<String, Object> given, Backend backend) {
        Tensor z = Tensor.variable(Records.array(backend, record.field("embeddings")));
        Labels labels = Labels.of(Records.ints(record.field("labels")));
        Tuples tuples = tuples(record);
        return switch (record.loss()) {
            case "CircleLoss" -> of(z, labels, new MinedPairs((_, _) -> tuples, UNIT, new CircleLoss(number(given, "m", 0.4), number(given, "gamma", 80),
                    CircleLoss.Gradient.FIXED_WEIGHTS, Averaging.NONZERO, distance(record))));
            case "MultiSimilarityLoss" -> of(z, labels, new MinedPairs((_, _) -> tuples, UNIT, new MultiSimilarityLoss(2, 50, 0.5, Double.POSITIVE_INFINITY, distance(record))));
            case "LiftedStructureLoss" -> new RecordedCase(() -> new LiftedStructuredLoss(1, distance(record)).ofPairs(z, ChosenPairs.of(tuples, labels)), Map.of("embeddings", z));
            // The negatives of a given pair are all rows of other classes, whatever negative pairs are given.
            case "AngularLoss" -> {
                PairLabels chosen = new PositivesOf(ChosenPairs.of(tuples, labels), labels);
                yield new RecordedCase(() -> new AngularLoss(number(given, "alpha", 40), AngularLoss.Negatives.RAW).of(z, z, chosen), Map.of("embeddings", z));
            }
            default -> null;
        };
    }

    /// The positives of one, the negatives of the other.
    private record PositivesOf(PairLabels chosen, PairLabels all) implements PairLabels {
        @Override
        public int rows() {
            return all.rows();
        }

        @Override
        public int columns() {
            return all.columns();
        }

        @Override
        public boolean positive(int i, int j) {
            return chosen.positive(i, j);
        }

        @Override
        public boolean negative(int i, int j) {
            return all.negative(i, j);
        }
    }

    private static RecordedCase rows(RecordedLoss record, Map<String, Object> given, Backend backend) {
        Parameter w = new Parameter(Records.array(backend, Records.transposed(record.field("W"))));
        Tensor z = Tensor.variable(Records.array(backend, record.field("embeddings")));
        Labels labels = Labels.of(Records.ints(record.field("labels")));
        Tuples tuples = tuples(record);
        MinedRows loss = new MinedRows((_, _) -> tuples, UNIT, new ArcFaceLoss(Math.toRadians(number(given, "margin", 28.6)), number(given, "scale", 64), Beyond.LINE, w));
        return new RecordedCase(() -> loss.of(z, labels), Map.of("embeddings", z, "W", w), 1, Set.of("W"));
    }

    /// Row i of the embeddings against all rows of the other view, of which row i is its positive.
    private static RecordedCase oneSided(RecordedLoss record, Map<String, Object> loss, Backend backend) {
        int[] numbers = IntStream.range(0, ((List<?>) record.field("embeddings")).size()).toArray();
        return twoSets((PairwiseLoss) PairLossRecords.inner(loss), ReferenceLabels.of(numbers, numbers), record, backend);
    }

    /// Of which no gradient is recorded.
    private static RecordedCase hardest(RecordedLoss record, Backend backend) {
        Tensor z = Tensor.constant(Records.array(backend, record.field("embeddings")));
        Tensor other = Tensor.constant(Records.array(backend, record.field("ref_emb")));
        int[] numbers = IntStream.range(0, z.shape().extent(0)).toArray();
        DynamicSoftMarginLoss loss = DynamicSoftMarginLoss.of(backend, 10, 0.01, DynamicSoftMarginLoss.NegativesTaken.HARDEST, distance(record));
        return new RecordedCase(() -> loss.of(z, other, ReferenceLabels.of(numbers, numbers)), Map.of());
    }

    /// Its meta-classes are our classes.
    private static RecordedCase manifold(RecordedLoss record, Map<String, Object> given, Backend backend) {
        Parameter proxies = new Parameter(Records.array(backend, record.field("proxies")));
        Tensor z = Tensor.variable(Records.array(backend, record.field("embeddings")));
        Labels metaClasses = Labels.of(Records.ints(record.field("indices_tuple")));
        ManifoldLoss loss = new ManifoldLoss(number(given, "lambdaC", 1), number(given, "alpha", 0.8), number(given, "margin", 5e-4), proxies);
        return new RecordedCase(() -> loss.of(z, metaClasses), Map.of("embeddings", z, "proxies", proxies));
    }

    private static RecordedCase twoSets(PairwiseLoss loss, PairLabels pairs, RecordedLoss record, Backend backend) {
        Tensor z = Tensor.variable(Records.array(backend, record.field("embeddings")));
        Tensor other = Tensor.variable(Records.array(backend, record.field("ref_emb")));
        return new RecordedCase(() -> loss.of(z, other, pairs), Map.of("embeddings", z, "ref_emb", other));
    }

    private static Tuples tuples(RecordedLoss record) {
        int[][] lists = ((List<?>) record.field("indices_tuple")).stream().map(Records::ints).toArray(int[][]::new);
        return lists.length == 3 ? new Triplets(woven(lists[0], lists[1], lists[2])) : new Pairs(woven(lists[0], lists[1]), woven(lists[2], lists[3]), true);
    }

    static int[] woven(int[]... lists) {
        return IntStream.range(0, lists[0].length).flatMap(i -> Arrays.stream(lists).mapToInt(list -> list[i])).toArray();
    }

    private static RecordedCase of(Tensor z, Labels labels, PairwiseLoss loss) {
        return new RecordedCase(() -> loss.of(z, labels), Map.of("embeddings", z));
    }

    private static Distance distance(RecordedLoss record) {
        return PytorchMetricLearningRecords.distance(Records.map(record.field("distance")));
    }

    private static double number(Map<String, Object> given, String name, double standard) {
        return PytorchMetricLearningRecords.number(given, name, standard);
    }
}
