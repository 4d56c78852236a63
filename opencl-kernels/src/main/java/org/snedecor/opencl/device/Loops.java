package org.snedecor.opencl.device;

/// How many steps the loops of one work-item take together, at most. A loop that runs n times takes n + 1 of them, for it looks once more whether it is
/// over, and each time those of the loops inside:
/// ```
/// for (… 3 times) {                               Loops.of(3, Loops.of(5), Loops.of(2))
///     for (… 5 times) …
///     for (… 2 times) …                           3 · (1 + 6 + 3) + 1 = 31
/// }
/// ```
/// Every loop of a kernel's text counts: which of them a compiler unrolls is its own affair. Why it matters: see [Device#mostSteps].
public record Loops(long steps) {
    public static final Loops NONE = new Loops(0);
    private static final long ENDLESS = 1L << 56;

    /// A loop that runs `times` times, 0 where that is less, and the loops inside.
    public static Loops of(long times, Loops... inside) {
        return new Loops(product(Math.max(0, times), all(inside).steps + 1) + 1);
    }

    /// Loops one behind the other.
    public static Loops all(Loops... loops) {
        long steps = 0;
        for (Loops one : loops) steps += one.steps;
        return new Loops(steps);
    }

    /// The same loops a number of times, one after the other.
    public Loops times(long times) {
        return new Loops(product(times, steps));
    }

    /// At most what no device does in a lifetime.
    private static long product(long x, long y) {
        return x == 0 || y <= ENDLESS / x ? x * y : ENDLESS;
    }
}
