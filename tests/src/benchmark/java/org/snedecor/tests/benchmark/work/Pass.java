package org.snedecor.tests.benchmark.work;

import java.util.EnumMap;
import java.util.Map;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.benchmark.measure.Figure;
import org.snedecor.tests.benchmark.measure.Plan;
import org.snedecor.tests.benchmark.measure.ThisProcess;
import org.snedecor.tests.benchmark.measure.Timed;
import org.snedecor.tests.benchmark.measure.Times;
import org.snedecor.tests.benchmark.roof.Triad;

/// Work that is little arithmetic on much memory, measured by turns with a [Triad] on arrays of the same size.
///
/// Counted are the bytes that must move when a cache holds no whole array: each input read once for every time that the mathematics
/// needs all of it anew, each output written once. More passes than that earn no credit for them.
public interface Pass extends Workload {
    /// 2²⁴ floats: 64 MiB an array.
    Shape SHAPE = Shape.of(64, 64, 64, 64);

    /// How many arrays of [#SHAPE] are read and written.
    int arrays();

    @Override
    default Map<Figure, Double> measure(Backend backend, Plan plan) {
        Work work = on(backend);
        Triad triad = new Triad(SHAPE.size(), ThisProcess.threads());
        Times times = Times.byTurns(plan, Timed.of(() -> work.run(Witness.NONE)), Timed.of(triad));
        double ours = (double) arrays() * Float.BYTES * SHAPE.size() * 1e-6 / times.milliseconds()[0];
        double roof = triad.bytes() * 1e-6 / times.milliseconds()[1];
        return new EnumMap<>(Map.of(Figure.MILLISECONDS, times.milliseconds()[0], Figure.BANDWIDTH, ours, Figure.TRIAD, roof, Figure.OF_TRIAD, ours / roof));
    }
}
