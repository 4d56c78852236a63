package org.snedecor.tests.benchmark;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snedecor.models.io.AtomicFile;
import org.snedecor.models.io.Json;
import org.snedecor.tests.benchmark.measure.Digits;
import org.snedecor.tests.benchmark.measure.Figure;
import org.snedecor.tests.benchmark.measure.Spread;
import org.snedecor.tests.benchmark.work.Peer;

/// Everything that was measured so far, as JSON and as tables: one for each peer, one for the rest.
final class Report {
    private static final String NONE = "";

    private final Settings settings;
    private final Map<String, Object> machine;
    private final Map<String, Object> checks;
    private final List<Rounds> all = new ArrayList<>();

    /// @param checks by workload, how far the results were from the reference
    Report(Settings settings, Map<String, Object> machine, Map<String, Object> checks) {
        this.settings = settings;
        this.machine = machine;
        this.checks = checks;
    }

    void add(Rounds rounds) {
        all.add(rounds);
    }

    /// Writes `results.json` and `tables.md`, over those of before.
    void write() throws FileSystemException {
        Json.write(settings.out().resolve("results.json"), toMap());
        byte[] text = toString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(settings.out().resolve("tables.md"), out -> out.write(text));
    }

    private Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>(machine);
        map.put("peers", peers());
        map.put("rounds", settings.rounds());
        map.put("warm seconds", settings.warm());
        map.put("measured seconds", settings.measure());
        map.put("checks", checks);
        map.put("results", all.stream().map(Rounds::toMap).toList());
        map.put("derived", Derived.of(all).stream().map(Derived::toMap).toList());
        return map;
    }

    private List<String> peers() {
        return Stream.of(Peer.values()).map(this::of).filter(rounds -> !rounds.isEmpty()).map(Report::version).toList();
    }

    /// What was measured beside that peer.
    private List<Rounds> of(Peer peer) {
        return all.stream().filter(rounds -> !rounds.theirs().isEmpty() && rounds.workload().peer().equals(Optional.of(peer))).toList();
    }

    private static String version(List<Rounds> rounds) {
        return rounds.getFirst().theirs().getFirst().facts().get("version");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        machine.forEach((name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
        text.append("- rounds: ").append(settings.rounds()).append("; median [least-greatest]\n");
        for (Peer peer : Peer.values()) if (!of(peer).isEmpty()) text.append('\n').append(sides(of(peer)));
        MarkdownTable alone = alone();
        if (!alone.isEmpty()) text.append('\n').append(alone);
        return text.toString();
    }

    private static MarkdownTable sides(List<Rounds> some) {
        String peer = version(some);
        MarkdownTable table = new MarkdownTable("workload", "threads", "ours, ms", peer + ", ms", peer + " / ours", "ours, peak MiB", peer + ", peak MiB");
        for (Rounds rounds : some) {
            Map<Figure, Spread> ours = Rounds.spreads(rounds.ours());
            Map<Figure, Spread> theirs = Rounds.spreads(rounds.theirs());
            table.row(rounds.workload().name(), Integer.toString(rounds.threads()), ours.get(Figure.MILLISECONDS).toString(), theirs.get(Figure.MILLISECONDS).toString(),
                    rounds.speed().toString(), median(ours, Figure.PEAK_MEMORY), median(theirs, Figure.PEAK_MEMORY));
        }
        return table;
    }

    private static String median(Map<Figure, Spread> spreads, Figure figure) {
        Spread spread = spreads.get(figure);
        return spread == null ? NONE : Digits.of(spread.median());
    }

    /// What the first table does not show, a column for each number of threads.
    private MarkdownTable alone() {
        Map<List<String>, Map<Integer, String>> rows = new LinkedHashMap<>();              // by workload and what
        for (Rounds rounds : all) {
            Rounds.spreads(rounds.ours()).forEach((figure, spread) -> {
                if (figure == Figure.PEAK_MEMORY || figure == Figure.MILLISECONDS && !rounds.theirs().isEmpty()) return;
                rows.computeIfAbsent(List.of(rounds.workload().name(), figure.label()), _ -> new HashMap<>()).put(rounds.threads(), spread.toString());
            });
        }
        for (Derived d : Derived.of(all)) rows.computeIfAbsent(List.of(d.workload(), d.what()), _ -> new HashMap<>()).put(d.threads(), Digits.of(d.value()));
        List<String> head = new ArrayList<>(List.of("workload", "what"));
        settings.threads().forEach(n -> head.add(n == 1 ? "1 thread" : n + " threads"));
        MarkdownTable table = new MarkdownTable(head.toArray(String[]::new));
        rows.forEach((key, values) -> {
            List<String> cells = new ArrayList<>(key);
            settings.threads().forEach(n -> cells.add(values.getOrDefault(n, NONE)));
            table.row(cells.toArray(String[]::new));
        });
        return table;
    }
}
