package org.snedecor.models.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.snedecor.models.io.FileFormatException;

/// Embeddings in Parquet, one row a picture. The columns `id`, `label` and `embedding` are needed, whoever wrote them.
///
/// | column | |
/// |---|---|
/// | `id` | bigint, no two equal |
/// | `path` | string |
/// | `label` | string, the class |
/// | `embedding` | array of float, all of one length, finite |
record EmbeddingTable(Path file, Dataset<Row> rows) {
    static final StructType SCHEMA = new StructType(new StructField[] {
        DataTypes.createStructField("id", DataTypes.LongType, false), DataTypes.createStructField("path", DataTypes.StringType, false),
        DataTypes.createStructField("label", DataTypes.StringType, true),
        DataTypes.createStructField("embedding", DataTypes.createArrayType(DataTypes.FloatType, false), false)});

    static EmbeddingTable open(SparkSession spark, Path file) throws FileFormatException {
        if (!Files.exists(file)) throw new FileFormatException(file, "there are no such embeddings; snedecor spark-embed writes them");
        Dataset<Row> rows;
        try {
            rows = spark.read().parquet(file.toString());
        } catch (Exception e) {
            throw new FileFormatException(file, "is no Parquet that Spark can read: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
        for (String column : List.of("id", "label", "embedding")) {
            if (!Arrays.asList(rows.columns()).contains(column)) throw new FileFormatException(file, "there is no column " + column + " among " + String.join(", ", rows.columns()));
        }
        requireType(file, rows, "id", "bigint");
        requireType(file, rows, "label", "string");
        requireType(file, rows, "embedding", "array<float>");
        return new EmbeddingTable(file, rows);
    }

    private static void requireType(Path file, Dataset<Row> rows, String column, String type) throws FileFormatException {
        String is = rows.schema().apply(column).dataType().simpleString();
        if (!is.equals(type)) throw new FileFormatException(file, "the column " + column + " is " + is + ", not " + type);
    }

    /// The identity and the label of each row; embeddings are not read.
    Dataset<Row> labels() {
        return rows.select("id", "label");
    }

    /// Rows as tasks read them: identity, label, embedding. Spark's own rows, whose floats need not be boxed; one is overwritten by the next.
    JavaRDD<InternalRow> numbers() {
        return rows.select(Arrays.stream(new String[] {"id", "label", "embedding"}).map(functions::col).toArray(Column[]::new)).queryExecution().toRdd().toJavaRDD();
    }

    /// The embedding of a row of [#numbers].
    ///
    /// @param length that it must have; 0 for any
    static float[] embedding(InternalRow row, int length) {
        ArrayData array = row.isNullAt(2) ? null : row.getArray(2);
        long id = id(row);
        if (array == null || array.numElements() == 0) throw PartitionFailure.here("the row with id " + id + " has no embedding");
        if (length > 0 && array.numElements() != length) {
            throw PartitionFailure.here("the row with id " + id + " has an embedding of " + array.numElements() + " numbers, and the queries have " + length);
        }
        for (int i = 0; i < array.numElements(); i++) {
            if (array.isNullAt(i) || !Float.isFinite(array.getFloat(i))) {
                throw PartitionFailure.here("the embedding of the row with id " + id + " holds " + (array.isNullAt(i) ? "null" : array.getFloat(i)) + "; distances need finite numbers");
            }
        }
        return array.toFloatArray();
    }

    /// The identity of a row of [#numbers].
    static long id(InternalRow row) {
        if (row.isNullAt(0)) throw PartitionFailure.here("a row has no id");
        return row.getLong(0);
    }

    /// The label of a row of [#numbers].
    static String label(InternalRow row) {
        if (row.isNullAt(1)) throw PartitionFailure.here("the row with id " + id(row) + " has no label; scores need one for each");
        return row.getUTF8String(1).toString();
    }
}
