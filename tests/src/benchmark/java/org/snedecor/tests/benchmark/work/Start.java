package org.snedecor.tests.benchmark.work;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.snedecor.core.backend.Backend;
import org.snedecor.tests.benchmark.measure.Figure;
import org.snedecor.tests.benchmark.measure.Plan;
import org.snedecor.tests.benchmark.measure.ThisProcess;

/// From asking for a process to the end of its first training step: Java, our classes, formulas compiled, everything interpreted at first.
public record Start(TrainingStep step) implements Workload {
    @Override
    public String name() {
        return "start";
    }

    @Override
    public Work on(Backend backend) {
        return step.on(backend);
    }

    @Override
    public List<Compared> check(Backend timed, Backend reference) {
        return step.check(timed, reference);
    }

    @Override
    public Map<Figure, Double> measure(Backend backend, Plan plan) {
        on(backend).run(Witness.NONE);
        return new EnumMap<>(Map.of(Figure.FIRST, ThisProcess.age()));
    }
}
