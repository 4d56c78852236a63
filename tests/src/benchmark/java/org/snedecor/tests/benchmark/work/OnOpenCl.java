package org.snedecor.tests.benchmark.work;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.benchmark.clblast.ClBlast;
import org.snedecor.tests.benchmark.measure.Figure;
import org.snedecor.tests.benchmark.measure.Plan;
import org.snedecor.tests.benchmark.measure.Timed;
import org.snedecor.tests.benchmark.measure.Times;

/// Another workload on the first OpenCL device, on the vector backend and, if it is a matrix product and that is installed, by CLBlast: all three by turns in one process. On
/// PoCL they share the same processors.
public record OnOpenCl(Workload workload) implements Workload {
    @Override
    public String name() {
        return "opencl-" + workload.name();
    }

    private static Backend opencl() {
        return Backends.get("opencl");
    }

    @Override
    public Work on(Backend backend) {
        Work work = workload.on(opencl());
        NdArray last = NdArray.zeros(opencl(), Shape.of(1)).keep();
        return witness -> {
            work.run(witness);
            last.toFloats();                              // the queue is in order: this is there when all before it is done
        };
    }

    @Override
    public List<Compared> check(Backend timed, Backend reference) {
        return workload.check(opencl(), reference);
    }

    @Override
    public long flops() {
        return workload.flops();
    }

    @Override
    public Map<Figure, Double> measure(Backend vector, Plan plan) {
        Work here = on(vector);
        Work there = workload.on(vector);
        List<Timed> works = new ArrayList<>(List.of(Timed.of(() -> here.run(Witness.NONE)), Timed.of(() -> there.run(Witness.NONE))));
        if (workload instanceof Gemm gemm && ClBlast.present()) works.add(clBlast(gemm, vector));
        double[] times = Times.byTurns(plan, works.toArray(Timed[]::new)).milliseconds();
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.MILLISECONDS, times[0]);
        if (flops() > 0) figures.put(Figure.GFLOPS, flops() * 1e-6 / times[0]);
        figures.put(Figure.OF_VECTOR, times[1] / times[0]);
        if (times.length > 2) figures.put(Figure.OF_CLBLAST, times[2] / times[0]);
        return figures;
    }

    /// Held to our own product: a peer that computes something else is no peer.
    private static Timed clBlast(Gemm gemm, Backend vector) {
        int n = gemm.n();
        NdArray a = Draw.array(vector, 1, Shape.of(n, n));
        NdArray b = Draw.array(vector, 2, Shape.of(n, n));
        float[] expected = a.matmul(b).toFloats();
        float[] found = new float[n * n];
        Timed timed = new ClBlast().gemm(n, a.toFloats(), b.toFloats(), found);
        for (int i = 0; i < found.length; i++) {
            if (!(Math.abs(found[i] - expected[i]) <= 1e-4 * n)) throw new IllegalStateException("CLBlast's product of " + n + " x " + n + " differs at " + i + ": " + found[i] + " for " + expected[i]);
        }
        return timed;
    }
}
