package org.snedecor.tests.kit.gen;

/// `∀ sample: body(sample)`, tried a number of times.
///
/// `-Dsnedecor.tries=0.1` makes a tenth of them, at least one, where a device is slow because a program plays its part; `10` makes ten times as many,
/// for a night.
public final class Tries {
    private static final double SHARE = share(System.getProperty("snedecor.tries", "1"));

    private Tries() {}

    private static double share(String text) {
        try {
            double share = Double.parseDouble(text);
            if (share > 0 && share <= 1e6) return share;
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalArgumentException("-Dsnedecor.tries=" + text + ": what is asked for is a factor above 0 and up to 1e6, such as 0.1 or 10");
    }

    /// How many of `tries` are made in this run.
    public static int of(int tries) {
        return (int) Math.clamp(Math.round(tries * SHARE), 1, Integer.MAX_VALUE);
    }

    @FunctionalInterface
    public interface Body<T> {
        void accept(T sample) throws Exception;
    }

    /// @param tries before [#of]
    /// @throws AssertionError naming property, seed, number and sample of the first try that fails
    public static <T> void forAll(String property, int tries, Gen<T> gen, Body<? super T> body) {
        int made = of(tries);
        for (int i = 0; i < made; i++) {
            T sample = gen.sample(Seed.stream(property, i));
            try {
                body.accept(sample);
            } catch (Exception | AssertionError e) {
                throw new AssertionError(property + ": try " + i + " of -Dsnedecor.seed=" + Seed.value() + " fails for " + sample + ": " + e.getMessage(), e);
            }
        }
    }
}
