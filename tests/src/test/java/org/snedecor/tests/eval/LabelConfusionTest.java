package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.Confusion;
import org.snedecor.models.eval.Confusion.OfClass;
import org.snedecor.models.eval.LabelConfusion;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Relevance;
import org.snedecor.models.eval.Retrieval;

/// Which labels are taken for which.
class LabelConfusionTest {
    private static final Backend REFERENCE = Backends.get("reference");

    private static Confusion of(int[][] labels, double... x) {
        LabelConfusion count = new LabelConfusion(labels, labels, true);
        Retrieval.of(Neighbours.among(NdArray.of(REFERENCE, Shape.of(x.length, 1), x)), new Relevance(labels, labels), Advance.SILENT, count);
        return count.confusion();
    }

    /// With one label each it is the confusion of classes, to the bit, with ties.
    @Property(tries = 100)
    void withOneLabelEachItIsThatOfClasses(@ForAll @IntRange(min = 1, max = 9) int n, @ForAll @IntRange(min = 1, max = 8) int different, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double[] x = IntStream.range(0, n).mapToDouble(_ -> random.nextInt(different)).toArray();
        int[] y = IntStream.range(0, n).map(_ -> random.nextInt(4)).toArray();
        int[][] alone = Arrays.stream(y).mapToObj(c -> new int[] {c}).toArray(int[][]::new);
        assertEquals(Confusion.of(Neighbours.among(NdArray.of(REFERENCE, Shape.of(n, 1), x)), y, y), of(alone, x));
    }

    /// Without ties: of each label the share of its images whose nearest has it, and what the others have instead.
    @Property(tries = 100)
    void sharesAreCountedPlainly(@ForAll @IntRange(min = 2, max = 9) int n, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double[] x = IntStream.range(0, n).mapToDouble(_ -> random.nextDouble(-1, 1)).toArray();
        int[][] labels = IntStream.range(0, n).mapToObj(_ -> IntStream.range(0, 4).filter(_ -> random.nextInt(2) == 0).toArray()).toArray(int[][]::new);
        Confusion found = of(labels, x);
        for (int a = 0; a < 4; a++) {
            int label = a;
            List<Integer> having = IntStream.range(0, n).filter(i -> has(labels[i], label)).boxed().toList();
            OfClass one = found.classes().stream().filter(c -> c.number() == label).findFirst().orElse(null);
            assertEquals(having.size() > 1, one != null, "label " + a);
            if (one == null) continue;
            assertEquals(having.size(), one.queries());
            double recall = 0;
            double[] instead = new double[4];
            for (int q : having) {
                int query = q;
                int nearest = IntStream.range(0, n).filter(i -> i != query).boxed().min((i, j) -> Double.compare(Math.abs(x[i] - x[query]), Math.abs(x[j] - x[query]))).orElseThrow();
                if (has(labels[nearest], a)) recall++;
                else for (int b : labels[nearest]) if (!has(labels[q], b)) instead[b]++;
            }
            assertEquals(recall / having.size(), one.recall(), 1e-11);
            for (int b = 0; b < 4; b++) if (b != a) assertEquals(instead[b] / having.size(), one.as(b), 1e-11);
        }
    }

    private static boolean has(int[] labels, int label) {
        return IntStream.of(labels).anyMatch(own -> own == label);
    }

    @Test
    void anExampleByHand() {
        // red square, red disc, blue square, blue disc at 0, 1, 3, 7: the nearest are 1, 0, 1, 2
        Confusion found = of(new int[][] {{0, 2}, {0, 3}, {1, 2}, {1, 3}}, 0, 1, 3, 7);
        assertEquals(List.of(
                new OfClass(0, 2, 1, Map.of()),
                new OfClass(1, 2, 0.5, Map.of(0, 0.5, 3, 0.5)),
                new OfClass(2, 2, 0, Map.of(3, 1.0, 0, 0.5)),
                new OfClass(3, 2, 0, Map.of(2, 1.0))), found.classes());
    }
}
