package org.snedecor.models.io.vp8;

/// The two inverse transforms of 4 × 4 coefficients, in whole numbers: RFC 6386, sections 14.3 and 14.4.
final class Transforms {

    private Transforms() {}

    /// y = (H x H + 3) / 8, H the Walsh-Hadamard matrix: the means of 16 blocks from the coefficients of their own transform.
    ///
    /// @param x 16 of them   @param y gets the mean of block i at 16 i
    static void walshHadamard(int[] x, int[] y) {
        int[] t = new int[16];
        for (int i = 0; i < 4; i++) {
            int a = x[i] + x[12 + i], b = x[4 + i] + x[8 + i], c = x[4 + i] - x[8 + i], d = x[i] - x[12 + i];
            t[i] = a + b;
            t[4 + i] = d + c;
            t[8 + i] = a - b;
            t[12 + i] = d - c;
        }
        for (int i = 0; i < 4; i++) {
            int first = t[4 * i] + 3;
            int a = first + t[4 * i + 3], b = t[4 * i + 1] + t[4 * i + 2], c = t[4 * i + 1] - t[4 * i + 2], d = first - t[4 * i + 3];
            y[64 * i] = a + b >> 3;
            y[64 * i + 16] = d + c >> 3;
            y[64 * i + 32] = a - b >> 3;
            y[64 * i + 48] = d - c >> 3;
        }
    }

    /// plane += (C x Cᵀ + 4) / 8, C the cosines of four samples in units of 2⁻¹⁶, clamped to bytes.
    ///
    /// @param x 16 coefficients from `from` on   @param at where the block of the plane begins
    static void addCosines(int[] x, int from, byte[] plane, int at, int stride) {
        int[] t = new int[16];
        for (int i = 0; i < 4; i++) {
            int x0 = x[from + i], x1 = x[from + 4 + i], x2 = x[from + 8 + i], x3 = x[from + 12 + i];
            int a = x0 + x2, b = x0 - x2, c = byRoot2Sin(x1) - byRoot2Cos(x3), d = byRoot2Cos(x1) + byRoot2Sin(x3);
            t[4 * i] = a + d;
            t[4 * i + 1] = b + c;
            t[4 * i + 2] = b - c;
            t[4 * i + 3] = a - d;
        }
        for (int i = 0; i < 4; i++, at += stride) {
            int first = t[i] + 4, a = first + t[8 + i], b = first - t[8 + i];
            int c = byRoot2Sin(t[4 + i]) - byRoot2Cos(t[12 + i]), d = byRoot2Cos(t[4 + i]) + byRoot2Sin(t[12 + i]);
            add(plane, at, a + d);
            add(plane, at + 1, b + c);
            add(plane, at + 2, b - c);
            add(plane, at + 3, a - d);
        }
    }

    /// √2 cos(π/8) x.
    private static int byRoot2Cos(int x) {
        return (x * 20091 >> 16) + x;
    }

    /// √2 sin(π/8) x.
    private static int byRoot2Sin(int x) {
        return x * 35468 >> 16;
    }

    private static void add(byte[] plane, int at, int eighths) {
        plane[at] = (byte) Math.clamp((plane[at] & 0xff) + (eighths >> 3), 0, 255);
    }
}
