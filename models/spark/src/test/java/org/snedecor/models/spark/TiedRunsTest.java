package org.snedecor.models.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.eval.Ranked;

/// Runs of shards, merged in any order, are the runs of all rows.
final class TiedRunsTest {
    private record Row(double distance, boolean right, long id) {}

    private static Ranked ranked(List<Row> shard, int depth) {
        int[] order = IntStream.range(0, shard.size()).boxed().sorted((a, b) -> Double.compare(shard.get(a).distance, shard.get(b).distance)).mapToInt(i -> i).toArray();
        int size = Math.min(depth, order.length);
        while (size > 0 && size < order.length && shard.get(order[size]).distance == shard.get(order[size - 1]).distance) size++;
        int[] rows = Arrays.copyOf(order, size);
        return new Ranked(rows, Arrays.stream(rows).mapToDouble(row -> shard.get(row).distance).toArray());
    }

    private static TiedRuns runs(List<Row> shard, int depth) {
        return TiedRuns.of(ranked(shard, depth), _ -> true, row -> shard.get(row).right);
    }

    private static NearestIds nearest(List<Row> shard, int k) {
        return NearestIds.of(ranked(shard, k), _ -> true, row -> shard.get(row).id, k);
    }

    @Test
    void shardsMergeIntoTheWhole() {
        for (int seed = 0; seed < 2000; seed++) {
            RandomStream random = RandomStream.of(seed);
            int values = 1 + random.nextInt(12);
            List<Row> all = new ArrayList<>();
            for (int i = random.nextInt(40); i >= 0; i--) all.add(new Row(random.nextInt(values), random.nextInt(3) == 0, i));
            int depth = 1 + random.nextInt(15);
            int shards = 1 + random.nextInt(5);
            List<List<Row>> parts = new ArrayList<>();
            for (int s = 0; s < shards; s++) parts.add(new ArrayList<>());
            for (Row row : all) parts.get(random.nextInt(shards)).add(row);
            TiedRuns merged = TiedRuns.NONE;
            NearestIds near = NearestIds.NONE;
            for (int place : random.permutation(shards)) {
                merged = runs(parts.get(place), depth).merged(merged, depth);
                near = nearest(parts.get(place), depth).merged(near, depth);
            }
            assertEquals(runs(all, depth).groups(depth), merged.groups(depth), "seed " + seed);
            assertArrayEquals(nearest(all, depth).ids(), near.ids(), "seed " + seed);
            List<Long> plain = all.stream().sorted((a, b) -> a.distance != b.distance ? Double.compare(a.distance, b.distance) : Long.compare(a.id, b.id)).limit(depth).map(Row::id).toList();
            assertEquals(plain, Arrays.stream(near.ids()).boxed().toList(), "seed " + seed);
        }
    }
}
