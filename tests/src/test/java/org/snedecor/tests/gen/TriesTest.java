package org.snedecor.tests.gen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.gen.Tries;

class TriesTest {
    /// Each try draws a sample of its own, as many as [Tries#of] says.
    @Test
    void everyTryIsMade() {
        for (int tries : new int[] {1, 3, 40}) {
            List<Double> drawn = new ArrayList<>();
            Tries.forAll("every try is made", tries, RandomStream::nextDouble, drawn::add);
            assertEquals(Tries.of(tries), drawn.size());
            assertEquals(drawn.size(), new HashSet<>(drawn).size());
        }
        assertTrue(Tries.of(1) >= 1);
        if (System.getProperty("snedecor.tries") == null) assertEquals(300, Tries.of(300));
    }

    @Test
    void theFirstThatFailsIsNamed() {
        AssertionError said = assertThrows(AssertionError.class, () -> Tries.forAll("small", 10, random -> random.nextInt(5), n -> {
            throw new AssertionError("too large");
        }));
        assertTrue(said.getMessage().startsWith("small: try 0 of -Dsnedecor.seed=") && said.getMessage().endsWith("too large"), said.getMessage());
    }
}
