package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.random.Philox;
import org.snedecor.tests.kit.gen.Jqwik;

/// `y[4i + j] = ` word j of Philox at `(seed, stream, i)`, its upper 24 bits as a multiple of 2⁻²⁴: the same everywhere.
final class RandomKernelTest {
    record Call(long seed, long stream, int length) {}

    @Provide
    Arbitrary<Call> calls() {
        return Jqwik.arbitrary("random", 100, random -> new Call((long) random.nextInt() << 32 | random.nextInt(), (long) random.nextInt() << 20 ^ random.nextInt(),
                random.nextInt(10) == 0 ? 70_000 + random.nextInt(9) : random.nextInt(70)));
    }

    @Property(tries = 100)
    void numbersArePhilox(@ForAll("calls") Call call) {
        double[] expected = new double[call.length];
        int[] words = new int[Philox.WORDS];
        for (int i = 0; i < call.length; i++) {
            if (i % 4 == 0) Philox.block(call.seed, call.stream, i / 4, words);
            expected[i] = (words[i % 4] >>> 8) * 0x1p-24;
        }
        for (Backend backend : new Backend[] {Both.REFERENCE, Both.VECTOR}) {
            Buffer y = Both.output(backend, call.length);
            backend.random().uniform(call.seed, call.stream, y);
            assertArrayEquals(expected, Both.numbers(y), backend.name());
        }
    }
}
