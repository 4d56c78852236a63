package org.snedecor.tests.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.models.eval.ClassSpread;
import org.snedecor.models.eval.Spread;
import org.snedecor.models.train.RunFolder;
import org.snedecor.models.train.TrainingListener.RoundReport;
import org.snedecor.models.train.TrainingListener.StepReport;
import org.snedecor.tests.io.Scratch;

/// `steps.csv` is bounded, and its rows are the means of equal stretches.
final class StepCurveTest {
    private final Scratch scratch = Scratch.open();

    @AfterEach
    void close() {
        scratch.close();
    }

    private static double loss(int step) {
        return 2 + Math.sin(step) + 1.0 / step;
    }

    private static double active(int step) {
        return step % 7 / 7.0;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1999, 2000, 2001, 4000, 4001, 4002, 16_001, 100_003})
    void rowsAreMeansOfEqualStretches(int steps) throws Exception {
        RunFolder folder = RunFolder.create(scratch.at("run" + steps));
        for (int step = 1; step <= steps; step++) folder.stepped(step, new StepReport(loss(step), 60, active(step)));
        folder.roundEnded(new RoundReport(1, steps, 1, 1, 0.1, 0.5, Spread.NONE, ClassSpread.NONE, 1, true));
        List<String> lines = Files.readAllLines(folder.file("steps.csv"));
        assertEquals("step,loss,active", lines.getFirst());
        List<double[]> rows = lines.stream().skip(1).map(line -> List.of(line.split(",")).stream().mapToDouble(Double::parseDouble).toArray()).toList();
        int stretch = (int) rows.getFirst()[0];
        assertTrue(rows.size() <= 2000 && Integer.bitCount(stretch) == 1);
        assertTrue(steps <= 2000 ? stretch == 1 : rows.size() > 1000, "as fine as the bound lets it be");
        assertEquals(Math.ceilDiv(steps, stretch), rows.size());
        for (int r = 0; r < rows.size(); r++) {
            int first = r * stretch + 1, last = Math.min(steps, (r + 1) * stretch);
            assertEquals(last, rows.get(r)[0]);
            assertEquals(IntStream.rangeClosed(first, last).mapToDouble(StepCurveTest::loss).average().orElseThrow(), rows.get(r)[1], 1e-8);
            assertEquals(IntStream.rangeClosed(first, last).mapToDouble(StepCurveTest::active).average().orElseThrow(), rows.get(r)[2], 1e-6);
        }
    }
}
