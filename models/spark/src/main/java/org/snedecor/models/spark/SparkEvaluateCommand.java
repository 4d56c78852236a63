package org.snedecor.models.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.snedecor.models.cli.DeviceOptions;
import org.snedecor.models.cli.UserError;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.Retrieval;
import org.snedecor.models.report.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "spark-evaluate", sortOptions = false, showDefaultValues = true,
        description = "Score embeddings in Parquet on Spark, as many as no process holds: Recall@K, MAP@R and R-precision, exactly, ties included.")
final class SparkEvaluateCommand implements Callable<Integer> {
    private static final StructType NEIGHBOURS = new StructType(new StructField[] {
        DataTypes.createStructField("query", DataTypes.LongType, false), DataTypes.createStructField("rank", DataTypes.IntegerType, false),
        DataTypes.createStructField("id", DataTypes.LongType, false), DataTypes.createStructField("distance", DataTypes.DoubleType, false)});

    @Parameters(paramLabel = "EMBEDDINGS", description = "What spark-embed has written, or other Parquet with columns id, label and embedding. Each row is looked for among all others.")
    Path embeddings;

    @Option(names = "--gallery", paramLabel = "EMBEDDINGS", description = "Look for them among these instead, which they are not part of.")
    Path gallery;

    @Option(names = "--queries", paramLabel = "N", defaultValue = "10000", description = "Draw so many queries by the seed; 0 takes all.")
    int queries;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the draw.")
    long seed;

    @Option(names = "--neighbours", paramLabel = "OUT.parquet", description = "Write the nearest of each query into a new folder: query, rank from 1, id, distance; of rows equally far the lesser id comes first.")
    Path neighbours;

    @Option(names = "-k", paramLabel = "K", description = "How many of them (default: 10).")
    Integer k;

    @Mixin
    SparkOptions spark;

    @Mixin
    DeviceOptions device;

    @Override
    public Integer call() throws Exception {
        if (queries < 0) throw new UserError("--queries must be at least 1, or 0 for all, not " + queries);
        if (k != null && neighbours == null) throw new UserError("-k " + k + " has no effect without --neighbours");
        if (k != null && (k < 1 || k > 1 << 16)) throw new UserError("-k must be 1 to 65,536, not " + k);
        if (spark.partitions != null) throw new UserError("--partitions has no effect on spark-evaluate: a shard is what Spark reads of a Parquet file at a time");
        if (neighbours != null) NewFolder.require(neighbours);
        device.backend();
        return spark.with("spark-evaluate", session -> {
            long start = System.nanoTime();
            EmbeddingTable asked = EmbeddingTable.open(session, embeddings);
            EmbeddingTable among = gallery == null ? asked : EmbeddingTable.open(session, gallery);
            int named = neighbours == null ? 0 : k == null ? 10 : k;
            ShardedRetrieval sharded = new ShardedRetrieval(session, asked, among, gallery == null, queries, seed, named, ShardedRetrieval.Tiles.STANDARD, device.name());
            Retrieval scores = neighbours == null ? sharded.scores(SparkEvaluateCommand::say, (_, _) -> {}) : written(session, sharded);
            System.out.print(table(scores));
            System.out.printf(Locale.ROOT, "%d queries scored, %d skipped that have no other row of their label, in %.1f s%n", scores.queries(), scores.skipped(), (System.nanoTime() - start) / 1e9);
            return 0;
        });
    }

    private static void say(int done, int of) {
        if (done < of) System.err.println("snedecor: " + done + " of " + of + " queries");
    }

    private Retrieval written(SparkSession session, ShardedRetrieval sharded) throws Exception {
        Retrieval[] scores = new Retrieval[1];
        NewFolder.write(session, neighbours, temporary -> scores[0] = sharded.scores(Advance.SILENT, (ids, nearest) ->
                session.createDataFrame(rows(ids, nearest), NEIGHBOURS).coalesce(1).write().mode("append").option("compression", "none").parquet(temporary.toString())));
        return scores[0];
    }

    private static List<Row> rows(long[] queries, NearestIds[] nearest) {
        List<Row> rows = new ArrayList<>();
        for (int q = 0; q < queries.length; q++) {
            for (int i = 0; i < nearest[q].ids().length; i++) rows.add(RowFactory.create(queries[q], i + 1, nearest[q].ids()[i], Math.sqrt(nearest[q].distances()[i])));
        }
        return rows;
    }

    private static TextTable table(Retrieval r) {
        return new TextTable("queries", "Recall@1", "MAP@R", "R-precision", "Recall@2", "Recall@4", "Recall@8").row(Integer.toString(r.queries()), text(r.recallAt(1)),
                text(r.mapAtR()), text(r.rPrecision()), text(r.recallAt(2)), text(r.recallAt(4)), text(r.recallAt(8)));
    }

    private static String text(double score) {
        return String.format(Locale.ROOT, "%.3f", score);
    }
}
