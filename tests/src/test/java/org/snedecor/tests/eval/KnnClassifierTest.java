package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.models.eval.KnnClassifier;

class KnnClassifierTest {
    private static final Backend REFERENCE = Backends.get("reference");

    private static NdArray line(double... x) {
        return NdArray.of(REFERENCE, Shape.of(x.length, 1), x);
    }

    @Test
    void theMajorityWinsAndTheNearestBreaksTies() {
        NdArray train = line(0, 1, 2, 3, 4);
        assertArrayEquals(new int[] {8}, new KnnClassifier(3).classify(line(-1), train, new int[] {9, 8, 8, 9, 9}));
        assertArrayEquals(new int[] {9}, new KnnClassifier(4).classify(line(-1), train, new int[] {9, 8, 8, 9, 7}));
        assertArrayEquals(new int[] {8}, new KnnClassifier(5).classify(line(-1), train, new int[] {7, 8, 9, 9, 8}));
        assertArrayEquals(new int[] {9}, new KnnClassifier(50).classify(line(-1), train, new int[] {8, 8, 9, 9, 9}));
        assertEquals(0.5, new KnnClassifier(1).accuracy(line(0.1, 3.9), new int[] {1, 1}, train, new int[] {1, 1, 1, 1, 2}));
    }

    /// Without ties, of which TiesTest knows.
    @Property(tries = 100)
    void equalsBruteForce(@ForAll @IntRange(min = 1, max = 40) int n, @ForAll @IntRange(min = 1, max = 6) int k, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double[] x = IntStream.range(0, 2 * n).mapToDouble(_ -> random.nextGaussian()).toArray();
        double[] q = IntStream.range(0, 14).mapToDouble(_ -> random.nextGaussian()).toArray();
        int[] y = IntStream.range(0, n).map(_ -> random.nextInt(3)).toArray();
        int[] expected = new int[7];
        for (int i = 0; i < expected.length; i++) {
            int at = 2 * i;
            int[] near = IntStream.range(0, n).boxed()
                    .sorted(Comparator.comparingDouble((Integer j) -> Math.hypot(q[at] - x[2 * j], q[at + 1] - x[2 * j + 1])))
                    .limit(k).mapToInt(j -> y[j]).toArray();
            long most = Arrays.stream(near).mapToLong(c -> count(near, c)).max().orElseThrow();
            expected[i] = Arrays.stream(near).filter(c -> count(near, c) == most).findFirst().orElseThrow();
        }
        assertArrayEquals(expected, new KnnClassifier(k).classify(NdArray.of(REFERENCE, Shape.of(7, 2), q), NdArray.of(REFERENCE, Shape.of(n, 2), x), y));
    }

    private static long count(int[] classes, int c) {
        return Arrays.stream(classes).filter(d -> d == c).count();
    }

    @Test
    void mistakesAreErrors() {
        assertThrows(IllegalArgumentException.class, () -> new KnnClassifier(0));
        assertThrows(IllegalArgumentException.class, () -> new KnnClassifier(1).classify(line(1), line(), new int[0]));
        assertThrows(ShapeException.class, () -> new KnnClassifier(1).classify(line(1), line(1, 2), new int[] {1}));
    }
}
