package org.snedecor.models.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Lines over one axis, each of its own colour and dashes, and the same numbers as a table behind it.
///
/// @param log is the y axis logarithmic? Points that it cannot show are left out.   @param logX the same for x   @param shown what the y axis shows in any case
record LineChart(String title, String xName, String yName, List<Line> lines, boolean log, boolean logX, double... shown) {
    /// @param style the number of its colour, from 0   @param y NaN where there is no point
    record Line(String name, int style, double[] x, double[] y) {}

    private static final int WIDTH = 480;
    private static final int HEIGHT = 286;
    private static final int LEFT = 58;
    private static final int RIGHT = 12;
    private static final int TOP = 28;
    private static final int BOTTOM = 42;

    /// Rows of the table at most: of more, they are taken evenly.
    private static final int ROWS = 120;

    Element element() {
        Scale x = Scale.of(DoubleStream.concat(DoubleStream.of(0), lines.stream().flatMapToDouble(line -> DoubleStream.of(line.x))), LEFT, WIDTH - RIGHT, logX);
        Scale y = Scale.of(DoubleStream.concat(DoubleStream.of(shown), lines.stream().flatMapToDouble(line -> DoubleStream.of(line.y))), HEIGHT - BOTTOM, TOP, log);
        Element svg = Drawing.of(WIDTH, HEIGHT, title + ": " + yName + " over " + xName);
        Axes.draw(svg, x, y, xName, yName);
        for (Line line : lines) {
            StringBuilder path = new StringBuilder();
            boolean pen = false;
            List<Integer> alone = new ArrayList<>();
            for (int i = 0; i < line.x.length; i++) {
                boolean shown = x.shows(line.x[i]) && y.shows(line.y[i]);
                if (shown) path.append(pen ? 'L' : 'M').append(Digits.place(x.at(line.x[i]))).append(' ').append(Digits.place(y.at(line.y[i])));
                if (shown && line.x.length <= 60) alone.add(i);
                pen = shown;
            }
            svg.add(Drawing.path("line s" + line.style % 8, path.isEmpty() ? "M0 0" : path));
            for (int i : alone) {
                Element dot = Element.of("circle", "dot s" + line.style % 8).set("r", "2.6").set("cx", Digits.place(x.at(line.x[i]))).set("cy", Digits.place(y.at(line.y[i])));
                svg.add(dot.add(Element.of("title").say(line.name + ": " + Digits.text(line.y[i]) + " at " + Digits.text(line.x[i]))));
            }
        }
        Element figure = Drawing.figure(Drawing.caption(title), svg);
        if (lines.size() > 1) figure.add(legend(lines.stream().map(Line::name).toList(), lines.stream().map(Line::style).toList()));
        return figure.add(table());
    }

    /// A row for each x, a column for each line.
    private Element table() {
        List<String> head = new ArrayList<>(List.of(xName));
        lines.forEach(line -> head.add(line.name));
        Table table = new Table(title, head);
        TreeSet<Double> all = new TreeSet<>();
        for (Line line : lines) for (double at : line.x) all.add(at);
        double[] places = all.stream().mapToDouble(d -> d).toArray();
        int rows = Math.min(ROWS, places.length);
        for (int r = 0; r < rows; r++) {
            double at = places[(int) ((long) r * places.length / rows)];
            List<String> cells = new ArrayList<>(List.of(Digits.text(at)));
            for (Line line : lines) {
                int i = IntStream.range(0, line.x.length).filter(k -> line.x[k] == at).findFirst().orElse(-1);
                cells.add(i < 0 ? "" : Digits.text(line.y[i]));
            }
            table.row(cells);
        }
        return table.behind();
    }

    static Element legend(List<String> names, List<Integer> styles) {
        Element list = Element.of("ul", "legend");
        for (int i = 0; i < names.size(); i++) {
            list.add(Drawing.key("line s" + styles.get(i) % 8, "M1 5H27", names.get(i)));
        }
        return list;
    }
}
