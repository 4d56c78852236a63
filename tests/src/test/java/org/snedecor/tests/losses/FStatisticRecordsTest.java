package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.Labels;
import org.snedecor.losses.fstatistic.Centre;
import org.snedecor.losses.fstatistic.FStatisticLoss;
import org.snedecor.losses.fstatistic.GaussianKl;

/// The recorded F-statistic losses and Gaussian KL terms. In doubles every component of the gradient is held to its own size, 1e-10
/// of it (1e-8 where means are 2^-30 apart); in floats the largest is the scale.
class FStatisticRecordsTest {
    private record Worst(int records, double value, double gradient) {}

    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void everyRecord(String name) {
        assumeTrue(Backends.all().containsKey(name), "no backend " + name);
        Backend backend = Backends.get(name);
        boolean floats = backend.unitRoundoff() > 1e-10;
        Map<String, Worst> table = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        for (Map<String, Object> record : Records.of(System.getProperty("snedecor.reference") == null ? "fstatistic_losses.json" : "seed_losses.json", "records")) {
            boolean kl = record.get("loss").equals("gaussian_kl");
            if (!kl && !record.get("loss").equals("f_statistic")) continue;
            Map<String, Object> p = Records.map(record.get("params"));
            String batch = (String) record.get("batch");
            if (floats && batch.equals("g") && p.get("keep").equals("all")) continue;               // no float says what its means differ by
            try (var _ = backend.step()) {
                String what = record.get("loss") + " " + p + " batch " + batch;
                List<String> names = kl ? List.of("mu", "logVar") : List.of("embeddings");
                List<Tensor> inputs = names.stream().map(input -> Tensor.variable(Records.array(backend, record.get(input)))).toList();
                Tensor loss = kl
                        ? new GaussianKl(p.get("reduction").equals("mean") ? Averaging.ALL : Averaging.SUM, (Boolean) p.get("constant")).of(inputs.get(0), inputs.get(1))
                        : fStatistic(p).of(inputs.getFirst(), Labels.of(Records.ints(record.get("labels"))));
                double expected = Records.number(record.get("value"));
                double value = Math.abs(loss.item() - expected) / Math.max(Math.abs(expected), floats ? 1e-2 : 1e-14);
                if (!(value <= (!floats ? batch.equals("g") ? 1e-10 : 1e-12 : batch.startsWith("c") ? 1e-3 : 1e-5))) failures.add(what + ": value off by " + value);

                Gradients gradients = Gradients.of(loss);
                double gradient = 0;
                for (int i = 0; i < inputs.size(); i++) {
                    double[] right = Records.doubles(Records.map(record.get("gradients")).get(names.get(i)));
                    double[] found = gradients.at(inputs.get(i)).toDoubles();
                    assertEquals(right.length, found.length, what);
                    double largest = 1e-3;
                    for (double g : right) largest = Math.max(largest, Math.abs(g));
                    for (int k = 0; k < right.length; k++) {
                        double scale = floats ? largest : Math.max(Math.abs(right[k]), 1e-290);
                        gradient = Math.max(gradient, Math.abs(found[k] - right[k]) / scale);
                    }
                }
                double allowed = !floats ? batch.equals("g") ? 1e-8 : 1e-10 : batch.startsWith("c") ? 1e-3 : 1e-4;
                if (!(gradient <= allowed)) failures.add(what + ": gradient off by " + gradient);
                Worst worst = table.getOrDefault(record.get("loss") + " " + batch, new Worst(0, 0, 0));
                table.put(record.get("loss") + " " + batch, new Worst(worst.records + 1, Math.max(worst.value, value), Math.max(worst.gradient, gradient)));
            }
        }
        System.out.printf("%-10s %-16s %7s %10s %10s%n", name, "loss, batch", "records", "value", "gradient");
        table.forEach((loss, w) -> System.out.printf("%-10s %-16s %7d %10.1e %10.1e%n", "", loss, w.records, w.value, w.gradient));
        assertTrue(table.keySet().stream().anyMatch(loss -> loss.startsWith("f_")) && table.keySet().stream().anyMatch(loss -> loss.startsWith("g")), "no records");
        assertEquals(List.of(), failures);
    }

    private static FStatisticLoss fStatistic(Map<String, Object> p) {
        int keep = p.get("keep").equals("all") ? Integer.MAX_VALUE : (int) Records.number(p.get("keep"));
        return new FStatisticLoss(keep, p.get("centre").equals("weighted") ? Centre.ANOVA : Centre.UNWEIGHTED, 1e-37);
    }
}
