package org.snedecor.tests.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.Length.Rounds;

class LengthTest {
    @Property
    void theLongerCountsInWholeEpochs(@ForAll @IntRange(max = 200) int epochs, @ForAll @IntRange(max = 5000) int steps, @ForAll @IntRange(min = 1, max = 1000) int batches) {
        if (epochs == 0 && steps == 0) {
            assertThrows(IllegalArgumentException.class, () -> new Length(epochs, steps));
            return;
        }
        Rounds rounds = new Length(epochs, steps).rounds(batches);
        if (epochs == 0) {
            assertEquals(steps, rounds.steps(), "steps alone are exact");
        } else {
            assertEquals(0, rounds.steps() % batches);
            assertTrue(rounds.steps() >= epochs * batches && rounds.steps() >= steps, "neither is cut short");
            assertTrue(rounds.steps() == epochs * batches || rounds.steps() - batches < steps, "and no epoch is done for nothing");
        }
        assertEquals(rounds.epochs(), rounds.epochsOf(rounds.steps()));
    }

    /// A round is whole epochs, or the whole training; many short epochs make one, but a training has ten where it can.
    @Property
    void roundsAreWholeEpochsAndNotTooFew(@ForAll @IntRange(min = 1, max = 200) int epochs, @ForAll @IntRange(min = 1, max = 1000) int batches) {
        Rounds rounds = Length.ofEpochs(epochs).rounds(batches);
        assertEquals(0, rounds.round() % batches);
        int scores = Math.ceilDiv(rounds.steps(), rounds.round());
        assertTrue(scores >= Math.min(epochs, 10), () -> scores + " scores in " + epochs + " epochs");
        assertTrue(rounds.round() <= Math.max(100, batches), () -> rounds + " scores too seldom");
        if (epochs >= 10 && batches <= 10 && epochs * batches >= 1000) assertTrue(rounds.round() > 50, () -> rounds + " scores too often");
    }

    @Example
    void stepsAloneMayCutAnEpochShort() {
        assertEquals(new Rounds(7, 10, 7), Length.ofSteps(7).rounds(10), "less than an epoch is scored once");
        assertEquals(new Rounds(25, 10, 10), Length.ofSteps(25).rounds(10));
        assertThrows(IllegalArgumentException.class, () -> Length.ofEpochs(Integer.MAX_VALUE).rounds(2));
    }

    private static Length suiting(int images) {
        return Length.suiting(new ImageSet("toy", new byte[images], new int[images], 1, 1, 1, List.of("one")));
    }

    /// Few images are seen often enough; of many the passes count, and the default run on Glyphs, 142 batches an epoch, is four of them.
    @Example
    void suitsTheSizeOfTheSet() {
        assertEquals(new Rounds(1000, 10, 100), suiting(600).rounds(10));
        assertEquals(new Rounds(500, 10, 50), suiting(600).half().rounds(10));
        assertEquals(new Rounds(4 * 142, 142, 142), suiting(8520).rounds(142));
        assertEquals(new Rounds(2 * 142, 142, 142), suiting(8520).half().rounds(142));
        assertEquals(1000, suiting(4999).steps());
        assertEquals(500, suiting(5000).steps());
        assertEquals(new Length(2, 1), new Length(3, 1).half());
    }
}
