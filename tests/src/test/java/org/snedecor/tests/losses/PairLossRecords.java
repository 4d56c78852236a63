package org.snedecor.tests.losses;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Watched;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.ReferenceLabels;
import org.snedecor.losses.combined.Sum;
import org.snedecor.losses.combined.Weighted;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.mining.LinearContrastiveTerms;
import org.snedecor.losses.mining.MarginTriplets;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.mining.Pairs;
import org.snedecor.losses.mining.TripletTerms;
import org.snedecor.losses.mining.Triplets;
import org.snedecor.losses.mining.Tuples;
import org.snedecor.losses.neighbour.NcaLoss;
import org.snedecor.losses.neighbour.NtXentLoss;
import org.snedecor.losses.neighbour.SupConLoss;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.pair.ThresholdConsistentMargin;
import org.snedecor.losses.ranked.FastApLoss;
import org.snedecor.losses.ranked.PnpLoss;
import org.snedecor.losses.ranked.RankCost;
import org.snedecor.losses.similarity.CircleLoss;
import org.snedecor.losses.similarity.MultiSimilarityLoss;
import org.snedecor.losses.triplet.TripletLoss;
import org.snedecor.losses.tuplet.IntraPairVariance;
import org.snedecor.losses.tuplet.TupletMarginLoss;
import org.snedecor.losses.views.VicRegLoss;

/// Records of pytorch-metric-learning of losses that compare a row with all others, of two views, of a reference set, and of given tuples, as far as ours say the same.
final class PairLossRecords {
    private static final Distance UNIT = new Normalized(new Euclidean());

    private PairLossRecords() {}

    /// @return null where the record is not one of these, or is left out
    static RecordedCase read(RecordedLoss record, Backend backend) {
        Map<String, Object> given = Records.map(record.field("constructor"));
        return switch (record.has("mode") ? (String) record.field("mode") : "") {
            case "labels" -> record.loss().equals("MultipleLosses") ? multiple(given, record, backend)
                    : record.field("distance") == null ? null : of(labelled(record, given), record, backend);
            case "pairs", "triplets" -> given.isEmpty() ? of(mined(record), record, backend) : null;
            case "self-ref" -> record.loss().equals("VICRegLoss") ? twoViews(new VicRegLoss(number(given, "invariance_lambda", 25), number(given, "variance_mu", 25) / 2,
                    number(given, "covariance_v", 1), number(given, "eps", 1e-4)), record, backend) : null;
            case "self-supervised" -> (Boolean) given.get("symmetric") ? twoViews(inner(Records.map(given.get("loss"))), record, backend) : null;
            case "ref" -> reference(record, given, backend);
            default -> null;
        };
    }

    /// Rows of a batch against those of a reference set.
    private static RecordedCase reference(RecordedLoss record, Map<String, Object> given, Backend backend) {
        EmbeddingLoss loss = labelled(record, given);
        if (loss == null && UNIT.equals(PytorchMetricLearningRecords.distance(Records.map(record.field("distance"))))) {
            loss = inner(Map.of("class", record.loss(), "args", given));
        }
        if (!(loss instanceof PairwiseLoss pairwise)) return null;
        Tensor z = Tensor.variable(Records.array(backend, record.field("embeddings")));
        Tensor reference = Tensor.variable(Records.array(backend, record.field("ref_emb")));
        PairLabels pairs = ReferenceLabels.of(Records.ints(record.field("labels")), Records.ints(record.field("ref_labels")));
        return new RecordedCase(() -> pairwise.of(z, reference, pairs), Map.of("embeddings", z, "ref_emb", reference), 1);
    }

    /// The loss that all pairs of a labelled batch are given to.
    private static EmbeddingLoss labelled(RecordedLoss record, Map<String, Object> given) {
        Distance d = PytorchMetricLearningRecords.distance(Records.map(record.field("distance")));
        if (d == null) return null;
        boolean similarity = d instanceof Cosine;
        return switch (record.loss()) {
            // A base on a distance is one on 1 - s.
            case "MultiSimilarityLoss" -> new MultiSimilarityLoss(number(given, "alpha", 2), number(given, "beta", 50),
                    similarity ? number(given, "base", 0.5) : 1 - number(given, "base", 0.5), Double.POSITIVE_INFINITY, d);
            case "CircleLoss" -> new CircleLoss(number(given, "m", 0.4), number(given, "gamma", 80), CircleLoss.Gradient.FIXED_WEIGHTS, Averaging.NONZERO, d);
            case "NCALoss" -> new NcaLoss(number(given, "softmax_scale", 1), NcaLoss.Objective.LOGARITHM, d);
            case "NTXentLoss" -> new NtXentLoss(number(given, "temperature", 0.07), d);
            case "SupConLoss" -> new SupConLoss(number(given, "temperature", 0.1), SupConLoss.Form.OUTSIDE, Averaging.NONZERO, d);
            case "FastAPLoss" -> new FastApLoss((int) number(given, "num_bins", 10), 4, d);
            case "TupletMarginLoss" -> new TupletMarginLoss(number(given, "margin", 5.73), number(given, "scale", 64));
            case "PNPLoss" -> new PnpLoss(number(given, "anneal", 0.01), true, switch ((String) given.getOrDefault("variant", "O")) {
                case "Ds" -> new RankCost.Logarithm();
                case "Dq" -> new RankCost.Power(number(given, "alpha", 1));
                case "Iu" -> new RankCost.Entropy();
                case "Ib" -> new RankCost.Bounded(number(given, "b", 2));
                default -> new RankCost.Count();
            }, d);
            case "IntraPairVarianceLoss" -> new IntraPairVariance(number(given, "pos_eps", 0.01), number(given, "neg_eps", 0.01),
                    similarity ? IntraPairVariance.Spread.SIMILARITIES : IntraPairVariance.Spread.DISTANCES, d);
            case "ThresholdConsistentMarginLoss" -> new ThresholdConsistentMargin(number(given, "lambda_plus", 1), number(given, "lambda_minus", 1),
                    number(given, "margin_plus", 0.9), number(given, "margin_minus", 0.5), d);
            default -> null;
        };
    }

    /// A loss of the tuples that the record lists, whatever a miner would choose.
    private static EmbeddingLoss mined(RecordedLoss record) {
        int[][] lists = ((List<?>) record.field("indices_tuple")).stream().map(Records::ints).toArray(int[][]::new);
        Tuples tuples = lists.length == 3 ? new Triplets(ChosenRecords.woven(lists[0], lists[1], lists[2]))
                : new Pairs(ChosenRecords.woven(lists[0], lists[1]), ChosenRecords.woven(lists[2], lists[3]), false);
        return switch (record.loss()) {
            case "TripletMarginLoss" -> new Mined((_, _) -> lists.length == 3 ? tuples : joined(lists), new TripletTerms(0.05, Averaging.NONZERO), UNIT);
            case "ContrastiveLoss" -> new Mined((_, _) -> tuples, new LinearContrastiveTerms(0, 1, Averaging.NONZERO), UNIT);
            default -> null;
        };
    }

    /// A triplet for each positive and each negative pair of one anchor, in the order of the lists.
    private static Triplets joined(int[][] lists) {
        IntStream.Builder rows = IntStream.builder();
        for (int p = 0; p < lists[0].length; p++) {
            for (int n = 0; n < lists[2].length; n++) if (lists[0][p] == lists[2][n]) rows.add(lists[0][p]).add(lists[1][p]).add(lists[3][n]);
        }
        return new Triplets(rows.build().toArray());
    }

    /// Row i of one array and row i of the other are of class i.
    private static RecordedCase twoViews(EmbeddingLoss loss, RecordedLoss record, Backend backend) {
        Tensor z = Tensor.variable(Records.array(backend, record.field("embeddings")));
        Tensor other = Tensor.variable(Records.array(backend, record.field("ref_emb")));
        int n = z.shape().extent(0);
        Labels labels = Labels.of(IntStream.range(0, 2 * n).map(i -> i % n).toArray());
        Map<String, Watched> inputs = new LinkedHashMap<>();
        for (String name : record.gradients().keySet()) inputs.put(name, name.equals("ref_emb") ? other : z);
        return new RecordedCase(() -> loss.of(Tensor.concat(0, z, other), labels), inputs, 1);
    }

    /// The losses that other losses are made of.
    static EmbeddingLoss inner(Map<String, Object> loss) {
        Map<String, Object> args = Records.map(loss.get("args"));
        return switch ((String) loss.get("class")) {
            case "NTXentLoss" -> new NtXentLoss(number(args, "temperature", 0.07), new Cosine());
            case "SupConLoss" -> new SupConLoss(number(args, "temperature", 0.1), SupConLoss.Form.OUTSIDE, Averaging.NONZERO, new Cosine());
            case "TripletMarginLoss" -> new TripletLoss(number(args, "margin", 0.05), UNIT, Averaging.NONZERO);
            case "ContrastiveLoss" -> new LinearContrastiveLoss(number(args, "pos_margin", 0), number(args, "neg_margin", 1), UNIT, Averaging.NONZERO);
            default -> null;
        };
    }

    private static RecordedCase multiple(Map<String, Object> given, RecordedLoss record, Backend backend) {
        List<?> losses = (List<?>) given.get("losses");
        double[] weights = Records.doubles(given.get("weights"));
        EmbeddingLoss[] parts = IntStream.range(0, weights.length).mapToObj(i -> new Weighted(weights[i], mined(given, i, Records.map(losses.get(i))))).toArray(EmbeddingLoss[]::new);
        return of(Sum.of(parts), record, backend);
    }

    /// One of several losses, over the triplets of its miner if it has one.
    private static EmbeddingLoss mined(Map<String, Object> given, int i, Map<String, Object> loss) {
        if (!given.containsKey("miners") || ((List<?>) given.get("miners")).get(i) == null) return inner(loss);
        Map<String, Object> miner = Records.map(((List<?>) given.get("miners")).get(i)), args = Records.map(miner.get("args"));
        if (!miner.get("class").equals("TripletMarginMiner") || !args.get("type_of_triplets").equals("semihard") || !loss.get("class").equals("TripletMarginLoss")) {
            throw new AssertionError("a miner that is not known here: " + miner + " of " + loss);
        }
        return new Mined(new MarginTriplets(MarginTriplets.Band.SEMI_HARD, number(args, "margin", 0.2)),
                new TripletTerms(number(Records.map(loss.get("args")), "margin", 0.05), Averaging.NONZERO), UNIT);
    }

    private static RecordedCase of(EmbeddingLoss loss, RecordedLoss record, Backend backend) {
        return loss == null ? null : PytorchMetricLearningRecords.of(loss, 1, record, backend);
    }

    private static double number(Map<String, Object> given, String name, double standard) {
        return PytorchMetricLearningRecords.number(given, name, standard);
    }
}
