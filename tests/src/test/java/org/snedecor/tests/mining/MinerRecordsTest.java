package org.snedecor.tests.mining;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.ReferenceLabels;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.mining.AllPairs;
import org.snedecor.losses.mining.AngularTriplets;
import org.snedecor.losses.mining.DistanceWeightedTriplets;
import org.snedecor.losses.mining.Distances;
import org.snedecor.losses.mining.EasyHardPairs;
import org.snedecor.losses.mining.HardPairs;
import org.snedecor.losses.mining.HardTriplets;
import org.snedecor.losses.mining.MarginPairs;
import org.snedecor.losses.mining.MarginTriplets;
import org.snedecor.losses.mining.MarginTriplets.Band;
import org.snedecor.losses.mining.MultiSimilarityPairs;
import org.snedecor.losses.mining.PackagedTriplets;
import org.snedecor.losses.mining.Pairs;
import org.snedecor.losses.mining.Triplets;
import org.snedecor.losses.mining.UniformHistogramPairs;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;
import org.snedecor.tests.losses.Records;

/// The tuples that pytorch-metric-learning 2.8.1 chooses, compared as sets. It lists a pair in both orders, here it stands once.
///
/// By cosine similarity s it compares 1 − d, so a margin m on s is one of 1 − m on d, and a gap of similarities is one of distances.
class MinerRecordsTest {
    private static final Backend REFERENCE = Backends.get("reference");

    /// @param raw plain distances between embeddings as they come
    private record Batch(PairLabels labels, Distances d, Distances raw, boolean cosine) {}

    @TestFactory
    List<DynamicTest> asRecorded() throws FileFormatException, URISyntaxException {
        String folder = System.getProperty("snedecor.reference");
        Map<String, Object> file = Json.read(folder != null ? Path.of(folder, "pml_miners.json")
                : Path.of(Records.class.getResource("/reference/pml_miners.json").toURI()));
        Map<String, Object> batches = Records.map(file.get("batches"));
        List<DynamicTest> tests = new ArrayList<>();
        for (Object each : (List<?>) file.get("records")) {
            Map<String, Object> record = Records.map(each);
            Map<String, Object> given = Records.map(record.get("constructor"));
            Batch batch = batch(Records.map(batches.get((String) record.get("batch"))), record);
            tests.add(DynamicTest.dynamicTest(record.get("miner") + " " + given + " batch " + record.get("batch") + (record.containsKey("ref_labels") ? " with a reference set" : ""), () -> compare(record, given, batch)));
        }
        assertTrue(tests.size() >= 50, "only " + tests.size() + " records");
        return tests;
    }

    private static Batch batch(Map<String, Object> recorded, Map<String, Object> record) {
        Object distance = record.get("distance");
        Map<String, Object> d = distance == null ? Map.of("class", "LpDistance", "normalize_embeddings", true) : Records.map(distance);
        boolean cosine = d.get("class").equals("CosineSimilarity");
        Distance by = cosine ? new Cosine() : (Boolean) d.get("normalize_embeddings") ? new Normalized(new Euclidean()) : new Euclidean();
        Tensor z = Tensor.constant(Records.array(REFERENCE, recorded.get("embeddings")));
        int[] classes = Records.ints(recorded.get("labels"));
        boolean alone = !record.containsKey("ref_labels");
        Tensor to = alone ? z : Tensor.constant(Records.array(REFERENCE, record.get("ref_emb")));
        PairLabels labels = alone ? Labels.of(classes) : ReferenceLabels.of(classes, Records.ints(record.get("ref_labels")));
        return new Batch(labels, distances(by, z, to), distances(new Euclidean(), z, to), cosine);
    }

    private static Distances distances(Distance by, Tensor z, Tensor to) {
        return z == to ? Distances.of(by.between(z), z.shape().extent(1), true) : Distances.of(by.between(z, to), z.shape().extent(1), false);
    }

    private static void compare(Map<String, Object> record, Map<String, Object> given, Batch b) {
        switch ((String) record.get("miner")) {
            case "BatchHardMiner" -> assertEquals(triplets(record), triplets(new HardTriplets().mine(b.d, b.labels)));
            case "TripletMarginMiner" -> {
                Band band = switch ((String) given.get("type_of_triplets")) {
                    case "all" -> Band.VIOLATING;
                    case "hard" -> Band.HARD;
                    case "semihard" -> Band.SEMI_HARD;
                    default -> Band.EASY;
                };
                double margin = Records.number(given.getOrDefault("margin", 0.2));
                assertEquals(triplets(record), triplets(new MarginTriplets(band, margin).mine(b.d, b.labels)));
            }
            case "PairMarginMiner" -> {
                double positive = Records.number(given.getOrDefault("pos_margin", 0.2));
                double negative = Records.number(given.getOrDefault("neg_margin", 0.8));
                Pairs found = new MarginPairs(b.cosine ? 1 - positive : positive, b.cosine ? 1 - negative : negative).mine(b.d, b.labels);
                if (!b.labels.oneSet()) {
                    compareDirected(record, found);
                    return;
                }
                assertEquals(pairs(record, "anchors1", "positives"), pairs(found.positives()));
                assertEquals(pairs(record, "anchors2", "negatives"), pairs(found.negatives()));
            }
            case "HDCMiner" -> {
                Pairs found = new HardPairs(Records.number(given.getOrDefault("filter_percentage", 0.5))).mine(b.d, b.labels);
                differAtMostByOne(pairs(found.positives()), pairs(record, "anchors1", "positives"));
                differAtMostByOne(pairs(found.negatives()), pairs(record, "anchors2", "negatives"));
            }
            case "BatchEasyHardMiner" -> {
                var miner = new EasyHardPairs(choice(given.getOrDefault("pos_strategy", "easy")), choice(given.getOrDefault("neg_strategy", "semihard")),
                        range(given.get("allowed_pos_range")), range(given.get("allowed_neg_range")));
                compareDirected(record, miner.mine(b.d, b.labels));
            }
            case "MultiSimilarityMiner" -> compareDirected(record, new MultiSimilarityPairs(Records.number(given.getOrDefault("epsilon", 0.1))).mine(b.d, b.labels));
            case "EmbeddingsAlreadyPackagedAsTriplets" -> assertEquals(triplets(record), triplets(new PackagedTriplets().mine(b.d, b.labels)));
            case "AngularMiner" -> assertEquals(triplets(record), triplets(new AngularTriplets(Records.number(given.getOrDefault("angle", 20))).mine(b.raw, b.labels)));
            case "UniformHistogramMiner" -> {
                Pairs all = new AllPairs().mine(b.d, b.labels);
                var miner = new UniformHistogramPairs((int) Records.number(given.get("num_bins")), (int) Records.number(given.get("pos_per_bin")), (int) Records.number(given.get("neg_per_bin")), 1);
                Pairs found = miner.mine(b.d, b.labels);
                compareBins(Records.map(record.get("positive")), b, miner, all.positives(), found.positiveCount());
                compareBins(Records.map(record.get("negative")), b, miner, all.negatives(), found.negativeCount());
            }
            case "DistanceWeightedMiner" -> {
                var miner = new DistanceWeightedTriplets(Records.number(given.getOrDefault("cutoff", 0.5)), Records.number(given.getOrDefault("nonzero_loss_cutoff", 1.4)), 1);
                List<?> rows = (List<?>) record.get("negativeProbability");
                for (int a = 0; a < rows.size(); a++) {
                    double[] expected = Arrays.stream(Records.doubles(rows.get(a))).map(p -> Double.isNaN(p) ? 0 : p).toArray();
                    assertArrayEquals(expected, miner.probabilities(b.d, b.labels, a), 1e-12, "anchor " + a);
                }
            }
            case Object other -> throw new AssertionError("a miner of this name is not known: " + other);
        }
    }

    private static EasyHardPairs.Hardness choice(Object strategy) {
        return strategy.equals("semihard") ? EasyHardPairs.Hardness.SEMI_HARD : EasyHardPairs.Hardness.valueOf(((String) strategy).toUpperCase(Locale.ROOT));
    }

    private static EasyHardPairs.Range range(Object given) {
        if (given == null) return EasyHardPairs.Range.ANY;
        double[] ends = Records.doubles(given);
        return new EasyHardPairs.Range(ends[0], ends[1]);
    }

    /// Pairs with their anchors, as the library lists them.
    private static void compareDirected(Map<String, Object> record, Pairs found) {
        assertTrue(found.directed());
        assertEquals(directed(Records.ints(record.get("anchors1")), Records.ints(record.get("positives"))), directed(found.positives()));
        assertEquals(directed(Records.ints(record.get("anchors2")), Records.ints(record.get("negatives"))), directed(found.negatives()));
    }

    private static Set<List<Integer>> directed(int[] anchors, int[] others) {
        return set(IntStream.range(0, anchors.length).mapToObj(k -> List.of(anchors[k], others[k])).toList());
    }

    private static Set<List<Integer>> directed(int[] rows) {
        return set(IntStream.range(0, rows.length / 2).mapToObj(k -> List.of(rows[2 * k], rows[2 * k + 1])).toList());
    }

    /// The library counts a pair in both orders, and gives as many draws.
    private static void compareBins(Map<String, Object> recorded, Batch b, UniformHistogramPairs miner, int[] pairs, int drawn) {
        double[] x = IntStream.range(0, pairs.length / 2).mapToDouble(t -> b.d.at(pairs[2 * t], pairs[2 * t + 1])).toArray();
        assertArrayEquals(Records.ints(recorded.get("pairsInBin")), miner.binned(x).stream().mapToInt(bin -> 2 * bin.size()).toArray());
        assertEquals(Records.number(recorded.get("numReturned")), drawn);
    }

    /// Half of an odd number of ordered pairs cuts a pair in two.
    private static void differAtMostByOne(Set<List<Integer>> found, Set<List<Integer>> recorded) {
        assertTrue(recorded.containsAll(found) && recorded.size() - found.size() <= 1, found + " of " + recorded);
    }

    private static int order(List<Integer> a, List<Integer> b) {
        for (int i = 0; i < a.size(); i++) if (!a.get(i).equals(b.get(i))) return a.get(i) - b.get(i);
        return 0;
    }

    private static Set<List<Integer>> triplets(Map<String, Object> record) {
        int[] a = Records.ints(record.get("anchors"));
        int[] p = Records.ints(record.get("positives"));
        int[] n = Records.ints(record.get("negatives"));
        return set(IntStream.range(0, a.length).mapToObj(i -> List.of(a[i], p[i], n[i])).toList());
    }

    private static Set<List<Integer>> triplets(Triplets t) {
        return set(IntStream.range(0, t.count()).mapToObj(i -> List.of(t.anchor(i), t.positive(i), t.negative(i))).toList());
    }

    private static Set<List<Integer>> pairs(Map<String, Object> record, String first, String second) {
        int[] i = Records.ints(record.get(first));
        int[] j = Records.ints(record.get(second));
        return set(IntStream.range(0, i.length).mapToObj(k -> List.of(Math.min(i[k], j[k]), Math.max(i[k], j[k]))).toList());
    }

    private static Set<List<Integer>> pairs(int[] rows) {
        return set(IntStream.range(0, rows.length / 2).mapToObj(k -> List.of(rows[2 * k], rows[2 * k + 1])).toList());
    }

    private static Set<List<Integer>> set(List<List<Integer>> tuples) {
        Set<List<Integer>> set = new TreeSet<>(MinerRecordsTest::order);
        set.addAll(tuples);
        return set;
    }
}
