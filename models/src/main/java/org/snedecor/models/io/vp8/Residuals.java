package org.snedecor.models.io.vp8;

import java.util.Arrays;

/// The coefficients of one macroblock after another: tokens, RFC 6386, section 13, times steps of quantisation, section 14.1.
///
/// A block's first token depends on whether the blocks above it and to the left have any coefficients; these flags are kept here, 9 for each column
/// and for the row: 4 of luma, 2 and 2 of chroma, 1 of the means.
final class Residuals {

    /// Kinds of blocks: luma whose means are elsewhere, those means, chroma, whole luma.
    private static final int LUMA_AFTER_MEAN = 0, MEANS = 1, CHROMA = 2, LUMA = 3;
    private static final int U = 4, V = 6, OF_MEANS = 8;

    private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};
    private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};
    private static final int[][] LARGE = {
        {173, 148, 140}, {176, 155, 140, 135}, {180, 157, 141, 134, 130}, {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}};

    /// Quantiser steps of a macroblock: [kind][0 for the first coefficient, 1 for the others].
    record QuantizerSteps(int[] luma, int[] means, int[] chroma) {}

    private final int[][][] probabilities;
    private final int[][] above;
    private final int[] left = new int[9];
    private final int[] means = new int[16];

    /// 16 numbers for each of 16 luma blocks, then of 4 and 4 of chroma.
    final int[] coefficients = new int[24 * 16];

    /// @param probabilities as in [Tables#tokens]
    Residuals(int[][][] probabilities, int columns) {
        this.probabilities = probabilities;
        above = new int[columns][9];
    }

    void beginRow() {
        Arrays.fill(left, 0);
    }

    /// A macroblock without coefficients.
    ///
    /// @param withMeans is there a block of means? Without one, what is known of the last such block stays
    void skip(int column, boolean withMeans) {
        Arrays.fill(above[column], 0, withMeans ? 9 : 8, 0);
        Arrays.fill(left, 0, withMeans ? 9 : 8, 0);
        Arrays.fill(coefficients, 0);
    }

    /// Reads [#coefficients] of a macroblock.
    ///
    /// @return whether any may differ from 0
    boolean read(BoolReader in, int column, boolean withMeans, QuantizerSteps steps) {
        Arrays.fill(coefficients, 0);
        boolean any = false;
        int kind = LUMA, first = 0;
        if (withMeans) {
            Arrays.fill(means, 0);
            int end = block(in, MEANS, above[column][OF_MEANS] + left[OF_MEANS], 0, steps.means, means, 0);
            above[column][OF_MEANS] = left[OF_MEANS] = end > 0 ? 1 : 0;
            Transforms.walshHadamard(means, coefficients);
            kind = LUMA_AFTER_MEAN;
            first = 1;
        }
        for (int y = 0; y < 4; y++) for (int x = 0; x < 4; x++) any |= plane(in, kind, column, x, y, first, steps.luma, 16 * (4 * y + x));
        for (int of = U; of <= V; of += 2) {
            for (int y = 0; y < 2; y++) for (int x = 0; x < 2; x++) {
                any |= plane(in, CHROMA, column, of + x, of + y, 0, steps.chroma, 16 * (16 + 2 * (of - U) + 2 * y + x));
            }
        }
        return any;
    }

    private boolean plane(BoolReader in, int kind, int column, int x, int y, int first, int[] steps, int out) {
        int end = block(in, kind, above[column][x] + left[y], first, steps, coefficients, out);
        above[column][x] = left[y] = end > first ? 1 : 0;
        return end > 1 || coefficients[out] != 0;
    }

    /// @return one more than the index of the last coefficient, `first` where there are none
    private int block(BoolReader in, int kind, int context, int first, int[] steps, int[] out, int at) {
        int n = first;
        int[] p = probabilities[8 * kind + BANDS[n]][context];
        while (n < 16) {
            if (in.bit(p[0]) == 0) return n;
            while (in.bit(p[1]) == 0) {
                if (++n == 16) return 16;
                p = probabilities[8 * kind + BANDS[n]][0];
            }
            int[][] next = probabilities[8 * kind + BANDS[n + 1]];
            int magnitude = 1;
            if (in.bit(p[2]) == 0) {
                p = next[1];
            } else {
                magnitude = large(in, p);
                p = next[2];
            }
            out[at + ZIGZAG[n]] = (short) ((in.flag() ? -magnitude : magnitude) * steps[n > 0 ? 1 : 0]);
            n++;
        }
        return 16;
    }

    /// 2 and more.
    private static int large(BoolReader in, int[] p) {
        if (in.bit(p[3]) == 0) return in.bit(p[4]) == 0 ? 2 : 3 + in.bit(p[5]);
        if (in.bit(p[6]) == 0) return in.bit(p[7]) == 0 ? 5 + in.bit(159) : 7 + 2 * in.bit(165) + in.bit(145);
        int high = in.bit(p[8]), category = 2 * high + in.bit(p[9 + high]), extra = 0;
        for (int probability : LARGE[category]) extra = 2 * extra + in.bit(probability);
        return extra + 3 + (8 << category);
    }
}
