package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.ReferenceLabels;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.DotProduct;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Lp;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.RelativeEuclidean;
import org.snedecor.losses.distance.Snr;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;

/// A distance, and a loss of distances, of rows in form is that of the rows, to the bit.
class DistanceLossTest {
    private static final int DIMENSIONS = 5;
    private static final List<Distance> DISTANCES = List.of(new Euclidean(), new SquaredEuclidean(), new Cosine(), new DotProduct(), new Lp(3, 1), new RelativeEuclidean(true), new Snr(),
            new Normalized(new Euclidean()), new Normalized(new SquaredEuclidean()), new Normalized(new Lp(1, 2)), new Normalized(new Snr()), new Normalized(new Cosine()), new Normalized(new DotProduct()));

    private record Rows(NdArray of, int[] classes) {
        /// Among them a row of zeros, and two that are equal.
        static Rows drawn(Backend backend, int count, RandomStream random) {
            double[] z = IntStream.range(0, count * DIMENSIONS).mapToDouble(_ -> random.nextGaussian()).toArray();
            if (count > 2) Arrays.fill(z, 0, DIMENSIONS, 0);
            if (count > 4) System.arraycopy(z, 3 * DIMENSIONS, z, 4 * DIMENSIONS, DIMENSIONS);
            return new Rows(NdArray.of(backend, Shape.of(count, DIMENSIONS), z), IntStream.range(0, count).map(_ -> random.nextInt(3)).toArray());
        }
    }

    @Property(tries = 40)
    void distancesOfFormsAreThoseOfTheRows(@ForAll @IntRange(min = 1, max = 9) int n, @ForAll @IntRange(min = 1, max = 9) int m, @ForAll long seed) {
        for (Backend backend : List.of(LossCases.REFERENCE, Backends.get("vector"))) {
            RandomStream random = RandomStream.of(seed);
            Tensor a = Tensor.constant(Rows.drawn(backend, n, random).of);
            Tensor b = Tensor.constant(Rows.drawn(backend, m, random).of);
            for (Distance distance : DISTANCES) {
                Distance bare = distance.bare();
                assertEquals(distance.symmetric(), bare.symmetric(), distance.toString());
                assertEquals(distance.root().isPresent(), bare.root().isPresent(), distance.toString());
                same(distance.between(a, b), bare.between(distance.form(a), distance.form(b)), distance);
                Tensor form = distance.form(a);
                same(distance.between(a), bare.between(form), distance);
                distance.root().ifPresent(root -> same(root.between(a, b), bare.root().orElseThrow().between(distance.form(a), distance.form(b)), distance));
            }
        }
    }

    private static void same(Tensor right, Tensor found, Distance distance) {
        assertArrayEquals(right.value().toDoubles(), found.value().toDoubles(), distance.toString());
    }

    /// Every loss of the registry that is one, of every distance: against a reference set, its value and the slope of the rows.
    @Property(tries = 10)
    void lossesOfFormsAreThoseOfTheRows(@ForAll @IntRange(min = 1, max = 8) int n, @ForAll @IntRange(min = 0, max = 8) int more, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Backend backend = LossCases.REFERENCE;
        Rows columns = Rows.drawn(backend, n + more, random);
        NdArray z = columns.of.slice(0, 0, n);
        PairLabels pairs = ReferenceLabels.including(Arrays.copyOf(columns.classes, n), columns.classes, IntStream.range(0, n).toArray());
        for (Distance distance : DISTANCES) {
            List<DistanceLoss> ofRows = losses(backend);
            List<DistanceLoss> ofForms = losses(backend);                           // made twice: some remember
            for (int k = 0; k < ofRows.size(); k++) {
                DistanceLoss loss = ofRows.get(k).over(distance);
                assertEquals(distance, loss.distance());
                assertEquals(ofRows.get(k).getClass(), loss.getClass());
                Tensor rows = Tensor.variable(z);
                Tensor right = loss.of(rows, Tensor.constant(columns.of), pairs);
                Tensor same = Tensor.variable(z);
                Tensor found = ofForms.get(k).over(distance.bare()).of(distance.form(same), distance.form(Tensor.constant(columns.of)), pairs);
                assertEquals(right.item(), found.item(), loss.toString());
                assertArrayEquals(Gradients.of(right).at(rows).toDoubles(), Gradients.of(found).at(same).toDoubles(), loss.toString());
            }
        }
    }

    private static List<DistanceLoss> losses(Backend backend) {
        List<DistanceLoss> found = new ArrayList<>();
        for (LossEntry<?> entry : Losses.all().values()) {
            EmbeddingLoss loss = entry.make(Map.of(), new ClassWeights(new Initialization(backend, 1), DIMENSIONS, 3));
            if (loss instanceof DistanceLoss ofDistances) found.add(ofDistances);
        }
        return found;
    }

    /// Most losses of pairs are losses of distances: where one falls out of the list, its memory brings all rows into form at each step.
    @Test
    void mostLossesOfPairsAre() {
        List<String> names = losses(LossCases.REFERENCE).stream().map(loss -> loss.getClass().getSimpleName()).distinct().toList();
        assertTrue(names.size() >= 20, names.toString());
    }
}
