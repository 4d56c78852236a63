package org.snedecor.models.spark;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.snedecor.models.cli.UserError;
import picocli.CommandLine.Option;

/// Where tasks run.
final class SparkOptions {
    /// Options of Java that name what a process may use, such as the Vector API.
    private static final List<String> RIGHTS = List.of("--add-modules", "--enable-native-access", "--sun-misc-unsafe-memory-access");

    private static final String MASTER = "spark.master";
    private static final String FLAGS = "spark.executor.extraJavaOptions";

    @Option(names = "--master", paramLabel = "URL", description = "Spark's master, such as local[4] or spark://host:7077 (default: that of spark-submit, otherwise local[*]).")
    String master;

    @Option(names = "--partitions", paramLabel = "N", description = "Of spark-embed: tasks that the list is parted into (default: four for each processor of the cluster).")
    Integer partitions;

    /// Executors may use what this process may, whoever started it.
    static String executorFlags() {
        List<String> here = ManagementFactory.getRuntimeMXBean().getInputArguments();
        return Stream.concat(here.stream().filter(flag -> RIGHTS.stream().anyMatch(flag::startsWith)), Stream.of("-Djava.awt.headless=true")).collect(Collectors.joining(" "));
    }

    /// Opens a session, works with it and closes it; what ended a partition becomes one sentence.
    int with(String name, Work work) throws Exception {
        if (partitions != null && (partitions < 1 || partitions > 1 << 20)) throw new UserError("--partitions must be 1 to 1,048,576, not " + partitions);
        SparkConf conf = new SparkConf();                                   // what spark-submit has set
        if (master != null) conf.setMaster(master);
        else if (!conf.contains(MASTER)) conf.setMaster("local[*]");
        if (!conf.contains(FLAGS)) conf.set(FLAGS, executorFlags());
        if (conf.get(MASTER).startsWith("local")) {
            // One machine: nothing listens to others, and no page is served.
            conf.setIfMissing("spark.ui.enabled", "false").setIfMissing("spark.driver.host", "127.0.0.1").setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        try (SparkSession spark = opened(conf, name)) {
            return naming(() -> work.in(spark));
        }
    }

    private static SparkSession opened(SparkConf conf, String name) {
        try {
            return SparkSession.builder().config(conf).appName("snedecor " + name).getOrCreate();
        } catch (Exception e) {
            UserError shown = new UserError("Spark does not start with the master " + conf.get(MASTER) + ": " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            shown.initCause(e);
            throw shown;
        }
    }

    /// What a command does in a session: its exit code.
    @FunctionalInterface
    interface Work {
        int in(SparkSession spark) throws Exception;
    }

    private static <R> R naming(Callable<R> work) throws Exception {
        try {
            return work.call();
        } catch (Exception e) {
            var sentence = PartitionFailure.in(e);
            if (sentence.isEmpty()) throw e;
            UserError shown = new UserError(sentence.get());
            shown.initCause(e);
            throw shown;
        }
    }

    int partitions(SparkSession spark) {
        return partitions != null ? partitions : 4 * spark.sparkContext().defaultParallelism();
    }
}
