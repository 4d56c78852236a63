package org.snedecor.tests.benchmark.work;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snedecor.core.backend.Backend;
import org.snedecor.tests.benchmark.measure.Figure;
import org.snedecor.tests.benchmark.measure.Plan;
import org.snedecor.tests.benchmark.measure.Timed;
import org.snedecor.tests.benchmark.measure.Times;

/// A work with a name, as a record of its sizes: what both sides read to know what to do.
public interface Workload {
    /// As in `-Dbenchmark.only` and in all tables.
    String name();

    /// Draws the data. Everything that is not to be timed happens here.
    Work on(Backend backend);

    /// Compares results and gradients of the work on one backend, in the size in which it is timed if nothing else is said, with those
    /// of the definition on another. The reference is plain loops, so of large results it computes parts.
    List<Compared> check(Backend timed, Backend reference);

    /// Who knows this work too?
    default Optional<Peer> peer() {
        return Optional.empty();
    }

    /// Multiplications and additions of one run; 0 where they are not the point.
    default long flops() {
        return 0;
    }

    default Map<Figure, Double> measure(Backend backend, Plan plan) {
        Work work = on(backend);
        Times times = Times.byTurns(plan, Timed.of(() -> work.run(Witness.NONE)));
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.MILLISECONDS, times.milliseconds()[0]);
        if (flops() > 0) figures.put(Figure.GFLOPS, flops() * 1e-6 / times.milliseconds()[0]);
        return figures;
    }
}
