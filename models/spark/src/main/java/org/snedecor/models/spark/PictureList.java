package org.snedecor.models.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.snedecor.models.io.CsvFile;
import org.snedecor.models.io.FileFormatException;
import scala.Tuple2;

/// A list of pictures, in CSV with a line of names, or in Parquet: columns `path`, from the folder of the list on, and perhaps `label`.
///
/// @param pictures in partitions of one length, or one more: the first has the first of the list, and so on   @param labelled is there a column of labels?
record PictureList(Path file, JavaRDD<ListedPicture> pictures, long count, boolean labelled) {

    /// The i-th of n partitions has places ⌊i · count / n⌋ up to ⌊(i + 1) · count / n⌋.
    private static final class Contiguous extends Partitioner {
        private final int partitions;
        private final long count;

        Contiguous(int partitions, long count) {
            this.partitions = partitions;
            this.count = count;
        }

        @Override
        public int numPartitions() {
            return partitions;
        }

        @Override
        public int getPartition(Object id) {
            return (int) Math.min(partitions - 1, ((Long) id * partitions + partitions - 1) / Math.max(1, count));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Contiguous c && c.partitions == partitions && c.count == count;
        }

        @Override
        public int hashCode() {
            return 31 * partitions + Long.hashCode(count);
        }
    }

    /// @param partitions how many tasks will read pictures; fewer where there are fewer pictures
    static PictureList read(SparkSession spark, Path file, int partitions) throws FileFormatException {
        if (!Files.exists(file)) throw new FileFormatException(file, "there is no such list of pictures; one is a CSV file or Parquet with a column path");
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv") ? csv(spark, file, partitions) : parquet(spark, file, partitions);
    }

    /// Read by the driver, up to the 100 MB that [CsvFile] takes.
    private static PictureList csv(SparkSession spark, Path file, int partitions) throws FileFormatException {
        List<CsvFile.NumberedRow> lines = CsvFile.lines(file);
        if (lines.isEmpty()) throw new FileFormatException(file, "a list has a line with the names of its columns, such as path,label, and a line for each picture");
        List<String> columns = lines.getFirst().cells();
        requireColumns(file, columns);
        int path = columns.indexOf("path"), label = columns.indexOf("label");
        List<ListedPicture> pictures = new ArrayList<>();
        for (CsvFile.NumberedRow line : lines.subList(1, lines.size())) {
            List<String> cells = line.cells();
            if (cells.size() != columns.size()) {
                throw new FileFormatException(file, "line " + line.number() + ": it has " + cells.size() + (cells.size() == 1 ? " cell" : " cells") + ", but there are " + columns.size() + " columns");
            }
            pictures.add(new ListedPicture(pictures.size(), cells.get(path), label < 0 ? null : cells.get(label)));
        }
        requireSome(file, pictures.size());
        JavaRDD<ListedPicture> parted = new JavaSparkContext(spark.sparkContext()).parallelize(pictures, Math.min(partitions, pictures.size()));
        return new PictureList(file, parted, pictures.size(), label >= 0);
    }

    private static PictureList parquet(SparkSession spark, Path file, int partitions) throws FileFormatException {
        Dataset<Row> table;
        try {
            table = spark.read().parquet(file.toString());
        } catch (Exception e) {
            throw new FileFormatException(file, "is no Parquet that Spark can read: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
        List<String> columns = Arrays.asList(table.columns());
        requireColumns(file, columns);
        boolean labelled = columns.contains("label");
        Dataset<Row> needed = labelled ? table.select(functions.col("path").cast("string"), functions.col("label").cast("string")) : table.select(functions.col("path").cast("string"));
        JavaPairRDD<Long, ListedPicture> numbered = needed.javaRDD().zipWithIndex().mapToPair(line -> new Tuple2<>(line._2,
                new ListedPicture(line._2, line._1.getString(0), labelled ? line._1.getString(1) : null)));
        long count = numbered.count();
        requireSome(file, count);
        Partitioner contiguous = new Contiguous((int) Math.min(partitions, count), count);
        return new PictureList(file, numbered.repartitionAndSortWithinPartitions(contiguous).values(), count, labelled);
    }

    private static void requireColumns(Path file, List<String> columns) throws FileFormatException {
        if (!columns.contains("path")) throw new FileFormatException(file, "there is no column path among " + String.join(", ", columns));
        if (columns.contains("box")) throw new FileFormatException(file, "has a column box, and spark-embed takes whole pictures; write the parts into files of their own");
    }

    private static void requireSome(Path file, long count) throws FileFormatException {
        if (count == 0) throw new FileFormatException(file, "there is no picture in the list");
    }
}
