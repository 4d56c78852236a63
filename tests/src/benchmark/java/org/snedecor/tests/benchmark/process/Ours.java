package org.snedecor.tests.benchmark.process;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.tests.benchmark.measure.Figure;
import org.snedecor.tests.benchmark.measure.Plan;
import org.snedecor.tests.benchmark.measure.Sample;
import org.snedecor.tests.benchmark.measure.ThisProcess;
import org.snedecor.tests.benchmark.work.LossStep;
import org.snedecor.tests.benchmark.work.TrainingStep;
import org.snedecor.tests.benchmark.work.Workload;
import org.snedecor.tests.benchmark.work.Workloads;

/// A process that measures one workload on the vector backend and prints its [Sample].
final class Ours {
    private Ours() {}

    /// @param arguments the name of the workload
    public static void main(String[] arguments) {
        Workload workload = Workloads.get(arguments[0]);
        Backend backend = Backends.get("vector");
        Map<Figure, Double> figures = workload.measure(backend, Plan.fromProperties());
        ThisProcess.addPeakMemory(figures);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("backend", backend.description());
        if (workload instanceof TrainingStep step) facts.put("parameters", Long.toString(step.parameters(backend)));
        if (workload instanceof LossStep loss) facts.put("value", Double.toString(loss.value(backend)));
        System.out.println(new Sample(Sample.OURS, workload.name(), ThisProcess.threads(), figures, facts).line());
    }
}
