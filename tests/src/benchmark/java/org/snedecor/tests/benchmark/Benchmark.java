package org.snedecor.tests.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snedecor.tests.benchmark.jmh.Kernels;
import org.snedecor.tests.benchmark.measure.Digits;
import org.snedecor.tests.benchmark.measure.Figure;
import org.snedecor.tests.benchmark.measure.Sample;
import org.snedecor.tests.benchmark.work.Peer;
import org.snedecor.tests.benchmark.work.Workload;
import org.snedecor.tests.benchmark.work.Workloads;

/// Ours and the peer by turns:
///
/// ```
/// hold every workload to the reference
/// for each workload, for each number of threads, for each round:
///     ours in a fresh process, then the peer in one; in every other round the peer first
/// ```
/// A process warms up and reports medians of its own; a table shows the median and the range over the rounds. What disturbs the machine for
/// minutes disturbs both sides of a round, so their ratio is taken round by round.
final class Benchmark {
    /// How far the values of a loss may lie apart, relative: floats, by distances whose parts cancel on one side.
    private static final double SAME = 1e-3;

    private Benchmark() {}

    public static void main(String[] arguments) throws Exception {
        try {
            Settings settings = Settings.of(System.getProperties());
            Launcher launcher = Launcher.of(settings.root());
            Files.createDirectories(settings.out());
            List<String> flags = Stream.concat(launcher.flags().stream(), settings.isa().java().stream()).toList();
            if (!settings.jmh().isEmpty()) Kernels.run(settings.jmh(), settings.threads(), flags, settings.out());
            else compare(settings, new Processes(settings, launcher));
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("benchmark: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void compare(Settings settings, Processes processes) throws IOException, InterruptedException {
        List<Workload> workloads = Workloads.matching(settings.only());
        Map<String, Object> machine = Machine.describe(settings.root(), settings.isa());
        Map<String, Object> checks = Checks.of(workloads, processes, settings.threads().stream().max(Integer::compare).orElseThrow());
        Report report = new Report(settings, machine, checks);
        for (Workload workload : workloads) {
            for (int threads : settings.threads()) {
                Rounds rounds = new Rounds(workload, threads);
                for (int round = 0; round < settings.rounds(); round++) run(rounds, round, processes);
                report.add(rounds);
                report.write();                       // so that what was measured is there if the next is interrupted
            }
        }
        System.out.println("\n" + report);
        System.out.println("All of it, round by round: " + settings.out().resolve("results.json"));
    }

    private static void run(Rounds rounds, int round, Processes processes) throws IOException, InterruptedException {
        Workload workload = rounds.workload();
        boolean peerFirst = round % 2 == 1;
        Optional<Peer> peer = processes.peer(workload);
        if (peer.isPresent() && peerFirst) rounds.theirs().add(processes.theirs(peer.get(), workload, rounds.threads()));
        rounds.ours().add(processes.ours(workload, rounds.threads()));
        if (peer.isPresent() && !peerFirst) rounds.theirs().add(processes.theirs(peer.get(), workload, rounds.threads()));

        Sample ours = rounds.ours().getLast();
        StringBuilder line = new StringBuilder(workload.name()).append(", threads ").append(rounds.threads()).append(", round ").append(round + 1).append(": ");
        Figure shown = ours.figures().containsKey(Figure.MILLISECONDS) ? Figure.MILLISECONDS : Figure.FIRST;
        line.append("ours ").append(Digits.of(ours.at(shown))).append(' ').append(shown.label());
        if (peer.isPresent()) {
            Sample theirs = rounds.theirs().getLast();
            line.append(", ").append(rounds.peer()).append(' ').append(Digits.of(theirs.at(shown))).append(' ').append(shown.label());
            requireTheSame(ours, theirs);
        }
        System.out.println(line);
    }

    /// The same number of parameters, the same loss: otherwise the times are of two things.
    private static void requireTheSame(Sample ours, Sample theirs) throws IOException {
        String parameters = ours.facts().get("parameters");
        if (parameters != null && !parameters.equals(theirs.facts().get("parameters"))) {
            throw new IOException(ours.workload() + ": ours learns " + parameters + " numbers, " + theirs.side() + " " + theirs.facts().get("parameters"));
        }
        String value = ours.facts().get("value");
        if (value == null) return;
        double here = Double.parseDouble(value);
        double there = Double.parseDouble(theirs.facts().getOrDefault("value", "NaN"));
        if (!(Math.abs(here - there) <= SAME * Math.abs(here))) throw new IOException(ours.workload() + ": ours comes to " + here + ", " + theirs.side() + " to " + there);
    }
}
