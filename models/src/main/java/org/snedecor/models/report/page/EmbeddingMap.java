package org.snedecor.models.report.page;

import java.util.Arrays;
import java.util.List;

/// The test embeddings in two dimensions: along their principal axes ([PrincipalAxes]) and by t-SNE ([Tsne]), a point an image, a colour and a form a class.
record EmbeddingMap(List<Analysis> analyses) {
    private static final int SIZE = 460;
    private static final double EDGE = 10;

    Element section() {
        Element section = Section.of("map", "Map of the embeddings", "A point is a test image; point at one, or walk from one to the next by arrow keys, to see it. Colours and "
                + "forms repeat where there are many classes: pick a class to see it alone. First the two principal axes; then t-SNE with perplexity "
                + (int) Tsne.PERPLEXITY + " from there on, whose distances between far groups, and sizes of groups, say nothing.");
        for (int k = 0; k < analyses.size(); k++) {
            Analysis a = analyses.get(k);
            if (analyses.size() > 1) section.add(Element.of("h3").say(a.run().name()));
            Element select = Element.of("select").set("id", "class-" + k).add(Element.of("option").set("value", "-1").say("all"));
            Arrays.stream(a.sample()).map(image -> a.run().labels()[image]).distinct().sorted()
                    .forEach(label -> select.add(Element.of("option").set("value", label).say(a.run().classNames().get(label))));
            String part = a.sample().length == a.run().count() ? "all " + a.run().count() : a.sample().length + " (a fixed sample) of the " + a.run().count();
            section.add(Element.of("div", "map").set("data-run", k).add(
                    Element.of("p").add(Element.of("label").set("for", "class-" + k).say("Class ")).add(select).add(Element.of("span", "what")
                            .say(" " + part + " test images; the two axes hold " + Digits.share(a.axes().share(2)) + " of the variance.")),
                    Element.of("div", "grid two").add(map(a, "Principal axes", a.axes().places()), map(a, "t-SNE", a.tsne())),
                    Element.of("p", "told").set("role", "status").set("aria-live", "polite")
                            .add(Element.of("span", "pic small").set("hidden", "hidden"), Element.of("span", "words").say("No point is chosen."))));
        }
        return section;
    }

    /// Both axes have one unit, or what is far would look near.
    private static Element map(Analysis a, String title, double[][] places) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (double[] place : places) {
            for (int k = 0; k < 2; k++) {
                low[k] = Math.min(low[k], place[k]);
                high[k] = Math.max(high[k], place[k]);
            }
        }
        double range = Math.max(high[0] - low[0], high[1] - low[1]);
        double unit = range > 0 ? (SIZE - 2 * EDGE) / range : 0;
        String label = title + " of the embeddings of " + a.run().name() + "; arrow keys walk from point to point";
        Element svg = Drawing.of(SIZE, SIZE, label).set("class", "points").set("tabindex", "0").set("role", "application");
        for (int i = 0; i < places.length; i++) {
            double x = SIZE / 2.0 + unit * (places[i][0] - (low[0] + high[0]) / 2);
            double y = SIZE / 2.0 - unit * (places[i][1] - (low[1] + high[1]) / 2);
            svg.add(point(a.run().labels()[a.sample()[i]], x, y));
        }
        return Drawing.figure(Drawing.caption(title), svg);
    }

    /// Eight colours, and after each eight classes another form: disc, square, diamond, triangle.
    private static Element point(int label, double x, double y) {
        String at = Digits.place(x) + " " + Digits.place(y);
        String form = switch (label / 8 % 4) {
            case 0 -> "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0";
            case 1 -> "m-2.6-2.6h5.2v5.2h-5.2z";
            case 2 -> "m0-3.6l3.6 3.6l-3.6 3.6l-3.6-3.6z";
            default -> "m0-3.4l3.4 5.8h-6.8z";
        };
        return Element.of("path", "k" + label % 8).set("d", "M" + at + form);
    }
}
