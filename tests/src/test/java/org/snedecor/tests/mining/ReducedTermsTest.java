package org.snedecor.tests.mining;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.ReferenceLabels;
import org.snedecor.losses.combined.ReducedTerms;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;

/// Reducers under losses that are means of rows or pairs. A term is what plainly is one: the loss of its row alone, against all columns, or against one positive and all negatives.
class ReducedTermsTest {
    private static final Backend REFERENCE = Backends.get("reference");
    private static final List<String> OF_ROWS = List.of("multi-similarity", "nca", "lifted-generalized", "fast-ap", "smooth-ap", "pnp");
    private static final List<String> OF_PAIRS = List.of("nt-xent", "tuplet-margin");
    private static final double[] WEIGHTS = {0.5, 0, 3};
    private static final double LOW = 0.05;
    private static final double HIGH = 1.5;

    /// The terms one by one, and the rows that they are of.
    private record Plain(List<Double> terms, List<Integer> rows) {
        void add(PairwiseLoss loss, double[][] z, int a, int[] classes, int... against) {
            Tensor columns = tensor(Arrays.stream(against).mapToObj(j -> z[j]).toArray(double[][]::new));
            terms.add(loss.of(tensor(z[a]), columns, ReferenceLabels.of(new int[] {classes[a]}, Arrays.stream(against).map(j -> classes[j]).toArray())).item());
            rows.add(a);
        }

        double mean(double... weights) {
            double sum = 0;
            for (int t = 0; t < terms.size(); t++) sum += weights[t] * terms.get(t);
            return terms.isEmpty() ? 0 : sum / terms.size();
        }
    }

    private static Plain plainly(PairwiseLoss loss, boolean ofPairs, double[][] z, int... classes) {
        Plain plain = new Plain(new ArrayList<>(), new ArrayList<>());
        for (int a = 0; a < z.length; a++) {
            int own = a;
            int[] positives = IntStream.range(0, z.length).filter(j -> j != own && classes[j] == classes[own]).toArray();
            int[] negatives = IntStream.range(0, z.length).filter(j -> classes[j] != classes[own]).toArray();
            if (loss.toString().startsWith("MultiSimilarity") || positives.length > 0 && (negatives.length > 0 || !loss.toString().startsWith("GeneralizedLifted"))) {
                if (ofPairs) for (int p : positives) plain.add(loss, z, a, classes, IntStream.concat(IntStream.of(p), IntStream.of(negatives)).toArray());
                else plain.add(loss, z, a, classes, IntStream.range(0, z.length).filter(j -> j != own).toArray());
            }
        }
        return plain;
    }

    private static double[][] drawn(RandomStream random, int rows, int dimensions) {
        double[][] z = new double[rows][dimensions];
        for (double[] row : z) for (int k = 0; k < dimensions; k++) row[k] = random.nextDouble(-1, 1);
        return z;
    }

    private static Tensor tensor(double[]... rows) {
        return Tensor.variable(Tensor.of(REFERENCE, Shape.of(rows.length, rows[0].length), Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray()).value());
    }

    @Property(tries = 40)
    void equalsThePlainSum(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int rows = 3 + random.nextInt(5);
        double[][] z = drawn(random, rows, 3);
        int[] classes = IntStream.range(0, rows).map(_ -> random.nextInt(3)).toArray();
        for (String name : OF_ROWS) equalsThePlainSum(name, false, z, classes);
        for (String name : OF_PAIRS) equalsThePlainSum(name, true, z, classes);
        equalsThePlainSum("angular", 2, plainly((PairwiseLoss) Losses.get("angular").make(Map.of()), true, z, classes), z, classes);
        equalsThePlainSum("lifted", 2, lifted(z, classes), z, classes);
        equalsThePlainSum("ranked-list", 1, rankedList(z, classes), z, classes);
        int[] twice = IntStream.range(0, 2 * (rows / 2)).map(i -> i / 2).toArray();
        double[][] paired = Arrays.copyOf(z, twice.length);
        equalsThePlainSum("n-pair-one-vs-one", 1, oneVsOne(paired), paired, twice);
    }

    private static void equalsThePlainSum(String name, boolean ofPairs, double[][] z, int... classes) {
        equalsThePlainSum(name, 1, plainly((PairwiseLoss) Losses.get(name).make(Map.of()), ofPairs, z, classes), z, classes);
    }

    /// ½ max(0, 1 + log(Σ exp(−d_ik) + Σ exp(−d_jl)) + d_ij)², both directions of a pair
    private static Plain lifted(double[][] z, int... classes) {
        Plain plain = new Plain(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < z.length; j++) {
                if (i == j || classes[i] != classes[j]) continue;
                double sum = 0;
                for (int k = 0; k < z.length; k++) if (classes[k] != classes[i]) sum += Math.exp(1 - distance(z[i], z[k])) + Math.exp(1 - distance(z[j], z[k]));
                plain.terms.add(sum == 0 ? 0 : Math.pow(Math.max(0, Math.log(sum) + distance(z[i], z[j])), 2) / 2);
                plain.rows.add(i);
            }
        }
        return plain;
    }

    /// The paper's two sums of each query, of rows of length 1.
    private static Plain rankedList(double[][] z, int... classes) {
        double[][] unit = Arrays.stream(z).map(row -> Arrays.stream(row).map(x -> x / distance(row, new double[row.length])).toArray()).toArray(double[][]::new);
        Plain plain = new Plain(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < z.length; i++) {
            double pull = 0, count = 0, push = 0, weight = 0;
            for (int j = 0; j < z.length; j++) {
                double d = distance(unit[i], unit[j]);
                if (j != i && classes[j] == classes[i] && d > 0.8) {
                    pull += d - 0.8;
                    count++;
                } else if (classes[j] != classes[i] && d < 1.2) {
                    push += Math.exp(10 * (1.2 - d)) * (1.2 - d);
                    weight += Math.exp(10 * (1.2 - d));
                }
            }
            plain.terms.add((count == 0 ? 0 : pull / count) + (weight == 0 ? 0 : push / weight));
            plain.rows.add(i);
        }
        return plain;
    }

    /// Rows 2i and 2i + 1 are pair i: Σ_{j≠i} log(1 + exp(⟨f_i, f_j⁺⟩ − ⟨f_i, f_i⁺⟩)), without the penalty
    private static Plain oneVsOne(double[][] z) {
        Plain plain = new Plain(new ArrayList<>(), new ArrayList<>());
        if (z.length < 4) return plain;
        for (int i = 0; i < z.length; i += 2) {
            double sum = 0;
            for (int j = 0; j < z.length; j += 2) if (j != i) sum += Math.log1p(Math.exp(dot(z[i], z[j + 1]) - dot(z[i], z[i + 1])));
            plain.terms.add(sum);
            plain.rows.add(i);
        }
        return plain;
    }

    private static double distance(double[] a, double... b) {
        return Math.sqrt(IntStream.range(0, a.length).mapToDouble(k -> (a[k] - b[k]) * (a[k] - b[k])).sum());
    }

    private static double dot(double[] a, double... b) {
        return IntStream.range(0, a.length).mapToDouble(k -> a[k] * b[k]).sum();
    }

    /// @param ends how often a term stands among the plain ones where a sum counts it once
    private static void equalsThePlainSum(String name, int ends, Plain plain, double[][] z, int... classes) {
        double[] t = plain.terms.stream().mapToDouble(x -> x).toArray();
        is(Arrays.stream(t).average().orElse(0), name, "all", z, classes);
        is(Arrays.stream(t).sum() / ends, name, "sum", z, classes);
        if (Arrays.stream(t).allMatch(x -> x == 0 || x > 1e-9)) is(Arrays.stream(t).filter(x -> x > 0).average().orElse(0), name, "nonzero", z, classes);
        if (Arrays.stream(t).allMatch(x -> Math.abs(x - LOW) > 1e-9 && Math.abs(x - HIGH) > 1e-9)) {
            is(Arrays.stream(t).filter(x -> x > LOW && x < HIGH).average().orElse(0), name, "threshold:low=" + LOW + ",high=" + HIGH, z, classes);
        }
        is(plain.mean(plain.rows.stream().mapToDouble(a -> WEIGHTS[classes[a]]).toArray()), name, "class-weighted:weights=0.5/0/3", z, classes);
        double[] sums = new double[z.length], counts = new double[z.length];
        for (int k = 0; k < t.length; k++) {
            sums[plain.rows.get(k)] += t[k];
            counts[plain.rows.get(k)]++;
        }
        is(IntStream.range(0, z.length).mapToDouble(a -> counts[a] == 0 ? 0 : sums[a] / counts[a]).sum() / z.length, name, "per-anchor", z, classes);
    }

    private static void is(double expected, String name, String reducer, double[][] z, int... classes) {
        Map<String, Object> settings = name.startsWith("n-pair") ? Map.of("average", reducer, "penalty", 0) : Map.of("average", reducer);
        double found = Losses.get(name).make(settings).of(tensor(z), Labels.of(classes)).item();
        assertEquals(expected, found, 1e-9 * (1 + Math.abs(expected)), name + " " + reducer + " of classes " + Arrays.toString(classes));
    }

    /// Of every loss that takes any reducer: equal weights of classes change nothing, terms above 0 are those of nonzero, and a sum is a whole number of means. Values and gradients.
    @Test
    void whateverTheLossTheReducersAgreeWithOneAnother() {
        RandomStream random = RandomStream.of(11);
        double[][] z = drawn(random, 8, 4);
        int[] classes = {0, 1, 2, 0, 1, 2, 0, 1};
        int taking = 0;
        for (LossEntry<?> entry : Losses.all().values()) {
            if (entry.settings().stream().noneMatch(s -> s.name().equals("average"))) continue;
            if (Set.of("margin-distance-weighted", "relation-score").contains(entry.name())) continue;         // one of three means, for what they learn is part of them
            taking++;
            same(entry, "all", "class-weighted:weights=1/1/1", z, classes);
            same(entry, "nonzero", "threshold:low=0", z, classes);
        }
        assertTrue(taking >= 31, taking + " losses take any reducer");
    }

    private static void same(LossEntry<?> entry, String one, String other, double[][] z, int... classes) {
        Tensor x = tensor(z);
        Tensor a = made(entry, one).of(x, Labels.of(classes)), b = made(entry, other).of(x, Labels.of(classes));
        double close = 1e-11 * (1 + Math.abs(a.item()));
        assertEquals(a.item(), b.item(), close, entry.name() + ": " + one + " and " + other);
        assertArrayEquals(Gradients.of(a).at(x).toDoubles(), Gradients.of(b).at(x).toDoubles(), close * 100, entry.name() + ": " + one + " and " + other);
    }

    private static EmbeddingLoss made(LossEntry<?> entry, String reducer) {
        return entry.make(Map.of("average", reducer), new ClassWeights(new Initialization(REFERENCE, 3), 4, 3));
    }

    /// The mean is the loss itself, not a reducer around it: so its bits are those of before there was a choice.
    @ParameterizedTest
    @ValueSource(strings = {"multi-similarity", "nca", "lifted-generalized", "fast-ap", "smooth-ap", "pnp", "nt-xent", "tuplet-margin", "contrastive", "instance"})
    void theMeanIsTheLossItself(String name) {
        assertEquals(Losses.get(name).make(Map.of()), Losses.get(name).make(Map.of("average", "all")));
        assertEquals(OF_ROWS.contains(name) || OF_PAIRS.contains(name), Losses.get(name).make(Map.of("average", "nonzero")) instanceof ReducedTerms, name);
    }
}
