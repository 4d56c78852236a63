package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.Reaches;
import org.snedecor.tests.kit.gen.Tries;

/// Counts and sums of hinges against two plain loops.
final class ReachesTest {
    /// @param few some of them equal, some equal to numbers of `many`
    record Lists(double[] few, double[] many) {
        static Lists sample(RandomStream random) {
            return new Lists(numbers(random.nextInt(2) == 0 ? random.nextInt(9) : 30 + random.nextInt(100), random), numbers(random.nextInt(60), random));
        }

        private static double[] numbers(int count, RandomStream random) {
            return IntStream.range(0, count).mapToDouble(_ -> random.nextInt(2) == 0 ? random.nextInt(5) - 2 : random.nextDouble(-3, 3)).toArray();
        }
    }

    @Test
    void countAndSumWhatTwoLoopsDo() {
        Tries.forAll("reaches", 500, Lists::sample, lists -> {
            Reaches reaches = new Reaches(lists.few.clone());
            for (double q : lists.many) {
                int above = 0;
                for (double r : lists.few) if (r > q) above++;
                assertEquals(above, reaches.above(q), "above " + q);
                assertEquals(above, reaches.add(q), "above " + q);
            }
            for (double r : lists.few) {
                int below = 0;
                double hinges = 0;
                for (double q : lists.many) {
                    if (q < r) below++;
                    hinges += Math.max(0, r - q);
                }
                assertEquals(below, reaches.below(r), "below " + r);
                assertEquals(hinges, reaches.hinges(r), 1e-12 * (1 + hinges), "hinges of " + r);
            }
        });
    }

    /// Many that are equal, crowded, far apart or infinite: the table of cells says where to look, and not what is found.
    @Test
    void countWhereverManyLie() {
        Tries.forAll("many reaches", 300, random -> {
            double width = Math.scalb(1.0, random.nextInt(600) - 300), far = random.nextInt(3) == 0 ? width * 0x1p40 : 0;
            double[] few = IntStream.range(0, 32 + random.nextInt(100)).mapToDouble(_ -> far + width * (random.nextInt(4) == 0 ? 1 : random.nextDouble(-3, 3))).toArray();
            if (random.nextInt(4) == 0) Arrays.fill(few, far);
            for (double strange : new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.MAX_VALUE}) if (random.nextInt(4) == 0) few[random.nextInt(few.length)] = strange;
            return few;
        }, few -> {
            Reaches reaches = new Reaches(few.clone());
            double[] many = Arrays.stream(few).flatMap(r -> DoubleStream.of(r, Math.nextUp(r), Math.nextDown(r), -r)).toArray();
            for (double q : many) {
                int above = 0;
                for (double r : few) if (r > q) above++;
                assertEquals(above, reaches.above(q), "above " + q);
            }
        });
    }

    /// Of a reach far from 0, whose hinges are small: nothing cancels.
    @Test
    void aSmallHingeFarFromZeroKeepsItsDigits() {
        Reaches reaches = new Reaches(1e8, 1e8 + 1);
        reaches.add(1e8 - 0x1p-20);
        assertEquals(0x1p-20, reaches.hinges(1e8));
        assertEquals(1 + 0x1p-20, reaches.hinges(1e8 + 1));
    }
}
