package org.snedecor.tests.kit.law;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.snedecor.tests.kit.gen.Tries;

/// What was proved: for each operation its domain, the laws and how often each was tried, and the worst error of its gradients in
/// doubles, |a − n| / (|n| + s).
///
/// ```
/// law-count: op=Tanh law=adjoint tries=100           one line an operation and law, for machines
/// ```
public final class LawTable {
    private record Row(String domain, Map<String, Integer> tries, double[] worst) {}

    private final Map<String, Row> rows = new LinkedHashMap<>();

    /// Holds the subject to the law, as many times as [Tries#of] says, and writes down that it was.
    public synchronized void prove(Law law, Subject subject, int tries) {
        double worst = Laws.worst(law, subject, tries);
        Row row = rows.computeIfAbsent(subject.name(), _ -> new Row(subject.domain(), new LinkedHashMap<>(), new double[1]));
        row.tries.put(law.name(), Tries.of(tries));
        if (law instanceof Gradient) row.worst[0] = worst;
    }

    /// How often this law was tried on this operation; 0 where it was not.
    public int tries(String operation, Law law) {
        Row row = rows.get(operation);
        return row == null ? 0 : row.tries.getOrDefault(law.name(), 0);
    }

    public double worstGradientError() {
        return rows.values().stream().mapToDouble(row -> row.worst[0]).max().orElse(0);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-18s %-9s %-5s %s%n", "operation", "gradient", "laws", "domain; law:tries"));
        rows.forEach((name, row) -> text.append(String.format(Locale.ROOT, "%-18s %-9.1e %-5d %s; %s%n", name, row.worst[0], row.tries.size(), row.domain,
                row.tries.entrySet().stream().map(e -> e.getKey() + ":" + e.getValue()).collect(Collectors.joining(" ")))));
        text.append(String.format(Locale.ROOT, "%d operations, %d laws on them, worst gradient error %.1e%n", rows.size(),
                rows.values().stream().mapToInt(row -> row.tries.size()).sum(), worstGradientError()));
        rows.forEach((name, row) -> row.tries.forEach((law, tries) -> text.append(String.format(Locale.ROOT, "law-count: op=%s law=%s tries=%d%n", name, law, tries))));
        return text.toString();
    }
}
