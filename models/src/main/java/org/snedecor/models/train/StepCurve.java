package org.snedecor.models.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snedecor.models.train.TrainingListener.StepReport;

/// The course of a training over its steps, in at most [#MOST] rows: means over equal stretches of 1 step, of 2 where there are more than [#MOST], then of 4,
/// and so on.
///
/// ```
/// step,loss,active
/// 2,0.4,0.9                 means of steps 1 and 2
/// 4,0.3,0.8
/// ```
/// The last stretch may be shorter. Rows are sums until they are written, and two that become one are added, so the same steps give the same rows
/// wherever a training was interrupted.
final class StepCurve {
    static final int MOST = 2000;

    private final List<Stretch> stretches = new ArrayList<>();
    private int length = 1;

    /// @param steps that it is the sum of
    private record Stretch(int steps, double loss, double active) {
        Stretch plus(Stretch other) {
            return new Stretch(steps + other.steps, loss + other.loss, active + other.active);
        }
    }

    void add(StepReport report) {
        Stretch stretch = new Stretch(1, report.loss(), report.active());
        if (!stretches.isEmpty() && stretches.getLast().steps < length) {
            stretches.add(stretches.removeLast().plus(stretch));
            return;
        }
        if (stretches.size() == MOST) halve();
        stretches.add(stretch);
    }

    private void halve() {
        List<Stretch> pairs = new ArrayList<>();
        for (int r = 0; r < MOST; r += 2) pairs.add(stretches.get(r).plus(stretches.get(r + 1)));
        stretches.clear();
        stretches.addAll(pairs);
        length *= 2;
    }

    /// As a file: the last step of each stretch, and means; nothing for a share that is not known.
    String table() {
        StringBuilder text = new StringBuilder("step,loss,active\n");
        int step = 0;
        for (Stretch stretch : stretches) {
            step += stretch.steps;
            text.append(String.format(Locale.ROOT, "%d,%.9g,%s\n", step, stretch.loss / stretch.steps, Double.isNaN(stretch.active) ? "" : String.format(Locale.ROOT, "%.6f", stretch.active / stretch.steps)));
        }
        return text.toString();
    }

    /// All that it is, to the last bit.
    String remembered() {
        StringBuilder text = new StringBuilder().append(length);
        for (Stretch stretch : stretches) text.append('\n').append(stretch.steps).append(' ').append(stretch.loss).append(' ').append(stretch.active);
        return text.toString();
    }

    /// The other way.
    ///
    /// @param text of [#remembered]
    void restore(String text) {
        List<String> lines = text.lines().toList();
        length = Integer.parseInt(lines.getFirst());
        stretches.clear();
        for (String line : lines.subList(1, lines.size())) {
            String[] numbers = line.split(" ");
            stretches.add(new Stretch(Integer.parseInt(numbers[0]), Double.parseDouble(numbers[1]), Double.parseDouble(numbers[2])));
        }
    }
}
