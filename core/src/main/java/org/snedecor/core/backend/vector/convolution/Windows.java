package org.snedecor.core.backend.vector.convolution;

import org.snedecor.core.backend.vector.simd.Tile;

/// `out[n, m, i + stepDown·u, j + stepRight·v] = Σ_{c,a,b} in[n, c, u·strideDown + down[a], v·strideRight + right[b]] · A[m, (c,a,b)]`, zero outside
/// `in`, for all u, v that stay within `out`. Every pair (i, j) of remainders modulo the steps has its own taps and its own A, in this order. Both a
/// convolution and the gradient of its images have this form. Channels c and rows m are those of one group.
///
/// @param packed all A, as panels of [Tile#ROWS] rows
record Windows(Images in, int strideDown, int strideRight, Taps[] parts, float[] packed, Images out, int stepDown, int stepRight) {
    /// Taps `(down[a], right[b])`, and where in the packed matrices that of these taps begins.
    record Taps(int[] down, int[] right, int packed) {
        int count() {
            return down.length * right.length;
        }
    }

    /// Rows u, and pixels v in each.
    int us() {
        return Math.ceilDiv(out.h(), stepDown);
    }

    int vs() {
        return Math.ceilDiv(out.w(), stepRight);
    }

    /// Of all parts together.
    int taps() {
        int all = 0;
        for (Taps part : parts) all += part.count();
        return all;
    }

    /// How many channels are summed at a time: every implementation cuts its sums where c is a multiple of this, so that the bits are the same.
    int channels() {
        int most = 0;
        for (Taps part : parts) most = Math.max(most, part.count());
        return most == 0 ? in.c() : Math.ceilDiv(in.c(), Math.ceilDiv(in.c(), Math.clamp(Tile.DEPTH / most, 1, in.c())));
    }
}
