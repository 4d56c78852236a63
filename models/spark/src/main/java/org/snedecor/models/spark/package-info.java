/// Beyond one machine, on Apache Spark: [EmbeddingJob] embeds lists of pictures, [ShardedRetrieval] scores embeddings that no process holds whole,
/// [SparkWorkers] train.
///
/// Snedecor does the computing. Spark starts tasks, hands out weights and queries, and starts again what failed; the tasks of a training stay, and pass
/// numbers on themselves. Each task is a function of what it was handed, so one that is started again gives the same bits, and results do not depend on how many executors
/// there are.
package org.snedecor.models.spark;
