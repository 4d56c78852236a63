package org.snedecor.models.spark;

import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;

/// How many tasks a cluster can run at the same time. Executors call one after the other, so the answer may have to wait: `spark.network.timeout`, 120 s, for the
/// first executor, and after each `spark.scheduler.maxRegisteredResourcesWaitingTime`, 30 s, for a further one. Spark itself looks every 15 s, for ten minutes, and
/// says nothing.
record Slots(JavaSparkContext context) {
    private static final Pattern LOCAL_CLUSTER = Pattern.compile("local-cluster\\[\\s*(\\d+)\\s*,.*");

    /// Where the number of executors is not known, the wait ends when no further one has come for this long.
    private static final long QUIET = 3_000;

    /// Tasks that could run now, if all others had ended.
    int now() {
        return context.sc().maxNumConcurrentTasks(context.sc().resourceProfileManager().defaultResourceProfile());
    }

    /// Processes that are there now. The driver is one only where it runs the tasks.
    int executors() {
        int all = context.sc().statusTracker().getExecutorInfos().length;
        return context.sc().isLocal() ? 1 : Math.max(0, all - 1);
    }

    /// Waits for this many executors.
    ///
    /// @return how many there are, these or fewer
    int awaited(int tasks) {
        until(() -> now() >= tasks);
        return Math.min(tasks, now());
    }

    /// One for each executor that the application has been promised, or, where nothing is promised, that has come.
    int ofExecutors() {
        int promised = context.getConf().getInt("spark.executor.instances", 0);
        Matcher cluster = LOCAL_CLUSTER.matcher(context.master());
        if (cluster.matches()) promised = Integer.parseInt(cluster.group(1));
        int expected = promised;
        int[] last = {0};
        long[] since = {System.nanoTime()};
        until(() -> {
            int there = executors();
            if (there != last[0]) since[0] = System.nanoTime();
            last[0] = there;
            return expected > 0 ? there >= expected : there > 0 && (context.sc().isLocal() || System.nanoTime() - since[0] > QUIET * 1_000_000);
        });
        return Math.min(executors(), now());
    }

    private void until(BooleanSupplier enough) {
        if (context.sc().isLocal()) return;
        long further = context.getConf().getTimeAsMs("spark.scheduler.maxRegisteredResourcesWaitingTime", "30s");
        long first = Math.max(further, context.getConf().getTimeAsMs("spark.network.timeout", "120s"));
        int known = executors();
        for (long since = System.nanoTime(); !enough.getAsBoolean(); ) {
            int there = executors();
            if (there != known) since = System.nanoTime();
            known = there;
            if (System.nanoTime() - since > 1_000_000 * (there == 0 ? first : further)) return;
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
