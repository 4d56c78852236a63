package org.snedecor.models.report.terminal;

import java.util.Arrays;
import java.util.List;
import org.snedecor.models.io.Picture;

/// `rgb[y · width + x]` = red · 2¹⁶ + green · 2⁸ + blue
///
/// @param rgb not copied: do not write into it
public record RgbPicture(int width, int height, int[] rgb) {
    private static final int GAP = 4;
    private static final int GREY = 0x808080;

    /// Small pictures are repeated pixel by pixel up to about this height.
    private static final int TALL = 64;

    public RgbPicture {
        if (width < 1 || height < 1 || rgb.length != width * height) throw new IllegalArgumentException("picture: " + rgb.length + " pixels are not " + width + " x " + height + ", at least 1 x 1");
    }

    /// Pictures side by side on grey, the first a little apart from the others, which may be none.
    ///
    /// @param pictures of one shape
    public static RgbPicture strip(List<Picture> pictures) {
        Picture first = pictures.getFirst();
        int scale = Math.max(1, TALL / first.height()), wide = first.width() * scale, high = first.height() * scale;
        int width = pictures.size() * (wide + GAP) - GAP + (pictures.size() > 1 ? 2 * GAP : 0);
        int[] rgb = new int[width * high];
        Arrays.fill(rgb, GREY);
        for (int i = 0; i < pictures.size(); i++) {
            int left = i * (wide + GAP) + (i > 0 ? 2 * GAP : 0);
            for (int y = 0; y < high; y++) for (int x = 0; x < wide; x++) rgb[y * width + left + x] = colour(pictures.get(i), y / scale * first.width() + x / scale);
        }
        return new RgbPicture(width, high, rgb);
    }

    private static int colour(Picture picture, int at) {
        int plane = picture.height() * picture.width();
        int red = picture.pixels()[at] & 0xff;
        if (picture.channels() == 1) return red << 16 | red << 8 | red;
        return red << 16 | (picture.pixels()[plane + at] & 0xff) << 8 | picture.pixels()[2 * plane + at] & 0xff;
    }
}
