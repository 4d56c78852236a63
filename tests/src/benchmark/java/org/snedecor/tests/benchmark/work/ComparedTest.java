package org.snedecor.tests.benchmark.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.shape.Shape;

/// A check that cannot fail would let wrong results be timed.
class ComparedTest {
    private static final Backend REFERENCE = Backends.get("reference");

    private static NdArray array(double... values) {
        return NdArray.of(REFERENCE, Shape.of(values.length), values);
    }

    @Example
    void isTheDistanceInPartsOfTheLength() {
        assertEquals(0.2, Compared.of("x", array(3, 5), array(3, 4), 1).error(), 1e-15);
        assertEquals(0, Compared.of("x", array(0, 0), array(0, 0), 1).error());
    }

    @Example
    void nanNeverHolds() {
        assertFalse(Compared.of("x", array(Double.NaN, 1), array(1, 1), 1).holds());
        assertFalse(Compared.of("x", array(1), array(0), 1).holds());
    }

    /// One product left out of a sum of 2,304 is far outside of what rounding is allowed.
    @Example
    void aMissingTermIsSeen() {
        int terms = 2304;
        assertTrue(1 / Math.sqrt(terms) > 1000 * Compared.rounding(terms));
    }

    @Example
    void aKernelThatLeavesOutATermFailsItsCheck() {
        NdArray a = Draw.array(REFERENCE, 1, Shape.of(16, 256));
        NdArray b = Draw.array(REFERENCE, 2, Shape.of(256, 16));
        NdArray whole = a.matmul(b);
        NdArray withoutTheLast = a.slice(1, 0, 255).matmul(b.slice(0, 0, 255));
        assertTrue(Compared.of("C", whole, whole, Compared.rounding(256)).holds());
        assertFalse(Compared.of("C", withoutTheLast, whole, Compared.rounding(256)).holds());
    }
}
