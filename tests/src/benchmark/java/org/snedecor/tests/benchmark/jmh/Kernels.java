package org.snedecor.tests.benchmark.jmh;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Runs the benchmarks of this package with the launcher's flags, once for each number of threads, and counts what they allocate.
public final class Kernels {
    private Kernels() {}

    /// @param commandLine of JMH: a regular expression for names of benchmarks, then options such as `-f 1 -wi 3 -i 3`
    /// @param out the folder for `jmh-N.json`, N the number of threads
    public static void run(String commandLine, List<Integer> threads, List<String> flags, Path out) {
        try {
            CommandLineOptions options = new CommandLineOptions(commandLine.split("\\s+"));
            for (int n : threads) {
                System.out.println("\nWith " + n + (n == 1 ? " thread" : " threads"));
                new Runner(new OptionsBuilder().parent(options)
                        .jvmArgs(Stream.concat(flags.stream(), Stream.of("-Dsnedecor.threads=" + n)).toArray(String[]::new))
                        .addProfiler(GCProfiler.class)
                        .resultFormat(ResultFormatType.JSON).result(out.resolve("jmh-" + n + ".json").toString())
                        .build()).run();
            }
        } catch (CommandLineOptionException | RunnerException e) {
            throw new IllegalArgumentException("jmh: " + e.getMessage(), e);
        }
    }
}
