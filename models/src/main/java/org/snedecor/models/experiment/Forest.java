package org.snedecor.models.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.snedecor.models.report.page.Axes;
import org.snedecor.models.report.page.Digits;
import org.snedecor.models.report.page.Drawing;
import org.snedecor.models.report.page.Element;
import org.snedecor.models.report.page.Scale;

/// A row for each estimate: its mean as a point, its interval as a line.
///
/// @param xName what the numbers are   @param zero is 0 shown, as a line?
public record Forest(String title, String xName, boolean zero, List<Whisker> rows) {
    private static final int WIDTH = 620;
    private static final int ROW = 20;
    private static final double LETTER = 6.6;

    /// @param colour 0 to 7
    public record Whisker(String name, int colour, Estimate estimate) {}

    /// Rows of differences, whose line is 0.
    public static Forest ofDifferences(String title, String xName) {
        return new Forest(title, xName, true, List.of());
    }

    public static Forest of(String title, String xName) {
        return new Forest(title, xName, false, List.of());
    }

    public Forest with(String name, int colour, Estimate estimate) {
        List<Whisker> all = new ArrayList<>(rows);
        all.add(new Whisker(name, colour, estimate));
        return new Forest(title, xName, zero, all);
    }

    public Element svg() {
        int top = 30, bottom = top + ROW * rows.size() + 6;
        double left = 12 + LETTER * rows.stream().mapToInt(row -> row.name.length()).max().orElse(0);
        Scale x = Scale.of(DoubleStream.concat(zero ? DoubleStream.of(0) : DoubleStream.empty(),
                rows.stream().flatMapToDouble(row -> DoubleStream.of(row.estimate.low(), row.estimate.mean(), row.estimate.high()))), left, WIDTH - 16, false);
        Scale y = new Scale(0, rows.size(), 1, bottom, top, false);
        Element svg = Drawing.of(WIDTH, bottom + 44, title + ": " + xName).set("class", "study").add(Drawing.text("head", 4, 16, title));
        Axes.below(svg, x, y, x.ticks(), xName);
        for (double tick : x.ticks()) {
            if (!zero || tick == 0) svg.add(Drawing.path("grid", "M" + Digits.place(x.at(tick)) + " " + top + "V" + bottom));
        }
        for (int r = 0; r < rows.size(); r++) {
            Whisker row = rows.get(r);
            double at = top + ROW * (r + 0.5);
            svg.add(Drawing.text("end", left - 8, at + 4, row.name));
            Estimate e = row.estimate;
            if (Double.isFinite(e.low())) svg.add(Drawing.path("line s" + row.colour, "M" + Digits.place(x.at(e.low())) + " " + Digits.place(at) + "H" + Digits.place(x.at(e.high()))));
            if (Double.isFinite(e.mean())) svg.add(Element.of("circle", "f" + row.colour).set("r", "3.5").set("cx", Digits.place(x.at(e.mean()))).set("cy", Digits.place(at)));
        }
        return svg;
    }
}
