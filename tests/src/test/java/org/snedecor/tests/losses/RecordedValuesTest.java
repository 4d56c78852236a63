package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Watched;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.angular.AngularLoss;
import org.snedecor.losses.angular.AngularTripletLoss;
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.classification.SoftmaxLoss;
import org.snedecor.losses.combined.Weighted;
import org.snedecor.losses.confusion.EnergyConfusion;
import org.snedecor.losses.deviance.BinomialDevianceLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.DotProduct;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Mahalanobis;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.RelativeMahalanobis;
import org.snedecor.losses.distance.Snr;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.dsml.DsmlContrastiveLoss;
import org.snedecor.losses.dsml.DsmlLiftedLoss;
import org.snedecor.losses.dsml.DsmlNPairLoss;
import org.snedecor.losses.dsml.DsmlTripletLoss;
import org.snedecor.losses.dsml.ZeroMean;
import org.snedecor.losses.histogram.HistogramLoss;
import org.snedecor.losses.histogram.ReversalCost;
import org.snedecor.losses.lifted.GeneralizedLiftedLoss;
import org.snedecor.losses.lifted.LiftedStructuredLoss;
import org.snedecor.losses.lifted.LsssLoss;
import org.snedecor.losses.lmnn.LmnnLoss;
import org.snedecor.losses.lmnn.Targets;
import org.snedecor.losses.multibatch.MultibatchLoss;
import org.snedecor.losses.npair.NPairLoss;
import org.snedecor.losses.npair.NormPenalty;
import org.snedecor.losses.npair.OneVsOneNPairLoss;
import org.snedecor.losses.pair.ContrastiveLoss;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.quadruplet.ChenQuadrupletLoss;
import org.snedecor.losses.quadruplet.PairQuadrupletLoss;
import org.snedecor.losses.ranked.RankedListLoss;
import org.snedecor.losses.relation.RelationScoreLoss;
import org.snedecor.losses.triplet.TripletLoss;

/// Every recorded loss, value and gradients. In the records of the papers a loss that is not known here is a failure.
///
/// Errors are relative: of a value to the value but at least 0.01 (of a weighted sum of distances to the largest of them), of a gradient to
/// its largest component but at least 0.001.
class RecordedValuesTest {

    /// A loss of a record, what gradients are recorded for, and what its value is to be multiplied by.
    private record Case(EmbeddingLoss loss, Map<String, Watched> inputs, double factor) {}

    /// The worst relative errors of a loss.
    private record Worst(int records, double value, double gradient) {
        Worst and(double value, double gradient) {
            return new Worst(records + 1, Math.max(this.value, value), Math.max(this.gradient, gradient));
        }
    }

    /// Records that other tests read.
    private static final Map<String, String> ELSEWHERE = Map.of("f_statistic", "FStatisticRecordsTest", "gaussian_kl", "FStatisticRecordsTest",
            "magnet", "MagnetRecordsTest", "magnet_knc_posterior", "MagnetRecordsTest");

    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void papers(String backend) {
        run("seed_losses.json", backend, RecordedValuesTest::paper, 1e-12, 1e-10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void pytorchMetricLearning(String backend) {
        assumeTrue(Records.has("pml_losses.json"), "the folder has no records of pytorch-metric-learning");
        run("pml_losses.json", backend, RecordedValuesTest::pytorchMetricLearning, 1e-11, 1e-9);
    }

    private static Case paper(Map<String, Object> record, Backend backend) {
        Map<String, Object> p = Records.map(record.get("params"));
        Map<String, Watched> inputs = new LinkedHashMap<>();
        for (String name : Records.map(record.get("gradients")).keySet()) {
            inputs.put(name, LEARNED.contains(name) ? new Parameter(Records.array(backend, record.get(name)))
                    : Tensor.variable(Records.array(backend, record.get(name))));
        }
        EmbeddingLoss loss = switch ((String) record.get("loss")) {
            case "contrastive" -> new ContrastiveLoss(0, number(p, "margin"), raw(p, new Euclidean()));
            case "triplet" -> new TripletLoss(number(p, "margin"), squares(p), averaging(p));
            // Each unordered pair of a positive and a negative pair that share an end is one triplet, its anchor the shared end.
            case "triplet_either_endpoint" -> new TripletLoss(number(p, "margin"), raw(p, new SquaredEuclidean()), Averaging.ALL);
            case "n_pair" -> {
                NormPenalty penalty = switch ((String) p.get("regulariser")) {
                    case "none", "squared norm, anchors and positives" -> NormPenalty.PAIRS;
                    case "squared norm, anchors" -> NormPenalty.ANCHORS;
                    case "norm, whole batch" -> NormPenalty.BATCH;
                    case Object other -> throw new AssertionError("unknown penalty " + other);
                };
                yield inOrder(record, p.get("form").equals("one-vs-one") ? new OneVsOneNPairLoss(number(p, "lambda"), penalty, new DotProduct())
                        : new NPairLoss(number(p, "lambda"), penalty, new DotProduct()));
            }
            case "lifted_structured" -> new LiftedStructuredLoss(number(p, "alpha"), raw(p, new Euclidean()));
            case "lsss_kridgeway" -> new LsssLoss(number(p, "alpha"), raw(p, new SquaredEuclidean()));
            case "quadruplet_pairs" -> new PairQuadrupletLoss(number(p, "margin"), p.get("pairs").equals("disjoint"), raw(p, new SquaredEuclidean()));
            case "quadruplet_chen" -> new ChenQuadrupletLoss(number(p, "a1"), number(p, "a2"), squares(p));
            case "binomial_deviance" -> new BinomialDevianceLoss(number(p, "alpha"), number(p, "beta"), number(p, "C"), new Cosine());
            case "histogram" -> new HistogramLoss((int) number(p, "nodes"), new ReversalCost.Reversal(), new Cosine());
            case "histogram_from_similarities" -> (_, _) -> new HistogramLoss((int) number(p, "nodes"), new ReversalCost.Reversal(), new Cosine())
                    .of(inputs.get("similaritiesPositive").tensor(), inputs.get("similaritiesNegative").tensor());
            case "snr_distance_matrix" -> weighed(new Snr(), record, backend);
            case "mahalanobis_matrix" -> weighed(new Mahalanobis((Parameter) inputs.get("L"), true), record, backend);
            case "relative_mahalanobis_matrix" -> weighed(new RelativeMahalanobis((Parameter) inputs.get("L"), true), record, backend);
            case "mahalanobis_contrastive_squared" -> new ContrastiveLoss(0, number(p, "margin"), new Mahalanobis((Parameter) inputs.get("L"), false));
            case "relative_mahalanobis_contrastive_squared" ->
                    new ContrastiveLoss(0, number(p, "margin"), new RelativeMahalanobis((Parameter) inputs.get("L"), false));
            case "mahalanobis_contrastive" -> new DsmlContrastiveLoss(number(p, "margin"), 0, new Mahalanobis((Parameter) inputs.get("L"), true));
            case "relative_mahalanobis_contrastive" ->
                    new DsmlContrastiveLoss(number(p, "margin"), 0, new RelativeMahalanobis((Parameter) inputs.get("L"), true));
            case "mahalanobis_triplet" -> new TripletLoss(number(p, "margin"), new Mahalanobis((Parameter) inputs.get("L"), true), averaging(p));
            case "relative_mahalanobis_triplet" ->
                    new TripletLoss(number(p, "margin"), new RelativeMahalanobis((Parameter) inputs.get("L"), true), averaging(p));
            case "dsml_contrastive" -> new DsmlContrastiveLoss(number(p, "margin"), number(p, "lambda"), new Snr());
            case "dsml_triplet" -> new DsmlTripletLoss(number(p, "margin"), averaging(p), number(p, "lambda"));
            case "dsml_lifted" -> new DsmlLiftedLoss(number(p, "alpha"), number(p, "lambda"));
            case "dsml_n_pair" -> inOrder(record, new DsmlNPairLoss(number(p, "lambda")));
            case "zero_mean_regulariser" -> new Weighted(number(p, "lambda"), new ZeroMean());
            case "lmnn" -> (z, labels) -> new LmnnLoss(number(p, "mu"), 1, (Parameter) inputs.get("L")).of(z, labels, targets(record, labels.size()));
            case "angular" -> p.get("form").equals("batch") ? new AngularLoss(number(p, "degrees")) : new AngularTripletLoss(number(p, "degrees"));
            case "ranked_list" -> new RankedListLoss(number(p, "alpha"), number(p, "m"), number(p, "T"), number(p, "lambda"),
                    switch ((String) p.get("gradient")) {
                        case "query" -> RankedListLoss.Moving.QUERY;
                        case "query_weights" -> RankedListLoss.Moving.QUERY_AND_WEIGHTS;
                        case "full" -> RankedListLoss.Moving.ALL;
                        case Object other -> throw new AssertionError("unknown gradient " + other);
                    }, new Normalized(new Euclidean()));
            case "energy_confusion" -> new EnergyConfusion(p.get("pairs").equals("all"), (Boolean) p.get("log"), new SquaredEuclidean());
            case "multibatch" -> new MultibatchLoss((Parameter) inputs.get("theta"), raw(p, new SquaredEuclidean()));
            case "relation_network_mse" -> new RelationScoreLoss(averaging(p));
            case "softmax" -> new SoftmaxLoss(new Linear((Parameter) inputs.get("W"), Optional.of((Parameter) inputs.get("b"))));
            case "normalised_softmax" -> new NormalizedSoftmaxLoss(number(p, "temperature"), (Parameter) inputs.get("W"));
            case Object other -> throw new AssertionError("the loss " + other + " of the records is not known");
        };
        return new Case(loss, inputs, 1);
    }

    private static final Set<String> LEARNED = Set.of("W", "b", "L", "theta");

    private static double number(Map<String, Object> params, String name) {
        return Records.number(params.get(name));
    }

    private static Distance squares(Map<String, Object> params) {
        return raw(params, (Boolean) params.get("squared") ? new SquaredEuclidean() : new Euclidean());
    }

    private static Averaging averaging(Map<String, Object> params) {
        return switch ((String) params.get("reduction")) {
            case "mean" -> Averaging.ALL;
            case "mean_active" -> Averaging.NONZERO;
            case "sum" -> Averaging.SUM;
            case Object other -> throw new AssertionError("unknown reduction " + other);
        };
    }

    /// The loss of the batch with the recorded anchors and positives as the first two rows of their classes.
    private static EmbeddingLoss inOrder(Map<String, Object> record, EmbeddingLoss loss) {
        int[] first = IntStream.concat(IntStream.of(Records.ints(record.get("anchors"))), IntStream.of(Records.ints(record.get("positives")))).toArray();
        return (z, labels) -> {
            int[] rows = IntStream.concat(IntStream.of(first), IntStream.range(0, labels.size())).distinct().toArray();
            return loss.of(z.gather(0, IndexArray.of(z.value().backend(), rows)), Labels.of(IntStream.of(rows).map(labels::at).toArray()));
        };
    }

    /// Is a similarity of this histogram so near a node that floats may take it for one of the next cell, which has another slope?
    private static boolean nearNode(Map<String, Object> record) {
        if (!record.get("loss").equals("histogram")) return false;
        double cells = (number(Records.map(record.get("params")), "nodes") - 1) / 2;
        double[][] z = ((List<?>) record.get("embeddings")).stream().map(Records::doubles).toArray(double[][]::new);
        for (double[] a : z) {
            for (double[] b : z) {
                double u = (2 - PaperSums.cosine(a, b)) * cells;
                if (a != b && Math.abs(u - Math.rint(u)) < 1e-6 * cells) return true;
            }
        }
        return false;
    }

    /// Σ of a recorded gradient times the distances, which are compared one by one as well.
    private static EmbeddingLoss weighed(Distance distance, Map<String, Object> record, Backend backend) {
        return (z, _) -> {
            Tensor d = distance.between(z);
            double[] right = Records.doubles(record.get("matrix"));
            double[] found = d.value().toDoubles();
            double largest = DoubleStream.of(right).max().orElseThrow();
            for (int i = 0; i < right.length; i++) assertEquals(right[i], found[i], (backend.unitRoundoff() > 1e-10 ? 1e-5 : 1e-13) * largest);
            return d.mul(Tensor.constant(Records.array(backend, record.get("upstream")))).sum();
        };
    }

    private static Targets targets(Map<String, Object> record, int rows) {
        List<int[]> pairs = ((List<?>) record.get("targets")).stream().map(Records::ints).toList();
        return Targets.of(IntStream.range(0, rows)
                .mapToObj(i -> pairs.stream().filter(ij -> ij[0] == i).mapToInt(ij -> ij[1]).toArray()).toArray(int[][]::new));
    }

    private static Distance raw(Map<String, Object> params, Distance distance) {
        return (Boolean) params.get("normalize") ? new Normalized(distance) : distance;
    }

    /// Losses of pytorch-metric-learning that agree with ours where neither its reducers nor its other modes come in. What it computes
    /// beyond that is left out, and said to be.
    private static Case pytorchMetricLearning(Map<String, Object> record, Backend backend) {
        Map<String, Object> given = Records.map(record.get("constructor"));
        String name = (String) record.get("loss");
        if (record.get("reducer") == null || record.get("distance") == null || given == null) return null;
        Averaging averaging = averaging(record.get("reducer"));
        boolean plain = "labels".equals(record.get("mode")) && averaging != null
                && Set.of("margin", "pos_margin", "neg_margin", "temperature", "num_classes", "embedding_size").containsAll(given.keySet());
        Map<String, Object> d = Records.map(record.get("distance"));
        Distance distance = distance(d);
        if (!plain || distance == null) return null;
        boolean similarity = (Boolean) d.get("is_inverted");
        Map<String, Watched> inputs = new LinkedHashMap<>();
        inputs.put("embeddings", Tensor.variable(Records.array(backend, record.get("embeddings"))));
        // A margin on a similarity s = 1 - d or s = -d is one on the distance.
        double most = distance instanceof Cosine ? 1 : 0;
        double sign = similarity ? -1 : 1;
        double positive = most + sign * Records.number(given.getOrDefault("pos_margin", similarity ? 1 : 0));
        double negative = most + sign * Records.number(given.getOrDefault("neg_margin", similarity ? 0 : 1));
        // Sums are over ordered pairs there, over i < j here where the distance is symmetric.
        boolean halves = averaging == Averaging.SUM && distance.symmetric();
        return switch (name) {
            case "TripletMarginLoss" -> new Case(new TripletLoss(Records.number(given.getOrDefault("margin", 0.05)), distance, averaging), inputs, 1);
            case "ContrastiveLoss", "SignalToNoiseRatioContrastiveLoss" ->
                    new Case(new LinearContrastiveLoss(positive, negative, distance, averaging), inputs, halves ? 2 : 1);
            case "LiftedStructureLoss" -> similarity ? null : new Case(new LiftedStructuredLoss(negative - positive, distance), inputs, 1);
            case "GeneralizedLiftedStructureLoss" -> similarity ? null : new Case(new GeneralizedLiftedLoss(negative - positive, distance), inputs, 1);
            case "NPairsLoss" -> new Case(new NPairLoss(0, NormPenalty.PAIRS, distance), inputs, 1);
            default -> null;
        };
    }

    private static Averaging averaging(Object reducer) {
        Map<String, Object> r = Records.map(reducer);
        if (r.containsKey("reducers")) {
            Set<Object> parts = Set.copyOf(Records.map(r.get("reducers")).values());
            boolean onlyPairs = Set.of("pos_loss", "neg_loss").equals(Records.map(r.get("reducers")).keySet());
            return onlyPairs && parts.size() == 1 ? averaging(parts.iterator().next()) : null;
        }
        return switch ((String) r.get("class")) {
            case "AvgNonZeroReducer" -> Averaging.NONZERO;
            case "MeanReducer" -> Averaging.ALL;
            case "SumReducer" -> Averaging.SUM;
            default -> null;
        };
    }

    private static Distance distance(Map<String, Object> d) {
        Distance distance = switch ((String) d.get("class")) {
            case "CosineSimilarity" -> new Cosine();
            case "DotProductSimilarity" -> new DotProduct();
            case "SNRDistance" -> new Snr();
            case "LpDistance" -> Records.number(d.get("p")) != 2 ? null : Records.number(d.get("power")) == 2 ? new SquaredEuclidean() : new Euclidean();
            default -> null;
        };
        return distance == null || distance instanceof Cosine || !(Boolean) d.get("normalize_embeddings") ? distance : new Normalized(distance);
    }

    private interface Reader {
        Case read(Map<String, Object> record, Backend backend);
    }

    private static void run(String file, String name, Reader reader, double valueTolerance, double gradientTolerance) {
        assumeTrue(Backends.all().containsKey(name), "no backend " + name);
        Backend backend = Backends.get(name);
        boolean floats = backend.unitRoundoff() > 1e-10;
        List<Map<String, Object>> records = new ArrayList<>(Records.of(file, "records"));
        Map<String, Long> elsewhere = records.stream().map(r -> (String) r.get("loss")).filter(ELSEWHERE::containsKey)
                .collect(Collectors.groupingBy(loss -> loss, TreeMap::new, Collectors.counting()));
        records.removeIf(r -> ELSEWHERE.containsKey(r.get("loss")));
        assertFalse(records.isEmpty(), "no records in " + file);
        Map<String, Worst> worst = new TreeMap<>();
        Map<String, Integer> left = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        for (Map<String, Object> record : records) {
            try (var _ = backend.step()) {
                String what = record.get("loss") + " " + record.getOrDefault("params", record.get("constructor")) + " batch " + record.get("batch");
                Case c = reader.read(record, backend);
                if (c == null) {
                    left.merge((String) record.get("loss"), 1, Integer::sum);
                    continue;
                }
                Watched embeddings = c.inputs.getOrDefault("embeddings", c.inputs.get("scores"));
                Tensor loss = embeddings == null ? c.loss.of(null, null) : c.loss.of(embeddings.tensor(), Labels.of(Records.ints(record.get("labels"))));
                double expected = Records.number(record.get("value"));
                double size = record.containsKey("matrix") ? DoubleStream.of(Records.doubles(record.get("matrix"))).max().orElse(0) : 1e-2;
                double value = Math.abs(loss.item() * c.factor - expected) / Math.max(Math.abs(expected), size);
                if (!(value <= (!floats ? valueTolerance : "c".equals(record.get("batch")) ? 1e-3 : 1e-5))) failures.add(what + ": value off by " + value);

                Gradients gradients = Gradients.of(loss);
                double gradient = 0;
                for (var input : c.inputs.entrySet()) {
                    double[] right = Records.doubles(Records.map(record.get("gradients")).get(input.getKey()));
                    double[] found = gradients.at(input.getValue()).toDoubles();
                    assertEquals(right.length, found.length, what);
                    double largest = 1e-3;
                    for (double g : right) largest = Math.max(largest, Math.abs(g));
                    for (int i = 0; i < right.length; i++) {
                        gradient = Math.max(gradient, Math.abs(found[i] * c.factor - right[i]) / largest);
                    }
                }
                if (floats && nearNode(record)) gradient = 0;
                if (!(gradient <= (floats ? 1e-4 : gradientTolerance))) failures.add(what + ": gradient off by " + gradient);
                worst.put((String) record.get("loss"), worst.getOrDefault((String) record.get("loss"), new Worst(0, 0, 0)).and(value, gradient));
            }
        }
        System.out.printf("%-10s %-40s %7s %10s %10s%n", name, file, "records", "value", "gradient");
        elsewhere.forEach((loss, count) -> System.out.printf("%-10s %-40s %7d   %s%n", "", loss, count, ELSEWHERE.get(loss)));
        worst.forEach((loss, w) -> System.out.printf("%-10s %-40s %7d %10.1e %10.1e%n", "", loss, w.records, w.value, w.gradient));
        if (!left.isEmpty()) System.out.printf("%-10s left out: %s%n", "", left);
        assertFalse(worst.isEmpty(), "none of the records in " + file + " was run");
        assertEquals(List.of(), failures);
    }
}
