package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.eval.ClassSpread;

class ClassSpreadTest {
    /// Without any mean: Σ|x − μ|² of N rows is Σ_{i<j} |x_i − x_j|² / N.
    @Property(tries = 200)
    void equalsTheSumsOverPairs(@ForAll @IntRange(min = 1, max = 12) int rows, @ForAll @IntRange(min = 1, max = 5) int length, @ForAll @IntRange(min = 1, max = 4) int classes, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        float[] x = new float[rows * length];
        for (int i = 0; i < x.length; i++) x[i] = (float) (random.nextGaussian() + 3);
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) labels[i] = random.nextInt(classes);
        double within = 0;
        double total = 0;
        for (int i = 0; i < rows; i++) {
            int label = labels[i];
            long count = Arrays.stream(labels).filter(l -> l == label).count();
            for (int j = 0; j < i; j++) {
                double squared = 0;
                for (int k = 0; k < length; k++) squared += Math.pow((double) x[i * length + k] - x[j * length + k], 2);
                total += squared / rows;
                if (labels[j] == label) within += squared / count;
            }
        }
        ClassSpread spread = ClassSpread.of(x, length, labels);
        assertEquals(within / rows, spread.within(), 1e-12 * (1 + total));
        assertEquals((total - within) / rows, spread.between(), 1e-12 * (1 + total));
    }

    @Test
    void equalRowsHaveNoSpread() {
        float[] rows = new float[21];
        Arrays.fill(rows, 0.1f);
        assertEquals(new ClassSpread(0, 0), ClassSpread.of(rows, 3, new int[] {0, 1, 2, 0, 1, 2, 5}));
    }

    @Test
    void whatCannotBeMeasuredIsNone() {
        assertEquals(ClassSpread.NONE, ClassSpread.of(new float[0], 3, new int[0]));
        assertEquals(ClassSpread.NONE, ClassSpread.of(new float[] {1, Float.NaN}, 1, new int[2]));
        assertThrows(IllegalArgumentException.class, () -> ClassSpread.of(new float[5], 3, new int[2]));
    }
}
