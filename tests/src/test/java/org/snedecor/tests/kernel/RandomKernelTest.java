package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.random.Philox;
import org.snedecor.core.random.RandomStream;

/// `y[4i + j] = ` word j of Philox at `(seed, stream, i)`, its upper 24 bits as a multiple of 2⁻²⁴: the same everywhere.
final class RandomKernelTest {
    record Call(long seed, long stream, int length) {
        static Call sample(RandomStream random) {
            return new Call((long) random.nextInt() << 32 | random.nextInt(), (long) random.nextInt() << 20 ^ random.nextInt(),
                    random.nextInt(10) == 0 ? 70_000 + random.nextInt(9) : random.nextInt(70));
        }

        double[] on(Backend backend) {
            Buffer y = Both.output(backend, length);
            backend.random().uniform(seed, stream, y);
            return Both.numbers(y);
        }
    }

    @OnEveryFloatBackend
    void numbersArePhilox(FloatBackend tested) {
        tested.forAll("random", 100, Call::sample, call -> {
            double[] expected = new double[call.length];
            int[] words = new int[Philox.WORDS];
            for (int i = 0; i < call.length; i++) {
                if (i % 4 == 0) Philox.block(call.seed, call.stream, i / 4, words);
                expected[i] = (words[i % 4] >>> 8) * 0x1p-24;
            }
            for (Backend backend : List.of(Both.REFERENCE, tested.backend())) assertArrayEquals(expected, call.on(backend), backend.name());
        });
    }
}
