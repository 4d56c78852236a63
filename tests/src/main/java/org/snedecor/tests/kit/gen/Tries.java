package org.snedecor.tests.kit.gen;

/// `∀ sample: body(sample)`, tried so many times.
public final class Tries {
    private Tries() {}

    @FunctionalInterface
    public interface Body<T> {
        void accept(T sample) throws Exception;
    }

    /// @throws AssertionError naming property, seed, number and sample of the first try that fails
    public static <T> void forAll(String property, int tries, Gen<T> gen, Body<? super T> body) {
        for (int i = 0; i < tries; i++) {
            T sample = gen.sample(Seed.stream(property, i));
            try {
                body.accept(sample);
            } catch (Exception | AssertionError e) {
                throw new AssertionError(property + ": try " + i + " of -Dsnedecor.seed=" + Seed.value() + " fails for " + sample + ": " + e.getMessage(), e);
            }
        }
    }
}
