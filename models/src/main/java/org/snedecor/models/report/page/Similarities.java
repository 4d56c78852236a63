package org.snedecor.models.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// s = 1 − d² / mean(d²) of pairs of one class and of two: by raw pixels, and by the embedding of each run, with their overlap ([SimilarityHistogram]).
record Similarities(List<Analysis> analyses) {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 246;
    private static final String KEY = "M1 1H27V9H1Z";

    Element section() {
        Element grid = Element.of("div", "grid");
        List<SimilarityHistogram> drawn = new ArrayList<>();
        for (Analysis a : analyses) {
            a.before().ifPresent(before -> {
                // Runs on the same images share what was before.
                boolean known = drawn.stream().anyMatch(h -> Arrays.equals(h.same(), before.same()) && h.low() == before.low());
                if (!known) {
                    drawn.add(before);
                    grid.add(chart("Before: raw pixels" + (analyses.size() > 1 ? " (test images of " + a.run().name() + ")" : ""), before));
                }
            });
            grid.add(chart("After: embedding" + (analyses.size() > 1 ? " of " + a.run().name() : ""), a.after()));
        }
        return Section.of("similarities", "Similarities of pairs", "Similarity s = 1 − d²/mean(d²), d the Euclidean distance: 1 for equal images, 0 on average "
                + "over all pairs. Over " + pairsInWords() + ", in " + SimilarityHistogram.BINS + " bins; the overlap is the sum over bins of the lesser share, 0 for apart and 1 for alike.").add(grid);
    }

    private String pairsInWords() {
        List<String> words = analyses.stream().map(Analysis::pairsInWords).distinct().toList();
        return String.join(", or ", words);
    }

    private static Element chart(String title, SimilarityHistogram h) {
        String overlap = "overlap " + Digits.share(h.overlap());
        Scale x = Scale.between(h.low(), 1, 58, WIDTH - 12);
        Scale y = Scale.of(DoubleStream.concat(DoubleStream.of(0), DoubleStream.concat(DoubleStream.of(h.same()), DoubleStream.of(h.other()))), HEIGHT - 42, 28, false);
        Element svg = Drawing.of(WIDTH, HEIGHT, title + ", " + overlap);
        Axes.left(svg, x, y, "share of pairs");
        Axes.below(svg, x, y, x.ticks(), "similarity");
        svg.add(Drawing.path("area other", outline(h.other(), h, x, y)), Drawing.path("area same", outline(h.same(), h, x, y)));
        Table table = new Table(title + ", " + overlap, "from similarity", "pairs of one class", "pairs of two classes");
        for (int b = 0; b < SimilarityHistogram.BINS; b++) table.row(Digits.text(h.edge(b)), Digits.text(h.same()[b]), Digits.text(h.other()[b]));
        Element legend = Element.of("ul", "legend").add(Drawing.key("area same", KEY, "pairs of one class"), Drawing.key("area other", KEY, "pairs of two classes"));
        return Drawing.figure(Drawing.caption(title + ": ").add(Element.of("strong").say(overlap)), svg, legend, table.behind());
    }

    private static String outline(double[] shares, SimilarityHistogram h, Scale x, Scale y) {
        StringBuilder path = new StringBuilder("M" + Digits.place(x.at(h.edge(0))) + " " + Digits.place(y.at(0)));
        for (int b = 0; b < shares.length; b++) path.append('V').append(Digits.place(y.at(shares[b]))).append('H').append(Digits.place(x.at(h.edge(b + 1))));
        return path.append('V').append(Digits.place(y.at(0))).append('Z').toString();
    }
}
