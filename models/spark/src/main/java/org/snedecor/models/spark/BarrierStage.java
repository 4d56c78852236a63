package org.snedecor.models.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.snedecor.models.spark.chain.ChainCall;
import org.snedecor.models.spark.chain.ChainTask;
import scala.Function1;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;

/// The tasks of a chain, which Spark starts at the same time or not at all, and which stay until the chain ends.
final class BarrierStage implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(10);

    private final JavaSparkContext context;
    private final String group = "snedecor-" + UUID.randomUUID();
    private final Thread thread;
    private volatile Throwable failure;

    BarrierStage(JavaSparkContext context, ChainCall call, Broadcast<WorkOrder> order) {
        this.context = context;
        List<Integer> numbers = IntStream.range(0, call.tasks()).boxed().toList();
        Function1<Iterator<Integer>, Iterator<Integer>> work = work(call, order);
        thread = Thread.ofPlatform().daemon().name(group).start(() -> {
            try {
                context.setJobGroup(group, "snedecor: the tasks of a training", true);
                context.parallelize(numbers, numbers.size()).rdd().barrier().mapPartitions(work, false, ClassTag$.MODULE$.<Integer>apply(Integer.class)).toJavaRDD().collect();
            } catch (Throwable e) {
                failure = e;
            }
        });
    }

    private static Function1<Iterator<Integer>, Iterator<Integer>> work(ChainCall call, Broadcast<WorkOrder> order) {
        return (Function1<Iterator<Integer>, Iterator<Integer>> & Serializable) some -> {
            int task = some.next();
            PartitionFailure.naming(() -> {
                ChainTask.serve(call, task, SparkEnv.get().blockManager().blockManagerId().host(), () -> PartitionFailure.naming(() -> order.value().passes()));
                return 0;
            });
            return scala.collection.Iterator$.MODULE$.single(task);
        };
    }

    /// Why Spark could not run the tasks.
    Optional<String> failure() {
        Throwable now = failure;
        if (now != null) return Optional.of(PartitionFailure.in(now).orElseGet(() -> "Spark does not run the tasks: " + String.valueOf(now.getMessage()).lines().findFirst().orElse("")));
        return thread.isAlive() ? Optional.empty() : Optional.of("the tasks ended before they had begun");
    }

    /// To be called after the chain has ended. Spark ends those tasks that do not end by themselves, because they work on a chunk or were started again meanwhile.
    @Override
    public void close() {
        try {
            if (failure == null) thread.join(PATIENCE / 10);
            if (!thread.isAlive()) return;
            context.cancelJobGroup(group);
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
