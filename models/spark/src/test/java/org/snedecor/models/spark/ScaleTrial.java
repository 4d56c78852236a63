package org.snedecor.models.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.Retrieval;

/// A main for figures by hand: `make FOLDER ROWS QUERIES` writes vectors of 64 numbers in classes of ten, `shards FOLDER` scores them on Spark in this process,
/// `whole FOLDER ROWS QUERIES` without Spark from all rows at once. Both print all digits, and the peak of the process's memory.
final class ScaleTrial {
    private static final int LENGTH = 64;
    private static final int OF_A_CLASS = 10;
    private static final int PARTITIONS = 16;

    private ScaleTrial() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        long start = System.nanoTime();
        switch (arguments[0]) {
            case "make" -> make(folder, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
            case "shards" -> shards(folder);
            case "whole" -> whole(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.out.printf(Locale.ROOT, "%s: %.1f s, %s%n", arguments[0], (System.nanoTime() - start) / 1e9, peak());
    }

    private static String peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmHWM")).findFirst().orElseThrow().replaceAll("\\s+", " ");
    }

    /// Part of it names the class, part the row: the nearest rows are right about as often as not.
    private static float[] vector(long row) {
        RandomStream ofClass = RandomStream.of(1, row / OF_A_CLASS), own = RandomStream.of(2, row);
        float[] x = new float[LENGTH];
        for (int k = 0; k < LENGTH; k++) x[k] = 0.9f * ofClass.nextFloat() + own.nextFloat();
        return x;
    }

    /// The gallery has rows 0 to rows − 1; the queries are as many others of its first classes, evenly.
    private static long query(int q, int rows, int queries) {
        return (long) q * (rows / queries);
    }

    private static void make(Path folder, int rows, int queries) throws IOException {
        try (SparkSession spark = Sessions.local(2)) {
            var ids = new JavaSparkContext(spark.sparkContext());
            spark.createDataFrame(spark.range(0, rows, 1, PARTITIONS).javaRDD().mapPartitions((Iterator<Long> some) -> {
                Iterator<Row> made = new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return some.hasNext();
                    }

                    @Override
                    public Row next() {
                        long row = some.next();
                        return row(row, row / OF_A_CLASS, vector(row));
                    }
                };
                return made;
            }), EmbeddingTable.SCHEMA).write().option("compression", "none").parquet(folder.resolve("gallery").toString());
            List<Row> asked = new ArrayList<>();
            for (int q = 0; q < queries; q++) asked.add(row(q, query(q, rows, queries) / OF_A_CLASS, queryVector(query(q, rows, queries))));
            spark.createDataFrame(ids.parallelize(asked, 2), EmbeddingTable.SCHEMA).write().parquet(folder.resolve("queries").toString());
        }
    }

    private static float[] queryVector(long row) {
        RandomStream ofClass = RandomStream.of(1, row / OF_A_CLASS), own = RandomStream.of(3, row);
        float[] x = new float[LENGTH];
        for (int k = 0; k < LENGTH; k++) x[k] = 0.9f * ofClass.nextFloat() + own.nextFloat();
        return x;
    }

    private static Row row(long id, long label, float[] numbers) {
        Float[] boxed = new Float[LENGTH];
        for (int k = 0; k < LENGTH; k++) boxed[k] = numbers[k];
        return RowFactory.create(id, "p", "c" + label, boxed);
    }

    private static void shards(Path folder) throws Exception {
        try (SparkSession spark = Sessions.local(2)) {
            System.out.println(new ShardedRetrieval(spark, EmbeddingTable.open(spark, folder.resolve("queries")), EmbeddingTable.open(spark, folder.resolve("gallery")), false, 0, 1, 0,
                    ShardedRetrieval.Tiles.STANDARD, "auto").scores(Advance.SILENT, (_, _) -> {}));
        }
    }

    private static void whole(int rows, int queries) {
        float[] gallery = new float[rows * LENGTH], asked = new float[queries * LENGTH];
        int[] classes = new int[rows], askedClasses = new int[queries];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(vector(i), 0, gallery, i * LENGTH, LENGTH);
            classes[i] = i / OF_A_CLASS;
        }
        for (int q = 0; q < queries; q++) {
            long row = query(q, rows, queries);
            System.arraycopy(queryVector(row), 0, asked, q * LENGTH, LENGTH);
            askedClasses[q] = (int) (row / OF_A_CLASS);
        }
        System.out.println(Retrieval.of(NdArray.of(Backends.best(), Shape.of(queries, LENGTH), asked), askedClasses, NdArray.of(Backends.best(), Shape.of(rows, LENGTH), gallery), classes));
    }
}
