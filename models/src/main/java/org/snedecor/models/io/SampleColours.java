package org.snedecor.models.io;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.nio.file.Path;

/// Samples of a decoder of Java's -> 0xAARRGGBB, without Java's colour management
///
/// A sample of b < 8 bits becomes ⌊255 s / (2ᵇ − 1)⌋, of one of 16 bits the high byte is taken: as Pillow does. Inks are not inverted here, as
/// TIFF stores them; a colour that was multiplied by its alpha is divided by it.
final class SampleColours {

    private enum Samples { PALETTE, GREY, GREY_ALPHA, RGB, RGB_ALPHA, CMYK }

    private final Path file;
    private final Raster raster;
    private final Samples samples;
    private final boolean multiplied;
    private final int[] palette;
    private final int[] bits;
    private final int[] row;

    /// @param deep a palette of 16-bit reds, greens and blues, which Java rounds otherwise; or none
    SampleColours(Path file, BufferedImage image, int[] deep) throws FileFormatException {
        this.file = file;
        raster = image.getRaster();
        ColorModel model = image.getColorModel();
        samples = samples(model, raster.getNumBands());
        bits = raster.getSampleModel().getSampleSize();
        for (int size : bits) if (size > 16) throw new FileFormatException(file, "the picture has samples of " + size + " bits, up to 16 are read");
        multiplied = model.isAlphaPremultiplied();
        palette = model instanceof IndexColorModel index ? colours(index, deep) : null;
        row = new int[raster.getWidth() * raster.getNumBands()];
    }

    private Samples samples(ColorModel model, int bands) throws FileFormatException {
        if (model instanceof IndexColorModel) return Samples.PALETTE;
        int space = model == null ? -1 : model.getColorSpace().getType();
        if (space == ColorSpace.TYPE_GRAY && bands <= 2) return bands == 1 ? Samples.GREY : Samples.GREY_ALPHA;
        if (space == ColorSpace.TYPE_RGB && (bands == 3 || bands == 4 && model.hasAlpha())) return bands == 3 ? Samples.RGB : Samples.RGB_ALPHA;
        if (space == ColorSpace.TYPE_CMYK && bands == 4) return Samples.CMYK;
        throw new FileFormatException(file, "the picture has " + bands + " samples a pixel that are no grey, RGB or CMYK, which are read");
    }

    private static int[] colours(IndexColorModel index, int[] deep) {
        int[] colours = new int[index.getMapSize()];
        index.getRGBs(colours);
        int count = deep.length / 3;
        for (int i = 0; i < Math.min(count, colours.length); i++) {
            colours[i] = 0xff000000 | deep[i] >> 8 << 16 | deep[count + i] >> 8 << 8 | deep[2 * count + i] >> 8;
        }
        return colours;
    }

    /// Row `y` of the raster.
    void row(int y, int[] argb) throws FileFormatException {
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
        for (int x = 0, i = 0; x < argb.length; x++, i += bits.length) {
            argb[x] = switch (samples) {
                case PALETTE -> {
                    if (row[i] >= palette.length) {
                        throw new FileFormatException(file, "the picture has colour " + row[i] + ", its palette is of " + palette.length);
                    }
                    yield palette[row[i]];
                }
                case GREY -> 0xff000000 | eight(i, 0) * 0x010101;
                case GREY_ALPHA -> divided(eight(i, 1) << 24 | eight(i, 0) * 0x010101);
                case RGB -> 0xff000000 | rgb(i);
                case RGB_ALPHA -> divided(eight(i, 3) << 24 | rgb(i));
                case CMYK -> Inks.printed(~rgb(i), 255 - eight(i, 3));
            };
        }
    }

    private int rgb(int i) {
        return eight(i, 0) << 16 | eight(i, 1) << 8 | eight(i, 2);
    }

    private int eight(int i, int band) {
        int size = bits[band], sample = row[i + band];
        return size == 8 ? sample : size > 8 ? sample >> size - 8 : sample * 255 / ((1 << size) - 1);
    }

    private int divided(int argb) {
        int alpha = argb >>> 24;
        if (!multiplied || alpha == 255 || alpha == 0) return argb;
        return alpha << 24 | divided(argb >> 16 & 0xff, alpha) << 16 | divided(argb >> 8 & 0xff, alpha) << 8 | divided(argb & 0xff, alpha);
    }

    private static int divided(int x, int alpha) {
        return Math.min(255, 255 * x / alpha);
    }
}
