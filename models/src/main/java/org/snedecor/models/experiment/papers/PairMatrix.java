package org.snedecor.models.experiment.papers;

import java.util.List;
import org.snedecor.models.report.page.Digits;
import org.snedecor.models.report.page.Drawing;
import org.snedecor.models.report.page.Element;

/// A square for each ordered pair of methods: blue where the row is better than the column, orange where it is worse, the fuller the surer.
final class PairMatrix {
    private static final int CELL = 14;
    private static final double LETTER = 6.8;
    private static final int TOP = 26;

    private PairMatrix() {}

    /// How sure it is that a is better, 0 to 1; negative where it is worse.
    @FunctionalInterface
    interface Better {
        double of(int a, int b);
    }

    /// @param rows, columns what the methods are called at the left and below
    static Element of(List<String> rows, List<String> columns, Better better) {
        int k = rows.size();
        double left = 12 + LETTER * longest(rows), below = TOP + CELL * k;
        Element svg = Drawing.of((int) Math.ceil(left + CELL * k + 8), (int) Math.ceil(below + 12 + LETTER * longest(columns)), "Which methods differ").set("class", "study")
                .add(Drawing.text("head", 4, 16, "Row against column"));
        for (int a = 0; a < k; a++) {
            svg.add(Drawing.text("end", left - 6, TOP + CELL * a + 11, rows.get(a)), Drawing.upright("end", left + CELL * a + 11, below + 6, columns.get(a)));
            for (int b = 0; b < k; b++) {
                if (a == b) continue;
                double sure = better.of(a, b);
                svg.add(Element.of("rect", sure >= 0 ? "f0" : "f1").set("x", Digits.place(left + CELL * b)).set("y", Digits.place(TOP + CELL * a)).set("width", CELL - 1).set("height", CELL - 1)
                        .set("fill-opacity", Digits.share(Math.max(0.04, Math.abs(sure)))));
            }
        }
        return svg;
    }

    private static int longest(List<String> names) {
        return names.stream().mapToInt(String::length).max().orElse(0);
    }
}
