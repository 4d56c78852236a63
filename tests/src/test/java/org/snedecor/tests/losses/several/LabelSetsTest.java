package org.snedecor.tests.losses.several;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.Labels;
import org.snedecor.losses.several.LabelRelation;
import org.snedecor.losses.several.LabelSets;
import org.snedecor.losses.several.Related;

/// Sets of labels against maps from labels to weights, one a row.
class LabelSetsTest {
    private static final int LABELS = 6;

    /// Rows of none to four labels, in any order; weights are eighths, whose sums are exact.
    private record Drawn(int[][] sets, double[][] weights) {
        static Drawn of(long seed, boolean weighted) {
            RandomStream random = RandomStream.of(seed);
            int rows = 1 + random.nextInt(7);
            int[][] sets = new int[rows][];
            double[][] weights = new double[rows][];
            for (int i = 0; i < rows; i++) {
                sets[i] = IntStream.of(random.permutation(LABELS)).limit(random.nextInt(5)).map(l -> 3 * l - 4).toArray();
                weights[i] = IntStream.of(sets[i]).mapToDouble(_ -> weighted ? (1 + random.nextInt(16)) / 8.0 : 1).toArray();
            }
            return new Drawn(sets, weights);
        }

        LabelSets made() {
            return LabelSets.weighted(sets, weights);
        }

        Map<Integer, Double> row(int i) {
            Map<Integer, Double> row = new TreeMap<>();
            for (int k = 0; k < sets[i].length; k++) row.put(sets[i][k], weights[i][k]);
            return row;
        }
    }

    @Property(tries = 200)
    void isAMapForEachRow(@ForAll long seed, @ForAll boolean weighted) {
        Drawn drawn = Drawn.of(seed, weighted);
        LabelSets sets = drawn.made();
        assertEquals(drawn.sets.length, sets.size());
        for (int i = 0; i < sets.size(); i++) {
            Map<Integer, Double> row = drawn.row(i);
            assertArrayEquals(row.keySet().stream().mapToInt(l -> l).toArray(), sets.at(i));
            for (int l = -5; l < 20; l++) assertEquals(row.getOrDefault(l, 0.0), sets.weight(i, l));
            for (int j = 0; j < sets.size(); j++) {
                Map<Integer, Double> other = drawn.row(j);
                double least = 0;
                double most = 0;
                for (int l = -5; l < 20; l++) {
                    least += Math.min(row.getOrDefault(l, 0.0), other.getOrDefault(l, 0.0));
                    most += Math.max(row.getOrDefault(l, 0.0), other.getOrDefault(l, 0.0));
                }
                assertEquals(most == 0 ? 0 : least / most, sets.jaccard(i, sets, j));
                assertEquals(row.keySet().stream().anyMatch(other::containsKey), sets.share(i, sets, j));
                assertEquals(sets.share(i, sets, j), sets.jaccard(i, sets, j) > 0);
            }
        }
        int[] rows = IntStream.range(0, 5).map(i -> (int) Math.floorMod(seed + 3L * i * i, (long) sets.size())).toArray();
        LabelSets some = sets.select(rows);
        for (int i = 0; i < rows.length; i++) assertArrayEquals(sets.at(rows[i]), some.at(i));
        assertEquals(some, LabelSets.weighted(IntStream.of(rows).mapToObj(i -> drawn.sets[i]).toArray(int[][]::new), IntStream.of(rows).mapToObj(i -> drawn.weights[i]).toArray(double[][]::new)));
    }

    /// What labels are called says nothing.
    @Property(tries = 100)
    void otherNamesOfLabelsChangeNothing(@ForAll long seed, @ForAll boolean weighted) {
        Drawn drawn = Drawn.of(seed, weighted);
        Map<Integer, Integer> names = new HashMap<>();
        int[] others = RandomStream.of(seed, 1).permutation(LABELS);
        for (int l = 0; l < LABELS; l++) names.put(3 * l - 4, 100 - 7 * others[l]);
        int[][] renamed = new int[drawn.sets.length][];
        for (int i = 0; i < renamed.length; i++) renamed[i] = IntStream.of(drawn.sets[i]).map(names::get).toArray();
        LabelSets a = drawn.made();
        LabelSets b = LabelSets.weighted(renamed, drawn.weights);
        for (LabelRelation relation : new LabelRelation[] {new LabelRelation.Overlap(), new LabelRelation.Jaccard(0.5), new LabelRelation.Jaccard(0.75, 0.25)}) {
            for (int i = 0; i < a.size(); i++) for (int j = 0; j < a.size(); j++) assertEquals(relation.of(a, i, a, j), relation.of(b, i, b, j));
        }
    }

    /// With one label a row every relation says what classes say.
    @Property(tries = 50)
    void setsOfOneAreClasses(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int[] classes = IntStream.generate(() -> random.nextInt(4)).limit(1 + random.nextInt(8)).toArray();
        LabelSets sets = LabelSets.of(Labels.of(classes));
        assertEquals(LabelSets.of(IntStream.of(classes).mapToObj(c -> new int[] {c}).toArray(int[][]::new)), sets);
        assertTrue(sets.areClasses());
        for (LabelRelation relation : new LabelRelation[] {new LabelRelation.Overlap(), new LabelRelation.Jaccard(1), new LabelRelation.Jaccard(0.5, 0.125)}) {
            for (int i = 0; i < classes.length; i++) {
                for (int j = 0; j < classes.length; j++) assertEquals(classes[i] == classes[j] ? Related.POSITIVE : Related.NEGATIVE, relation.of(sets, i, sets, j));
            }
        }
    }

    /// 3/5 is what a person writes as 0.6.
    @Test
    void aThresholdIsMetExactly() {
        LabelSets sets = LabelSets.of(new int[] {1, 2, 3, 4}, new int[] {2, 3, 4, 5}, new int[] {5}, new int[] {});
        assertEquals(0.6, sets.jaccard(0, sets, 1));
        assertEquals(Related.POSITIVE, new LabelRelation.Jaccard(0.6).of(sets, 0, sets, 1));
        assertEquals(Related.NEGATIVE, new LabelRelation.Jaccard(Math.nextUp(0.6)).of(sets, 0, sets, 1));
        assertEquals(Related.NEITHER, new LabelRelation.Jaccard(0.6, 0.25).of(sets, 1, sets, 2));
        assertEquals(Related.NEGATIVE, new LabelRelation.Overlap().of(sets, 3, sets, 3));
        assertEquals(0, sets.jaccard(3, sets, 3));
        assertFalse(sets.areClasses());
    }

    @Test
    void relationsGoByTheirNames() {
        for (String name : new String[] {"overlap", "jaccard:0.5", "jaccard:0.5:0.25"}) assertEquals(name, LabelRelation.named(name).toString());
        assertEquals(new LabelRelation.Jaccard(1), LabelRelation.named("Jaccard:1"));
        for (String name : new String[] {"", "jaccard", "jaccard:", "jaccard:x", "jaccard:0", "jaccard:1.1", "jaccard:0.5:0.6", "jaccard:0.5:0", "jaccard:NaN", "overlap:1", "same"}) {
            assertThrows(IllegalArgumentException.class, () -> LabelRelation.named(name), name);
        }
    }

    @Test
    void mistakesNameTheirRow() {
        assertEquals("label sets: row 1 has the label 4 twice", assertThrows(IllegalArgumentException.class, () -> LabelSets.of(new int[] {4}, new int[] {4, 2, 4})).getMessage());
        for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> LabelSets.weighted(new int[][] {{1}}, new double[][] {{weight}}));
        }
        assertThrows(IllegalArgumentException.class, () -> LabelSets.weighted(new int[][] {{1}}, new double[][] {{1, 2}}));
        assertThrows(IllegalArgumentException.class, () -> LabelSets.weighted(new int[][] {{1}}, new double[0][]));
        LabelSets sets = LabelSets.of(new int[] {0}, new int[] {1, 3});
        assertArrayEquals(new double[] {1, 0, 0, 0, 0, 1, 0, 1}, sets.weights("loss", Backends.get("reference"), 4).toDoubles());
        assertEquals("loss: row 1 has the label 3, outside [0, 3)",
                assertThrows(IllegalArgumentException.class, () -> sets.weights("loss", Backends.get("reference"), 3)).getMessage());
        assertEquals(List.of(0, 1, 3), IntStream.of(sets.distinct()).boxed().toList());
    }
}
