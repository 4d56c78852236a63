package org.snedecor.tests.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snedecor.tests.benchmark.measure.Figure;
import org.snedecor.tests.benchmark.measure.Sample;
import org.snedecor.tests.benchmark.work.Gemm;
import org.snedecor.tests.benchmark.work.Peer;
import org.snedecor.tests.benchmark.work.RoofFma;
import org.snedecor.tests.benchmark.work.Workload;

class ReportTest {
    private static Sample sample(String side, Workload workload, int threads, double milliseconds, double gflops) {
        return new Sample(side, workload.name(), threads, new EnumMap<>(Map.of(Figure.MILLISECONDS, milliseconds, Figure.GFLOPS, gflops, Figure.PEAK_MEMORY, 100.0)),
                Map.of("version", "PyTorch 2.7.1"));
    }

    private static Rounds gemm(int threads, double faster) {
        Workload workload = new Gemm(256);
        Rounds rounds = new Rounds(workload, threads);
        for (double slowness : new double[] {1, 3, 1}) {
            rounds.ours().add(sample(Sample.OURS, workload, threads, 2 * slowness / faster, 40 * faster));
            rounds.theirs().add(sample(Peer.TORCH.label(), workload, threads, 3 * slowness / faster, 30 * faster));
        }
        return rounds;
    }

    private static Rounds roof(int threads, double gflops) {
        Rounds rounds = new Rounds(new RoofFma(), threads);
        rounds.ours().add(sample(Sample.OURS, rounds.workload(), threads, 1, gflops));
        return rounds;
    }

    @Test
    void partsOfTheRoofAndOfOneThread() {
        List<Derived> derived = Derived.of(List.of(gemm(1, 1), gemm(2, 1.8), roof(1, 80), roof(2, 160)));
        assertTrue(derived.containsAll(List.of(
                new Derived("gemm-256", 1, "ours / roof-fma", 0.5),
                new Derived("gemm-256", 1, "torch / roof-fma", 0.375),
                new Derived("gemm-256", 2, "ours / roof-fma", 0.45),
                new Derived("gemm-256", 2, "ours / ours with 1 thread", 1.8),
                new Derived("roof-fma", 2, "ours / ours with 1 thread", 2))), derived::toString);
        assertEquals(6, derived.size());
    }

    @Test
    void aRowShowsBothSidesAndTheirRatio() {
        Report report = new Report(new Settings(Path.of("."), ".*", List.of(1), 3, 0, 0, Path.of("."), InstructionSet.NATIVE, ""), Map.of(), Map.of());
        report.add(gemm(1, 1));
        String row = report.toString().lines().filter(line -> line.startsWith("| gemm-256")).findFirst().orElseThrow();
        assertEquals("| gemm-256 | 1 | 2.00 [2.00-6.00] | 3.00 [3.00-9.00] | 1.50 [1.50-1.50] | 100 | 100 |", row.replaceAll(" +", " "));
    }
}
