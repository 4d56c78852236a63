package org.snedecor.models.spark;

import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.cli.TrainCommand;
import org.snedecor.models.cli.UserError;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "spark-train", sortOptions = false, showDefaultValues = true,
        description = "Train with the chunks of each batch spread over Spark's executors, to the bits of train --chunk: give --chunk, and data that executors see under the same path.")
final class SparkTrainCommand extends TrainCommand {
    @Mixin
    SparkOptions spark;

    @Option(names = "--executors", paramLabel = "N", description = "Tasks that chunks are dealt to, all at the same time (default: one an executor, and no more than there are chunks).")
    Integer executors;

    private SparkSession session;
    private SparkWorkers workers;

    @Override
    public Integer call() throws Exception {
        if (spark.partitions != null) throw new UserError("--partitions has no effect on spark-train: --executors says how many tasks there are, and --chunk what each takes at a time");
        if (executors != null && executors < 1) throw new UserError("--executors must be at least 1, not " + executors);
        Set<String> given = given();
        if (given.contains("--workers")) throw new UserError("--workers has no effect on spark-train: each executor works on a chunk");
        if (!given.contains("--chunk") && !given.contains("--resume") && !given.contains("--continue")) {
            throw new UserError("spark-train needs --chunk N: executors take a batch in chunks of N images");
        }
        return spark.with("spark-train", opened -> {
            session = opened;
            try {
                return super.call();
            } finally {
                if (workers != null) workers.close();
            }
        });
    }

    @Override
    protected Experiment prepared(Experiment made, TrainingPlan plan, Backend backend) {
        workers = new SparkWorkers(new JavaSparkContext(session.sparkContext()), WorkOrder.of(plan, device().name(), backend), executors == null ? 0 : executors);
        return made.by(workers);
    }
}
