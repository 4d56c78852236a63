package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.losses.Labels;
import org.snedecor.losses.magnet.ClusterIndex;
import org.snedecor.losses.magnet.MagnetLoss;
import org.snedecor.losses.magnet.MagnetLoss.Statistics;
import org.snedecor.losses.magnet.NearestClusterClassifier;

/// The recorded magnet losses, whose batches have several clusters a class, value and gradient; and what nearest clusters say.
///
/// Errors are relative: of a value to the value but at least 0.01, of a gradient to its largest component but at least 0.001.
class MagnetRecordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void asRecorded(String name) {
        assumeTrue(Backends.all().containsKey(name), "no backend " + name);
        Backend backend = Backends.get(name);
        boolean floats = backend.unitRoundoff() > 1e-10;
        List<Map<String, Object>> records = records("magnet");
        List<String> failures = new ArrayList<>();
        double worstValue = 0;
        double worstGradient = 0;
        for (Map<String, Object> record : records) {
            try (var _ = backend.step()) {
                Map<String, Object> p = Records.map(record.get("params"));
                String what = p + " batch " + record.get("batch");
                Tensor r = Tensor.variable(Records.array(backend, record.get("embeddings")));
                MagnetLoss loss = new MagnetLoss(Records.number(p.get("alpha")), (Boolean) p.get("detachStats") ? Statistics.CONSTANT : Statistics.MOVING);
                Tensor value = loss.of(r, Labels.of(Records.ints(record.get("labels"))), Labels.of(Records.ints(record.get("cluster"))));
                double right = Records.number(record.get("value"));
                double off = Math.abs(value.item() - right) / Math.max(Math.abs(right), 1e-2);
                if (!(off <= (!floats ? 1e-12 : "c".equals(record.get("batch")) ? 1e-3 : 1e-5))) failures.add(what + ": value off by " + off);
                worstValue = Math.max(worstValue, off);

                double[] slope = Records.doubles(Records.map(record.get("gradients")).get("embeddings"));
                double[] found = Gradients.of(value).at(r).toDoubles();
                double largest = 1e-3;
                for (double g : slope) largest = Math.max(largest, Math.abs(g));
                double gradient = 0;
                for (int i = 0; i < slope.length; i++) gradient = Math.max(gradient, Math.abs(found[i] - slope[i]) / largest);
                if (!(gradient <= (floats ? 1e-4 : 1e-10))) failures.add(what + ": gradient off by " + gradient);
                worstGradient = Math.max(worstGradient, gradient);
            }
        }
        System.out.printf("%-10s magnet %d records, value %.1e, gradient %.1e%n", name, records.size(), worstValue, worstGradient);
        assertEquals(List.of(), failures);
    }

    /// The probabilities of classification by clusters.
    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void nearestClustersAsRecorded(String name) {
        assumeTrue(Backends.all().containsKey(name), "no backend " + name);
        Backend backend = Backends.get(name);
        List<Map<String, Object>> records = records("magnet_knc_posterior");
        double worst = 0;
        for (Map<String, Object> record : records) {
            Map<String, Object> p = Records.map(record.get("params"));
            int[] classes = Records.ints(record.get("cluster_class"));
            ClusterIndex index = ClusterIndex.of(Records.array(backend, record.get("centres")), Labels.of(classes), Labels.of(IntStream.range(0, classes.length).toArray()));
            var classifier = new NearestClusterClassifier(index, Records.number(p.get("s2")), (int) Records.number(p.get("L")));
            List<Map<Integer, Double>> found = classifier.probabilities(Records.array(backend, record.get("queries")));
            List<?> rows = (List<?>) record.get("value");
            assertEquals(rows.size(), found.size());
            for (int i = 0; i < rows.size(); i++) {
                double[] right = Records.doubles(rows.get(i));
                for (int c = 0; c < right.length; c++) worst = Math.max(worst, Math.abs(found.get(i).getOrDefault(c, 0.0) - right[c]));
            }
        }
        System.out.printf("%-10s magnet_knc_posterior %d records, probability %.1e%n", name, records.size(), worst);
        assertTrue(worst <= (backend.unitRoundoff() > 1e-10 ? 1e-5 : 1e-12), "off by " + worst);
    }

    private static List<Map<String, Object>> records(String loss) {
        String file = System.getProperty("snedecor.reference") == null ? "magnet.json" : "seed_losses.json";
        List<Map<String, Object>> records = Records.of(file, "records").stream().filter(r -> r.get("loss").equals(loss)).toList();
        assertFalse(records.isEmpty(), "no record of " + loss);
        return records;
    }
}
