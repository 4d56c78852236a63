package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.backend.Memory;
import org.snedecor.core.backend.Step;
import org.snedecor.core.nn.Origin;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;

/// No loss takes more than 64 MiB beside its inputs, forward and backward, at batch 1024 and embedding 128.
///
/// Counted are all arrays that the step lends, 4 bytes a number, since none goes back before its end. Operations that sort on the host hold
/// doubles beside them while they run: a matrix and its slope (16 MiB), and at most two sorted lists with their sums (32 MiB) where all
/// pairs are sorted at once; the losses that do so lend 14 to 26 MiB, of which half before.
class LossMemoryTest {
    private static final int BATCH = 1024;
    private static final int DIMENSIONS = 128;
    private static final double MIB = 1 << 20;

    private static final Set<String> MANY_POSITIVES = Set.of("contrastive", "lifted", "dsml-lifted", "quadruplet", "histogram", "angular");

    @Test
    void atBatch1024() throws ReflectiveOperationException {
        Backend backend = Backends.get("vector");
        Field lent = Step.class.getDeclaredField("lent");
        lent.setAccessible(true);
        RandomStream random = RandomStream.of(3);
        float[] numbers = new float[BATCH * DIMENSIONS];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (float) random.nextGaussian() / 8;
        List<String> over = new ArrayList<>();
        System.out.printf("%-24s %8s %10s %8s%n", "loss at batch 1024 x 128", "classes", "arrays MiB", "ms");
        for (LossEntry entry : Losses.all().values()) {
            // Few classes make long lists of positive pairs.
            for (int classes : MANY_POSITIVES.contains(entry.name()) ? new int[] {256, 2} : new int[] {256}) {
                EmbeddingLoss loss = entry.make(Map.of(), new ClassWeights(new Origin(backend, 1), DIMENSIONS, Math.min(classes, DIMENSIONS)));
                boolean columns = entry.family().equals("classification") || entry.name().equals("relation-score");
                Labels labels = Labels.of(IntStream.range(0, BATCH).map(i -> i % (columns ? Math.min(classes, DIMENSIONS) : classes)).toArray());
                Tensor z = Tensor.variable(NdArray.of(backend, Shape.of(BATCH, DIMENSIONS), numbers));
                try (Step step = backend.step()) {
                    long start = System.nanoTime();
                    Gradients.of(loss.of(z, labels)).at(z);
                    double milliseconds = (System.nanoTime() - start) / 1e6;
                    double arrays = ((List<?>) lent.get(step)).stream().mapToLong(m -> ((Memory) m).length()).sum() * 4 / MIB;
                    System.out.printf(Locale.ROOT, "%-24s %8d %10.1f %8.0f%n", entry.name(), classes, arrays, milliseconds);
                    if (arrays > 64) over.add(entry.name() + " with " + classes + " classes takes " + arrays + " MiB");
                }
            }
        }
        assertEquals(List.of(), over);
    }
}
