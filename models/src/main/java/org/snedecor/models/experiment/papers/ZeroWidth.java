package org.snedecor.models.experiment.papers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.experiment.Claim;
import org.snedecor.models.experiment.Estimate;
import org.snedecor.models.experiment.Figure;
import org.snedecor.models.experiment.Measured;
import org.snedecor.models.experiment.Plot;
import org.snedecor.models.experiment.Results;
import org.snedecor.models.experiment.Trial;

/// The histogram loss of given embeddings beside P(s⁻ > s⁺), as bins become narrow; no network.
///
/// L counts a pair of one class and a pair of two in one node as a full reversal. With B = ½ Σ_r h⁺_r h⁻_r the loss of the two exchanged is 1 + 2B − L,
/// so L − B, the cost `ties_halved`, treats both sides alike. With densities p⁺ and p⁻ of the similarities h_r is about Δ p(t_r), so B is about Δ/2 ∫ p⁺p⁻: of
/// first order in the width of the bins, and what is left without it is of second. Once Δ is at most half of the smallest gap between a similarity of the one kind and one of
/// the other, no node has both, and L is the exact probability of the batch.
final class ZeroWidth {
    static final List<Integer> NODES = List.of(11, 21, 51, 101, 201, 401, 1001);
    private static final int BATCHES = 10;
    private static final int CLASSES = 12;
    private static final int IMAGES = 5;
    private static final int LENGTH = 16;
    private static final double MARGIN = 0.001;
    private static final String ERROR = "L − P";
    private static final String HALVED = "L − B − P";

    private ZeroWidth() {}

    /// In doubles, on the backend `reference`.
    static List<Trial> trials() {
        return NODES.stream().map(nodes -> {
            Map<String, Object> plan = new LinkedHashMap<>();
            plan.put("nodes", nodes);
            plan.put("batches", BATCHES);
            plan.put("classes", CLASSES);
            plan.put("images", IMAGES);
            plan.put("length", LENGTH);
            return new Trial(method(nodes), plan, (seed, _) -> measured(nodes, seed));
        }).toList();
    }

    private static String method(int nodes) {
        return "no network, " + nodes + " nodes";
    }

    private static Measured measured(int nodes, long seed) {
        double error = 0, halved = 0;
        int[] labels = labels();
        for (int b = 0; b < BATCHES; b++) {
            float[] rows = rows(seed, b);
            double exact = PairSimilarities.of(rows, LENGTH, labels).reversal();
            error += (loss(nodes, "reversal", rows, labels) - exact) / BATCHES;
            halved += (loss(nodes, "ties_halved", rows, labels) - exact) / BATCHES;
        }
        return Measured.none().with(ERROR, error).with(HALVED, halved);
    }

    private static double loss(int nodes, String cost, float[] rows, int[] labels) {
        Backend backend = Backends.get("reference");
        try (var step = backend.step()) {
            return Losses.get("histogram").make(Map.of("nodes", nodes, "cost", cost))
                    .of(Tensor.constant(NdArray.of(backend, Shape.of(labels.length, LENGTH), rows)), Labels.of(labels)).item();
        }
    }

    private static int[] labels() {
        return IntStream.range(0, CLASSES * IMAGES).map(i -> i / IMAGES).toArray();
    }

    /// Rows of length 1 about a random direction for each class, as far from it as random directions are long.
    private static float[] rows(long seed, int batch) {
        RandomStream draws = RandomStream.of(seed, 0x7a65726fL, batch);                                                            // "zero"
        double[][] centres = new double[CLASSES][LENGTH];
        for (double[] centre : centres) for (int m = 0; m < LENGTH; m++) centre[m] = draws.nextGaussian();
        float[] rows = new float[CLASSES * IMAGES * LENGTH];
        for (int i = 0; i < CLASSES * IMAGES; i++) {
            double[] row = new double[LENGTH];
            double squares = 0;
            for (int m = 0; m < LENGTH; m++) {
                row[m] = centres[i / IMAGES][m] + draws.nextGaussian();
                squares += row[m] * row[m];
            }
            for (int m = 0; m < LENGTH; m++) rows[i * LENGTH + m] = (float) (row[m] / Math.sqrt(squares));
        }
        return rows;
    }

    static List<Claim> claims(Results r) {
        List<Claim> claims = new ArrayList<>();
        for (int nodes : List.of(21, 201, 1001)) {
            claims.add(Claim.alike("The loss is the probability of reversal, " + nodes + " nodes", "L − P", MARGIN, r.values(method(nodes), ERROR)));
        }
        claims.add(Claim.alike("With ties halved it is so with 21 nodes", "L − B − P", MARGIN, r.values(method(21), HALVED)));
        return claims;
    }

    static Figure figure(Results r) {
        double[] x = NODES.stream().mapToDouble(n -> n).toArray();
        List<Estimate> plain = NODES.stream().map(n -> r.estimate(method(n), ERROR)).toList(), half = NODES.stream().map(n -> r.estimate(method(n), HALVED)).toList();
        return new Figure("zero-width", "What the loss is above the exact probability of reversal, as bins become narrow",
                () -> Plot.of("Loss less exact probability", "nodes from −1 to 1", "difference").logarithmic().with("the paper's cost", 0, x, plain).with("ties halved", 1, x, half).svg());
    }
}
