package org.snedecor.tests.kit.gen;

import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import org.snedecor.core.random.RandomStream;

/// Generators as arbitraries of jqwik.
public final class Jqwik {
    private Jqwik() {}

    /// jqwik draws the number of the try, and from 0 … tries − 1 it draws each exactly once; the sample follows from [Seed] and that
    /// number. So the run is the same every time until the seed is changed, and a failure is named by its number.
    ///
    /// @param name sets this generator's streams apart from others   @param tries the `tries` of the property, or fewer
    public static <T> Arbitrary<T> arbitrary(String name, int tries, Gen<T> gen) {
        return Arbitraries.integers().between(0, tries - 1).map(index -> gen.sample(Seed.stream(name, index)));
    }

    /// Numbers that shrink: what [Magnitudes] draws, for arbitraries put together by hand.
    public static Arbitrary<Double> arbitrary(Binades numbers) {
        return new Drawn(numbers);
    }

    /// It has no edge cases for jqwik to mix in, for they are among the draws, as often as [Binades] says. A record, for jqwik keeps the
    /// generators of equal arbitraries.
    private record Drawn(Binades numbers) implements Arbitrary<Double> {
        @Override
        public RandomGenerator<Double> generator(int genSize) {
            return random -> new Shrunk(numbers, numbers.sample(RandomStream.of(random.nextLong())));
        }

        @Override
        public EdgeCases<Double> edgeCases(int maxEdgeCases) {
            return EdgeCases.none();
        }
    }

    private record Shrunk(Binades numbers, Double value) implements Shrinkable<Double> {
        @Override
        public Stream<Shrinkable<Double>> shrink() {
            return numbers.simpler(value).map(simpler -> new Shrunk(numbers, simpler));
        }

        @Override
        public ShrinkingDistance distance() {
            return ShrinkingDistance.of(Binades.complexity(value));
        }
    }
}
