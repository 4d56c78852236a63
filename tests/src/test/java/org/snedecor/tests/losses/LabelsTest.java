package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.snedecor.losses.Labels;

class LabelsTest {

    @Test
    void pairsOfASmallBatch() {
        Labels labels = Labels.of(7, -2, 7, 7, -2);
        assertArrayEquals(new int[] {0 * 5 + 2, 0 * 5 + 3, 1 * 5 + 4, 2 * 5 + 3}, labels.positivePairs(LossCases.REFERENCE).toInts());
        assertArrayEquals(new int[] {0 * 5 + 1, 0 * 5 + 4, 1 * 5 + 2, 1 * 5 + 3, 2 * 5 + 4, 3 * 5 + 4}, labels.negativePairs(LossCases.REFERENCE).toInts());
        assertEquals(List.of(List.of(1, 4), List.of(0, 2, 3)), labels.groups().stream().map(g -> IntStream.of(g).boxed().toList()).toList());
        assertArrayEquals(new int[] {0, 2, 3}, labels.group(2));
        assertEquals(3 * 2 * 2 + 2 * 1 * 3, labels.tripletCount());
        assertEquals("Labels[5 rows, 2 classes]", labels.toString());
    }

    @Property(tries = 200)
    void countsAreThoseOfNestedLoops(@ForAll @Size(min = 1, max = 12) List<@IntRange(max = 3) Integer> classes) {
        int[] y = classes.stream().mapToInt(c -> c).toArray();
        Labels labels = Labels.of(y);
        long positive = 0;
        long triplets = 0;
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < y.length; j++) {
                if (i < j && y[i] == y[j]) positive++;
                for (int k = 0; k < y.length; k++) if (i != j && y[i] == y[j] && y[i] != y[k]) triplets++;
            }
        }
        assertEquals(positive, labels.positivePairCount());
        assertEquals(triplets, labels.tripletCount());
        assertEquals(positive, labels.positivePairs(LossCases.REFERENCE).size());
        assertEquals(labels.negativePairCount(), labels.negativePairs(LossCases.REFERENCE).size());
        assertEquals(labels.pairs(), labels.positivePairCount() + labels.negativePairCount());
    }

    @Test
    void isAValueThatNobodyCanChange() {
        int[] y = {1, 2, 2};
        Labels labels = Labels.of(y);
        y[0] = 2;
        labels.toInts()[0] = 2;
        labels.groups().getFirst()[0] = 2;
        labels.group(1)[0] = 0;
        assertEquals(Labels.of(1, 2, 2), labels);
        assertEquals(Labels.of(1, 2, 2).hashCode(), labels.hashCode());
        assertNotEquals(Labels.of(y), labels);
        assertArrayEquals(new int[] {1, 2}, labels.group(1));
    }
}
