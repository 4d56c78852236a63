package org.snedecor.models.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/// Sessions of the tests: threads of this process, or processes that Spark starts on this machine.
final class Sessions {
    private Sessions() {}

    static SparkSession local(int threads) {
        return open(new SparkConf().setMaster("local[" + threads + "]"));
    }

    /// Executors of one core and 1 GiB each, with the class path of this process. Spark starts them by the rules of its scripts, so it needs a SPARK_HOME with a folder
    /// `jars`, which may be empty, and the version of Scala; the scripts themselves are not there.
    ///
    /// @param flags further options for their Java
    static SparkSession cluster(int executors, String... flags) {
        try {
            Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return open(new SparkConf().setMaster("local-cluster[" + executors + ",1,1024]").set("spark.executorEnv.SPARK_SCALA_VERSION", "2.13")
                .set("spark.scheduler.maxRegisteredResourcesWaitingTime", "300s")     // a machine that has more to do starts processes slowly
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .set("spark.executor.extraJavaOptions", SparkOptions.executorFlags() + " " + String.join(" ", flags)));
    }

    private static SparkSession open(SparkConf conf) {
        conf.set("spark.ui.enabled", "false").set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1").set("spark.sql.shuffle.partitions", "3");
        return SparkSession.builder().config(conf).appName("tests").getOrCreate();
    }
}
