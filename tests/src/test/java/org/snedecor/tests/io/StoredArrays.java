package org.snedecor.tests.io;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.StoredArray;

/// Arrays of any type, any rank up to 4 and any bits.
final class StoredArrays {

    private StoredArrays() {}

    static Arbitrary<StoredArray> any() {
        Arbitrary<int[]> shapes = Arbitraries.integers().between(0, 4).array(int[].class).ofMaxSize(4);
        return Combinators.combine(Arbitraries.of(Dtype.values()), shapes, Arbitraries.integers()).as((type, shape, seed) -> {
            byte[] bytes = new byte[type.size() * IntStream.of(shape).reduce(1, (a, b) -> a * b)];
            new Random(seed).nextBytes(bytes);
            return new StoredArray(type, shape, bytes);
        });
    }
}
