package org.snedecor.models.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.snedecor.models.report.TextTable;
import org.snedecor.models.train.Scores;

/// A row for each loss: means over seeds, and for what is scored the smallest in brackets where there are several.
final class LossTable {
    private final TextTable table = new TextTable("loss", "Recall@1", "MAP@R", "validation", "seconds");

    /// @param validation, seconds empty where nothing was trained
    void add(String name, List<Scores> scores, List<Double> validation, List<Double> seconds) {
        table.row(name, text(scores, s -> s.retrieval().recallAt(1)), text(scores, s -> s.retrieval().mapAtR()),
                text(validation, v -> v), seconds.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", mean(seconds, s -> s)));
    }

    void failed(String name) {
        table.row(name, "failed", "", "", "");
    }

    private static <T> String text(List<T> things, ToDoubleFunction<T> number) {
        if (things.isEmpty()) return "";
        String mean = String.format(Locale.ROOT, "%.3f", mean(things, number));
        if (things.size() == 1) return mean;
        return mean + String.format(Locale.ROOT, " (%.3f)", things.stream().mapToDouble(number).min().orElseThrow());
    }

    private static <T> double mean(List<T> things, ToDoubleFunction<T> number) {
        return things.stream().mapToDouble(number).average().orElseThrow();
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
