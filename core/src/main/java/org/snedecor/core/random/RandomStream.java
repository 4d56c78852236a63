package org.snedecor.core.random;

import java.util.random.RandomGenerator;

/// The words of one [Philox] stream read in order: `block(seed, stream, 0)`, `block(seed, stream, 1)`, ...
///
/// Every draw is made of integer steps, exact scalings and [StrictMath], so a stream gives the same
/// bits on every machine. A stream is a cursor and belongs to one thread. Work that is split gives each part a stream of its own, named by its keys:
/// `RandomStream.of(seed, epoch, sample)`.
///
/// It is a [RandomGenerator], so whatever Java draws from one can be drawn from a stream: `Collections.shuffle(list, stream)`,
/// `stream.ints(5, 0, 10)`.
public final class RandomStream implements RandomGenerator {

    /// The golden ratio in 64 bits, SplitMix64's increment.
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final long stream;
    private final int[] block = new int[Philox.WORDS];
    private long index;
    private int next = Philox.WORDS;
    private double spare = Double.NaN;

    private RandomStream(long seed, long stream) {
        this.seed = seed;
        this.stream = stream;
    }

    /// The stream of `seed` named by `keys`, read from its start.
    ///
    /// With `mix` the SplitMix64 finaliser, a bijection of 64 bits, the stream's number is
    ///
    /// ```
    /// h_0 = 0,   h_i = mix(h_(i-1) + GAMMA + key_i)
    /// ```
    ///
    /// Each step is a bijection of `key_i` (and of `h_(i-1)`), so two key lists of one length that differ
    /// in a single place never share a stream; others share one with probability 2^-64.
    public static RandomStream of(long seed, long... keys) {
        long h = 0;
        for (long key : keys) h = mix(h + GAMMA + key);
        return new RandomStream(seed, h);
    }

    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /// The next 32 bits.
    @Override
    public int nextInt() {
        if (next == Philox.WORDS) {
            Philox.block(seed, stream, index++, block);
            next = 0;
        }
        return block[next++];
    }

    /// The next 64 bits: two words, the first of them the upper half.
    @Override
    public long nextLong() {
        long upper = (long) nextInt() << 32;
        return upper | nextInt() & 0xFFFFFFFFL;
    }

    /// Uniform on `0 .. bound - 1`, without bias: `floor(bits * bound / 2^32)`, drawn again while the
    /// fraction falls in the `2^32 mod bound` values that would favour some results (Lemire 2019).
    @Override
    public int nextInt(int bound) {
        if (bound <= 0) throw new IllegalArgumentException("random stream: the bound must be above 0, not " + bound);
        long product = (nextInt() & 0xFFFFFFFFL) * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            int surplus = Integer.remainderUnsigned(-bound, bound);
            while ((product & 0xFFFFFFFFL) < surplus) product = (nextInt() & 0xFFFFFFFFL) * bound;
        }
        return (int) (product >>> 32);
    }

    /// Uniform on [0, 1), a multiple of 2^-24.
    @Override
    public float nextFloat() {
        return Philox.uniform(nextInt());
    }

    /// Uniform on [0, 1), a multiple of 2^-53.
    @Override
    public double nextDouble() {
        int hi = nextInt();
        return Philox.uniform(hi, nextInt());
    }

    /// `low + (high - low) u`, with `u` uniform on [0, 1), so uniform on [low, high); `low` where the two are equal.
    @Override
    public double nextDouble(double low, double high) {
        double x = low + (high - low) * nextDouble();
        return x >= high && low < high ? Math.nextDown(high) : x;                         // the sum may round up to high
    }

    /// Standard normal, in the pairs of Box and Muller: `sqrt(-2 ln(1 - u)) (cos 2 pi v, sin 2 pi v)`.
    @Override
    public double nextGaussian() {
        if (!Double.isNaN(spare)) {
            double second = spare;
            spare = Double.NaN;
            return second;
        }
        // 1 - u lies in (0, 1], so the logarithm is finite.
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        double angle = 2 * StrictMath.PI * nextDouble();
        spare = radius * StrictMath.sin(angle);
        return radius * StrictMath.cos(angle);
    }

    /// Puts `values` in a uniformly random order, in place (Fisher and Yates).
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
    }

    /// A uniformly random permutation of `0 .. n - 1`.
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) order[i] = i;
        shuffle(order);
        return order;
    }
}
