package org.snedecor.tests.mining;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.mining.AllPairs;
import org.snedecor.losses.mining.DistanceWeightedTriplets;
import org.snedecor.losses.mining.Distances;
import org.snedecor.losses.mining.HardPairs;
import org.snedecor.losses.mining.HardTriplets;
import org.snedecor.losses.mining.MarginPairs;
import org.snedecor.losses.mining.MarginTriplets;
import org.snedecor.losses.mining.MarginTriplets.Band;
import org.snedecor.losses.mining.Pairs;
import org.snedecor.losses.mining.SemiHardTriplets;
import org.snedecor.losses.mining.Triplets;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;
import org.snedecor.tests.losses.Records;

/// The tuples that pytorch-metric-learning 2.8.1 chooses, compared as sets. It lists a pair in both orders, here it stands once.
///
/// Records with a reference set of its own are left out: all tuples here are of one batch.
///
/// By cosine similarity s it compares 1 − d, so a margin m on s is one of 1 − m on d, and a gap of similarities is one of distances.
class MinerRecordsTest {
    private static final Backend REFERENCE = Backends.get("reference");

    private record Batch(Labels labels, Distances d, boolean cosine) {}

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
            if (record.containsKey("ref_labels") || !hasCounterpart((String) record.get("miner"), given)) continue;
            Batch batch = batch(Records.map(batches.get((String) record.get("batch"))), record.get("distance"));
            tests.add(DynamicTest.dynamicTest(record.get("miner") + " " + given + " batch " + record.get("batch"), () -> compare(record, given, batch)));
        }
        assertTrue(tests.size() >= 20, "only " + tests.size() + " records");
        return tests;
    }

    private static boolean hasCounterpart(String miner, Map<String, Object> given) {
        return switch (miner) {
            case "BatchHardMiner", "TripletMarginMiner", "PairMarginMiner", "HDCMiner", "DistanceWeightedMiner" -> true;
            case "BatchEasyHardMiner" -> "all".equals(given.get("pos_strategy")) && "all".equals(given.get("neg_strategy"))
                    || "hard".equals(given.get("pos_strategy")) && "semihard".equals(given.get("neg_strategy"));
            default -> false;
        };
    }

    private static Batch batch(Map<String, Object> recorded, Object distance) {
        Map<String, Object> d = distance == null ? Map.of("class", "LpDistance", "normalize_embeddings", true) : Records.map(distance);
        boolean cosine = d.get("class").equals("CosineSimilarity");
        Distance by = cosine ? new Cosine() : (Boolean) d.get("normalize_embeddings") ? new Normalized(new Euclidean()) : new Euclidean();
        Tensor z = Tensor.constant(Records.array(REFERENCE, recorded.get("embeddings")));
        return new Batch(Labels.of(Records.ints(recorded.get("labels"))), Distances.of(by.between(z), z.shape().extent(1), true), cosine);
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
                assertEquals(pairs(record, "anchors1", "positives"), pairs(found.positives()));
                assertEquals(pairs(record, "anchors2", "negatives"), pairs(found.negatives()));
            }
            case "HDCMiner" -> {
                Pairs found = new HardPairs(Records.number(given.getOrDefault("filter_percentage", 0.5))).mine(b.d, b.labels);
                differAtMostByOne(pairs(found.positives()), pairs(record, "anchors1", "positives"));
                differAtMostByOne(pairs(found.negatives()), pairs(record, "anchors2", "negatives"));
            }
            case "BatchEasyHardMiner" -> {
                if ("all".equals(given.get("pos_strategy"))) {
                    Pairs found = new AllPairs().mine(b.d, b.labels);
                    assertEquals(pairs(record, "anchors1", "positives"), pairs(found.positives()));
                    assertEquals(pairs(record, "anchors2", "negatives"), pairs(found.negatives()));
                } else {
                    // The hardest positive of each anchor, and the semi-hard negative that belongs to it.
                    Triplets hard = new HardTriplets().mine(b.d, b.labels);
                    Set<List<Integer>> hardest = new TreeSet<>(MinerRecordsTest::order);
                    for (int t = 0; t < hard.count(); t++) hardest.add(List.of(hard.anchor(t), hard.positive(t)));
                    Triplets semi = new SemiHardTriplets().mine(b.d, b.labels);
                    Set<List<Integer>> found = new TreeSet<>(MinerRecordsTest::order);
                    for (int t = 0; t < semi.count(); t++) {
                        if (hardest.contains(List.of(semi.anchor(t), semi.positive(t)))) found.add(List.of(semi.anchor(t), semi.negative(t)));
                    }
                    int[] anchors = Records.ints(record.get("anchors2"));
                    int[] negatives = Records.ints(record.get("negatives"));
                    Set<List<Integer>> expected = new TreeSet<>(MinerRecordsTest::order);
                    for (int i = 0; i < anchors.length; i++) expected.add(List.of(anchors[i], negatives[i]));
                    assertEquals(expected, found);
                }
            }
            case "DistanceWeightedMiner" -> {
                var miner = new DistanceWeightedTriplets(Records.number(given.getOrDefault("cutoff", 0.5)), Records.number(given.getOrDefault("nonzero_loss_cutoff", 1.4)), 1);
                List<?> rows = (List<?>) record.get("negativeProbability");
                for (int a = 0; a < rows.size(); a++) {
                    double[] expected = Arrays.stream(Records.doubles(rows.get(a))).map(p -> Double.isNaN(p) ? 0 : p).toArray();
                    assertArrayEquals(expected, miner.probabilities(b.d, b.labels, a), 1e-12, "anchor " + a);
                }
            }
            case Object other -> throw new AssertionError(other);
        }
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
