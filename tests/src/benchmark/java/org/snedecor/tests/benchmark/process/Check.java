package org.snedecor.tests.benchmark.process;

import java.util.List;
import java.util.Map;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.io.Json;
import org.snedecor.tests.benchmark.work.Compared;
import org.snedecor.tests.benchmark.work.Workloads;

/// A process that compares one workload with the reference and prints, as JSON, how far each result lies from it. In a process of its own,
/// because what the reference needs of memory and time would spoil both for the process that is measured.
final class Check {
    private Check() {}

    /// @param arguments the name of the workload
    public static void main(String[] arguments) {
        List<Compared> compared = Workloads.get(arguments[0]).check(Backends.get("vector"), Backends.get("reference"));
        System.out.println(Json.line(Map.of("compared", compared.stream().map(Compared::toMap).toList())));
    }
}
