package org.snedecor.models.io;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/// A BMP or a TIFF, row by row: the JDK's decoder makes samples, [SampleColours] makes colours of those.
///
/// BMP: 1 to 32 bits, RLE, bit fields, from the bottom or from the top. TIFF: the first picture of the file, uncompressed, PackBits, LZW, Deflate,
/// CCITT or JPEG, in strips, tiles or planes; grey, palette, RGB or CMYK, up to 16 bits, with or without alpha.
final class JdkPicture implements Scanlines {

    private static final int BITS = 0x0102, COMPRESSION = 0x0103, PALETTE = 0x0140;
    private static final int CCITT_FROM = 2, CCITT_TO = 4;

    /// No other compression of a TIFF makes more of a byte: LZW spends 9 bits or more on at most 4096 bytes.
    private static final long TIFF_RATIO = 4096;

    private final Path file;
    private final PictureKind kind;
    private final byte[] bytes;
    private final Dimension size;
    private final Orientation orientation;

    /// Of a TIFF: 16 bits of red for all colours, then of green, then of blue; or none.
    private final int[] palette;

    /// @param kind BMP or TIFF
    JdkPicture(Path file, PictureKind kind, byte[] bytes) throws FileFormatException {
        this.file = file;
        this.kind = kind;
        this.bytes = bytes;
        size = JdkDecoder.size(file, kind, bytes);
        PictureSize.check(file, size.width, size.height);
        if (kind == PictureKind.TIFF) {
            var tags = new TiffTags(bytes);
            orientation = tags.orientation();
            palette = tags.numbers(PALETTE);
            int[] compression = tags.numbers(COMPRESSION);
            boolean fax = compression.length == 1 && compression[0] >= CCITT_FROM && compression[0] <= CCITT_TO;
            if (!fax && pixels() * Arrays.stream(tags.numbers(BITS)).sum() / 8 / TIFF_RATIO > bytes.length) throw cannotHold();
        } else {
            orientation = Orientation.UPRIGHT;
            palette = new int[0];
            checkBmp();
        }
    }

    /// An uncompressed BMP must be as long as its pixels; runs of RLE are of 255 at most, and rows may be left out.
    private void checkBmp() throws FileFormatException {
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 34) throw new FileFormatException(file, "the BMP is cut short in its header");
        boolean core = b.getInt(14) == 12;
        int bits = b.getShort(core ? 24 : 28), compression = core ? 0 : b.getInt(30);
        if (compression == 1 || compression == 2) {
            if (pixels() / 255 > bytes.length && pixels() > PictureSize.WHOLE) throw cannotHold();
            return;
        }
        long row = Math.ceilDiv((long) size.width * bits, 32L) * 4, last = Math.ceilDiv((long) size.width * bits, 8L);
        if ((b.getInt(10) & 0xffffffffL) + row * (size.height - 1) + last > bytes.length) {
            throw new FileFormatException(file, "at byte " + bytes.length + ": the BMP is cut short, "
                    + size.width + " by " + size.height + " pixels of " + bits + " bits take more");
        }
    }

    private long pixels() {
        return (long) size.width * size.height;
    }

    private FileFormatException cannotHold() {
        return PictureSize.cannotHold(file, kind, size.width, size.height, bytes.length);
    }

    @Override public int width() {
        return size.width;
    }

    @Override public int height() {
        return size.height;
    }

    @Override public Orientation orientation() {
        return orientation;
    }

    /// Neither kind says where it ends.
    @Override public long stray() {
        return 0;
    }

    @Override public void read(int first, int count, Consumer<int[]> row) throws FileFormatException {
        boolean whole = first == 0 && count == size.height;
        var colours = new SampleColours(file, JdkDecoder.image(file, kind, bytes, whole ? null : new Rectangle(0, first, size.width, count)), palette);
        int[] argb = new int[size.width];
        for (int y = 0; y < count; y++) {
            colours.row(y, argb);
            row.accept(argb);
        }
    }
}
