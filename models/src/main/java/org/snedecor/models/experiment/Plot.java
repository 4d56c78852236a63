package org.snedecor.models.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snedecor.models.report.page.Axes;
import org.snedecor.models.report.page.Digits;
import org.snedecor.models.report.page.Drawing;
import org.snedecor.models.report.page.Element;
import org.snedecor.models.report.page.Scale;

/// Lines, points with intervals and filled areas over one pair of axes, with a legend inside the drawing.
///
/// @param shownX, shownY what the axes show in any case
public record Plot(String title, String xName, String yName, boolean logX, double[] shownX, double[] shownY, List<Series> series) {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 330;
    private static final int LEFT = 62;
    private static final int RIGHT = 14;
    private static final int LEGEND = 18;
    private static final double LETTER = 6.4;                               // about the width of one

    /// @param colour 0 to 7   @param low, high ends of the intervals, empty for none
    public record Series(String name, int colour, Mark kind, double[] x, double[] y, double[] low, double[] high) {}

    /// How a series is drawn.
    public enum Mark { LINE, DASHED, POINTS, AREA }

    public static Plot of(String title, String xName, String yName) {
        return new Plot(title, xName, yName, false, new double[0], new double[0], List.of());
    }

    /// With a logarithmic x axis.
    public Plot logarithmic() {
        return new Plot(title, xName, yName, true, shownX, shownY, series);
    }

    /// With an x axis that holds these, and a y axis that holds those.
    public Plot showing(double[] xs, double[] ys) {
        return new Plot(title, xName, yName, logX, xs, ys, series);
    }

    public Plot with(Series more) {
        List<Series> all = new ArrayList<>(series);
        all.add(more);
        return new Plot(title, xName, yName, logX, shownX, shownY, all);
    }

    /// With points without intervals: a line, a dashed one, an area down to 0, or points.
    public Plot with(String name, int colour, Mark kind, double[] x, double[] y) {
        return with(new Series(name, colour, kind, x, y, new double[0], new double[0]));
    }

    /// With a point and its interval at each x, joined by a line.
    public Plot with(String name, int colour, double[] x, List<Estimate> y) {
        return with(new Series(name, colour, Mark.LINE, x, y.stream().mapToDouble(Estimate::mean).toArray(),
                y.stream().mapToDouble(Estimate::low).toArray(), y.stream().mapToDouble(Estimate::high).toArray()));
    }

    public Element svg() {
        List<List<Series>> legend = legend();
        int top = 46 + LEGEND * legend.size(), height = HEIGHT + LEGEND * legend.size();
        Scale x = Scale.of(DoubleStream.concat(DoubleStream.of(shownX), series.stream().flatMapToDouble(s -> DoubleStream.of(s.x))), LEFT, WIDTH - RIGHT, logX);
        Scale y = Scale.of(DoubleStream.concat(DoubleStream.of(shownY), series.stream().flatMapToDouble(s ->
                DoubleStream.concat(DoubleStream.of(s.y), DoubleStream.concat(DoubleStream.of(s.low), DoubleStream.of(s.high))))), height - 44, top + 10, false);
        Element svg = Drawing.of(WIDTH, height, title + ": " + yName + " over " + xName).set("class", "study");
        svg.add(Drawing.text("head", 4, 16, title));
        Axes.draw(svg, x, y, xName, yName);
        for (Series s : series) draw(svg, s, x, y);
        for (int row = 0; row < legend.size(); row++) {
            double at = LEFT;
            for (Series s : legend.get(row)) {
                double middle = 32 + LEGEND * row;
                svg.add(mark(s, at, middle), Drawing.text("key", at + 30, middle + 4, s.name));
                at += width(s);
            }
        }
        return svg;
    }

    /// Which names stand in which row above the axes: as many as fit.
    private List<List<Series>> legend() {
        List<List<Series>> rows = new ArrayList<>();
        double at = Double.POSITIVE_INFINITY;
        for (Series s : series) {
            if (s.name.isEmpty()) continue;
            if (at + width(s) > WIDTH - RIGHT) {
                rows.add(new ArrayList<>());
                at = LEFT;
            }
            rows.getLast().add(s);
            at += width(s);
        }
        return rows;
    }

    private static double width(Series s) {
        return 46 + LETTER * s.name.length();
    }

    private static Element mark(Series s, double x, double y) {
        return switch (s.kind) {
            case POINTS -> dot(s, x + 12, y);
            case AREA -> Drawing.path("area " + style(s) + " f" + s.colour, "M" + Digits.place(x) + " " + Digits.place(y - 5) + "h24v10h-24Z");
            case LINE, DASHED -> Drawing.path("line " + style(s), "M" + Digits.place(x) + " " + Digits.place(y) + "h24");
        };
    }

    private static String style(Series s) {
        return "s" + s.colour + (s.kind == Mark.DASHED ? " d1" : "");
    }

    private static Element dot(Series s, double x, double y) {
        return Element.of("circle", (s.kind == Mark.POINTS && s.low.length == 0 ? "many f" : "f") + s.colour).set("r", "2.8").set("cx", Digits.place(x)).set("cy", Digits.place(y));
    }

    private static void draw(Element svg, Series s, Scale x, Scale y) {
        int[] shown = IntStream.range(0, Math.min(s.x.length, s.y.length)).filter(i -> Double.isFinite(s.x[i]) && Double.isFinite(s.y[i])).toArray();
        if (s.kind != Mark.POINTS && shown.length > 0) {
            StringBuilder path = new StringBuilder();
            if (s.kind == Mark.AREA) path.append("M").append(place(x.at(s.x[shown[0]]), y.at(0)));
            for (int i : shown) path.append(path.isEmpty() ? 'M' : 'L').append(place(x.at(s.x[i]), y.at(s.y[i])));
            if (s.kind == Mark.AREA) path.append('L').append(place(x.at(s.x[shown[shown.length - 1]]), y.at(0))).append('Z');
            svg.add(Drawing.path((s.kind == Mark.AREA ? "area f" + s.colour + " " : "line ") + style(s), path));
        }
        for (int i : shown) {
            if (s.low.length > 0 && Double.isFinite(s.low[i])) {
                svg.add(Drawing.path("line s" + s.colour, "M" + place(x.at(s.x[i]), y.at(s.low[i])) + "V" + Digits.place(y.at(s.high[i]))));
            }
            if (s.kind == Mark.POINTS || s.low.length > 0) svg.add(dot(s, x.at(s.x[i]), y.at(s.y[i])));
        }
    }

    private static String place(double x, double y) {
        return Digits.place(x) + " " + Digits.place(y);
    }
}
