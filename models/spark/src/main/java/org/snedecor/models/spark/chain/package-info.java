/// Tasks that pass numbers along sockets from the first to the last, and from there to the driver: [Chain] is the driver's side, [ChainTask] that of a task.
///
/// Nothing here knows Spark, which only starts the tasks at the same time and says at which hosts they are.
package org.snedecor.models.spark.chain;
