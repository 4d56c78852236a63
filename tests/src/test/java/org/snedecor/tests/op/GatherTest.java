package org.snedecor.tests.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Gen;
import org.snedecor.tests.kit.gen.Tries;
import org.snedecor.tests.kit.gen.Values;

/// Indices of any rank, against the definition element by element: `y[o…, i…, n…] = x[o…, indices[i…], n…]`, as in NumPy's `take`.
final class GatherTest {
    record Sample(Values x, int axis, Shape indices, int[] at) {
        static Sample of(RandomStream random) {
            Shape shape = Extents.SMALL.shape(random, 1, 3);
            int axis = Draw.axis(shape, random);
            Shape indices = (random.nextInt(3) == 0 ? Extents.EDGE : Extents.SMALL).shape(random, 0, 3);
            return new Sample(Draw.values(shape, random), axis, indices, Draw.indices(indices.size(), shape.extent(axis), random));
        }
    }

    private static final Gen<Sample> SAMPLES = Sample::of;

    @Test
    void theAxesOfTheIndicesStandInThePlaceOfTheAxis() {
        Tries.forAll("gather by indices of any rank", 300, SAMPLES, s -> {
            int a = s.x.shape().axis(s.axis);
            List<Integer> extents = new ArrayList<>();
            for (int k = 0; k < a; k++) extents.add(s.x.shape().extent(k));
            for (int extent : s.indices.extents()) extents.add(extent);
            for (int k = a + 1; k < s.x.shape().rank(); k++) extents.add(s.x.shape().extent(k));
            Shape expected = Shape.of(extents.stream().mapToInt(e -> e).toArray());

            double[] y = new double[expected.size()];
            for (int i = 0; i < y.length; i++) {
                int[] place = place(i, expected.extents());
                int index = s.at[linear(Arrays.copyOfRange(place, a, a + s.indices.rank()), s.indices.extents())];
                int[] from = new int[s.x.shape().rank()];
                System.arraycopy(place, 0, from, 0, a);
                from[a] = index;
                System.arraycopy(place, a + s.indices.rank(), from, a + 1, from.length - a - 1);
                y[i] = s.x.numbers()[linear(from, s.x.shape().extents())];
            }
            for (Backend backend : Backends.all().values()) {
                NdArray found = s.x.on(backend).gather(s.axis, IndexArray.of(backend, s.indices, s.at));
                assertEquals(expected, found.shape(), backend.name());
                assertEquals(Arrays.toString(y), Arrays.toString(found.toDoubles()), backend.name());
                assertEquals(s.x.shape(), found.scatterAdd(s.axis, IndexArray.of(backend, s.indices, s.at), s.x.shape().extent(s.axis)).shape(), backend.name());
            }
        });
    }

    private static int[] place(int linear, int[] extents) {
        int[] place = new int[extents.length];
        for (int k = extents.length - 1; k >= 0; k--) {
            place[k] = linear % extents[k];
            linear /= extents[k];
        }
        return place;
    }

    private static int linear(int[] place, int[] extents) {
        int linear = 0;
        for (int k = 0; k < place.length; k++) linear = linear * extents[k] + place[k];
        return linear;
    }
}
