package org.snedecor.models.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The plan of each run (`config.json`), the differences between runs, the duration, and the machine.
record Settings(List<RunView> runs) {
    Element section() {
        Element section = Section.of("settings", "Configuration, timings, environment", "From the files of the runs. Seconds are of training alone, without validation and scoring; "
                + "the environment is that of the training, not of this page.");
        List<Map<String, String>> plans = runs.stream().map(run -> flat(run.plan())).toList();
        if (runs.size() > 1) section.add(table("What differs between the runs", plans, true).element());
        section.add(timings().element(), table("Environment", runs.stream().map(run -> flat(run.environment())).toList(), false).element());
        return section.add(Element.of("details").add(Element.of("summary").say("All of the configuration"), table("Configuration", plans, false).element()));
    }

    /// A row an entry, a column a run.
    private Table table(String caption, List<Map<String, String>> entries, boolean differing) {
        List<String> head = new ArrayList<>(List.of("entry"));
        runs.forEach(run -> head.add(run.name()));
        Table table = new Table(caption, head);
        Set<String> keys = new LinkedHashSet<>();
        entries.forEach(map -> keys.addAll(map.keySet()));
        for (String key : keys) {
            List<String> values = entries.stream().map(map -> map.getOrDefault(key, "–")).toList();
            if (differing && values.stream().distinct().count() == 1) continue;
            List<String> cells = new ArrayList<>(List.of(key));
            cells.addAll(values);
            table.row(cells);
        }
        if (keys.isEmpty()) {
            List<String> cells = new ArrayList<>(List.of("not recorded"));
            runs.forEach(_ -> cells.add("–"));
            table.row(cells);
        }
        return table;
    }

    private Table timings() {
        Table table = new Table("Timings", "run", "rounds", "steps", "seconds of training", "steps a second");
        for (RunView run : runs) {
            Metrics m = run.metrics();
            double seconds = 0;
            for (double s : m.column("seconds")) seconds += Double.isNaN(s) ? 0 : s;
            double[] steps = m.column("step");
            double last = steps.length == 0 ? 0 : steps[steps.length - 1];
            table.row(run.name(), "" + m.rounds(), Digits.text(last), Digits.text(seconds), seconds > 0 ? Digits.text(last / seconds) : "");
        }
        return table;
    }

    /// `{"batches": {"kind": "balanced"}}` as `batches.kind`.
    private static Map<String, String> flat(Map<String, Object> json) {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten("", json, flat);
        return flat;
    }

    private static void flatten(String prefix, Map<?, ?> json, Map<String, String> to) {
        json.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner && !inner.isEmpty()) flatten(prefix + key + ".", inner, to);
            else to.put(prefix + key, value instanceof Map ? "–" : String.valueOf(value));
        });
    }
}
