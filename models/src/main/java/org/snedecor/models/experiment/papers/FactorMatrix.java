package org.snedecor.models.experiment.papers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.models.report.page.Digits;
import org.snedecor.models.report.page.Drawing;
import org.snedecor.models.report.page.Element;

/// Matrices side by side: a row for each dimension, a column for each factor, a square the darker the more the one knows of the other.
///
/// Rows are in the order of the factor that they know most of, and of how much they know of it: of a modular code every row has one dark square, and squares go down in steps.
///
/// @param full what is fully dark
record FactorMatrix(String title, List<String> columns, double full, List<Panel> panels) {
    private static final int CELL = 13;
    private static final int GAP = 26;
    private static final int ACROSS = 4;
    private static final int HEAD = 26;
    private static final int NAMES = 62;

    /// @param rows of each dimension a number for each factor
    record Panel(String name, double[][] rows) {
        private static int most(double[] row) {
            return IntStream.range(0, row.length).boxed().max(Comparator.comparingDouble(f -> row[f])).orElseThrow();
        }

        List<double[]> inOrder() {
            List<double[]> sorted = new ArrayList<>(List.of(rows));
            sorted.sort(Comparator.<double[]>comparingInt(Panel::most).thenComparingDouble(row -> -row[most(row)]));
            return sorted;
        }
    }

    Element svg() {
        int width = CELL * columns.size(), height = CELL * panels.stream().mapToInt(p -> p.rows.length).max().orElse(0);
        int step = Math.max(width + GAP, 140), below = HEAD + height + NAMES, down = Math.ceilDiv(panels.size(), ACROSS);
        Element svg = Drawing.of(4 + step * Math.min(ACROSS, panels.size()), 24 + below * down, title).set("class", "study").add(Drawing.text("head", 4, 16, title));
        for (int p = 0; p < panels.size(); p++) {
            double left = 4 + step * (p % ACROSS), top = 24 + HEAD + below * (p / ACROSS);
            svg.add(Drawing.text("name", left, top - 6, panels.get(p).name));
            List<double[]> rows = panels.get(p).inOrder();
            for (int r = 0; r < rows.size(); r++) {
                for (int f = 0; f < columns.size(); f++) {
                    svg.add(Element.of("rect", "f0").set("x", Digits.place(left + CELL * f)).set("y", Digits.place(top + CELL * r)).set("width", CELL - 1).set("height", CELL - 1)
                            .set("fill-opacity", Digits.share(Math.clamp(0.04 + 0.96 * rows.get(r)[f] / full, 0, 1))));
                }
            }
            for (int f = 0; f < columns.size(); f++) {
                svg.add(Drawing.upright("end", left + CELL * f + CELL - 3, top + CELL * rows.size() + 4, columns.get(f)));
            }
        }
        return svg;
    }
}
