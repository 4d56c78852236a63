package org.snedecor.models.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/// The final scores of each run, beside raw pixels and the untrained network where `scores.json` has them; and of runs that differ in their seed alone,
/// mean, least and greatest.
record ScoreTable(List<RunView> runs, List<Analysis> analyses) {
    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("recall@1", "Recall@1");
        COLUMNS.put("map@r", "MAP@R");
        COLUMNS.put("r-precision", "R-precision");
        COLUMNS.put("5-nn accuracy", "5-NN accuracy");
        COLUMNS.put("effective rank", "effective rank");
        COLUMNS.put("queries", "queries");
    }

    Element section() {
        Map<String, Map<?, ?>> rows = new LinkedHashMap<>();
        for (RunView run : runs) {
            for (String way : List.of("raw pixels", "untrained", "trained")) {
                Map<?, ?> scores = scores(run, way);
                if (!scores.isEmpty()) rows.put(runs.size() == 1 ? way : run.name() + ", " + way, scores);
            }
        }
        List<String> keys = COLUMNS.keySet().stream().filter(key -> rows.values().stream().anyMatch(scores -> scores.containsKey(key))).toList();
        List<String> head = new ArrayList<>(List.of(runs.size() == 1 ? "" : "run"));
        keys.forEach(key -> head.add(COLUMNS.get(key)));
        Table table = new Table("Scores on the test images", head);
        rows.forEach((name, scores) -> table.row(cells(name, keys, scores)));
        Element section = Section.of("scores", "Scores", "Each test image is a query among all others; scores are means over the queries, with the mean over all orders "
                + "where images are exactly as near. One run has no interval: it says nothing of how another seed would have scored.").add(table.element());
        Element seeds = seeds();
        return seeds == null ? section : section.add(seeds);
    }

    /// Of a run whose scores were not written, what the page computed itself.
    private Map<?, ?> scores(RunView run, String way) {
        if (run.scores().get(way) instanceof Map<?, ?> stored) return stored;
        if (!way.equals("trained")) return Map.of();
        return analyses.stream().filter(a -> a.run() == run).findFirst().<Map<?, ?>>map(a -> a.neighbours().scores()).orElse(Map.of());
    }

    private static List<String> cells(String name, List<String> keys, Map<?, ?> scores) {
        List<String> cells = new ArrayList<>(List.of(name));
        for (String key : keys) {
            if (!(scores.get(key) instanceof Number number)) cells.add("");
            else cells.add(List.of("queries", "effective rank").contains(key) ? Digits.text(number.doubleValue()) : Digits.share(number.doubleValue()));
        }
        return cells;
    }

    /// Null where no two runs differ in their seed alone.
    private Element seeds() {
        Map<Map<String, Object>, List<RunView>> groups = new LinkedHashMap<>();
        for (RunView run : runs) {
            Map<String, Object> plan = new LinkedHashMap<>(run.plan());
            plan.remove("seed");
            if (!scores(run, "trained").isEmpty()) groups.computeIfAbsent(plan, _ -> new ArrayList<>()).add(run);
        }
        Table table = new Table("Runs that differ in their seed alone: mean [least, greatest]", "runs", "seeds", "Recall@1", "MAP@R", "R-precision");
        boolean any = false;
        for (List<RunView> group : groups.values()) {
            long seeds = group.stream().map(run -> run.entry("seed")).distinct().count();
            if (seeds < 2) continue;
            any = true;
            List<String> cells = new ArrayList<>(List.of(String.join(", ", group.stream().map(RunView::name).toList()), Long.toString(seeds)));
            for (String key : List.of("recall@1", "map@r", "r-precision")) {
                double[] values = group.stream().mapToDouble(run -> scores(run, "trained").get(key) instanceof Number n ? n.doubleValue() : Double.NaN).toArray();
                cells.add(Digits.share(DoubleStream.of(values).average().orElse(Double.NaN)) + " [" + Digits.share(DoubleStream.of(values).min().orElse(Double.NaN)) + ", "
                        + Digits.share(DoubleStream.of(values).max().orElse(Double.NaN)) + "]");
            }
            table.row(cells);
        }
        return any ? table.element() : null;
    }
}
