package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Classifier;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.Losses;

/// The class that a loss names for an embedding is the one by which that embedding costs least.
class ClassifierTest {
    private static final int CLASSES = 5;
    private static final int DIMENSIONS = 4;
    private static final int ROWS = 40;

    /// Whose own logit, s ‖W_y‖ ‖z‖ ψ(θ), falls from the others by a margin that grows with the length of the weight.
    private static final Set<String> BY_LENGTH = Set.of("softmax-large-margin");

    @Test
    void theHighestLogitIsTheClassOfTheLeastLoss() {
        Backend backend = Backends.get("reference");
        Set<String> seen = new TreeSet<>();
        Losses.all().forEach((name, entry) -> {
            EmbeddingLoss loss = entry.make(Map.of(), new ClassWeights(new Initialization(backend, 3), DIMENSIONS, CLASSES));
            if (!(loss instanceof Classifier classifier)) return;
            seen.add(name);
            RandomStream random = RandomStream.of(name.hashCode());
            for (int n = 0; n < ROWS; n++) {
                double[] z = new double[DIMENSIONS];
                for (int k = 0; k < DIMENSIONS; k++) z[k] = random.nextDouble(-1, 1);
                Tensor row = Tensor.constant(NdArray.of(backend, Shape.of(1, DIMENSIONS), z));
                Tensor logits = classifier.logits(row);
                assertEquals(Shape.of(1, CLASSES), logits.shape(), name);
                int chosen = logits.value().argMax(1, false).toInts()[0];
                double cost = loss.of(row, Labels.of(chosen)).item();
                for (int c = 0; c < CLASSES && !BY_LENGTH.contains(name); c++) {
                    double other = loss.of(row, Labels.of(c)).item();
                    assertTrue(c == chosen || cost < other, name + " costs " + cost + " as class " + chosen + " and " + other + " as class " + c);
                }
            }
        });
        assertEquals(12, seen.size(), "all with a score for each class: " + seen);
    }
}
