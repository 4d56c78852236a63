package org.snedecor.tests.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.opencl.device.Loops;

/// Steps of loops are counted as a machine counts that looks at each loop's condition.
final class LoopsTest {
    private long looks;

    private boolean look(boolean goesOn) {
        looks++;
        return goesOn;
    }

    /// `{ { a, b } outer, c }`, run.
    @Property
    void theyAreAsManyAsConditionsThatAreLookedAt(@ForAll @IntRange(max = 20) int outer, @ForAll @IntRange(max = 20) int a, @ForAll @IntRange(max = 20) int b,
                                                  @ForAll @IntRange(max = 20) int c) {
        looks = 0;
        for (int i = 0; look(i < outer); i++) {
            for (int j = 0; look(j < a); j++) {
                for (int k = 0; look(k < b); k++) { }
            }
            for (int j = 0; look(j < c); j++) { }
        }
        for (int i = 0; look(i < c); i++) { }
        assertEquals(looks, Loops.all(Loops.of(outer, Loops.of(a, Loops.of(b)), Loops.of(c)), Loops.of(c)).steps());
        assertEquals(3 * looks, Loops.all(Loops.of(outer, Loops.of(a, Loops.of(b)), Loops.of(c)), Loops.of(c)).times(3).steps());
    }

    @Test
    void noneTakeNone() {
        assertEquals(0, Loops.NONE.steps());
        assertEquals(1, Loops.of(0).steps());
        assertEquals(1, Loops.of(-5, Loops.of(1000)).steps());
        assertEquals(0, Loops.of(7).times(0).steps());
    }

    /// Too many for a long are as many as no device takes in a lifetime, and stay more than any that one could.
    @Test
    void theyDoNotOverflow() {
        Loops many = Loops.of(Integer.MAX_VALUE, Loops.of(Integer.MAX_VALUE, Loops.of(Integer.MAX_VALUE)));
        assertEquals(true, many.steps() > 1L << 55 && Loops.all(many, many).steps() > 1L << 55 && many.times(1000).steps() > 1L << 55);
    }
}
