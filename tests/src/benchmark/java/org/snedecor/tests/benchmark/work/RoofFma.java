package org.snedecor.tests.benchmark.work;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.snedecor.core.backend.Backend;
import org.snedecor.tests.benchmark.measure.Figure;
import org.snedecor.tests.benchmark.measure.Plan;
import org.snedecor.tests.benchmark.measure.ThisProcess;
import org.snedecor.tests.benchmark.measure.Timed;
import org.snedecor.tests.benchmark.measure.Times;
import org.snedecor.tests.benchmark.roof.MultiplyAdds;

/// The roof that matrix products and convolutions are held against, and what a second thread adds to it on this machine. See [MultiplyAdds].
public record RoofFma() implements Workload {
    @Override
    public String name() {
        return "roof-fma";
    }

    @Override
    public Work on(Backend backend) {
        MultiplyAdds adds = new MultiplyAdds(ThisProcess.threads());
        return _ -> adds.run();
    }

    /// There is nothing to be right or wrong.
    @Override
    public List<Compared> check(Backend timed, Backend reference) {
        return List.of();
    }

    @Override
    public Map<Figure, Double> measure(Backend backend, Plan plan) {
        MultiplyAdds adds = new MultiplyAdds(ThisProcess.threads());
        Times times = Times.byTurns(plan, Timed.of(adds));
        return new EnumMap<>(Map.of(Figure.MILLISECONDS, times.milliseconds()[0], Figure.GFLOPS, adds.flops() * 1e-6 / times.milliseconds()[0]));
    }
}
