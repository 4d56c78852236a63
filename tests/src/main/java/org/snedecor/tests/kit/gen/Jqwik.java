package org.snedecor.tests.kit.gen;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/// A generator as an arbitrary of jqwik, the only place that knows of it.
///
/// jqwik draws the number of the try, and from 0 … tries − 1 it draws each exactly once; the sample follows from [Seed] and that
/// number. So the run is the same every time until the seed is changed, and a failure is named by its number.
public final class Jqwik {
    private Jqwik() {}

    /// @param name sets this generator's streams apart from others   @param tries the `tries` of the property, or fewer
    public static <T> Arbitrary<T> arbitrary(String name, int tries, Gen<T> gen) {
        return Arbitraries.integers().between(0, tries - 1).map(index -> gen.sample(Seed.stream(name, index)));
    }
}
