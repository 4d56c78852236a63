package org.snedecor.models.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.snedecor.models.report.TextTable;
import org.snedecor.models.train.Scores;

/// A row for each loss: means over seeds, and for what is scored the smallest in brackets where there are several.
final class LossTable {
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final TextTable table = new TextTable("loss", "Recall@1", "MAP@R", "validation", "seconds");

    /// @param validation, seconds empty where nothing was trained
    void add(String name, List<Scores> scores, List<Double> validation, List<Double> seconds) {
        table.row(name, text(scores, s -> s.retrieval().recallAt(1)), text(scores, s -> s.retrieval().mapAtR()),
                text(validation, v -> v), seconds.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", mean(seconds, s -> s)));
        Map<String, Object> row = row(name, scores.size());
        put(row, "recall@1", scores, s -> s.retrieval().recallAt(1));
        put(row, "map@r", scores, s -> s.retrieval().mapAtR());
        put(row, "validation", validation, v -> v);
        row.put("seconds", mean(seconds, s -> s));
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

    private static <T> void put(Map<String, Object> row, String name, List<T> things, ToDoubleFunction<T> number) {
        row.put(name, mean(things, number));
        row.put("least " + name, things.stream().mapToDouble(number).min().orElse(Double.NaN));
    }

    /// The same in full precision; of a loss that failed `seeds` is 0, and there is nothing else.
    List<Map<String, Object>> rows() {
        return rows;
    }

    private static <T> String text(List<T> things, ToDoubleFunction<T> number) {
        if (things.isEmpty()) return "";
        String mean = String.format(Locale.ROOT, "%.3f", mean(things, number));
        if (things.size() == 1) return mean;
        return mean + String.format(Locale.ROOT, " (%.3f)", things.stream().mapToDouble(number).min().orElseThrow());
    }

    private static <T> double mean(List<T> things, ToDoubleFunction<T> number) {
        return things.stream().mapToDouble(number).average().orElse(Double.NaN);
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
