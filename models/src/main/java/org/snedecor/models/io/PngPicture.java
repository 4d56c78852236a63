package org.snedecor.models.io;

import java.awt.Rectangle;
import java.awt.image.Raster;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A PNG, row by row: the JDK's decoder undoes compression, filters and interlacing, the samples become colours here.
///
/// A sample of fewer than 8 bits is spread over 0 to 255, of one of 16 bits the high byte is taken, as libpng's `strip_16`, Pillow and torchvision
/// do. The colour or grey that a `tRNS` chunk names is transparent, all 16 bits of it compared. Gamma and profiles are left alone.
final class PngPicture implements Scanlines {

    private final Path file;
    private final PngStream stream;

    PngPicture(Path file, byte[] bytes) throws FileFormatException {
        this.file = file;
        stream = PngChunks.read(ByteSource.of(file, bytes));
        PictureSize.check(file, stream.width(), stream.height());
        if (!stream.canHold()) throw PictureSize.cannotHold(file, PictureKind.PNG, stream.width(), stream.height(), bytes.length);
    }

    @Override public int width() {
        return stream.width();
    }

    @Override public int height() {
        return stream.height();
    }

    @Override public Orientation orientation() {
        return stream.orientation();
    }

    @Override public long stray() {
        return stream.stray();
    }

    @Override public void read(int first, int count, Consumer<int[]> row) throws FileFormatException {
        boolean whole = first == 0 && count == height();
        Raster raster = JdkDecoder.image(file, PictureKind.PNG, stream.essential(), whole ? null : new Rectangle(0, first, width(), count)).getRaster();
        int bands = stream.colourType().samples();
        if (raster.getNumBands() != bands) {
            throw new FileFormatException(file, "the PNG data cannot be decoded: there are " + raster.getNumBands() + " samples for " + bands);
        }
        int[] samples = new int[bands * width()], argb = new int[width()];
        for (int y = 0; y < count; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width(), 1, samples);
            colours(first + y, samples, argb);
            row.accept(argb);
        }
    }

    private void colours(int y, int[] s, int[] argb) throws FileFormatException {
        int depth = stream.depth(), shift = Math.max(0, depth - 8), spread = depth < 8 ? 255 / ((1 << depth) - 1) : 1;
        int[] clear = stream.transparent();
        switch (stream.colourType()) {
            case GREY -> {
                for (int x = 0; x < argb.length; x++) {
                    argb[x] = (clear != null && s[x] == clear[0] ? 0 : 0xff000000) | (s[x] >> shift) * spread * 0x010101;
                }
            }
            case RGB -> {
                for (int x = 0, i = 0; x < argb.length; x++, i += 3) {
                    boolean isClear = clear != null && s[i] == clear[0] && s[i + 1] == clear[1] && s[i + 2] == clear[2];
                    argb[x] = (isClear ? 0 : 0xff000000) | s[i] >> shift << 16 | s[i + 1] >> shift << 8 | s[i + 2] >> shift;
                }
            }
            case PALETTE -> {
                int[] palette = stream.palette();
                for (int x = 0; x < argb.length; x++) {
                    if (s[x] >= palette.length) {
                        throw new FileFormatException(file, "the PNG has colour " + s[x] + " in row " + y + ", its palette is of " + palette.length);
                    }
                    argb[x] = palette[s[x]];
                }
            }
            case GREY_ALPHA -> {
                for (int x = 0; x < argb.length; x++) argb[x] = s[2 * x + 1] >> shift << 24 | (s[2 * x] >> shift) * 0x010101;
            }
            case RGB_ALPHA -> {
                for (int x = 0, i = 0; x < argb.length; x++, i += 4) {
                    argb[x] = s[i + 3] >> shift << 24 | s[i] >> shift << 16 | s[i + 1] >> shift << 8 | s[i + 2] >> shift;
                }
            }
        }
    }
}
