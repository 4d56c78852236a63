package org.snedecor.tests.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/// What was asked for, as `-Dbenchmark.NAME=VALUE`; the defaults stand in the profile of `tests/pom.xml`.
///
/// @param root the repository   @param only a regular expression for whole names of workloads   @param threads one table line for each
/// @param rounds in each of them every side gets a fresh process   @param warm seconds before a process measures   @param measure seconds in which it does
/// @param out the folder for what is written, relative to the repository   @param isa what both sides may use of the processor
/// @param jmh a command line for JMH, instead of all this where there is one
record Settings(Path root, String only, List<Integer> threads, int rounds, double warm, double measure, Path out, InstructionSet isa, String jmh) {
    Settings {
        if (threads.isEmpty() || threads.stream().anyMatch(t -> t < 1)) throw new IllegalArgumentException("benchmark.threads: " + threads + " are no numbers of threads");
        if (rounds < 1) throw new IllegalArgumentException("benchmark.rounds: " + rounds + " is less than 1");
    }

    static Settings of(Properties p) {
        Path root = Path.of(p.getProperty("benchmark.root")).toAbsolutePath().normalize();
        return new Settings(root, p.getProperty("benchmark.only"),
                Arrays.stream(p.getProperty("benchmark.threads").split(",")).map(t -> Integer.valueOf(t.strip())).toList(),
                Integer.parseInt(p.getProperty("benchmark.rounds")), Double.parseDouble(p.getProperty("benchmark.warm")),
                Double.parseDouble(p.getProperty("benchmark.measure")), root.resolve(p.getProperty("benchmark.out")),
                InstructionSet.of(p.getProperty("benchmark.isa")), p.getProperty("benchmark.jmh").strip());
    }
}
