package org.snedecor.tests.losses.several;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.State;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.ReferenceLabels;
import org.snedecor.losses.classification.SoftmaxCrossEntropy;
import org.snedecor.losses.memory.CrossBatchMemory;
import org.snedecor.losses.neighbour.SupConLoss;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.several.LabelRelation;
import org.snedecor.losses.several.LabelSets;
import org.snedecor.losses.several.RelatedPairs;
import org.snedecor.losses.several.Related;
import org.snedecor.losses.several.SeveralLabels;
import org.snedecor.losses.similarity.MultiSimilarityLoss;

/// A memory of earlier batches whose rows have several labels.
class LabelMemoryTest {
    private static final Backend REFERENCE = Backends.get("reference");
    private static final List<PairwiseLoss> LOSSES = List.of(new LinearContrastiveLoss(), new SupConLoss(), new MultiSimilarityLoss());

    private static Tensor rows(int n, RandomStream random) {
        double[] z = new double[n * 3];
        for (int i = 0; i < z.length; i++) z[i] = random.nextDouble(-1, 1);
        return Tensor.variable(Tensor.of(REFERENCE, Shape.of(n, 3), z).value());
    }

    /// Sets of one label of weight 1 are classes: value and gradient of every step, to the last bit.
    @Property(tries = 40)
    void oneLabelOfWeightOneIsAClass(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        LabelSets alone = LabelSets.weighted(new int[][] {{0}, {1}, {2}}, new double[][] {{1}, {1}, {1}});
        for (PairwiseLoss loss : LOSSES) {
            EmbeddingLoss ofClasses = CrossBatchMemory.around("a", loss, REFERENCE, 11, 3);
            EmbeddingLoss ofSets = CrossBatchMemory.around("a", new SeveralLabels(loss, alone, new LabelRelation.Overlap()), REFERENCE, 11, 3);
            for (int step = 0; step < 4; step++) {
                int n = 2 + random.nextInt(6);
                Tensor z = rows(n, random);
                Labels labels = Labels.of(IntStream.range(0, n).map(_ -> random.nextInt(3)).toArray());
                Tensor one = ofClasses.of(z, labels), other = ofSets.of(z, labels);
                assertEquals(one.item(), other.item());
                assertArrayEquals(Gradients.of(one).at(z).toDoubles(), Gradients.of(other).at(z).toDoubles());
            }
        }
    }

    /// The newest rows in a list, with the relation asked of each pair.
    @Property(tries = 40)
    void isTheLossAgainstTheNewestRows(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        LabelSets sets = LabelSets.of(new int[] {0, 1}, new int[] {1}, new int[] {2}, new int[] {0, 2}, new int[] {});
        LabelRelation relation = random.nextInt(2) == 0 ? new LabelRelation.Overlap() : new LabelRelation.Jaccard(0.5, 0.3);
        PairwiseLoss loss = LOSSES.get(random.nextInt(LOSSES.size()));
        EmbeddingLoss memory = CrossBatchMemory.around("a", new SeveralLabels(loss, sets, relation), REFERENCE, 9, 3);
        List<double[]> held = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        for (int step = 0; step < 4; step++) {
            int n = 2 + random.nextInt(5);
            Tensor z = rows(n, random);
            int[] y = IntStream.range(0, n).map(_ -> random.nextInt(5)).toArray();
            double[] numbers = z.value().toDoubles();
            for (int i = 0; i < n; i++) {
                held.add(Arrays.copyOfRange(numbers, 3 * i, 3 * i + 3));
                classes.add(y[i]);
            }
            int m = Math.min(9, held.size()), first = held.size() - m;
            Tensor columns = Tensor.of(REFERENCE, Shape.of(m, 3), held.subList(first, held.size()).stream().flatMapToDouble(Arrays::stream).toArray());
            int[] ofColumns = classes.subList(first, classes.size()).stream().mapToInt(c -> c).toArray();
            RelatedPairs pairs = RelatedPairs.of(ReferenceLabels.including(y, ofColumns, IntStream.range(m - n, m).toArray()), sets, relation);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < m; j++) {
                    Related related = j == m - n + i ? Related.NEITHER : relation.of(sets, y[i], sets, ofColumns[j]);
                    assertEquals(related == Related.POSITIVE, pairs.positive(i, j));
                    assertEquals(related == Related.NEGATIVE, pairs.negative(i, j));
                }
            }
            Tensor plain = loss.of(z, columns, pairs), found = memory.of(z, Labels.of(y));
            assertEquals(plain.item(), found.item(), 1e-12 * Math.max(1, Math.abs(plain.item())));
            assertArrayEquals(Gradients.of(plain).at(z).toDoubles(), Gradients.of(found).at(z).toDoubles(), 1e-11);
        }
    }

    @Test
    void whatItRemembersIsAState() {
        EmbeddingLoss memory = CrossBatchMemory.around("a", new SeveralLabels(LOSSES.getFirst(), LabelSets.of(new int[] {0}), new LabelRelation.Overlap()), REFERENCE, 4, 3);
        assertEquals(3, State.of(memory).statistics().size());
        assertThrows(IllegalArgumentException.class, () -> CrossBatchMemory.around("softmax", new SeveralLabels(new SoftmaxCrossEntropy(), LabelSets.of(new int[] {0}), new LabelRelation.Overlap()), REFERENCE, 4, 3));
    }
}
