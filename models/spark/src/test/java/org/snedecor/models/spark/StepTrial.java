package org.snedecor.models.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.TrainingListener;
import org.snedecor.models.train.TrainingPlan;

/// A main for figures by hand: `UNITS PAUSE EXECUTORS…` trains a few steps of four chunks on a local cluster of each size, or without Spark where it is 0, and prints the median
/// time of a step and the number of weights. Where PAUSE is above 0 a forward pass takes so many milliseconds longer and a backward pass twice as many, in which no processor works.
final class StepTrial {
    private static final int STEPS = 160;
    private static final int WARM = 100;

    private StepTrial() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty(WideNet.WIDTH, arguments[0]);
        System.setProperty(WideNet.PAUSE, arguments[1]);
        for (String executors : List.of(arguments).subList(2, arguments.length)) steps(Integer.parseInt(executors));
    }

    private static void steps(int executors) throws Exception {
        Backend backend = Backends.best();
        Path list = TinyPictures.list(Files.createTempDirectory("steps"), 60, true);
        TrainingPlan plan = TrainingPlan.usual().data(list + "@1x12x12").classes(0.7, 0).model(WideNet.class.getName()).embedding(64).loss("multi-similarity").batches(new BatchPlan.Balanced(2, 8))
                .chunk(4).length(Length.ofSteps(STEPS)).seed(5).on(backend).plan();
        Experiment experiment = new Experiment(plan, backend);
        Steps steps = new Steps();
        if (executors == 0) {
            experiment.learned(List.of(steps));
        } else {
            try (SparkSession spark = Sessions.cluster(executors, flag(WideNet.WIDTH), flag(WideNet.PAUSE));
                    SparkWorkers workers = new SparkWorkers(new JavaSparkContext(spark.sparkContext()), WorkOrder.of(plan, "auto", backend), executors)) {
                experiment.by(workers).learned(List.of(steps));
            }
        }
        System.out.printf(Locale.ROOT, "%d executors, %d weights, pause %s ms: %.1f ms a step%n", executors, experiment.parameters(), System.getProperty(WideNet.PAUSE), steps.median());
    }

    private static String flag(String property) {
        return "-D" + property + "=" + System.getProperty(property);
    }

    private static final class Steps implements TrainingListener {
        private final List<Double> times = new ArrayList<>();
        private final long start = System.nanoTime();
        private long last = start;

        @Override
        public void stepped(int step, StepReport report) {
            long now = System.nanoTime();
            if (step == 1) System.out.printf(Locale.ROOT, "first step: %.1f s%n", (now - start) / 1e9);
            if (step > WARM) times.add((now - last) / 1e6);
            last = now;
        }

        double median() {
            return times.stream().sorted().toList().get(times.size() / 2);
        }
    }
}
