package org.snedecor.models.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.models.Embedder;

/// A list embedded in partitions is the list embedded by one process, bit by bit; what is wrong ends in one sentence, and nothing is half written.
final class EmbeddingJobTest {
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

    private void requireEqual(Path table, boolean labelled) throws Exception {
        Embedder embedder = Embedder.load(folder.resolve("weights.safetensors"));
        List<Row> rows = EmbeddingTable.open(spark, table).rows().orderBy("id").collectAsList();
        for (int i = 0; i < rows.size(); i++) {
            assertEquals(i, rows.get(i).getLong(0));
            assertEquals(i + ".png", rows.get(i).getString(1));
            if (labelled) assertEquals("class, " + i % 3, rows.get(i).getString(2));
            else assertNull(rows.get(i).getString(2));
            float[] own = embedder.embed(folder.resolve(i + ".png"));
            Object[] numbers = rows.get(i).getList(3).toArray();
            for (int k = 0; k < own.length; k++) assertEquals(own[k], numbers[k]);
            assertEquals(own.length, numbers.length);
        }
    }

    @Test
    void inPartitionsItIsTheSameList() throws Exception {
        Path list = TinyPictures.list(folder, 20, true);
        Weights weights = Weights.of(TinyPictures.weights(folder), null, null);
        for (int partitions : new int[] {1, 3, 50}) {
            Path out = folder.resolve(partitions + ".parquet");
            assertEquals(20, EmbeddingJob.run(spark, list, weights, "auto", partitions, out));
            requireEqual(out, true);
        }
    }

    @Test
    void aListMayBeParquetAndWithoutLabels() throws Exception {
        Path csv = TinyPictures.list(folder, 7, false);
        Path list = folder.resolve("list.parquet");
        spark.read().option("header", true).csv(csv.toString()).write().parquet(list.toString());
        EmbeddingJob.run(spark, list, Weights.of(TinyPictures.weights(folder), null, null), "auto", 2, folder.resolve("out.parquet"));
        requireEqual(folder.resolve("out.parquet"), false);
    }

    private String refusal(Weights weights, Path list) throws Exception {
        Exception refused = assertThrows(Exception.class, () -> EmbeddingJob.run(spark, list, weights, "auto", 4, folder.resolve("out.parquet")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.map(file -> file.getFileName().toString()).filter(name -> name.contains("out")).toList());
        }
        return PartitionFailure.in(refused).orElseThrow(() -> new AssertionError(refused));
    }

    private static void requireLike(String pattern, String sentence) {
        assertTrue(Pattern.matches(pattern, sentence), sentence);
    }

    @Test
    void aMissingPictureIsNamedAndNothingIsWritten() throws Exception {
        Path list = TinyPictures.list(folder, 20, true);
        Files.delete(folder.resolve("12.png"));
        requireLike("partition 2: .*/12\\.png: there is no such file or folder", refusal(Weights.of(TinyPictures.weights(folder), null, null), list));
    }

    @Test
    void anExecutorWithoutTheWeightsSaysSo() throws Exception {
        Path list = TinyPictures.list(folder, 20, true);
        Weights whole = Weights.of(TinyPictures.weights(folder), null, null);
        requireLike("partition \\d: the weights did not come along with the task", refusal(new Weights(new LinkedHashMap<>(), null, null, "none"), list));
        LinkedHashMap<String, byte[]> broken = new LinkedHashMap<>(whole.files());
        broken.put("weights.safetensors", new byte[3]);
        requireLike("partition \\d: the weights that came along are not those that were sent: .*", refusal(new Weights(broken, null, null, whole.sha256()), list));
    }

    @Test
    void anExecutorWithOtherCodeIsRefused() throws Exception {
        PictureList pictures = PictureList.read(spark, TinyPictures.list(folder, 4, true), 2);
        var weights = new JavaSparkContext(spark.sparkContext()).broadcast(Weights.of(TinyPictures.weights(folder), null, null));
        Exception refused = assertThrows(Exception.class, () -> new EmbeddingJob(weights, new Build("another"), folder.toString(), "auto").rows(pictures).collect());
        requireLike("partition \\d: the executor runs the code \\p{XDigit}{16} and the driver another; give both the same jars", PartitionFailure.in(refused).orElseThrow());
    }

    @Test
    void aLineThatBreaksARuleIsNamed() throws Exception {
        Path list = Files.writeString(folder.resolve("list.csv"), "path,label\n0.png,a\n1.png,a,b\n");
        assertEquals(list + ": line 3: it has 3 cells, but there are 2 columns", assertThrows(Exception.class, () -> PictureList.read(spark, list, 2)).getMessage());
    }

    @Test
    void aSentenceSurvivesWhereSparkHandsOnTextAlone() {
        String text = "Job aborted due to stage failure: Lost task 1.0: " + PartitionFailure.class.getName() + ": partition 7: a.png: is a folder\n\tat org.snedecor";
        assertEquals("partition 7: a.png: is a folder", PartitionFailure.in(new RuntimeException(text)).orElseThrow());
        assertTrue(PartitionFailure.in(new RuntimeException("something else")).isEmpty());
    }

    @Test
    void partitionsHaveTheListInItsOrder() throws Exception {
        List<List<ListedPicture>> parts = PictureList.read(spark, TinyPictures.list(folder, 10, true), 4).pictures().glom().collect();
        assertArrayEquals(new int[] {2, 3, 2, 3}, parts.stream().mapToInt(List::size).toArray());
        assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, parts.stream().flatMap(List::stream).mapToLong(ListedPicture::id).toArray());
    }
}
