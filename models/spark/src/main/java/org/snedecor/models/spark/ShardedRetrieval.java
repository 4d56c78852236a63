package org.snedecor.models.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.snedecor.models.cli.UserError;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.Retrieval;

/// Recall@K, R-precision and MAP@R of queries in a gallery that no process holds whole, to the bits of [Retrieval] of all rows at once.
///
/// ```
/// driver                                   each partition of the gallery
/// a tile of queries      -- broadcast -->  its rows stream past, a block at a time; per query the nearest with their ties (TiedRuns)
/// merged, scored         <-- tree ------   runs of distances: no vector
/// ```
/// The gallery is read once for each tile.
///
/// @param self are the queries rows of the gallery, of which each is looked for among all others?   @param wanted how many queries are drawn, 0 for all   @param k how many
///        neighbours of each query are handed on
record ShardedRetrieval(SparkSession spark, EmbeddingTable queries, EmbeddingTable gallery, boolean self, int wanted, long seed, int k, Tiles tiles, String device) {
    private static final int DEEPEST = Retrieval.DEPTHS.getLast();

    /// How many queries go together: this bounds what a task keeps.
    ///
    /// @param queries of a tile at most   @param depths how many rows they ask for together at most; a single query may ask for more
    record Tiles(int queries, int depths) {
        /// A task keeps 34 MB of runs at most, and twice that while two merge.
        static final Tiles STANDARD = new Tiles(1 << 14, 1 << 21);
    }

    /// A query by its identity, and how many rows of the gallery are right for it.
    private record Asked(long id, String label, int relevant) {
        int depth() {
            return relevant == 0 ? 0 : Math.max(DEEPEST, relevant);
        }
    }

    /// @param named receives each query and its neighbours, where k is above 0, tile by tile
    Retrieval scores(Advance advance, BiConsumer<long[], NearestIds[]> named) {
        requireOneRowAnId(queries);
        if (!self) requireOneRowAnId(gallery);
        List<Asked> asked = asked();
        if (asked.isEmpty()) throw new UserError(queries.file() + ": there are no embeddings in it, so nothing to score");
        if (asked.stream().allMatch(query -> query.relevant == 0)) {
            throw new UserError(gallery.file() + ": there is nothing to score: none of the " + asked.size() + " queries has a row of its label" + (self ? " besides itself" : " in the gallery"));
        }
        if (k > 0) requireNeighbours();
        List<Retrieval.QueryGroups> groups = new ArrayList<>();
        for (int from = 0; from < asked.size(); ) {
            List<Asked> some = tile(asked, from);
            QueryTile tile = numbers(some);
            ShardResult found = search(tile);
            for (int q = 0; q < some.size(); q++) {
                Asked query = some.get(q);
                groups.add(new Retrieval.QueryGroups(found.runs()[q].groups(query.depth()), query.relevant));
            }
            if (k > 0) named.accept(tile.ids(), found.nearest());
            from += some.size();
            advance.to(from, asked.size());
        }
        return Retrieval.of(groups.stream());
    }

    private void requireNeighbours() {
        long others = gallery.rows().count() - (self ? 1 : 0);
        if (k > others) throw new UserError(gallery.file() + ": a query has " + others + (self ? " other" : "") + (others == 1 ? " row" : " rows") + " to be near to, so " + k + " neighbours are too many");
    }

    /// Identities tell queries from their neighbours, so they are looked at first.
    private static void requireOneRowAnId(EmbeddingTable table) {
        List<Row> twice = table.rows().groupBy("id").count().filter("count > 1").orderBy("id").takeAsList(1);
        if (!twice.isEmpty()) throw new UserError(table.file() + ": " + twice.getFirst().getLong(1) + " rows have the id " + twice.getFirst().get(0) + "; each must have its own");
    }

    private List<Asked> asked() {
        long drawnBy = seed;
        JavaRDD<DrawnQuery> all = queries.labels().javaRDD().map(row -> {
            if (row.isNullAt(0)) throw PartitionFailure.here("a row has no id");
            if (row.isNullAt(1)) throw PartitionFailure.here("the row with id " + row.get(0) + " has no label; scores need one for each");
            return DrawnQuery.of(drawnBy, row.getLong(0), row.getString(1));
        });
        List<DrawnQuery> drawn = wanted == 0 ? all.collect() : all.takeOrdered(wanted);
        Map<String, Integer> counts = counts(drawn);
        return drawn.stream().sorted(Comparator.comparingLong(DrawnQuery::id))
                .map(query -> new Asked(query.id(), query.label(), counts.getOrDefault(query.label(), 0) - (self ? 1 : 0))).toList();
    }

    /// How many rows of the gallery have each of the labels that are asked for.
    private Map<String, Integer> counts(List<DrawnQuery> drawn) {
        Set<String> labels = new HashSet<>();
        for (DrawnQuery query : drawn) labels.add(query.label());
        Broadcast<Set<String>> sent = new JavaSparkContext(spark.sparkContext()).broadcast(labels);
        try {
            return gallery.labels().javaRDD().mapPartitions(rows -> {
                Map<String, Integer> own = new HashMap<>();
                rows.forEachRemaining(row -> {
                    if (!row.isNullAt(1) && sent.value().contains(row.getString(1))) own.merge(row.getString(1), 1, Integer::sum);
                });
                return List.of(own).iterator();
            }).fold(new HashMap<>(), (a, b) -> {
                b.forEach((label, count) -> a.merge(label, count, Integer::sum));
                return a;
            });
        } finally {
            sent.unpersist();
        }
    }

    private List<Asked> tile(List<Asked> asked, int from) {
        int to = from;
        for (long depths = 0; to < asked.size() && to - from < tiles.queries; to++) {
            depths += Math.max(k, asked.get(to).depth());
            if (depths > tiles.depths && to > from) break;
        }
        return asked.subList(from, to);
    }

    /// Fetches the embeddings of some queries.
    private QueryTile numbers(List<Asked> some) {
        Map<Long, Integer> places = new HashMap<>();
        for (int q = 0; q < some.size(); q++) places.put(some.get(q).id, q);
        Broadcast<Map<Long, Integer>> sent = new JavaSparkContext(spark.sparkContext()).broadcast(places);
        try {
            List<float[]> found = queries.numbers().mapPartitions((Iterator<InternalRow> rows) -> PartitionFailure.naming(() -> {
                List<float[]> own = new ArrayList<>();
                while (rows.hasNext()) {
                    InternalRow row = rows.next();
                    Integer place = sent.value().get(EmbeddingTable.id(row));
                    if (place == null) continue;
                    float[] numbers = EmbeddingTable.embedding(row, 0);
                    float[] placed = new float[numbers.length + 1];
                    placed[0] = place;                                          // below 2^24, so exactly
                    System.arraycopy(numbers, 0, placed, 1, numbers.length);
                    own.add(placed);
                }
                return own.iterator();
            })).collect();
            int length = found.getFirst().length - 1;
            float[] numbers = new float[Math.multiplyExact(some.size(), length)];
            for (float[] row : found) {
                if (row.length != length + 1) throw new UserError(queries.file() + ": there are embeddings of " + length + " and of " + (row.length - 1) + " numbers; all must have one length");
                System.arraycopy(row, 1, numbers, (int) row[0] * length, length);
            }
            return new QueryTile(some.stream().mapToLong(Asked::id).toArray(), some.stream().map(Asked::label).toArray(String[]::new), some.stream().mapToInt(Asked::depth).toArray(), k,
                    numbers, length, self);
        } finally {
            sent.unpersist();
        }
    }

    private ShardResult search(QueryTile tile) {
        Broadcast<QueryTile> sent = new JavaSparkContext(spark.sparkContext()).broadcast(tile);
        try {
            ShardSearch search = new ShardSearch(sent, Build.here(), device);
            return gallery.numbers().mapPartitions(rows -> List.of(search.search(rows)).iterator()).treeReduce((a, b) -> a.with(b, sent.value()), 2);
        } finally {
            sent.unpersist();
        }
    }
}
