package org.snedecor.models.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snedecor.models.io.AtomicFile;
import org.snedecor.models.report.page.Drawing;
import org.snedecor.models.report.page.Element;
import org.snedecor.models.report.page.HtmlDocument;
import org.snedecor.models.report.page.Section;
import org.snedecor.models.report.page.Table;

/// The page of a study, which needs nothing but itself: claim, protocol, verdicts, figures, table, what would change them.
record StudyPage(String name, Account account, Results results, Findings findings, boolean quick, String version) {
    /// Claims are sentences, which may take several lines.
    private static final String CLAIMS = ".scroll.claims{max-height:none}.claims th,.claims td{vertical-align:top;padding-right:16px}.claims th:first-child,.claims td:nth-child(2){white-space:normal}\n";

    void write(Path file) throws IOException {
        byte[] html = html().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(html));
    }

    String html() {
        Element main = Element.of("main").add(words("claim", "Claim", account.claim()), words("protocol", "Protocol", account.protocol()), verdicts());
        if (!findings.figures().isEmpty()) main.add(figures());
        findings.listings().forEach(listing -> main.add(listed(listing)));
        main.add(table(), words("change", "What would change it", account.change()));
        Element header = Element.of("header").add(Element.of("h1").say(account.title()), Element.of("p", "what").say(account.source()),
                Element.of("p", "what").say("./snedecor experiment " + name + (quick ? " --quick" : "") + " --seeds " + results.seeds().size() + "; " + version));
        if (quick) header.add(Section.note("This was the quick version: fewer steps and seeds, to see that all goes well. Its verdicts count for little."));
        return HtmlDocument.of(account.title(), HtmlDocument.resource("report.css") + Figure.STYLE + CLAIMS, Optional.empty(), Element.of("body").add(header, main));
    }

    private static Element words(String id, String heading, String text) {
        Element section = Element.of("section").set("id", id).add(Element.of("h2").say(heading));
        text.strip().lines().forEach(line -> section.add(Element.of("p").say(line)));
        return section;
    }

    private Element verdicts() {
        Table table = new Table("Each claim as a number, its mean over the seeds and its 95 % interval", "claim", "number", "mean", "95 % interval", "claimed", "verdict");
        for (Claim c : findings.claims()) {
            table.row(c.sentence(), c.quantity(), Rounded.text(c.found().mean()), Rounded.interval(c.found()), c.region(), c.ruling().toString());
        }
        return Section.of("verdicts", "Verdicts", "A claim holds where the whole interval is what is claimed, does not hold here where none of it is, and cannot be told otherwise. "
                + "Intervals are Student's over " + results.seeds().size() + " seeds, of differences with the same seed where two methods are compared; each is one of 95 %, so of many claims "
                + "some are ruled wrongly by chance.").add(table.element().set("class", "scroll claims"));
    }

    private Element figures() {
        Element grid = Element.of("div", "grid two");
        for (Figure figure : findings.figures()) {
            grid.add(Drawing.figure(Drawing.caption(figure.caption()), figure.drawing().svg()));
        }
        return Section.of("figures", "Figures", "Each is an SVG file of its own beside this page, too.").add(grid);
    }

    private static Element listed(Listing listing) {
        Table table = new Table(listing.caption(), listing.head());
        listing.rows().forEach(table::row);
        return Element.of("section").set("id", listing.name()).add(table.element());
    }

    /// One table for all methods that have the same measures.
    private Element table() {
        Map<List<String>, Table> tables = new LinkedHashMap<>();
        results.byMethod().keySet().forEach(method -> {
            List<String> measures = results.measures(method);
            List<String> head = new ArrayList<>(List.of("method"));
            head.addAll(measures);
            List<String> row = new ArrayList<>(List.of(method));
            for (String measure : measures) row.add(Rounded.text(results.estimate(method, measure)));
            tables.computeIfAbsent(measures, _ -> new Table("Mean over the seeds ± half of the 95 % interval", head)).row(row);
        });
        Element section = Section.of("table", "Table", "The numbers of every seed are in values.csv.");
        tables.values().forEach(table -> section.add(table.element()));
        for (String failure : results.failures()) section.add(Section.note("This training failed, and has no numbers: " + failure));
        return section;
    }
}
