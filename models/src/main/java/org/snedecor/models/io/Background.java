package org.snedecor.models.io;

/// y = (a · x + (255 − a) · b) / 255, rounded: colour x under the alpha a, laid over the background b
///
/// What shows through where a picture is transparent. The numbers are mixed as they are stored, as viewers and Pillow do, not as light.
public enum Background {
    /// 255: paper. The default, for what is drawn to be laid on a page is most often dark.
    WHITE,
    /// 0.
    BLACK,
    /// Alpha is dropped, and the colour under it kept whatever it is: what Pillow's `convert("RGB")` and torchvision give.
    NONE;

    /// @param argb 0xAARRGGBB   @return 0xffRRGGBB
    int under(int argb) {
        int alpha = argb >>> 24;
        if (alpha == 255 || this == NONE) return argb | 0xff000000;
        int background = this == WHITE ? (255 - alpha) * 255 : 0;
        return 0xff000000
                | divided((argb >> 16 & 0xff) * alpha + background) << 16
                | divided((argb >> 8 & 0xff) * alpha + background) << 8
                | divided((argb & 0xff) * alpha + background);
    }

    /// x / 255 to the nearest, for x from 0 to 255².
    private static int divided(int x) {
        return (x + 127) / 255;
    }
}
