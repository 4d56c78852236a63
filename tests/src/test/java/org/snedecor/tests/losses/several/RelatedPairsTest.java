package org.snedecor.tests.losses.several;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.pair.ContrastiveLoss;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.several.LabelRelation;
import org.snedecor.losses.several.LabelSets;
import org.snedecor.losses.several.Related;
import org.snedecor.losses.several.RelatedPairs;
import org.snedecor.losses.several.SeveralLabels;

/// Losses of pairs, by the pairs that a relation of label sets makes.
class RelatedPairsTest {
    private static final List<String> LOSSES = List.of("contrastive", "contrastive-linear", "triplet", "multi-similarity", "nt-xent", "supcon", "histogram");
    private static final int LENGTH = 3;

    private static NdArray rows(Backend backend, int n, RandomStream random) {
        return NdArray.of(backend, Shape.of(n, LENGTH), IntStream.range(0, n * LENGTH).mapToDouble(_ -> 2 * random.nextDouble() - 1).toArray());
    }

    private static LabelSets sets(int n, RandomStream random) {
        return LabelSets.of(IntStream.range(0, n).mapToObj(_ -> IntStream.of(random.permutation(5)).limit(random.nextInt(4)).toArray()).toArray(int[][]::new));
    }

    private static EmbeddingLoss loss(String name, Backend backend) {
        return Losses.get(name).made(Map.of(), new ClassWeights(new Initialization(backend, 1), LENGTH, 4)).loss();
    }

    private record Result(double value, double[] gradient) {
        static Result of(NdArray z, EmbeddingLoss loss, Labels labels) {
            Tensor x = Tensor.variable(z);
            Tensor y = loss.of(x, labels);
            return new Result(y.item(), Gradients.of(y).at(x).toDoubles());
        }
    }

    /// With one label a row a loss of pairs is that of classes, bit for bit, in doubles and in floats.
    @Property(tries = 12)
    void setsOfOneAreClasses(@ForAll long seed) {
        for (String name : List.of("reference", "vector")) {
            Backend backend = Backends.get(name);
            RandomStream random = RandomStream.of(seed);
            int n = 2 + random.nextInt(12);
            NdArray z = rows(backend, n, random);
            Labels classes = Labels.of(IntStream.generate(() -> random.nextInt(4)).limit(n).toArray());
            LabelSets alone = LabelSets.of(new int[] {30}, new int[] {7}, new int[] {1}, new int[] {12});
            for (String loss : LOSSES) {
                Result plain = Result.of(z, loss(loss, backend), classes);
                for (LabelRelation relation : List.of(new LabelRelation.Overlap(), new LabelRelation.Jaccard(0.5))) {
                    Result several = Result.of(z, new SeveralLabels(loss(loss, backend), alone, relation), classes);
                    assertEquals(plain.value, several.value, loss + " on " + name);
                    assertArrayEquals(plain.gradient, several.gradient, loss + " on " + name);
                }
            }
        }
    }

    /// Rows in another order, or labels by other names, cost the same.
    @Property(tries = 20)
    void orderAndNamesChangeNothing(@ForAll long seed) {
        Backend backend = Backends.get("reference");
        RandomStream random = RandomStream.of(seed);
        int n = 2 + random.nextInt(8);
        double[] z = rows(backend, n, random).toDoubles();
        LabelSets y = sets(n, random);
        int[] order = random.permutation(n);
        int[] names = {9, 4, 17, 0, 8};
        double[] moved = IntStream.of(order).boxed().flatMapToDouble(i -> Arrays.stream(z, i * LENGTH, (i + 1) * LENGTH)).toArray();
        LabelSets renamed = LabelSets.of(IntStream.of(order).mapToObj(i -> IntStream.of(y.at(i)).map(l -> names[l]).toArray()).toArray(int[][]::new));
        Labels each = Labels.of(IntStream.range(0, n).toArray());
        for (String name : LOSSES) {
            for (LabelRelation relation : List.of(new LabelRelation.Overlap(), new LabelRelation.Jaccard(0.5, 0.25))) {
                double a = Result.of(NdArray.of(backend, Shape.of(n, LENGTH), z), new SeveralLabels(loss(name, backend), y, relation), each).value;
                double b = Result.of(NdArray.of(backend, Shape.of(n, LENGTH), moved), new SeveralLabels(loss(name, backend), renamed, relation), each).value;
                assertEquals(a, b, 1e-12 * Math.max(1, Math.abs(a)), name);
            }
        }
    }

    /// The contrastive loss of a batch and of a reference set, as loops over the relation.
    @Property(tries = 30)
    void contrastiveIsItsSum(@ForAll long seed) {
        Backend backend = Backends.get("reference");
        RandomStream random = RandomStream.of(seed);
        int n = 1 + random.nextInt(6);
        int m = 1 + random.nextInt(6);
        NdArray z = rows(backend, n, random);
        NdArray w = rows(backend, m, random);
        LabelSets y = sets(n, random);
        LabelSets v = sets(m, random);
        LabelRelation relation = new LabelRelation.Jaccard(0.5, 0.25);
        PairwiseLoss loss = new ContrastiveLoss(0, 1, new Euclidean());
        double own = loss.of(Tensor.constant(z), Tensor.constant(w), RelatedPairs.between(y, v, relation)).item();
        RelatedPairs pairs = RelatedPairs.between(y, v, relation);
        // What the loss is of these pairs, given one after the other by themselves.
        double[] a = z.toDoubles();
        double[] b = w.toDoubles();
        double pull = 0;
        double push = 0;
        int positives = 0;
        int negatives = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                double squares = 0;
                for (int k = 0; k < LENGTH; k++) squares += Math.pow(a[i * LENGTH + k] - b[j * LENGTH + k], 2);
                double index = y.jaccard(i, v, j);
                assertEquals(index >= 0.5, pairs.positive(i, j));
                assertEquals(index < 0.25, pairs.negative(i, j));
                if (index >= 0.5) {
                    positives++;
                    pull += squares;
                } else if (index < 0.25) {
                    negatives++;
                    push += Math.pow(Math.max(0, 1 - Math.sqrt(squares)), 2);
                }
            }
        }
        assertEquals(pairs.positiveCount(), positives);
        assertEquals(pairs.negativeCount(), negatives);
        assertEquals((pull + push) / (2 * Math.max(1, positives + negatives)), own, 1e-12);
    }

    /// A label that all rows have: by overlap nothing is pushed, and a label that no other row has changes nothing.
    @Test
    void labelsOfAllAndOfOne() {
        LabelSets y = LabelSets.of(new int[] {1, 9}, new int[] {2, 9}, new int[] {1, 2, 9});
        RelatedPairs pairs = RelatedPairs.among(y, new LabelRelation.Overlap());
        assertEquals(6, pairs.positiveCount());
        assertEquals(0, pairs.negativeCount());
        assertEquals(-1, RelatedPairs.between(y, y, new LabelRelation.Overlap()).self(0));
        LabelSets more = LabelSets.of(new int[] {1, 3}, new int[] {2}, new int[] {1, 2});
        LabelSets without = LabelSets.of(new int[] {1}, new int[] {2}, new int[] {1, 2});
        RelatedPairs one = RelatedPairs.among(more, new LabelRelation.Overlap());
        RelatedPairs other = RelatedPairs.among(without, new LabelRelation.Overlap());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(other.positives(i), one.positives(i));
            assertArrayEquals(other.negatives(i), one.negatives(i));
        }
    }

    @Test
    void aRelationIsSymmetric() {
        LabelSets y = LabelSets.of(new int[] {1}, new int[] {2});
        LabelRelation less = (a, i, b, j) -> a.at(i)[0] < b.at(j)[0] ? Related.POSITIVE : Related.NEGATIVE;
        assertEquals("a relation must be symmetric",
                assertThrows(IllegalArgumentException.class, () -> RelatedPairs.among(y, less)).getMessage().replaceAll(".*; ", ""));
        assertThrows(IllegalArgumentException.class, () -> RelatedPairs.among(LabelSets.of(), new LabelRelation.Overlap()));
    }
}
