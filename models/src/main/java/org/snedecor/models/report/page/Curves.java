package org.snedecor.models.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The course of the trainings over their steps, a point a round, all runs in each chart; and λ_k of each run's embeddings at the end.
///
/// | chart | column of `metrics.csv` |
/// |---|---|
/// | steps | `loss` of `steps.csv`, means over equal stretches of steps |
/// | active | `active`, the share of a batch's images whose embedding gets a gradient that is not zero |
/// | loss | `loss`, the mean over the batches of a round |
/// | validation | `validation`, the mean of Recall@1 and MAP@R |
/// | rate | `learning_rate` at the begin of a round |
/// | gradients | `gradient_norm`, √Σg² of the last batch of a round, before clipping |
/// | within, between | `within_classes` and `between_classes`, see [org.snedecor.models.eval.ClassSpread] |
/// | effective rank | `effective_rank`, see [org.snedecor.models.eval.Spread] |
/// | spectrum | λ_k / Σλ, see [PrincipalAxes] |
record Curves(List<RunView> runs, List<Analysis> analyses) {
    Element section() {
        Element grid = Element.of("div", "grid");
        chart(grid, "Loss", "loss", "loss", false);
        steps(grid);
        chart(grid, "Validation: mean of Recall@1 and MAP@R", "validation", "score", false);
        chart(grid, "Learning rate", "learning_rate", "rate", false);
        chart(grid, "Active images", "active", "share", false, 0, 1);
        chart(grid, "Norm of the gradients", "gradient_norm", "norm", true);
        chart(grid, "Spread within classes", "within_classes", "squared distance", true);
        chart(grid, "Spread between classes", "between_classes", "squared distance", true);
        ratio(grid);
        chart(grid, "Effective rank of the embedding", "effective_rank", "rank", false);
        spectrum(grid);
        String active = runs.stream().noneMatch(run -> run.metrics().has("active")) ? ""
                : " Active images are those of a batch whose embedding gets a gradient that is not zero: the others teach nothing.";
        return Section.of("curves", "Curves", "A point a round of training. Loss is the mean over the batches of the round, the norm of the gradients that of its last "
                + "batch before clipping." + active + " Spread and rank are of the validation images, or of some training images where there are none.").add(grid);
    }

    private void chart(Element grid, String title, String column, String yName, boolean log, double... shown) {
        List<LineChart.Line> lines = new ArrayList<>();
        for (int r = 0; r < runs.size(); r++) {
            Metrics m = runs.get(r).metrics();
            if (m.has(column)) lines.add(new LineChart.Line(runs.get(r).name(), r, m.column("step"), m.column(column)));
        }
        if (!lines.isEmpty()) grid.add(new LineChart(title, "step", yName, lines, log && wide(lines), false, shown).element());
    }

    /// Of each step, or means of as many as one row of the file has.
    private void steps(Element grid) {
        List<LineChart.Line> lines = new ArrayList<>();
        for (int r = 0; r < runs.size(); r++) {
            Metrics m = runs.get(r).steps();
            if (m.has("loss")) lines.add(new LineChart.Line(runs.get(r).name(), r, m.column("step"), m.column("loss")));
        }
        if (lines.isEmpty()) return;
        int stretch = (int) lines.stream().mapToDouble(line -> line.x()[0]).max().orElse(1);
        String what = stretch == 1 ? "Loss of each step" : "Loss, means of at most " + stretch + " steps";
        grid.add(new LineChart(what, "step", "loss", lines, wide(lines), false).element());
    }

    /// Does it go over more than a power of ten?
    private static boolean wide(List<LineChart.Line> lines) {
        double[] values = lines.stream().flatMapToDouble(line -> DoubleStream.of(line.y())).filter(y -> y > 0).toArray();
        return values.length > 0 && DoubleStream.of(values).max().getAsDouble() > 10 * DoubleStream.of(values).min().getAsDouble();
    }

    /// Within over between: how blurred classes are beside how far they lie apart.
    private void ratio(Element grid) {
        List<LineChart.Line> lines = new ArrayList<>();
        for (int r = 0; r < runs.size(); r++) {
            Metrics m = runs.get(r).metrics();
            if (!m.has("within_classes") || !m.has("between_classes")) continue;
            double[] within = m.column("within_classes");
            double[] between = m.column("between_classes");
            double[] ratio = IntStream.range(0, within.length).mapToDouble(i -> between[i] > 0 ? within[i] / between[i] : Double.NaN).toArray();
            lines.add(new LineChart.Line(runs.get(r).name(), r, m.column("step"), ratio));
        }
        if (!lines.isEmpty()) grid.add(new LineChart("Within over between classes", "step", "ratio", lines, false, false).element());
    }

    private void spectrum(Element grid) {
        List<LineChart.Line> lines = new ArrayList<>();
        for (Analysis a : analyses) {
            double[] values = a.axes().eigenvalues();
            double all = IntStream.range(0, values.length).mapToDouble(k -> values[k]).sum();
            if (all == 0) continue;
            lines.add(new LineChart.Line(a.run().name(), runs.indexOf(a.run()), IntStream.rangeClosed(1, values.length).mapToDouble(k -> k).toArray(),
                    IntStream.range(0, values.length).mapToDouble(k -> values[k] / all > 1e-12 ? values[k] / all : Double.NaN).toArray()));
        }
        if (!lines.isEmpty()) grid.add(new LineChart("Spectrum of the test embeddings at the end", "principal axis", "share of variance", lines, true, false).element());
    }
}
