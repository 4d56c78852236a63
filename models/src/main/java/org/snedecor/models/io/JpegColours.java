package org.snedecor.models.io;

/// ```
/// R = Y + 1.402 (Cr − 128)
/// G = Y − 0.344136 (Cb − 128) − 0.714136 (Cr − 128)
/// B = Y + 1.772 (Cb − 128)
/// ```
///
/// The components of a JPEG as 0xffRRGGBB, from bytes that lie pixel by pixel. YCbCr as ITU-T T.871 (JFIF) has it, in units of 2⁻¹⁶ with the
/// factors to five digits and each product rounded as libjpeg does, so the bytes are libjpeg's.
///
/// CMYK: the components are taken to be inverted, 255 for no ink, as Adobe writes them and Pillow reads them, marker or not; then [Inks]. YCCK is
/// CMYK whose first three were stored as if they were inverted colours, in YCbCr.
final class JpegColours {

    private static final int ONE = 16, HALF = 1 << ONE - 1;
    private static final int[] RED_OF_CR = new int[256], BLUE_OF_CB = new int[256], GREEN_OF_CB = new int[256], GREEN_OF_CR = new int[256];

    static {
        for (int i = 0; i < 256; i++) {
            int x = i - 128;
            RED_OF_CR[i] = fixed(1.40200) * x + HALF >> ONE;
            BLUE_OF_CB[i] = fixed(1.77200) * x + HALF >> ONE;
            GREEN_OF_CB[i] = -fixed(0.34414) * x + HALF;
            GREEN_OF_CR[i] = -fixed(0.71414) * x;
        }
    }

    private JpegColours() {}

    private static int fixed(double x) {
        return (int) (x * (1 << ONE) + 0.5);
    }

    /// One row.
    ///
    /// @param x components of pixel after pixel from `at` on   @param argb as many pixels as it is long
    static void row(JpegColour colour, byte[] x, int at, int[] argb) {
        switch (colour) {
            case GREY -> {
                for (int i = 0; i < argb.length; i++, at++) argb[i] = 0xff000000 | (x[at] & 0xff) * 0x010101;
            }
            case RGB -> {
                for (int i = 0; i < argb.length; i++, at += 3) argb[i] = packed(x[at] & 0xff, x[at + 1] & 0xff, x[at + 2] & 0xff);
            }
            case YCBCR -> {
                for (int i = 0; i < argb.length; i++, at += 3) argb[i] = ofYcc(x[at] & 0xff, x[at + 1] & 0xff, x[at + 2] & 0xff);
            }
            case CMYK -> {
                for (int i = 0; i < argb.length; i++, at += 4) {
                    argb[i] = Inks.printed(packed(x[at] & 0xff, x[at + 1] & 0xff, x[at + 2] & 0xff), x[at + 3] & 0xff);
                }
            }
            case YCCK -> {
                // What YCbCr gives is C, M, Y once more inverted: 255 minus it is what a CMYK file would hold.
                for (int i = 0; i < argb.length; i++, at += 4) {
                    argb[i] = Inks.printed(~ofYcc(x[at] & 0xff, x[at + 1] & 0xff, x[at + 2] & 0xff), x[at + 3] & 0xff);
                }
            }
        }
    }

    private static int ofYcc(int y, int cb, int cr) {
        return packed(clamped(y + RED_OF_CR[cr]), clamped(y + (GREEN_OF_CB[cb] + GREEN_OF_CR[cr] >> ONE)), clamped(y + BLUE_OF_CB[cb]));
    }

    private static int clamped(int x) {
        return Math.clamp(x, 0, 255);
    }

    private static int packed(int red, int green, int blue) {
        return 0xff000000 | red << 16 | green << 8 | blue;
    }
}
