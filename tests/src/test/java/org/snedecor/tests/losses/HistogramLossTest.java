package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.histogram.Histogram;
import org.snedecor.losses.histogram.HistogramLoss;
import org.snedecor.losses.histogram.ReversalCost;

class HistogramLossTest {
    private static Tensor similarities(double... s) {
        return Tensor.variable(NdArray.of(LossCases.REFERENCE, Shape.of(s.length), s));
    }

    private static double value(int nodes, ReversalCost cost, double[] positive, double[] negative) {
        return new HistogramLoss(nodes, cost, new Cosine()).of(similarities(positive), similarities(negative)).item();
    }

    @Test
    void recordedHistograms() {
        List<Map<String, Object>> records = Records.of("seed_losses.json", "records").stream()
                .filter(r -> r.get("loss").equals("histogram_from_similarities")).toList();
        assertFalse(records.isEmpty());
        for (Map<String, Object> record : records) {
            int nodes = (int) Records.number(Records.map(record.get("params")).get("nodes"));
            double[] positive = Records.doubles(record.get("similaritiesPositive"));
            double[] negative = Records.doubles(record.get("similaritiesNegative"));
            Histogram ofPositive = new Histogram(nodes, positive);
            Histogram ofNegative = new Histogram(nodes, negative);
            assertArrayEquals(Records.doubles(record.get("hPositive")), IntStream.range(0, nodes).mapToDouble(ofPositive::at).toArray(), 1e-14);
            assertArrayEquals(Records.doubles(record.get("hNegative")), IntStream.range(0, nodes).mapToDouble(ofNegative::at).toArray(), 1e-14);
            double loss = Records.number(record.get("value"));
            double ties = Records.number(record.get("sameBinMass"));
            assertEquals(loss - ties, value(nodes, new ReversalCost.TieCorrected(), positive, negative), 1e-14);
            assertEquals(Records.number(record.get("reversedValue")), value(nodes, new ReversalCost.Reversal(), negative, positive), 1e-14);
        }
    }

    /// L(P, N) + L(N, P) = 1 + 2B, and 1 where ties are halved.
    @Test
    void theKindsSwapped() {
        RandomStream random = RandomStream.of(4);
        double[] p = DoubleStream.generate(() -> random.nextDouble(-1, 1)).limit(30).toArray();
        double[] n = DoubleStream.generate(() -> random.nextDouble(-1, 1)).limit(50).toArray();
        for (int nodes : new int[] {2, 5, 41, 201}) {
            double loss = value(nodes, new ReversalCost.Reversal(), p, n);
            double corrected = value(nodes, new ReversalCost.TieCorrected(), p, n);
            assertEquals(1 + 2 * (loss - corrected), loss + value(nodes, new ReversalCost.Reversal(), n, p), 1e-13);
            assertEquals(1, corrected + value(nodes, new ReversalCost.TieCorrected(), n, p), 1e-13);
        }
    }

    /// What the papers' notes give for equal similarities: 1 on a node, less between two.
    @Test
    void equalSimilaritiesAreTies() {
        assertEquals(1, value(41, new ReversalCost.Reversal(), new double[] {0.05}, new double[] {0.05}), 1e-13);
        assertEquals(0.8145, value(41, new ReversalCost.Reversal(), new double[] {0.0123}, new double[] {0.0123}), 1e-4);
        assertEquals(0.5, value(41, new ReversalCost.TieCorrected(), new double[] {0.0123}, new double[] {0.0123}), 1e-13);
    }

    /// Cells are closed on the right: a similarity on a node belongs to the cell below.
    @Test
    void onANodeTheSlopeIsThatOfTheCellBelow() {
        Tensor positive = similarities(0, 0.5);
        Tensor negative = similarities(-0.25, 0.25, 1, -1);
        Tensor loss = new HistogramLoss(5, new ReversalCost.Reversal(), new Cosine()).of(positive, negative);
        // h⁻ = ¼ (1, ½, 1, ½, 1): dL/ds = −h⁻_{r−1}/(Δ|S⁺|) for s in (t_{r−1}, t_r]
        assertArrayEquals(new double[] {-0.125, -0.25}, Gradients.of(loss).at(positive).toDoubles(), 1e-15);
    }

    @Test
    void beyondTheEndsIsAtTheEnds() {
        Tensor positive = similarities(1.0000001, -1.5);
        Tensor negative = similarities(0.3);
        Tensor loss = new HistogramLoss(11, new ReversalCost.Reversal(), new Cosine()).of(positive, negative);
        assertEquals(0.5, loss.item(), 1e-15);
        assertArrayEquals(new double[2], Gradients.of(loss).at(positive).toDoubles());
        assertThrows(IllegalArgumentException.class, () -> new HistogramLoss(1, new ReversalCost.Reversal(), new Cosine()));
    }
}
