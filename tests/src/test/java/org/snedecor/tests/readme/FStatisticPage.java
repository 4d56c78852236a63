package org.snedecor.tests.readme;

import java.util.Locale;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.special.FisherSnedecor;
import org.snedecor.core.special.IncompleteBeta;
import org.snedecor.losses.Labels;
import org.snedecor.losses.fstatistic.FStatisticLoss;

/// The picture of `.readme/f-statistic.md`, drawn from what the code computes: two classes and their pull with d = 1 and d = 2, and −log I by the
/// distance of two means.
final class FStatisticPage {
    /// Two classes of five, apart in the first dimension and mixed in the second.
    static final double[][] POINTS = {
        {-1.5, 0.4}, {-0.3, -0.9}, {-0.9, 1.3}, {0.5, -0.4}, {-0.8, -1.3},
        {-0.1, 1.4}, {1.1, 0.2}, {-0.6, 0.3}, {0.7, -0.8}, {1.4, 0.9},
    };
    static final Labels LABELS = Labels.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
    private static final String[] COLOURS = {"#1f77b4", "#d95f02"};
    private static final int SIDE = 240;
    private static final int TOP = 44;
    private static final double UNIT = 52;                                             // pixels
    private static final double LONGER = 4;                                            // arrows than gradients

    private final StringBuilder svg = new StringBuilder();

    private FStatisticPage() {}

    static String picture() {
        return new FStatisticPage().drawn();
    }

    /// F of one dimension: the mean square between the two classes over the one within.
    static double f(int dimension) {
        double[] mean = new double[2];
        for (int i = 0; i < POINTS.length; i++) mean[i / 5] += POINTS[i][dimension] / 5;
        double within = 0;
        for (int i = 0; i < POINTS.length; i++) within += Math.pow(POINTS[i][dimension] - mean[i / 5], 2);
        return 2.5 * Math.pow(mean[1] - mean[0], 2) / (within / 8);
    }

    /// I of two classes of five whose F is this: 1 and 8 degrees of freedom.
    static double i(double f) {
        return new FisherSnedecor(1, 8).lower(f);
    }

    private String drawn() {
        put("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 900 348\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#222\">");
        put("<title>Two classes pulled apart with d = 1 and d = 2, and the loss of a dimension by the distance of the means</title>");
        put("<rect width=\"900\" height=\"348\" fill=\"#fff\"/>");
        classes(20, 1, "d = 1: one dimension must differ");
        classes(316, 2, "d = 2: both must");
        curve(630);
        return put("</svg>").svg.toString();
    }

    private void classes(int left, int keep, String title) {
        Backend backend = Backends.get("reference");
        double[] flat = new double[2 * POINTS.length];
        for (int i = 0; i < flat.length; i++) flat[i] = POINTS[i / 2][i % 2];
        Tensor z = Tensor.variable(NdArray.of(backend, Shape.of(POINTS.length, 2), flat));
        double[] gradient = Gradients.of(new FStatisticLoss(keep).of(z, LABELS)).at(z).toDoubles();
        double centre = left + SIDE / 2.0;
        double middle = TOP + SIDE / 2.0;
        text(left, 26, "start", title);
        put("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#999\"/>", left, TOP, SIDE, SIDE);
        for (int i = 0; i < POINTS.length; i++) {
            double x = centre + UNIT * POINTS[i][0];
            double y = middle - UNIT * POINTS[i][1];
            double toX = x - LONGER * UNIT * gradient[2 * i];
            double toY = y + LONGER * UNIT * gradient[2 * i + 1];
            put("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"2\"/>", x, y, toX, toY, COLOURS[i / 5]);
            put(i < 5 ? "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\"/>" : "<rect x=\"%.1f\" y=\"%.1f\" width=\"10\" height=\"10\" fill=\"%s\"/>",
                    i < 5 ? x : x - 5, i < 5 ? y : y - 5, COLOURS[i / 5]);
        }
        for (int k = 0; k < 2; k++) {
            text(left, TOP + SIDE + 20 + 19 * k, "start", String.format(Locale.ROOT, "%s: F = %.2f, I = %.3f%s", k == 0 ? "across" : "upwards", f(k), i(f(k)),
                    k < keep ? "" : ", left alone"));
        }
    }

    /// −log I and its slope over δ, the distance of the means in standard deviations within the classes: F = 2.5 δ².
    private void curve(int left) {
        text(left, 26, "start", "the loss of a dimension, and its pull");
        put("<path d=\"M%d %d v%d h%d\" fill=\"none\" stroke=\"#999\"/>", left, TOP, SIDE, SIDE + 16);
        path(left, "#222", "", delta -> -Math.log(i(2.5 * delta * delta)));
        path(left, "#222", " stroke-dasharray=\"5 4\"", delta -> {
            double f = 2.5 * delta * delta;
            IncompleteBeta beta = new FisherSnedecor(1, 8).at(f);
            return beta.dx() / beta.value() * dx(f) * 5 * delta;
        });
        for (int delta = 0; delta <= 4; delta++) text(left + 60 * delta, TOP + SIDE + 17, "middle", Integer.toString(delta));
        for (int height = 1; height <= 4; height++) text(left - 5, TOP + SIDE - 56 * height + 4, "end", Integer.toString(height));
        text(left + SIDE / 2.0, TOP + SIDE + 38, "middle", "δ, distance of the means");
        text(left + 40, TOP + 30, "start", "line: −log I");
        text(left + 40, TOP + 50, "start", "dashed: minus its slope in δ");
    }

    /// dx/dF of x = F/(F + 8)
    private static double dx(double f) {
        return 8 / ((f + 8) * (f + 8));
    }

    private interface Curve {
        double at(double delta);
    }

    private void path(int left, String colour, String dashes, Curve curve) {
        StringBuilder d = new StringBuilder();
        for (int step = 1; step <= 100; step++) {
            double height = curve.at(step / 25.0);
            if (height > 4.28) continue;                                               // above the frame
            d.append(String.format(Locale.ROOT, "%s%.1f %.1f", d.isEmpty() ? "M" : " L", left + 60 * step / 25.0, TOP + SIDE - 56 * height));
        }
        put("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>", d, colour, dashes);
    }

    private void text(double x, double y, String anchor, String words) {
        put("<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"%s\">%s</text>", x, y, anchor, words);
    }

    private FStatisticPage put(String line, Object... arguments) {
        svg.append(String.format(Locale.ROOT, line, arguments)).append('\n');
        return this;
    }
}
