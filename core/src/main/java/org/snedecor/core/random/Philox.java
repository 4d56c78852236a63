package org.snedecor.core.random;

/// Philox 4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw,
/// "Parallel random numbers: as easy as 1, 2, 3" (SC 2011):
///
/// ```
/// (c0, c1, c2, c3) -> (hi(M1 c2) ^ c1 ^ k0,  lo(M1 c2),  hi(M0 c0) ^ c3 ^ k1,  lo(M0 c0))
/// ```
///
/// ten times over, the key `(k0, k1)` moving on by `(W0, W1)` after every round.
///
/// A pure function of `(seed, stream, index)`: any number can be drawn without drawing those
/// before it, so a result never depends on which thread, or which device, asked first.
/// Word order, as Random123 counts it: `key = (seed low, seed high)`,
/// `counter = (index low, index high, stream low, stream high)`.
public final class Philox {

    /// 32-bit words in one block.
    public static final int WORDS = 4;

    private static final long M0 = 0xD2511F53L;
    private static final long M1 = 0xCD9E8D57L;
    private static final int W0 = 0x9E3779B9;
    private static final int W1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final long WORD = 0xFFFFFFFFL;

    private Philox() {}

    /// The four words at `(stream, index)` under `seed`, written to `out[0..3]`.
    public static void block(long seed, long stream, long index, int[] out) {
        int k0 = (int) seed;
        int k1 = (int) (seed >>> 32);
        int c0 = (int) index;
        int c1 = (int) (index >>> 32);
        int c2 = (int) stream;
        int c3 = (int) (stream >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = M0 * (c0 & WORD);
            long p1 = M1 * (c2 & WORD);
            c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
            c1 = (int) p1;
            c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
            c3 = (int) p0;
            k0 += W0;
            k1 += W1;
        }
        out[0] = c0;
        out[1] = c1;
        out[2] = c2;
        out[3] = c3;
    }

    /// `floor(bits / 2^8) * 2^-24` with `bits` unsigned: one of the 2^24 evenly spaced floats of [0, 1).
    public static float uniform(int bits) {
        return (bits >>> 8) * 0x1p-24f;
    }

    /// The top 27 bits of `hi`, then the top 26 of `lo`, times 2^-53: one of 2^53 evenly spaced doubles of [0, 1).
    public static double uniform(int hi, int lo) {
        return ((long) (hi >>> 5) << 26 | lo >>> 6) * 0x1p-53;
    }
}
