package org.snedecor.tests.mining;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.State;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.ReferenceLabels;
import org.snedecor.losses.angular.AngularLoss;
import org.snedecor.losses.classification.AngularMargin.Beyond;
import org.snedecor.losses.classification.ArcFaceLoss;
import org.snedecor.losses.combined.Reduced;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.lifted.GeneralizedLiftedLoss;
import org.snedecor.losses.mining.AllPairs;
import org.snedecor.losses.mining.AllTriplets;
import org.snedecor.losses.mining.ChosenPairs;
import org.snedecor.losses.mining.Distances;
import org.snedecor.losses.mining.HardTriplets;
import org.snedecor.losses.mining.LinearContrastiveTerms;
import org.snedecor.losses.mining.MarginPairs;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.mining.MinedPairs;
import org.snedecor.losses.mining.MinedRows;
import org.snedecor.losses.mining.MultiSimilarityPairs;
import org.snedecor.losses.mining.PackagedTriplets;
import org.snedecor.losses.mining.Pairs;
import org.snedecor.losses.mining.SemiHardTriplets;
import org.snedecor.losses.mining.TupleMiner;
import org.snedecor.losses.mining.Tuples;
import org.snedecor.losses.neighbour.NtXentLoss;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.similarity.CircleLoss;
import org.snedecor.losses.similarity.MultiSimilarityLoss;

/// Miners before losses of pairs, and before losses of rows.
class MinedPairsTest {
    private static final Backend REFERENCE = Backends.get("reference");
    private static final Distance UNIT = new Normalized(new Euclidean());
    private static final List<PairwiseLoss> LOSSES = List.of(new MultiSimilarityLoss(), new CircleLoss(), new NtXentLoss(0.3, new Cosine()), new GeneralizedLiftedLoss(),
            new AngularLoss(40), new LinearContrastiveLoss(0, 1.2, UNIT, Averaging.ALL));
    private static final List<TupleMiner> MINERS = List.of(new AllPairs(), new MarginPairs(0.3, 0.9), new HardTriplets(), new SemiHardTriplets(), new MultiSimilarityPairs(0.2));

    private record Batch(NdArray z, Labels labels) {
        static Batch of(int rows, int classes, long seed) {
            RandomStream random = RandomStream.of(seed);
            double[] z = IntStream.range(0, 3 * rows).mapToDouble(_ -> random.nextDouble(-2, 2)).toArray();
            return new Batch(NdArray.of(REFERENCE, Shape.of(rows, 3), z), Labels.of(IntStream.range(0, rows).map(_ -> random.nextInt(classes)).toArray()));
        }

        Tuples chosenBy(TupleMiner miner, Distance by) {
            return miner.mine(Distances.of(by.between(Tensor.constant(z)), 3, by.symmetric()), labels);
        }
    }

    @Provide
    Arbitrary<Batch> batches() {
        return Combinators.combine(Arbitraries.integers().between(1, 9), Arbitraries.integers().between(1, 4), Arbitraries.longs()).as(Batch::of);
    }

    @Property(tries = 40)
    void ofAllPairsTheLossIsItself(@ForAll("batches") Batch b) {
        for (PairwiseLoss loss : LOSSES) {
            same(loss, new MinedPairs(new AllPairs(), UNIT, loss), b, 1e-12);
            same(loss, new MinedPairs((_, labels) -> new AllPairs().mine(new Distances(labels.rows(), 1, false, new double[labels.rows() * labels.rows()]), labels), UNIT, loss), b, 1e-12);
        }
    }

    /// A chosen pair is one that the tuples have, of the kind that they say, and no other.
    @Property(tries = 60)
    void theChosenPairsAreThoseOfTheTuples(@ForAll("batches") Batch b) {
        for (TupleMiner miner : MINERS) {
            Tuples tuples = b.chosenBy(miner, UNIT);
            Pairs pairs = Pairs.of(tuples).bothWays();
            ChosenPairs chosen = ChosenPairs.of(tuples, b.labels);
            for (int i = 0; i < b.labels.size(); i++) {
                for (int j = 0; j < b.labels.size(); j++) {
                    assertEquals(has(pairs.positives(), i, j), chosen.positive(i, j));
                    assertEquals(has(pairs.negatives(), i, j), chosen.negative(i, j));
                }
                int row = i;
                assertArrayEquals(IntStream.range(0, b.labels.size()).filter(j -> chosen.positive(row, j)).toArray(), chosen.positives(i));
                assertArrayEquals(IntStream.range(0, b.labels.size()).filter(j -> chosen.negative(row, j)).toArray(), chosen.negatives(i));
                assertEquals(b.labels.at(i), chosen.classOf(i));
            }
            assertEquals(tuples instanceof Pairs p && !p.directed(), chosen.oneSet());
        }
    }

    private static boolean has(int[] pairs, int i, int j) {
        return IntStream.range(0, pairs.length / 2).anyMatch(t -> pairs[2 * t] == i && pairs[2 * t + 1] == j);
    }

    /// A mean over pairs, either way: over a list, and over what is left of the matrix.
    @Property(tries = 40)
    void theMatrixWithoutTheOthersIsTheList(@ForAll("batches") Batch b) {
        for (TupleMiner miner : List.of(new MarginPairs(0.3, 0.9), new MultiSimilarityPairs(0.2))) {
            same(new Mined(miner, new LinearContrastiveTerms(0, 1.2, Averaging.ALL), UNIT), new MinedPairs(miner, UNIT, new LinearContrastiveLoss(0, 1.2, UNIT, Averaging.ALL)), b, 1e-12);
        }
    }

    /// Rows of a reference set, of which one pair is chosen.
    @Test
    void ofAReferenceSet() {
        PairLabels pairs = ReferenceLabels.of(new int[] {0, 1}, 0, 0, 1);
        Tensor rows = Tensor.variable(NdArray.of(REFERENCE, Shape.of(2, 1), 0, 5)), columns = Tensor.variable(NdArray.of(REFERENCE, Shape.of(3, 1), 1, 2, 5.5));
        Distance d = new Euclidean();
        MinedPairs loss = new MinedPairs(new MarginPairs(1.5, 0), d, new LinearContrastiveLoss(0, 1, d, Averaging.SUM));
        assertEquals(2, loss.of(rows, columns, pairs).item());                       // d(0, 2), alone beyond 1.5
        assertEquals("ChosenPairs[1 positive, 0 negative of ReferenceLabels[2 rows, 3 columns]]",
                ChosenPairs.of(new Pairs(new int[] {0, 1}, new int[0], true), pairs).toString());
    }

    /// Three times in four pairs, once, and not at all.
    @Test
    void rowsWeighWhatTheirTuplesSay() {
        ArcFaceLoss loss = new ArcFaceLoss(0.2, 8, Beyond.LINE, new Parameter(NdArray.of(REFERENCE, Shape.of(2, 2), 1, 0.1, -0.2, 1)));
        Tensor z = Tensor.variable(NdArray.of(REFERENCE, Shape.of(4, 2), 0.3, 1, 2, -1, 0.5, 0.5, -1, 0.2));
        Labels labels = Labels.of(0, 0, 1, 1);
        double[] t = loss.ofEach(z, labels).value().toDoubles();
        MinedRows mined = new MinedRows((_, _) -> new Pairs(new int[] {0, 1}, new int[] {0, 2, 0, 2}, false), UNIT, loss);
        assertArrayEquals(new double[] {t[0], t[1] / 3, t[2] * 2 / 3, 0}, mined.ofEach(z, labels).value().toDoubles(), 1e-14);
        assertEquals((t[0] + t[1] / 3 + t[2] * 2 / 3) / 4, mined.of(z, labels).item(), 1e-14);
        MinedRows none = new MinedRows((_, _) -> new Pairs(new int[0], new int[0], false), UNIT, loss);
        assertEquals(0, none.of(z, labels).item());
        assertArrayEquals(new double[8], Gradients.of(none.of(z, labels)).at(z).toDoubles());
        MinedRows all = new MinedRows(new AllTriplets(), UNIT, loss);                // every row equally often
        assertEquals(loss.of(z, labels).item(), all.of(z, labels).item(), 1e-14);
        assertEquals(List.of("loss.weight"), List.copyOf(State.of(new Reduced(all, Averaging.SUM)).parameters().keySet().stream().map(name -> name.substring(name.indexOf('.') + 1)).toList()));
    }

    @Test
    void byName() {
        assertEquals(new MinedPairs(new MultiSimilarityPairs(0.3), new Cosine(), new NtXentLoss(0.07, new Cosine())), Losses.get("nt-xent").make(Map.of("miner", "multi-similarity:margin=0.3")));
        assertEquals(new MinedPairs(new HardTriplets(), UNIT, new GeneralizedLiftedLoss(1, UNIT)), Losses.get("lifted-generalized").make(Map.of("miner", "hard", "embeddings", "normalized")));
        ClassWeights weights = new ClassWeights(new Initialization(REFERENCE, 1), 3, 2);
        var made = Losses.get("cosface").made(Map.of("miner", "semi-hard", "average", "class-weighted:weights=1/2"), weights);
        MinedRows rows = assertInstanceOf(MinedRows.class, assertInstanceOf(Reduced.class, made.loss()).loss());
        assertEquals(rows.loss(), made.classifier().orElseThrow(), "a classifier within");
        var terms = Losses.get("cosface+regular-face").made(Map.of("miner", "semi-hard"), weights);
        assertTrue(terms.loss().of(Tensor.variable(NdArray.of(REFERENCE, Shape.of(3, 3), 1, 2, 0, 0, 1, 0, 0.3, 0, 1)), Labels.of(0, 0, 1)).item() > 0);
        // A distance with a map that is learned is one for miner and loss.
        assertEquals(9, State.of(Losses.get("nca").make(Map.of("miner", "hard", "distance", "mahalanobis"), weights)).count());
    }

    @Test
    void packagedTripletsAreTheRowsInTheirOrder() {
        Labels six = Labels.of(0, 0, 1, 2, 2, 1);
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, new PackagedTriplets().mine(null, six).rows());
        String message = assertThrows(IllegalArgumentException.class, () -> new PackagedTriplets().mine(null, Labels.of(0, 0, 1, 1))).getMessage();
        assertTrue(message.contains("4 rows and 4 columns are no batch of anchor, positive, negative"), message);
        assertThrows(IllegalArgumentException.class, () -> new PackagedTriplets().mine(null, ReferenceLabels.of(new int[] {0, 0, 1}, 0, 1)));
    }

    private static void same(EmbeddingLoss expected, EmbeddingLoss found, Batch b, double close) {
        Tensor x = Tensor.variable(b.z), y = Tensor.variable(b.z);
        Tensor one = expected.of(x, b.labels), two = found.of(y, b.labels);
        assertEquals(one.item(), two.item(), close * (1 + Math.abs(one.item())), found.toString());
        double[] slopes = Gradients.of(one).at(x).toDoubles();
        assertArrayEquals(slopes, Gradients.of(two).at(y).toDoubles(), close * (1 + Arrays.stream(slopes).map(Math::abs).max().orElse(0)), found.toString());
    }
}
