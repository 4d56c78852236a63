package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
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
import org.snedecor.models.eval.Confusion.Pair;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Retrieval;

class ConfusionTest {
    private static final Backend REFERENCE = Backends.get("reference");

    private static NdArray line(double... x) {
        return NdArray.of(REFERENCE, Shape.of(x.length, 1), x);
    }

    /// How often each class holds the first place, over all orders of all queries of a class.
    private static double[][] byOrders(double[] x, int[] y, int classes) {
        double[][] shares = new double[classes][classes];
        int[] queries = new int[classes];
        for (int q = 0; q < x.length; q++) {
            int query = q;
            if (IntStream.range(0, x.length).noneMatch(i -> i != query && y[i] == y[query])) continue;
            double[] first = new double[classes];
            double[] distances = Arrays.stream(x).map(other -> Math.abs(other - x[query])).toArray();
            int orders = new Orders(distances, IntStream.range(0, x.length).filter(i -> i != query)).each(order -> first[y[order[0]]]++);
            for (int c = 0; c < classes; c++) shares[y[q]][c] += first[c] / orders;
            queries[y[q]]++;
        }
        for (int c = 0; c < classes; c++) for (int d = 0; d < classes; d++) shares[c][d] = queries[c] == 0 ? Double.NaN : shares[c][d] / queries[c];
        return shares;
    }

    @Property(tries = 200)
    void sharesAreMeansOverAllOrders(@ForAll @IntRange(min = 1, max = 8) int n, @ForAll @IntRange(min = 1, max = 8) int different,
            @ForAll @IntRange(min = 1, max = 4) int classes, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double[] x = IntStream.range(0, n).mapToDouble(_ -> random.nextInt(different)).toArray();
        int[] y = IntStream.range(0, n).map(_ -> random.nextInt(classes)).toArray();
        double[][] expected = byOrders(x, y, classes);
        Confusion confusion = Confusion.of(Neighbours.among(line(x)), y, y);
        assertEquals(IntStream.range(0, classes).filter(c -> !Double.isNaN(expected[c][c])).boxed().toList(),
                confusion.classes().stream().map(OfClass::number).toList());
        double recall = 0;
        int queries = 0;
        for (OfClass c : confusion.classes()) {
            double sum = c.recall();
            for (int d = 0; d < classes; d++) {
                double share = d == c.number() ? c.recall() : c.as(d);
                assertEquals(expected[c.number()][d], share, 1e-11);
                if (d != c.number()) sum += share;
            }
            assertEquals(1, sum, 1e-11);
            recall += c.recall() * c.queries();
            queries += c.queries();
        }
        Retrieval scores = Retrieval.of(line(x), y);
        Confusion.Count beside = new Confusion.Count(y, y);
        assertEquals(scores, Retrieval.of(Neighbours.among(line(x)), y, y, Advance.SILENT, beside));
        assertEquals(confusion, beside.confusion(), "the same to the bit, counted while another score walks over deeper neighbours");
        assertEquals(scores.queries(), queries);
        if (queries > 0) assertEquals(scores.recallAt(1), recall / queries, 1e-11, "Recall@1 is the mean of the classes', weighed by their queries");

        int[] order = random.permutation(n);
        double[] turned = Arrays.stream(order).mapToDouble(i -> x[i]).toArray();
        int[] theirs = Arrays.stream(order).map(i -> y[i]).toArray();
        assertEquals(confusion, Confusion.of(Neighbours.among(line(turned)), theirs, theirs), "not a bit changes with the order of the rows");
    }

    @Property(tries = 100)
    void worstAndPairsAreSorted(@ForAll @IntRange(min = 2, max = 60) int n, @ForAll @IntRange(min = 1, max = 8) int classes, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        double[] x = IntStream.range(0, n).mapToDouble(_ -> random.nextInt(20)).toArray();
        int[] y = IntStream.range(0, n).map(_ -> random.nextInt(classes)).toArray();
        Confusion confusion = Confusion.of(Neighbours.among(line(x)), y, y);
        List<OfClass> worst = confusion.worst(Integer.MAX_VALUE);
        assertEquals(confusion.classes().size(), worst.size());
        for (int i = 1; i < worst.size(); i++) assertTrue(worst.get(i - 1).recall() <= worst.get(i).recall());
        List<Pair> pairs = confusion.pairs(Integer.MAX_VALUE);
        for (int i = 1; i < pairs.size(); i++) assertTrue(pairs.get(i - 1).share() >= pairs.get(i).share());
        assertEquals(pairs.size(), pairs.stream().map(p -> List.of(Math.min(p.one(), p.other()), Math.max(p.one(), p.other()))).distinct().count(), "each pair once");
        double both = 0;
        for (OfClass c : confusion.classes()) for (double share : c.others().values()) both += share * c.queries();
        double ofPairs = 0;
        Map<Integer, Integer> queries = new HashMap<>();
        for (OfClass c : confusion.classes()) queries.put(c.number(), c.queries());
        for (Pair p : pairs) ofPairs += p.share() * (queries.getOrDefault(p.one(), 0) + queries.getOrDefault(p.other(), 0));
        assertEquals(both, ofPairs, 1e-9, "every confusion is in one pair");
        assertEquals(Math.min(2, worst.size()), confusion.worst(2).size());
        assertEquals(Math.min(2, pairs.size()), confusion.pairs(2).size());
    }

    /// 13 is as far from 11, of class 2, as from 15, of class 1; 40 is alone in its class.
    @Test
    void byHand() {
        double[] x = {0, 1, 10, 11, 13, 15, 15.5, 40};
        int[] y = {0, 0, 1, 2, 1, 1, 2, 3};
        Confusion confusion = Confusion.of(Neighbours.among(line(x)), y, y);
        assertEquals(List.of(0, 1, 2), confusion.classes().stream().map(OfClass::number).toList());
        assertEquals(List.of(2, 3, 2), confusion.classes().stream().map(OfClass::queries).toList());
        assertEquals(new OfClass(0, 2, 1, Map.of()), confusion.classes().getFirst());
        assertEquals(0.5 / 3, confusion.classes().get(1).recall(), 1e-11);
        assertEquals(2.5 / 3, confusion.classes().get(1).as(2), 1e-11);
        assertEquals(new OfClass(2, 2, 0, Map.of(1, 1.0)), confusion.classes().get(2));
        assertEquals(List.of(2, 1, 0), confusion.worst(9).stream().map(OfClass::number).toList());
        Pair pair = confusion.pairs(9).getFirst();
        assertEquals(new Pair(1, 2, pair.share(), pair.oneAsOther(), 1), pair);
        assertEquals(4.5 / 5, pair.share(), 1e-11);
        assertEquals(1, confusion.worst(1).getFirst().mostly());
        assertEquals(-1, confusion.worst(9).getLast().mostly());
    }

    /// A network that tells nothing apart takes nobody for anybody, but its recall is still chance.
    @Test
    void whatIsTiedWithEverythingNamesNobody() {
        int classes = Confusion.MANY + 1;
        int[] y = IntStream.range(0, 3 * classes).map(i -> i % classes).toArray();
        Confusion confusion = Confusion.of(Neighbours.among(line(new double[y.length])), y, y);
        for (OfClass c : confusion.classes()) {
            assertEquals(2.0 / (y.length - 1), c.recall(), 1e-11);
            assertEquals(Map.of(), c.others());
        }
        assertEquals(List.of(), confusion.pairs(5));
        int[] few = IntStream.range(0, 3 * (classes - 1)).map(i -> i % (classes - 1)).toArray();
        for (OfClass c : Confusion.of(Neighbours.among(line(new double[few.length])), few, few).classes()) assertEquals(classes - 2, c.others().size());
    }
}
