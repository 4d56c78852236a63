package org.snedecor.models.report.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.io.AtomicFile;

/// One HTML page about one run or several, which needs nothing but itself: curves, scores, histograms, neighbours, maps, confusions, configuration.
///
/// The same run folders give the same bytes.
public final class ReportPage {
    /// The name of the page in a run folder.
    public static final String FILE = "report.html";

    private static final Map<String, String> SECTIONS = new LinkedHashMap<>();

    static {
        String[] links = {"scores", "Scores", "curves", "Curves", "augmentation", "Augmentation", "similarities", "Similarities", "roc", "ROC", "gallery", "Neighbours", "map", "Map", "confusions", "Confusions",
            "settings", "Configuration"};
        for (int i = 0; i < links.length; i += 2) SECTIONS.put(links[i], links[i + 1]);
    }

    private final List<RunView> runs;
    private final List<Analysis> analyses;

    private ReportPage(List<RunView> runs, List<Analysis> analyses) {
        this.runs = runs;
        this.analyses = analyses;
    }

    /// Of run folders as they are. They go by the names of their folders, or where these are the same by their paths as given.
    ///
    /// @throws org.snedecor.models.io.FileFormatException in one sentence, for a folder that is no run, or a broken file in it
    public static ReportPage of(List<Path> folders, Backend backend) throws IOException {
        boolean distinct = folders.stream().map(ReportPage::name).distinct().count() == folders.size();
        List<RunView> runs = new ArrayList<>();
        for (Path folder : folders) runs.add(RunView.read(distinct ? name(folder) : folder.toString(), folder, Optional.empty(), backend));
        return analysed(runs, backend);
    }

    /// Of a run whose images are in memory.
    public static ReportPage of(Path folder, DataSplit split, Backend backend) throws IOException {
        return analysed(List.of(RunView.read(name(folder), folder, Optional.of(split), backend)), backend);
    }

    private static ReportPage analysed(List<RunView> runs, Backend backend) {
        return new ReportPage(runs, runs.stream().filter(run -> run.rows().length > 0).map(run -> Analysis.of(run, backend)).toList());
    }

    private static String name(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "/" : name.toString();
    }

    /// A sentence for each part that the page lacks; empty where it has all.
    public List<String> missing() {
        return runs.stream().flatMap(run -> run.missing().stream().map(what -> run.name() + " lacks " + what)).toList();
    }

    /// Writes it whole or not at all.
    public void write(Path file) throws IOException {
        byte[] page = html().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(page));
    }

    String html() {
        List<Sprite> sprites = new ArrayList<>();
        List<String> uris = new ArrayList<>();
        List<Object> data = new ArrayList<>();
        for (Analysis a : analyses) {
            int number = a.run().images().map(set -> Sprite.of(set, a.shown())).map(sprite -> {
                if (!uris.contains(sprite.uri())) {
                    uris.add(sprite.uri());
                    sprites.add(sprite);
                }
                return uris.indexOf(sprite.uri());
            }).orElse(-1);
            data.add(Gallery.data(a, number));
        }
        StringBuilder style = new StringBuilder(HtmlDocument.resource("report.css"));
        List<Object> sizes = new ArrayList<>();
        for (int i = 0; i < sprites.size(); i++) {
            style.append(".p").append(i).append("{background-image:url(").append(uris.get(i)).append(")}\n");
            Map<String, Object> size = new LinkedHashMap<>();               // Map.of has another order in each Java that runs
            size.put("columns", Sprite.COLUMNS);
            size.put("rows", sprites.get(i).rows());
            sizes.add(size);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sprites", sizes);
        json.put("runs", data);
        String title = runs.size() == 1 ? "Run " + runs.getFirst().name() : runs.size() + " runs";
        Element body = Element.of("body").add(header(title), main(),
                Element.of("script").set("type", "application/json").set("id", "data").raw(Gallery.json(json)));
        return HtmlDocument.of(title, style.toString(), Optional.of(HtmlDocument.resource("report.js")), body);
    }

    private Element header(String title) {
        Element header = Element.of("header").add(Element.of("h1").say(title));
        for (RunView run : runs) {
            String what = run.entry("loss") + " on " + run.entry("data") + ", " + run.entry("model") + ", seed " + run.entry("seed");
            header.add(Element.of("p", "what").say((runs.size() > 1 ? run.name() + ": " : "") + what));
        }
        for (String missing : missing()) header.add(Section.note(missing));
        Element links = Element.of("ul");
        SECTIONS.forEach((id, words) -> {
            boolean there = switch (id) {
                case "scores", "curves", "settings" -> true;
                case "augmentation" -> runs.stream().anyMatch(run -> run.augmented().isPresent());
                default -> !analyses.isEmpty();
            };
            if (there) links.add(Element.of("li").add(Element.of("a").set("href", "#" + id).say(words)));
        });
        return header.add(Element.of("nav").set("aria-label", "Sections").add(links));
    }

    private Element main() {
        Element main = Element.of("main").add(new ScoreTable(runs, analyses).section(), new Curves(runs, analyses).section());
        new AugmentedSheets(runs).section().ifPresent(section -> main.add(section));
        if (!analyses.isEmpty()) {
            main.add(new Similarities(analyses).section(), new Verification(runs, analyses).section(), new Gallery(analyses).section(), new EmbeddingMap(analyses).section(),
                    new Confusions(analyses).section());
        }
        return main.add(new Settings(runs).section());
    }
}
