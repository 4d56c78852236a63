package org.snedecor.models.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.snedecor.models.report.TextTable;

/// A row for each loss: means over seeds, and for what is scored the smallest in brackets where there are several.
final class LossTable {
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final TextTable table = new TextTable("loss", "Recall@1", "MAP@R", "validation", "seconds");

    /// What was trained once for each seed.
    void add(String name, List<LossFigures> seeds) {
        table.row(name, text(seeds, LossFigures::recall), text(seeds, LossFigures::mapAtR), text(seeds, LossFigures::validation), String.format(Locale.ROOT, "%.1f", mean(seeds, LossFigures::seconds)));
        scored(name, seeds);
    }

    /// What was not trained.
    void untrained(String name, List<LossFigures> seeds) {
        table.row(name, text(seeds, LossFigures::recall), text(seeds, LossFigures::mapAtR), "", "");
        scored(name, seeds);
    }

    private void scored(String name, List<LossFigures> seeds) {
        Map<String, Object> row = row(name, seeds.size());
        put(row, "recall@1", seeds, LossFigures::recall);
        put(row, "map@r", seeds, LossFigures::mapAtR);
        put(row, "validation", seeds, LossFigures::validation);
        row.put("seconds", mean(seeds, LossFigures::seconds));
    }

    void failed(String name) {
        table.row(name, "failed", "", "", "");
        row(name, 0);
    }

    private Map<String, Object> row(String name, int seeds) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("loss", name);
        row.put("seeds", seeds);
        rows.add(row);
        return row;
    }

    private static void put(Map<String, Object> row, String name, List<LossFigures> seeds, ToDoubleFunction<LossFigures> number) {
        row.put(name, mean(seeds, number));
        row.put("least " + name, seeds.stream().mapToDouble(number).min().orElse(Double.NaN));
    }

    /// The same in full precision; of a loss that failed `seeds` is 0, and there is nothing else.
    List<Map<String, Object>> rows() {
        return rows;
    }

    private static String text(List<LossFigures> seeds, ToDoubleFunction<LossFigures> number) {
        String mean = String.format(Locale.ROOT, "%.3f", mean(seeds, number));
        if (seeds.size() == 1) return mean;
        return mean + String.format(Locale.ROOT, " (%.3f)", seeds.stream().mapToDouble(number).min().orElseThrow());
    }

    private static double mean(List<LossFigures> seeds, ToDoubleFunction<LossFigures> number) {
        return seeds.stream().mapToDouble(number).average().orElse(Double.NaN);
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
