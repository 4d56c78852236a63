package org.snedecor.models.experiment.papers;

import java.util.List;
import java.util.Locale;
import org.snedecor.models.report.page.Digits;
import org.snedecor.models.report.page.Drawing;
import org.snedecor.models.report.page.Element;

/// A square of percentages, a row for what images are and a column for what they are taken for, the darker the more. Squares of less than half a percent have no number.
///
/// @param shares row by row, from 0 to 1
record ClassMatrix(String title, List<String> classes, double[] shares) {
    private static final int CELL = 38;
    private static final int LEFT = 96;
    private static final int TOP = 30;
    private static final int NAMES = 88;

    ClassMatrix {
        if (shares.length != classes.size() * classes.size()) throw new IllegalArgumentException("confusion: " + shares.length + " shares of " + classes.size() + " classes; each class needs one for each");
    }

    Element svg() {
        int n = classes.size(), below = TOP + CELL * n;
        Element svg = Drawing.of(LEFT + CELL * n + 4, below + NAMES, title).set("class", "study").add(Drawing.text("head", 4, 16, title));
        for (int row = 0; row < n; row++) {
            svg.add(Drawing.text("end", LEFT - 6, TOP + CELL * (row + 0.5) + 4, classes.get(row)));
            for (int column = 0; column < n; column++) {
                double share = shares[row * n + column], percent = 100 * share;
                // The root, so that the few that are taken for others can be seen beside the many that are not.
                svg.add(Element.of("rect", row == column ? "f0" : "f1").set("x", Digits.place(LEFT + CELL * column)).set("y", Digits.place(TOP + CELL * row))
                        .set("width", CELL - 1).set("height", CELL - 1).set("fill-opacity", Digits.share(Math.clamp(0.03 + 0.6 * Math.sqrt(share), 0, 1))));
                if (percent >= 0.5) {
                    svg.add(Drawing.text("head middle", LEFT + CELL * (column + 0.5), TOP + CELL * (row + 0.5) + 4,
                            String.format(Locale.ROOT, percent < 10 ? "%.1f" : "%.0f", percent)));
                }
            }
            svg.add(Drawing.upright("end", LEFT + CELL * (row + 0.5) + 4, below + 4, classes.get(row)));
        }
        return svg;
    }
}
