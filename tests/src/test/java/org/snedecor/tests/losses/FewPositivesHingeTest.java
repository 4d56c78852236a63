package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.op.Op;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.ReferenceLabels;
import org.snedecor.losses.triplet.FewPositivesHinge;
import org.snedecor.losses.triplet.TripletHinge;

/// The sum over the triplets of each row by formulas, on every backend, against that by sorting.
class FewPositivesHingeTest {
    private record Found(double[] value, double[] slope) {
        /// The gradient is that of 3 y.
        static Found of(Op op, Backend backend, PairLabels pairs, double[] d) {
            Tensor distances = Tensor.variable(NdArray.of(backend, Shape.of(pairs.rows(), pairs.columns()), d));
            Tensor y = Tensor.apply(op, distances);
            return new Found(y.value().toDoubles(), Gradients.of(y.sum().mul(3)).at(distances).toDoubles());
        }

        void agrees(Found other, double allowed, String what) {
            assertArrayEquals(value, other.value, allowed * Math.max(1, most(value)), what);
            assertArrayEquals(slope, other.slope, allowed * Math.max(1, most(slope)), what);
        }

        private static double most(double... x) {
            return IntStream.range(0, x.length).mapToDouble(i -> Math.abs(x[i])).max().orElse(0);
        }
    }

    /// Classes of any sizes, one and none too: a batch with itself, or with another set.
    private static PairLabels labels(int rows, int classes, RandomStream random) {
        int[] y = IntStream.range(0, rows).map(_ -> random.nextInt(classes)).toArray();
        if (random.nextBoolean()) return Labels.of(y);
        return ReferenceLabels.of(y, IntStream.range(0, 1 + random.nextInt(20)).map(_ -> random.nextInt(classes)).toArray());
    }

    /// Multiples of 1/64, so that sums of floats are exact and many are equal.
    private static double[] distances(PairLabels pairs, RandomStream random) {
        return IntStream.range(0, pairs.rows() * pairs.columns()).mapToDouble(_ -> random.nextInt(128) / 64.0).toArray();
    }

    @Property(tries = 60)
    void isThatOfSorting(@ForAll @IntRange(min = 1, max = 40) int rows, @ForAll @IntRange(min = 1, max = 8) int classes, @ForAll Averaging averaging, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        PairLabels pairs = labels(rows, classes, random);
        double[] d = distances(pairs, random);
        Found sorted = Found.of(new TripletHinge(0.25, averaging, pairs), Backends.get("reference"), pairs, d);
        for (Backend backend : Backends.all().values()) {
            Found.of(new FewPositivesHinge(0.25, averaging, pairs), backend, pairs, d).agrees(sorted, 1e-6, backend.name());
        }
    }
}
