package org.snedecor.opencl.device;

/// The most steps that the loops of one work-item take together. A loop that runs n times takes n + 1 steps, because its condition is checked once
/// more, plus those of its inner loops each time:
/// ```
/// for (… 3 times) {                               Loops.of(3, Loops.of(5), Loops.of(2))
///     for (… 5 times) …
///     for (… 2 times) …                           3 · (1 + 6 + 3) + 1 = 31
/// }
/// ```
/// Every loop of a kernel's text counts: a compiler may or may not unroll it. For the reason see [Device#mostSteps].
public record Loops(long steps) {
    public static final Loops NONE = new Loops(0);
    private static final long ENDLESS = 1L << 56;

    /// A loop that runs `times` times, 0 where that is less, and the loops inside.
    public static Loops of(long times, Loops... inside) {
        return new Loops(product(Math.max(0, times), all(inside).steps + 1) + 1);
    }

    /// Loops one after the other.
    public static Loops all(Loops... loops) {
        long steps = 0;
        for (Loops one : loops) steps += one.steps;
        return new Loops(steps);
    }

    /// The same loops a number of times, one after the other.
    public Loops times(long times) {
        return new Loops(product(times, steps));
    }

    /// Saturates at a number that no device reaches.
    private static long product(long x, long y) {
        return x == 0 || y <= ENDLESS / x ? x * y : ENDLESS;
    }
}
