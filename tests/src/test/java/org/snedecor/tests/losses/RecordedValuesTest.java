package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.classification.SoftmaxLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.pair.ContrastiveLoss;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.triplet.TripletLoss;

/// Every recorded loss, value and gradients. A record of a loss that is not known here is a failure.
///
/// Errors are relative: of a value to the value but at least 0.01, of a gradient to its largest component but at least 0.001.
class RecordedValuesTest {

    /// A loss of a record, what gradients are recorded for, and what its value is to be multiplied by.
    private record Case(EmbeddingLoss loss, Map<String, Watched> inputs, double factor) {}

    /// The worst relative errors of a loss.
    private record Worst(int records, double value, double gradient) {
        Worst and(double value, double gradient) {
            return new Worst(records + 1, Math.max(this.value, value), Math.max(this.gradient, gradient));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void papers(String backend) {
        run("seed_losses.json", backend, RecordedValuesTest::paper, 1e-12, 1e-10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void pytorchMetricLearning(String backend) {
        run("pml_losses.json", backend, RecordedValuesTest::pytorchMetricLearning, 1e-11, 1e-9);
    }

    private static Case paper(Map<String, Object> record, Backend backend) {
        Map<String, Object> p = Records.map(record.get("params"));
        Map<String, Watched> inputs = new LinkedHashMap<>();
        inputs.put("embeddings", Tensor.variable(Records.array(backend, record.get("embeddings"))));
        for (String weights : List.of("W", "b")) {
            if (record.containsKey(weights)) inputs.put(weights, new Parameter(Records.array(backend, record.get(weights))));
        }
        EmbeddingLoss loss = switch ((String) record.get("loss")) {
            case "contrastive" -> new ContrastiveLoss(0, Records.number(p.get("margin")), raw(p, new Euclidean()));
            case "triplet" -> new TripletLoss(Records.number(p.get("margin")),
                    raw(p, (Boolean) p.get("squared") ? new SquaredEuclidean() : new Euclidean()),
                    switch ((String) p.get("reduction")) {
                        case "mean" -> Averaging.ALL;
                        case "mean_active" -> Averaging.NONZERO;
                        case "sum" -> Averaging.SUM;
                        case Object other -> throw new AssertionError("unknown reduction " + other);
                    });
            // Each unordered pair of a positive and a negative pair that share an end is one triplet, its anchor the shared end.
            case "triplet_either_endpoint" -> new TripletLoss(Records.number(p.get("margin")), raw(p, new SquaredEuclidean()), Averaging.ALL);
            case "softmax" -> new SoftmaxLoss(new Linear((Parameter) inputs.get("W"), Optional.of((Parameter) inputs.get("b"))));
            case "normalised_softmax" -> new NormalizedSoftmaxLoss(Records.number(p.get("temperature")), (Parameter) inputs.get("W"));
            case Object other -> throw new AssertionError("the loss " + other + " of the records is not known");
        };
        return new Case(loss, inputs, 1);
    }

    private static Distance raw(Map<String, Object> params, Distance distance) {
        return (Boolean) params.get("normalize") ? new Normalized(distance) : distance;
    }

    private static Case pytorchMetricLearning(Map<String, Object> record, Backend backend) {
        Map<String, Object> given = Records.map(record.get("constructor"));
        Map<String, Object> d = Records.map(record.get("distance"));
        boolean cosine = d.get("class").equals("CosineSimilarity");
        Distance distance = cosine ? new Cosine() : Records.number(d.get("power")) == 2 ? new SquaredEuclidean() : new Euclidean();
        if (!cosine && (Boolean) d.get("normalize_embeddings")) distance = new Normalized(distance);
        Averaging averaging = switch ((String) Records.map(record.get("reducer")).get("class")) {
            case "AvgNonZeroReducer" -> Averaging.NONZERO;
            case "MeanReducer" -> Averaging.ALL;
            case "SumReducer" -> Averaging.SUM;
            case Object other -> throw new AssertionError("unknown reducer " + other);
        };
        Map<String, Watched> inputs = Map.of("embeddings", Tensor.variable(Records.array(backend, record.get("embeddings"))));
        if (record.get("loss").equals("TripletMarginLoss")) {
            return new Case(new TripletLoss(Records.number(given.getOrDefault("margin", 0.05)), distance, averaging), inputs, 1);
        }
        // A margin on the similarity s = 1 - d is one on the distance, 1 - margin. Sums are over ordered pairs there, unordered ones here.
        double positive = Records.number(given.getOrDefault("pos_margin", 0));
        double negative = Records.number(given.getOrDefault("neg_margin", 1));
        EmbeddingLoss loss = new LinearContrastiveLoss(cosine ? 1 - positive : positive, cosine ? 1 - negative : negative, distance, averaging);
        return new Case(loss, inputs, averaging == Averaging.SUM ? 2 : 1);
    }

    private interface Reader {
        Case read(Map<String, Object> record, Backend backend);
    }

    private static void run(String file, String name, Reader reader, double valueTolerance, double gradientTolerance) {
        assumeTrue(Backends.all().containsKey(name), "no backend " + name);
        Backend backend = Backends.get(name);
        boolean floats = backend.unitRoundoff() > 1e-10;
        List<Map<String, Object>> records = Records.of(file, "records");
        assertFalse(records.isEmpty(), "no records in " + file);
        Map<String, Worst> worst = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        for (Map<String, Object> record : records) {
            try (var _ = backend.step()) {
                String what = record.get("loss") + " " + record.getOrDefault("params", record.get("constructor")) + " batch " + record.get("batch");
                Case c = reader.read(record, backend);
                Tensor loss = c.loss.of(c.inputs.get("embeddings").tensor(), Labels.of(Records.ints(record.get("labels"))));
                double expected = Records.number(record.get("value"));
                double value = Math.abs(loss.item() * c.factor - expected) / Math.max(Math.abs(expected), 1e-2);
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
                if (!(gradient <= (floats ? 1e-4 : gradientTolerance))) failures.add(what + ": gradient off by " + gradient);
                worst.put((String) record.get("loss"), worst.getOrDefault((String) record.get("loss"), new Worst(0, 0, 0)).and(value, gradient));
            }
        }
        System.out.printf("%-10s %-26s %7s %10s %10s%n", name, file, "records", "value", "gradient");
        worst.forEach((loss, w) -> System.out.printf("%-10s %-26s %7d %10.1e %10.1e%n", "", loss, w.records, w.value, w.gradient));
        assertEquals(List.of(), failures);
    }
}
