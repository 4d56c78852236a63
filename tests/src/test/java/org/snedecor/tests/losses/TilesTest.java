package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.backend.Step;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.State;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.RowwiseLoss;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.tiles.ByTiles;

/// A loss by tiles is the loss.
class TilesTest {
    private static final int DIMENSIONS = 6;

    /// Every loss of the registry that is a mean over rows, with an average that tiles can take.
    private static Map<String, Made> rowwise(Backend backend) {
        Map<String, Made> found = new TreeMap<>();
        for (LossEntry<?> entry : Losses.all().values()) {
            boolean averages = entry.settings().stream().anyMatch(setting -> setting.name().equals("average"));
            EmbeddingLoss loss = entry.make(averages ? Map.of("average", "all") : Map.of(), new ClassWeights(new Initialization(backend, 1), DIMENSIONS, 4));
            if (loss instanceof RowwiseLoss rowwise) found.put(entry.name(), new Made(rowwise, List.copyOf(State.of(loss).parameters().values())));
        }
        return found;
    }

    private record Made(RowwiseLoss loss, List<Parameter> weights) {}

    private record Found(double value, double[] slope, List<double[]> ofWeights) {
        static Found of(EmbeddingLoss loss, List<Parameter> weights, NdArray z, Labels labels) {
            Tensor embeddings = Tensor.variable(z);
            Tensor value = loss.of(embeddings, labels).mul(3);
            Gradients gradients = Gradients.of(value);
            return new Found(value.item(), gradients.at(embeddings).toDoubles(), weights.stream().map(w -> gradients.at(w).toDoubles()).toList());
        }
    }

    @Property(tries = 20)
    void isTheLoss(@ForAll @IntRange(min = 1, max = 24) int batch, @ForAll @IntRange(min = 1, max = 26) int rows, @ForAll @IntRange(min = 1, max = 6) int classes, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Backend backend = LossCases.REFERENCE;
        double[] numbers = IntStream.range(0, batch * DIMENSIONS).mapToDouble(_ -> random.nextGaussian()).toArray();
        Labels labels = Labels.of(IntStream.range(0, batch).map(_ -> random.nextInt(classes)).toArray());
        NdArray z = NdArray.of(backend, Shape.of(batch, DIMENSIONS), numbers);
        rowwise(backend).forEach((name, made) -> {
            Found whole = Found.of(made.loss, made.weights, z, labels);
            Found tiles = Found.of(new ByTiles(made.loss, rows), made.weights, z, labels);
            double scale = Math.max(1, IntStream.range(0, whole.slope.length).mapToDouble(i -> Math.abs(whole.slope[i])).max().orElse(0));
            assertEquals(whole.value, tiles.value, 1e-12 * Math.max(1, Math.abs(whole.value)), name);
            assertArrayEquals(whole.slope, tiles.slope, 1e-12 * scale, name);
            for (int w = 0; w < made.weights.size(); w++) assertArrayEquals(whole.ofWeights.get(w), tiles.ofWeights.get(w), 1e-12 * scale, name + ", weights");
        });
    }

    /// The walk of the registry finds them; with weights of its own is one.
    @Test
    void theLossesAre() {
        Map<String, Made> found = rowwise(LossCases.REFERENCE);
        assertEquals(List.of("circle", "contrastive", "fast-ap", "lifted-generalized", "multi-similarity", "multibatch", "nca", "nt-xent", "pnp", "smooth-ap", "supcon", "triplet",
                "tuplet-margin"), List.copyOf(found.keySet()));
        assertEquals(1, found.get("multibatch").weights.size());
    }

    @Test
    void refusesWhatIsNoMeanOverRows() {
        assertThrown("tiles of 8 rows do not go with the loss histogram, which is no mean over rows; contrastive, multi-similarity, nca and nt-xent are",
                () -> ByTiles.around("histogram", made("histogram", Map.of()), 8));
        assertThrown("by tiles: the loss averages nonzero, but a few rows at a time it must average all",
                () -> ByTiles.around("circle", made("circle", Map.of("average", "nonzero")), 8));
        assertThrown("by tiles: a tile of -1 rows; it has at least one", () -> ByTiles.around("nca", made("nca", Map.of()), -1));
        EmbeddingLoss nca = made("nca", Map.of());
        assertEquals(nca, ByTiles.around("nca", nca, 0));
    }

    /// 4,096 rows of 128 numbers within 64 MiB, which one matrix of distances would fill.
    @Test
    void ofLargeBatchesWithin64MiB() {
        Backend backend = Backends.get("vector");
        RandomStream random = RandomStream.of(1);
        int batch = 4096;
        float[] numbers = new float[batch * 128];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (float) random.nextGaussian() / 8;
        NdArray z = NdArray.of(backend, Shape.of(batch, 128), numbers);
        Labels labels = Labels.of(IntStream.range(0, batch).map(i -> i / 4).toArray());
        for (String name : List.of("contrastive", "multi-similarity", "nt-xent")) {
            Tensor embeddings = Tensor.variable(z);
            try (Step step = backend.step()) {
                Gradients.of(ByTiles.around(name, Losses.get(name).make(Map.of(), new ClassWeights(new Initialization(backend, 1), 128, 1024)), 256).of(embeddings, labels));
                double most = step.most() * 4.0 / (1 << 20);
                assertTrue(most <= 64, name + " took " + most + " MiB");
            }
        }
    }

    private static EmbeddingLoss made(String name, Map<String, String> settings) {
        return Losses.get(name).make(settings, new ClassWeights(new Initialization(LossCases.REFERENCE, 1), DIMENSIONS, 4));
    }

    private static void assertThrown(String message, Runnable refused) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, refused::run).getMessage());
    }
}
