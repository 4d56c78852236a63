package org.snedecor.tests.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snedecor.core.shape.Nest;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Jqwik;

/// A nest visits what broadcasting and reduction mean, point by point, however its axes were merged.
final class NestTest {
    record Sample(Shape space, boolean[] marks, Shape[] inputs) {
        @Override
        public String toString() {
            return space + " marked " + Arrays.toString(marks) + " from " + Arrays.toString(inputs);
        }
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Jqwik.arbitrary("nest", 1000, random -> {
            Shape space = (random.nextInt(4) == 0 ? Extents.EDGE : Extents.SMALL).shape(random, 0, 5);
            Shape[] inputs = new Shape[1 + random.nextInt(3)];
            for (int j = 0; j < inputs.length; j++) inputs[j] = random.nextInt(6) == 0 ? null : random.nextInt(2) == 0 ? space : Extents.within(space, random);
            boolean[] marks = new boolean[space.rank()];
            for (int a = 0; a < marks.length; a++) marks[a] = random.nextInt(2) == 0;
            return new Sample(space, marks, inputs);
        });
    }

    @Property(tries = 1000)
    void everyPointReadsWhatBroadcastingMeans(@ForAll("samples") Sample s) {
        Nest nest = Nest.elementwise(s.space, s.inputs);
        assertEquals(s.space.size(), nest.size());
        for (int i = 0; i < nest.size(); i++) {
            for (int j = 0; j < s.inputs.length; j++) {
                assertEquals(s.inputs[j] == null ? 0 : naive(s.space, s.inputs[j], i), nest.position(j, i));
            }
        }
    }

    @Property(tries = 1000)
    void aReductionAddsEachPointToItsOwnPlace(@ForAll("samples") Sample s) {
        Nest nest = Nest.reduction(s.space, s.marks, s.inputs);
        int[] kept = s.space.extents();
        for (int a = 0; a < kept.length; a++) if (s.marks[a]) kept[a] = 1;
        for (int i = 0; i < nest.size(); i++) assertEquals(naive(s.space, Shape.of(kept), i), nest.position(s.inputs.length, i));
        for (int a = 0; a < nest.depth(); a++) assertTrue(!nest.reduced()[a] || nest.strides()[s.inputs.length][a] == 0);
    }

    /// Neighbouring axes that walk as one are one, so the innermost run is as long as it can be.
    @Example
    void axesMerge() {
        Nest bias = Nest.elementwise(Shape.of(64, 16, 28, 28), Shape.of(64, 16, 28, 28), Shape.of(16, 1, 1));
        assertArrayEquals(new int[] {64, 16, 784}, bias.extents());
        assertArrayEquals(new int[] {12544, 784, 1}, bias.strides()[0]);
        assertArrayEquals(new int[] {0, 1, 0}, bias.strides()[1]);
        assertArrayEquals(new int[] {24}, Nest.elementwise(Shape.of(2, 3, 4), Shape.of(2, 3, 4)).extents());
        assertArrayEquals(new int[] {6, 4}, Nest.reduction(Shape.of(2, 3, 4), new boolean[] {true, true, false}, Shape.of(2, 3, 4)).extents());
    }

    /// Where point i of `space` lies in an array of `shape`, by counting.
    private static int naive(Shape space, Shape shape, int i) {
        int[] place = new int[space.rank()];
        for (int a = place.length - 1; a >= 0; a--) {
            place[a] = i % space.extent(a);
            i /= space.extent(a);
        }
        int at = 0;
        for (int a = 0; a < shape.rank(); a++) at = at * shape.extent(a) + (shape.extent(a) == 1 ? 0 : place[a + space.rank() - shape.rank()]);
        return at;
    }
}
