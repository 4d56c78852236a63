package org.snedecor.tests.benchmark.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.snedecor.tests.benchmark.work.Witness;
import org.snedecor.tests.benchmark.work.Work;
import org.snedecor.tests.benchmark.work.Workloads;

/// The F-statistic loss and its gradient, 12 classes of 5 examples, 500 dimensions: the work of
/// [FStatistic][org.snedecor.tests.benchmark.work.FStatistic].
public class FStatisticBenchmark extends KernelBenchmark {
    @Param({"separated", "close"})
    String classes;

    private Work work;

    @Setup
    public void draw() {
        work = Workloads.get("f-statistic-12x5x500-" + classes).on(backend);
    }

    @Benchmark
    public void lossAndGradient() {
        work.run(Witness.NONE);
    }
}
