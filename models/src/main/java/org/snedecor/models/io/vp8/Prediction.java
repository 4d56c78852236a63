package org.snedecor.models.io.vp8;

import java.util.Arrays;

/// Guesses a block from the row above it and the column to the left, RFC 6386, section 12: modes of whole blocks (16 × 16 luma, 8 × 8 chroma) and of
/// 4 × 4 subblocks. Outside of the picture the row above is 127, the column to the left 129; the corner is 127 above the picture, else 129 to its
/// left.
final class Prediction {

    /// Of whole blocks.
    static final int DC = 0, VERTICAL = 1, HORIZONTAL = 2, TRUE_MOTION = 3;

    /// Of subblocks; the numbers are the format's.
    static final int B_DC = 0, B_TM = 1, B_VE = 2, B_HE = 3, B_LD = 4, B_RD = 5, B_VR = 6, B_VL = 7, B_HD = 8, B_HU = 9;

    private static final int ABOVE = 127, LEFT = 129;

    private Prediction() {}

    /// A block of `size` × `size` at row y, column x, both multiples of `size`.
    static void block(byte[] plane, int stride, int x, int y, int size, int mode) {
        int at = y * stride + x;
        switch (mode) {
            case DC -> {
                int sum = 0, count = 0;
                if (y > 0) {
                    for (int i = 0; i < size; i++) sum += plane[at - stride + i] & 0xff;
                    count += size;
                }
                if (x > 0) {
                    for (int i = 0; i < size; i++) sum += plane[at + i * stride - 1] & 0xff;
                    count += size;
                }
                byte mean = (byte) (count == 0 ? 128 : (sum + count / 2) / count);
                for (int i = 0; i < size; i++) Arrays.fill(plane, at + i * stride, at + i * stride + size, mean);
            }
            case VERTICAL -> {
                for (int i = 0; i < size; i++) {
                    if (y > 0) System.arraycopy(plane, at - stride, plane, at + i * stride, size);
                    else Arrays.fill(plane, at + i * stride, at + i * stride + size, (byte) ABOVE);
                }
            }
            case HORIZONTAL -> {
                for (int i = 0; i < size; i++) Arrays.fill(plane, at + i * stride, at + i * stride + size, x > 0 ? plane[at + i * stride - 1] : (byte) LEFT);
            }
            default -> {
                int corner = corner(plane, stride, x, y);
                for (int i = 0; i < size; i++) {
                    int left = x > 0 ? plane[at + i * stride - 1] & 0xff : LEFT;
                    for (int j = 0; j < size; j++) {
                        int above = y > 0 ? plane[at - stride + j] & 0xff : ABOVE;
                        plane[at + i * stride + j] = (byte) Math.clamp(left + above - corner, 0, 255);
                    }
                }
            }
        }
    }

    private static int corner(byte[] plane, int stride, int x, int y) {
        return y == 0 ? ABOVE : x == 0 ? LEFT : plane[(y - 1) * stride + x - 1] & 0xff;
    }

    /// The four samples above and to the right of a macroblock at column x, row y, which the subblocks at its right edge use: in all of its rows
    /// those of the macroblock above and to the right, and at the picture's right edge the last sample above, repeated.
    static int[] aboveRight(byte[] plane, int stride, int x, int y) {
        int[] e = new int[4];
        for (int i = 0; i < 4; i++) e[i] = y == 0 ? ABOVE : plane[(y - 1) * stride + Math.min(x + 16 + i, x + 16 < stride ? stride - 1 : x + 15)] & 0xff;
        return e;
    }

    /// A subblock of 4 × 4.
    ///
    /// @param aboveRight what stands above and to the right of it where that is not taken from the plane, else null
    static void subblock(byte[] plane, int stride, int x, int y, int mode, int[] aboveRight) {
        int at = y * stride + x;
        // e: the edge from the bottom of the column to the left, over the corner, to the end of the row above: L K J I X A B C D E F G H.
        int[] e = new int[13];
        for (int i = 0; i < 4; i++) e[3 - i] = x > 0 ? plane[at + i * stride - 1] & 0xff : LEFT;
        e[4] = corner(plane, stride, x, y);
        for (int i = 0; i < 8; i++) {
            e[5 + i] = i >= 4 && aboveRight != null ? aboveRight[i - 4] : y > 0 ? plane[at - stride + i] & 0xff : ABOVE;
        }
        for (int i = 0; i < 4; i++) for (int j = 0; j < 4; j++) plane[at + i * stride + j] = (byte) sample(e, mode, i, j);
    }

    /// Row i, column j.
    private static int sample(int[] e, int mode, int i, int j) {
        return switch (mode) {
            case B_DC -> e[0] + e[1] + e[2] + e[3] + e[5] + e[6] + e[7] + e[8] + 4 >> 3;
            case B_TM -> Math.clamp(e[3 - i] + e[5 + j] - e[4], 0, 255);
            case B_VE -> three(e, 5 + j);
            case B_HE -> i == 3 ? e[1] + 3 * e[0] + 2 >> 2 : three(e, 3 - i);
            // Along one diagonal everything is the same.
            case B_LD -> i + j == 6 ? e[11] + 3 * e[12] + 2 >> 2 : three(e, 6 + i + j);
            case B_RD -> three(e, 4 - i + j);
            // Half a step in one direction for each in the other: between two samples, or on one.
            case B_VR -> {
                int d = 2 * j - i;
                yield d < -1 ? three(e, 5 + d) : d == -1 ? three(e, 4) : (d & 1) == 0 ? two(e, 4 + d / 2) : three(e, 4 + (d + 1) / 2);
            }
            case B_HD -> {
                int d = 2 * i - j;
                yield d < -1 ? three(e, 3 - d) : d == -1 ? three(e, 4) : (d & 1) == 0 ? two(e, 3 - d / 2) : three(e, 4 - (d + 1) / 2);
            }
            case B_VL -> {
                // The two last samples of the last column leave the pattern.
                if (j == 3 && i >= 2) yield three(e, 8 + i);
                int from = 5 + j + i / 2;
                yield (i & 1) == 0 ? two(e, from) : three(e, from + 1);
            }
            default -> {
                int d = j + 2 * i;
                if (d > 5) yield e[0];
                if (d == 5) yield e[1] + 3 * e[0] + 2 >> 2;
                yield (d & 1) == 0 ? two(e, 2 - d / 2) : three(e, 2 - d / 2);
            }
        };
    }

    /// The mean of the edge's samples k and k + 1.
    private static int two(int[] e, int k) {
        return e[k] + e[k + 1] + 1 >> 1;
    }

    /// The weighted mean around the edge's sample k.
    private static int three(int[] e, int k) {
        return e[k - 1] + 2 * e[k] + e[k + 1] + 2 >> 2;
    }
}
