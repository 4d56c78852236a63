package org.snedecor.models.report.page;

import java.util.ArrayList;
import java.util.List;
import org.snedecor.models.eval.Confusion;
import org.snedecor.models.eval.Confusion.OfClass;
import org.snedecor.models.eval.Confusion.Pair;

/// share(a, b) = mean over the queries of class a of P(the nearest image is of class b), see [Confusion]
///
/// The hardest classes, the pairs most often confused, and a map of shares between the hardest.
record Confusions(List<Analysis> analyses) {
    private static final int ROWS = 12;
    private static final int MAPPED = 24;
    private static final int CELL = 18;

    Element section() {
        Element section = Section.of("confusions", "Hard classes and confusions", "Over the test images whose class has another one: of what class is the nearest image? "
                + "Recall@1 of a class is the share of its own." + (analyses.stream().anyMatch(a -> a.run().severalLabels()) ? " Where images have several labels, each label counts as a class: "
                + "its recall is the share of the images with it whose nearest has it too, and they are taken for what the nearest has and they have not." : ""));
        for (Analysis a : analyses) {
            if (analyses.size() > 1) section.add(Element.of("h3").say(a.run().name()));
            Confusion confusion = a.neighbours().confusion();
            List<String> names = a.run().labelNames();
            Table hardest = new Table("Hardest classes", "class", "images", "Recall@1", "mostly taken for", "share");
            for (OfClass c : confusion.worst(ROWS)) {
                if (c.recall() == 1) continue;
                String mostly = c.mostly() < 0 ? "" : names.get(c.mostly());
                hardest.row(names.get(c.number()), "" + c.queries(), Digits.share(c.recall()), mostly, Digits.share(c.as(c.mostly())));
            }
            Table pairs = new Table("Most confused pairs", "class", "other class", "of both", "first as second", "second as first");
            for (Pair p : confusion.pairs(ROWS)) {
                pairs.row(names.get(p.one()), names.get(p.other()), Digits.share(p.share()), Digits.share(p.oneAsOther()), Digits.share(p.otherAsOne()));
            }
            boolean none = confusion.classes().stream().allMatch(c -> c.recall() == 1);
            if (none) section.add(Section.note("No class is confused: the nearest image is always of the class of the query."));
            else section.add(Element.of("div", "grid two").add(hardest.element(), pairs.element()), map(names, confusion));
        }
        return section;
    }

    /// Rows are the classes of queries, columns those of the nearest images; the hardest first.
    private static Element map(List<String> names, Confusion confusion) {
        List<OfClass> hardest = confusion.worst(MAPPED);
        int size = hardest.size() * CELL;
        int room = 12 + 7 * hardest.stream().map(c -> fitting(names.get(c.number()))).mapToInt(name -> name.codePointCount(0, name.length())).max().orElse(0);
        String title = "Confusions between the " + hardest.size() + " hardest classes";
        Element svg = Drawing.of(room + size + 4, size + room + 4, title).set("class", "heat");
        List<String> head = new ArrayList<>(List.of("class of the query"));
        for (OfClass c : hardest) head.add(names.get(c.number()));
        Table table = new Table(title, head);
        for (int i = 0; i < hardest.size(); i++) {
            OfClass row = hardest.get(i);
            String name = names.get(row.number());
            List<String> cells = new ArrayList<>(List.of(name));
            svg.add(Drawing.text("tick end", room - 5, i * CELL + CELL * 0.72, fitting(name)));
            svg.add(Drawing.upright("tick end", room + i * CELL + CELL * 0.7, size + 6, fitting(name)));
            for (int j = 0; j < hardest.size(); j++) {
                OfClass column = hardest.get(j);
                double share = i == j ? row.recall() : row.as(column.number());
                cells.add(share == 0 ? "" : Digits.share(share));
                Element cell = Element.of("rect", i == j ? "cell right" : "cell wrong").set("x", room + j * CELL).set("y", i * CELL)
                        .set("width", CELL - 1).set("height", CELL - 1).set("fill-opacity", share == 0 ? "0.04" : Digits.share(0.15 + 0.85 * share));
                if (share > 0) cell.add(Element.of("title").say(name + " taken for " + names.get(column.number()) + ": " + Digits.share(share)));
                svg.add(cell);
            }
            table.row(cells);
        }
        return Drawing.figure(Drawing.caption(title + ": rows are classes of queries, columns those of the nearest image"), svg, table.behind());
    }

    /// As much of a name as there is room for.
    private static String fitting(String name) {
        return name.codePointCount(0, name.length()) <= 15 ? name : name.substring(0, name.offsetByCodePoints(0, 14)) + "…";
    }
}
