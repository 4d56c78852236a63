package org.snedecor.core.backend.vector.simd;

/// How many vector registers a processor has, and so how much of a tile it can sum at once.
///
/// | processor | floats in a vector | registers | rows of a [Tile] at once | rows of a [PackedTile] or [PairTile] |
/// |---|--:|--:|--:|--:|
/// | x86-64 with AVX-512 | 16 | 32 | 8 | 8 |
/// | x86-64 with AVX2, or with AVX-512 and `-XX:MaxVectorSize=32` | 8 | 16 | 4 | 6 |
/// | x86-64 with `-XX:MaxVectorSize=16` | 4 | 16 | 4 | 6 |
/// | ARM: Neon, SVE | 4 and more | 32 | 8 | 8 |
/// | any other | | taken for 16 | 4 | 6 |
///
/// Java does not tell this, so it is derived from the processor's architecture and the width of its vectors. A tile of 8 rows by two vectors has 16
/// sums, and needs two registers more for B and one for A. With 16 registers C2 keeps three of the sums in memory and stores and loads them at every
/// turn, and a tile is 2.5 times slower than its two halves of 4 rows by two vectors (AMD EPYC, family 25, model 1: Zen 3). No number of C depends on
/// it: which rows are summed together does not change the order of a sum.
///
/// `-Dsnedecor.registers=16` or `32` sets it, for tests.
final class Registers {
    private static final int MANY = 32;

    /// Are there fewer than a tile of 8 rows by two vectors needs?
    static final boolean FEW = Integer.getInteger("snedecor.registers", count(System.getProperty("os.arch"), Species.LANES)) < MANY;

    private Registers() {}

    /// By `os.arch` and the number of floats in the widest vector.
    static int count(String processor, int lanes) {
        return switch (processor) {
            case "amd64", "x86_64" -> lanes >= 16 ? 32 : 16;
            case "aarch64" -> 32;
            default -> 16;
        };
    }
}
