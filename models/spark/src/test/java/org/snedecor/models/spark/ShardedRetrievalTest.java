package org.snedecor.models.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.cli.UserError;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.Retrieval;

/// Scores of a gallery in shards are those of [Retrieval] of all rows at once, bit by bit, whatever the shards and the tiles.
final class ShardedRetrievalTest {
    private static SparkSession spark;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        spark = Sessions.local(2);
    }

    @AfterAll
    static void close() throws Exception {
        spark.stop();
    }

    /// Rows of a few whole numbers, so that many are equally far, with their classes.
    private record Rows(float[] numbers, int[] classes, int length) {
        static Rows of(long seed, int count, int length, int values, int classes) {
            RandomStream random = RandomStream.of(seed);
            float[] numbers = new float[count * length];
            for (int i = 0; i < numbers.length; i++) numbers[i] = values == 0 ? random.nextFloat() : random.nextInt(values);
            return new Rows(numbers, random.ints(count, 0, classes).toArray(), length);
        }

        NdArray array() {
            return NdArray.of(Backends.best(), Shape.of(classes.length, length), numbers);
        }

        Path write(Path file, int shards) {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < classes.length; i++) {
                Float[] own = new Float[length];
                for (int k = 0; k < length; k++) own[k] = numbers[i * length + k];
                rows.add(RowFactory.create(100L + i, "p", "c" + classes[i], own));
            }
            spark.createDataFrame(rows, EmbeddingTable.SCHEMA).repartition(shards).write().parquet(file.toString());
            return file;
        }
    }

    private static Retrieval sharded(Path queries, Path gallery, ShardedRetrieval.Tiles tiles, int wanted, int k, Map<Long, long[]> named) throws Exception {
        EmbeddingTable asked = EmbeddingTable.open(spark, queries);
        EmbeddingTable among = gallery == null ? asked : EmbeddingTable.open(spark, gallery);
        return new ShardedRetrieval(spark, asked, among, gallery == null, wanted, 1, k, tiles, "auto").scores(Advance.SILENT, (ids, nearest) -> {
            for (int q = 0; q < ids.length; q++) named.put(ids[q], nearest[q].ids());
        });
    }

    @Test
    void eachAmongAllOthersIsTheSearchOfOneProcess() throws Exception {
        int n = 0;
        for (int[] c : new int[][] {{60, 3, 2, 5}, {200, 4, 3, 30}, {90, 5, 0, 2}, {40, 2, 1, 4}}) {
            Rows rows = Rows.of(n, c[0], c[1], c[2], c[3]);
            Retrieval whole = Retrieval.of(rows.array(), rows.classes);
            for (int shards : new int[] {1, 5}) {
                Path file = rows.write(folder.resolve("rows" + n++), shards);
                ShardedRetrieval.Tiles tiles = shards == 1 ? ShardedRetrieval.Tiles.STANDARD : new ShardedRetrieval.Tiles(37, 700);
                assertEquals(whole, sharded(file, null, tiles, 0, 0, new HashMap<>()));
            }
        }
    }

    @Test
    void queriesInAGalleryAreTheSearchOfOneProcess() throws Exception {
        Rows queries = Rows.of(11, 30, 4, 3, 7);
        Rows gallery = Rows.of(12, 150, 4, 3, 6);
        Retrieval whole = Retrieval.of(queries.array(), queries.classes, gallery.array(), gallery.classes);
        assertTrue(whole.skipped() > 0, "no query is skipped");
        assertEquals(whole, sharded(queries.write(folder.resolve("q"), 2), gallery.write(folder.resolve("g"), 4), ShardedRetrieval.Tiles.STANDARD, 0, 0, new HashMap<>()));
    }

    @Test
    void neighboursAreNamedByDistanceThenByIdentity() throws Exception {
        Rows rows = Rows.of(21, 80, 3, 3, 4);
        Map<Long, long[]> named = new HashMap<>();
        sharded(rows.write(folder.resolve("rows"), 4), null, ShardedRetrieval.Tiles.STANDARD, 0, 6, named);
        assertEquals(80, named.size());
        for (int q = 0; q < 80; q++) {
            int query = q;
            long[] plain = IntStream.range(0, 80).filter(i -> i != query).boxed().sorted((a, b) -> {
                int byDistance = Double.compare(distance(rows, query, a), distance(rows, query, b));
                return byDistance != 0 ? byDistance : a - b;
            }).limit(6).mapToLong(i -> 100 + i).toArray();
            assertArrayEquals(plain, named.get(100L + q));
        }
    }

    private static double distance(Rows rows, int a, int b) {
        return IntStream.range(0, rows.length).mapToDouble(k -> rows.numbers[a * rows.length + k] - rows.numbers[b * rows.length + k]).map(d -> d * d).sum();
    }

    @Test
    void whichQueriesAreDrawnDependsOnNoShard() throws Exception {
        Rows rows = Rows.of(31, 120, 4, 0, 9);
        Map<Long, long[]> one = new HashMap<>();
        Map<Long, long[]> other = new HashMap<>();
        Retrieval first = sharded(rows.write(folder.resolve("one"), 1), null, ShardedRetrieval.Tiles.STANDARD, 25, 1, one);
        assertEquals(first, sharded(rows.write(folder.resolve("other"), 6), null, new ShardedRetrieval.Tiles(4, 1000), 25, 1, other));
        assertEquals(25, one.size());
        assertEquals(one.keySet(), other.keySet());
    }

    private String refusal(List<Row> rows) {
        Path file = folder.resolve("bad");
        spark.createDataFrame(rows, EmbeddingTable.SCHEMA).coalesce(1).write().mode("overwrite").parquet(file.toString());
        Exception refused = assertThrows(Exception.class, () -> sharded(file, null, ShardedRetrieval.Tiles.STANDARD, 0, 0, new HashMap<>()));
        return refused instanceof UserError e ? e.getMessage().replace(file + ": ", "") : PartitionFailure.in(refused).orElseThrow(() -> new AssertionError(refused));
    }

    private static Row row(long id, String label, Float... numbers) {
        return RowFactory.create(id, "p", label, numbers);
    }

    @Test
    void whatCannotBeScoredIsOneSentence() {
        assertEquals("2 rows have the id 7; each must have its own", refusal(List.of(row(7, "a", 1f), row(7, "a", 2f))));
        assertEquals("partition 0: the row with id 8 has no label; scores need one for each", refusal(List.of(row(7, "a", 1f), row(8, null, 2f))));
        assertEquals("partition 0: the embedding of the row with id 8 holds NaN; distances need finite numbers", refusal(List.of(row(7, "a", 1f), row(8, "a", Float.NaN))));
        assertEquals("there are embeddings of 1 and of 2 numbers; all must have one length", refusal(List.of(row(7, "a", 1f), row(8, "a", 1f, 2f))));
        assertEquals("there is nothing to score: none of the 2 queries has a row of its label besides itself", refusal(List.of(row(7, "a", 1f), row(8, "b", 2f))));
        assertEquals("there are no embeddings in it, so nothing to score", refusal(List.of()));
    }

    @Test
    void aGalleryOfAnotherLengthIsRefusedByItsPartition() throws Exception {
        Path queries = Rows.of(1, 4, 3, 2, 1).write(folder.resolve("q"), 1);
        Path gallery = Rows.of(1, 4, 2, 2, 1).write(folder.resolve("g"), 1);
        Exception refused = assertThrows(Exception.class, () -> sharded(queries, gallery, ShardedRetrieval.Tiles.STANDARD, 0, 0, new HashMap<>()));
        assertTrue(PartitionFailure.in(refused).orElseThrow().endsWith("has an embedding of 2 numbers, and the queries have 3"), refused.getMessage());
    }

    @Test
    void aTableWithoutTheColumnsIsRefused() {
        spark.range(3).write().parquet(folder.resolve("ids").toString());
        assertTrue(assertThrows(Exception.class, () -> EmbeddingTable.open(spark, folder.resolve("ids"))).getMessage().endsWith(": there is no column label among id"));
        assertTrue(Arrays.asList("id", "path", "label", "embedding").equals(Arrays.asList(EmbeddingTable.SCHEMA.fieldNames())));
    }
}
