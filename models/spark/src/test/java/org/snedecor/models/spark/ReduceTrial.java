package org.snedecor.models.spark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.train.ChunkWorker;
import org.snedecor.models.train.FlatNumbers;
import scala.Tuple2;

/// A main for figures by hand: how long a step takes beside its passes, by the way that gradients travel. `EXECUTORS… ` opens a local cluster of each size, and takes the ways
/// by turns, three times; of each turn the first steps do not count. Chunks do next to nothing with the weights that they are sent.
///
/// | way | |
/// |---|---|
/// | slices | weights by broadcast; each chunk's gradient in slices through a shuffle, each slice summed by a task: what [SparkWorkers] does |
/// | driver | weights by broadcast; the driver collects the gradient of each chunk and adds it |
/// | tree | weights by broadcast; pairs of neighbours are summed through a shuffle, and pairs of pairs, until two are left for the driver: another order of sums |
/// | chain | [Chain]: tasks that stay, and sockets |
final class ReduceTrial {
    private static final int CHUNKS = 4;
    private static final int STEPS = Integer.getInteger("steps", 12);
    private static final int WARM = Integer.getInteger("warm", 4);
    private static final int TURNS = Integer.getInteger("turns", 3);
    private static final int EMBEDDINGS = 16 * 64 * Float.BYTES;

    private ReduceTrial() {}

    /// Weights -> Σ_c g_c.
    private interface Way {
        byte[] step(byte[] weights) throws Exception;
    }

    private static byte[] embedding(byte[] weights, int chunk) {
        return Arrays.copyOfRange(weights, chunk, chunk + EMBEDDINGS);
    }

    /// g_c = w · (c + 0.3): rounded, so the order of sums shows.
    private static byte[] gradient(byte[] weights, int chunk) {
        byte[] gradient = new byte[weights.length];
        ByteBuffer w = ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN), g = ByteBuffer.wrap(gradient).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < gradient.length; i += Float.BYTES) g.putFloat(i, w.getFloat(i) * (chunk + 0.3f));
        return gradient;
    }

    private record Synthetic() implements Chain.Passes {
        @Override
        public byte[] embedding(byte[] weights, int chunk) {
            return ReduceTrial.embedding(weights, chunk);
        }

        @Override
        public byte[] gradient(byte[] weights, int chunk, byte[] dz) {
            return ReduceTrial.gradient(weights, chunk);
        }
    }

    /// The two jobs of a step on Spark, with an end of its own.
    private abstract static class Jobs implements Way {
        final JavaSparkContext context;

        Jobs(JavaSparkContext context) {
            this.context = context;
        }

        abstract byte[] summed(JavaPairRDD<Integer, byte[]> gradients);

        @Override
        public byte[] step(byte[] weights) {
            Broadcast<byte[]> sent = context.broadcast(weights);
            List<byte[]> z = embedded(context, sent);
            byte[] sum = summed(differentiated(context, sent, z));
            sent.destroy();
            return sum;
        }
    }

    private static List<byte[]> embedded(JavaSparkContext context, Broadcast<byte[]> weights) {
        return context.parallelize(IntStream.range(0, CHUNKS).boxed().toList(), CHUNKS).map(c -> embedding(weights.value(), c)).collect();
    }

    private static JavaPairRDD<Integer, byte[]> differentiated(JavaSparkContext context, Broadcast<byte[]> weights, List<byte[]> dz) {
        return context.parallelize(IntStream.range(0, CHUNKS).mapToObj(c -> new Tuple2<>(c, dz.get(c))).toList(), CHUNKS).mapToPair(chunk -> new Tuple2<>(chunk._1, gradient(weights.value(), chunk._1)));
    }

    private static byte[] joined(List<byte[]> parts) {
        byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static final class Slices extends Jobs {
        Slices(JavaSparkContext context) {
            super(context);
        }

        @Override
        byte[] summed(JavaPairRDD<Integer, byte[]> gradients) {
            int slices = Math.max(1, context.defaultParallelism());
            return joined(SlicedSums.of(gradients.mapValues(numbers -> new ChunkWorker.Share(numbers, List.of())), slices, Float.BYTES).stream().map(Slice::numbers).toList());
        }
    }

    private static final class ByDriver extends Jobs {
        ByDriver(JavaSparkContext context) {
            super(context);
        }

        @Override
        byte[] summed(JavaPairRDD<Integer, byte[]> gradients) {
            List<byte[]> each = gradients.values().collect();
            byte[] sum = new byte[each.getFirst().length];
            for (byte[] gradient : each) FlatNumbers.add(sum, gradient, Float.BYTES);
            return sum;
        }
    }

    private static final class ByTree extends Jobs {
        ByTree(JavaSparkContext context) {
            super(context);
        }

        @Override
        byte[] summed(JavaPairRDD<Integer, byte[]> gradients) {
            JavaPairRDD<Integer, byte[]> level = gradients;
            for (int left = CHUNKS; left > 2; left /= 2) level = halved(level, left / 2);
            List<Tuple2<Integer, byte[]>> two = new ArrayList<>(level.collect());
            two.sort((a, b) -> a._1 - b._1);
            FlatNumbers.add(two.getFirst()._2, two.getLast()._2, Float.BYTES);
            return two.getFirst()._2;
        }

        private static JavaPairRDD<Integer, byte[]> halved(JavaPairRDD<Integer, byte[]> level, int to) {
            return level.mapToPair(one -> new Tuple2<>(one._1 / 2, one)).groupByKey(to).mapValues(pair -> {
                List<Tuple2<Integer, byte[]>> both = new ArrayList<>();
                pair.forEach(both::add);
                both.sort((a, b) -> a._1 - b._1);
                FlatNumbers.add(both.getFirst()._2, both.getLast()._2, Float.BYTES);
                return both.getFirst()._2;
            });
        }
    }

    public static void main(String[] arguments) throws Exception {
        for (String executors : arguments) at(Integer.parseInt(executors));
    }

    private static void at(int executors) throws Exception {
        try (SparkSession spark = Sessions.cluster(executors)) {
            JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
            Map<String, Way> onSpark = new LinkedHashMap<>();
            onSpark.put("slices", new Slices(context));
            onSpark.put("driver", new ByDriver(context));
            onSpark.put("tree", new ByTree(context));
            for (int count : new int[] {100_000, 1_000_000, 4_000_000}) {
                byte[] weights = new byte[count * Float.BYTES];
                RandomStream random = RandomStream.of(1);
                ByteBuffer w = ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN);
                for (int i = 0; i < weights.length; i += Float.BYTES) w.putFloat(i, random.nextFloat());
                byte[] sum = new byte[weights.length], pairs = gradient(weights, 0), last = gradient(weights, 2);
                for (int c = 0; c < CHUNKS; c++) FlatNumbers.add(sum, gradient(weights, c), Float.BYTES);
                FlatNumbers.add(pairs, gradient(weights, 1), Float.BYTES);
                FlatNumbers.add(last, gradient(weights, 3), Float.BYTES);
                FlatNumbers.add(pairs, last, Float.BYTES);
                Map<String, List<Double>> times = new LinkedHashMap<>();
                for (int turn = 0; turn < TURNS; turn++) {
                    for (var way : onSpark.entrySet()) time(way.getKey(), way.getValue(), weights, way.getKey().equals("tree") ? pairs : sum, times);
                    long start = System.nanoTime();
                    try (Chain chain = new Chain(context, executors, CHUNKS, new Synthetic())) {
                        times.computeIfAbsent("start of a chain", _ -> new ArrayList<>()).add((System.nanoTime() - start) / 1e6);
                        time("chain", by -> chain.step(by, CHUNKS), weights, sum, times);
                    }
                }
                times.forEach((way, all) -> System.out.printf(Locale.ROOT, "%d executors, %d weights, %s: median %.0f ms, from %.0f to %.0f of %d%n", executors, count, way, sorted(all).get(all.size() / 2),
                        sorted(all).getFirst(), sorted(all).getLast(), all.size()));
            }
        }
    }

    private static List<Double> sorted(List<Double> all) {
        return all.stream().sorted().toList();
    }

    private static void time(String name, Way way, byte[] weights, byte[] sum, Map<String, List<Double>> times) throws Exception {
        for (int step = 0; step < STEPS; step++) {
            long start = System.nanoTime();
            byte[] found = way.step(weights);
            if (step >= WARM) times.computeIfAbsent(name, _ -> new ArrayList<>()).add((System.nanoTime() - start) / 1e6);
            if (!Arrays.equals(sum, found)) throw new AssertionError(name + " gives other bits");
        }
    }
}
