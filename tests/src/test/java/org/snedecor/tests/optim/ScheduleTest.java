package org.snedecor.tests.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.optim.Schedule;

class ScheduleTest {
    @Test
    void constant() {
        assertEquals(0.3, new Schedule.Constant(0.3).at(0));
        assertEquals(0.3, new Schedule.Constant(0.3).at(Long.MAX_VALUE));
    }

    @Test
    void stepsFallAtTheirMilestones() {
        Schedule s = new Schedule.Steps(1, 0.1, List.of(10L, 20L));
        assertEquals(1, s.at(9));
        assertEquals(0.1, s.at(10));
        assertEquals(0.1, s.at(19));
        assertEquals(0.01, s.at(20), 1e-17);
    }

    @Property(tries = 50)
    void cosineIsItsFormula(@ForAll @LongRange(min = 1, max = 1000) long steps, @ForAll @LongRange(max = 2000) long step) {
        Schedule s = new Schedule.Cosine(0.4, 0.1, steps);
        double expected = step >= steps ? 0.1 : 0.1 + 0.5 * 0.3 * (1 + Math.cos(Math.PI * step / steps));
        assertEquals(expected, s.at(step), 1e-15);
        assertEquals(0.4, s.at(0), 1e-16);
        assertEquals(0.1, s.at(steps));
        assertTrue(s.at(step) >= s.at(step + 1));
    }

    @Test
    void oneCycleIsThreeStraightLines() {
        Schedule s = new Schedule.OneCycle(0.1, 1, 0.001, 80, 100);
        assertEquals(0.1, s.at(0), 1e-16);
        assertEquals(0.1 + 0.9 / 4, s.at(10), 1e-15);
        assertEquals(1, s.at(40), 1e-15);
        assertEquals(0.1 + 0.9 / 4, s.at(70), 1e-15);
        assertEquals(0.1, s.at(80), 1e-15);
        assertEquals((0.1 + 0.001) / 2, s.at(90), 1e-15);
        assertEquals(0.001, s.at(100));
        assertEquals(0.001, s.at(1000));
    }

    @Property(tries = 50)
    void oneCycleOfAnyLengthStaysBetweenItsEnds(@ForAll @LongRange(min = 1, max = 300) long steps, @ForAll @LongRange(max = 400) long step) {
        Schedule s = Schedule.OneCycle.of(2, steps);
        assertTrue(s.at(step) >= 2e-4 * (1 - 1e-12) && s.at(step) <= 2 * (1 + 1e-12));
        assertEquals(0.2, s.at(0), 1e-15);
        assertEquals(2e-4, s.at(steps), 1e-18);
    }

    @Property(tries = 50)
    void warmUpIsStraightAndThenTheOther(@ForAll @LongRange(max = 100) long steps, @ForAll @LongRange(max = 300) long step) {
        Schedule then = new Schedule.Cosine(0.4, 0, 200);
        Schedule s = then.after(steps);
        assertEquals(step < steps ? 0.4 * (step + 1.0) / (steps + 1.0) : then.at(step - steps), s.at(step), 1e-15);
        assertEquals(0.4, s.at(steps), 1e-16);
        assertTrue(s.at(0) > 0);
    }

    @Test
    void settingsAreChecked() {
        List<Runnable> wrong = List.of(
                () -> new Schedule.Constant(-1), () -> new Schedule.Constant(Double.NaN), () -> new Schedule.Cosine(1, 0, 0),
                () -> new Schedule.Cosine(1, -1, 5),
                () -> new Schedule.Steps(1, 0.1, List.of(5L, 5L)), () -> new Schedule.OneCycle(0.1, 1, 0, 11, 10), () -> new Schedule.Constant(1).after(-1));
        for (Runnable make : wrong) assertThrows(IllegalArgumentException.class, make::run);
    }
}
