package org.snedecor.tests.kit.gen;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;

/// A generator: a sample is a pure function of a stream of random numbers, so `(seed, try)` names a sample for good.
///
/// This is all that the laws know of property testing. [Tries] runs them without any library; [Jqwik] hands a generator to jqwik.
@FunctionalInterface
public interface Gen<T> {
    T sample(RandomStream random);

    default <R> Gen<R> map(Function<? super T, ? extends R> f) {
        return random -> f.apply(sample(random));
    }

    /// A second generator that depends on what the first one drew.
    default <R> Gen<R> then(Function<? super T, Gen<R>> f) {
        return random -> f.apply(sample(random)).sample(random);
    }

    /// `count` samples in a list.
    default Gen<List<T>> list(int count) {
        return random -> IntStream.range(0, count).mapToObj(_ -> sample(random)).toList();
    }

    static <T> Gen<T> always(T value) {
        return _ -> value;
    }

    @SafeVarargs
    static <T> Gen<T> oneOf(T... values) {
        return random -> values[random.nextInt(values.length)];
    }

    /// Whole numbers in [least, greatest].
    static Gen<Integer> integers(int least, int greatest) {
        return random -> least + random.nextInt(greatest - least + 1);
    }
}
