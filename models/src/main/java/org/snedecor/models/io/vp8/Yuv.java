package org.snedecor.models.io.vp8;

/// Planes of luma, and of chroma at half the resolution.
///
/// ```
/// R = 1.164 (Y − 16) + 1.596 (V − 128)
/// G = 1.164 (Y − 16) − 0.391 (U − 128) − 0.813 (V − 128)
/// B = 1.164 (Y − 16) + 2.018 (U − 128)
/// ```
///
/// @param stride      from a row of luma to the next; of chroma half of it
public record Yuv(int width, int height, byte[] luma, byte[] u, byte[] v, int stride) {

    /// Row `y` as 0xffRRGGBB. Chroma is interpolated as libwebp does it: a sample of luma takes 9/16 of its own chroma, 3/16 of the next ones in the
    /// row and in the column, 1/16 of the one across; rounded in the order that libwebp rounds.
    public void row(int y, int[] argb) {
        int half = stride / 2, last = (height + 1) / 2 - 1;
        int near = y / 2 * half, far = Math.clamp((y & 1) == 0 ? y / 2 - 1 : y / 2 + 1, 0, last) * half;
        int luma = y * stride;
        argb[0] = colour(this.luma[luma], ends(u, near, far), ends(v, near, far));
        for (int x = 1; x < width; x++) {
            int own = x / 2, other = (x & 1) == 0 ? own - 1 : own + 1;
            // At the right end of a row of even width there is no further chroma.
            boolean end = x == width - 1 && (x & 1) == 1;
            argb[x] = end ? colour(this.luma[luma + x], ends(u, near + own, far + own), ends(v, near + own, far + own))
                    : colour(this.luma[luma + x], between(u, near, far, own, other), between(v, near, far, own, other));
        }
    }

    private static int ends(byte[] c, int near, int far) {
        return 3 * (c[near] & 0xff) + (c[far] & 0xff) + 2 >> 2;
    }

    private static int between(byte[] c, int near, int far, int own, int other) {
        int n = c[near + own] & 0xff, beside = c[near + other] & 0xff, below = c[far + own] & 0xff, across = c[far + other] & 0xff;
        int diagonal = n + beside + below + across + 8 + 2 * (beside + below) >> 3;
        return diagonal + n >> 1;
    }

    private static int colour(byte luma, int u, int v) {
        int y = (luma & 0xff) * 19077 >> 8;
        int red = y + (v * 26149 >> 8) - 14234, green = y - (u * 6419 >> 8) - (v * 13320 >> 8) + 8708, blue = y + (u * 33050 >> 8) - 17685;
        return 0xff000000 | eight(red) << 16 | eight(green) << 8 | eight(blue);
    }

    /// From 64ths.
    private static int eight(int x) {
        return Math.clamp(x >> 6, 0, 255);
    }
}
