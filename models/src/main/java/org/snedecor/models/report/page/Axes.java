package org.snedecor.models.report.page;

import java.util.List;
import java.util.stream.IntStream;

/// The two axes of a drawing, with ticks and names.
public final class Axes {
    private static final int LABELS = 7;

    private Axes() {}

    public static void draw(Element svg, Scale x, Scale y, String xName, String yName) {
        left(svg, x, y, yName);
        List<Double> ticks = x.ticks();
        int each = Math.ceilDiv(ticks.size(), LABELS);
        below(svg, x, y, IntStream.range(0, ticks.size()).filter(i -> i % each == 0).mapToObj(ticks::get).toList(), xName);
    }

    public static void left(Element svg, Scale x, Scale y, String name) {
        for (double tick : y.ticks()) {
            svg.add(Drawing.path("grid", "M" + Digits.place(x.from()) + " " + Digits.place(y.at(tick)) + "H" + Digits.place(x.to())));
            svg.add(Drawing.text("tick end", x.from() - 6, y.at(tick) + 4, Scale.label(tick)));
        }
        svg.add(Drawing.text("axis", 4, y.to() - 12, name));                          // above its ticks, which may be long
    }

    public static void below(Element svg, Scale x, Scale y, List<Double> ticks, String name) {
        for (double tick : ticks) {
            svg.add(Drawing.path("grid", "M" + Digits.place(x.at(tick)) + " " + Digits.place(y.from()) + "v4"));
            svg.add(Drawing.text("tick middle", x.at(tick), y.from() + 17, Scale.label(tick)));
        }
        svg.add(Drawing.text("axis middle", (x.from() + x.to()) / 2, y.from() + 35, name));
    }
}
