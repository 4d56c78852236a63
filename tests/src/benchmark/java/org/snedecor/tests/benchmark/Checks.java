package org.snedecor.tests.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snedecor.models.io.Json;
import org.snedecor.tests.benchmark.measure.Digits;
import org.snedecor.tests.benchmark.work.Compared;
import org.snedecor.tests.benchmark.work.Workload;

/// Holds every workload to the reference before any time is taken: a wrong result is worth no time.
final class Checks {
    private Checks() {}

    /// Prints, for each workload, the result that is farthest from the reference.
    ///
    /// @return the same by the name of the workload, for a report
    /// @throws IOException naming all results that are wrong
    static Map<String, Object> of(List<Workload> workloads, Processes processes, int threads) throws IOException, InterruptedException {
        Map<String, Object> worst = new LinkedHashMap<>();
        StringBuilder wrong = new StringBuilder();
        for (Workload workload : workloads) {
            List<Compared> results = parse(processes.check(workload, threads));
            if (results.isEmpty()) continue;
            Compared farthest = results.stream().max(Comparator.comparingDouble(r -> r.error() / r.allowed())).orElseThrow();
            System.out.println("check " + workload.name() + ": " + results.size() + (results.size() == 1 ? " result" : " results, the farthest") + " is " + text(farthest));
            worst.put(workload.name(), farthest.toMap());
            results.stream().filter(r -> !r.holds()).forEach(r -> wrong.append("\n  ").append(workload.name()).append(": ").append(text(r)));
        }
        if (!wrong.isEmpty()) throw new IOException("results are not those of the reference backend:" + wrong);
        return worst;
    }

    private static String text(Compared result) {
        return result.what() + ", off by " + Digits.of(result.error()) + " of " + Digits.of(result.allowed()) + " allowed";
    }

    private static List<Compared> parse(String line) throws IOException {
        return ((List<?>) Json.parse(Path.of("check"), line).get("compared")).stream().map(entry -> {
            Map<?, ?> result = (Map<?, ?>) entry;
            return new Compared((String) result.get("result"), number(result.get("error")), number(result.get("allowed")));
        }).toList();
    }

    /// JSON has no NaN, so it comes as a word.
    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.parseDouble((String) value);
    }
}
