package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.HostArrays;

/// Whatever was lent and written before, an array that is lent holds what was asked for, and nobody else has it.
class HostArraysTest {
    @Property
    void anArrayBelongsToOneScope(@ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 4) Integer> lengths, @ForAll @IntRange(min = 1, max = 4) int scopes) {
        for (int scope = 0; scope < scopes; scope++) {
            try (HostArrays outer = HostArrays.open(); HostArrays inner = HostArrays.open()) {
                List<double[]> lent = new ArrayList<>();
                for (int length : lengths) {
                    double[] zeros = (lent.size() % 2 == 0 ? outer : inner).zeros(length);
                    assertArrayEquals(new double[length], zeros);
                    for (double[] other : lent) assertNotSame(other, zeros);
                    lent.add(zeros);
                }
                for (int i = 0; i < lent.size(); i++) Arrays.fill(lent.get(i), i + 1);
                for (int i = 0; i < lent.size(); i++) assertEquals(i + 1, lent.get(i)[0]);
            }
        }
    }

    @Property(tries = 50)
    void numbersAreThoseOfTheArray(@ForAll @IntRange(min = 1, max = 50) int length, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        for (Backend backend : Backends.all().values()) {
            double[] numbers = new double[length];
            for (int i = 0; i < length; i++) numbers[i] = (float) random.nextGaussian();
            try (HostArrays host = HostArrays.open()) {
                assertArrayEquals(numbers, host.of(NdArray.of(backend, Shape.of(length), numbers)), backend.name());
            }
        }
    }

    /// The next batch of the same size takes the array of this one.
    @Test
    void theNextScopeTakesIt() {
        double[] first;
        try (HostArrays host = HostArrays.open()) {
            first = host.zeros(1 << 16);
        }
        try (HostArrays host = HostArrays.open()) {
            assertTrue(first == host.zeros(1 << 16));
        }
    }

    @Test
    void anArrayOfAnotherLengthIsRefused() {
        NdArray three = NdArray.zeros(Backends.get("reference"), Shape.of(3));
        assertEquals("array: [3]: needs 3 values, not 2", assertThrows(ShapeException.class, () -> three.read(new double[2])).getMessage());
    }
}
