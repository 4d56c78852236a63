package org.snedecor.models.io;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/// ```
/// GIF89a | screen: width, height, u16; flags, background, aspect | palette | blocks ... | 3b
/// block: 21, label, pieces    2c, left, top, width, height, u16; flags; palette; code size; pieces
/// piece: length, 1 to 255, and as many bytes; 0 ends a row of them
/// ```
///
/// The first frame of a GIF, in its place on the screen that the file names. Around it the screen is transparent, as viewers have it; the colour
/// under that is the transparent one, or the first of the palette, as Pillow has it. The JDK's decoder makes palette indices of the codes.
final class GifPicture implements Scanlines {

    private static final int IMAGE = 0x2c, EXTENSION = 0x21, TRAILER = 0x3b;

    /// A code takes 3 bits at least and stands for 4096 pixels at most.
    private static final long RATIO = 4096 * 8 / 3;

    private final Path file;
    private final byte[] bytes;
    private final int width;
    private final int height;
    private final Rectangle frame;
    private final long stray;
    private int at;

    GifPicture(Path file, byte[] bytes) throws FileFormatException {
        this.file = file;
        this.bytes = bytes;
        at = 13;
        need(at);
        width = u16(6);
        height = u16(8);
        PictureSize.check(file, width, height);
        if ((long) width * height / RATIO > bytes.length) throw PictureSize.cannotHold(file, PictureKind.GIF, width, height, bytes.length);
        skipPalette(bytes[10]);
        while (block() == EXTENSION) skipExtension();
        if (bytes[at - 1] != IMAGE) throw new FileFormatException(file, "at byte " + (at - 1) + ": the GIF has no picture");
        need(at + 9);
        frame = new Rectangle(u16(at), u16(at + 2), u16(at + 4), u16(at + 6));
        skipImage();
        stray = afterEnd();
    }

    /// What follows the trailer; 0 where something is amiss among later frames, which are not read.
    private long afterEnd() {
        try {
            while (true) {
                switch (block()) {
                    case EXTENSION -> skipExtension();
                    case IMAGE -> skipImage();
                    case TRAILER -> {
                        return bytes.length - at;
                    }
                    default -> {
                        return 0;
                    }
                }
            }
        } catch (FileFormatException _) {
            return 0;
        }
    }

    private int block() throws FileFormatException {
        need(at + 1);
        return bytes[at++] & 0xff;
    }

    private void skipExtension() throws FileFormatException {
        at++;
        skipPieces();
    }

    private void skipImage() throws FileFormatException {
        need(at + 9);
        at += 9;
        skipPalette(bytes[at - 1]);
        at++;
        skipPieces();
    }

    private void skipPalette(int flags) throws FileFormatException {
        if ((flags & 0x80) != 0) at += 3 << (flags & 7) + 1;
        need(at);
    }

    private void skipPieces() throws FileFormatException {
        int length;
        do {
            need(at + 1);
            length = bytes[at] & 0xff;
            at += 1 + length;
            need(at);
        } while (length > 0);
    }

    private void need(int end) throws FileFormatException {
        if (end > bytes.length) throw new FileFormatException(file, "at byte " + bytes.length + ": the GIF is cut short");
    }

    private int u16(int i) {
        return bytes[i] & 0xff | (bytes[i + 1] & 0xff) << 8;
    }

    @Override public int width() {
        return width;
    }

    @Override public int height() {
        return height;
    }

    @Override public Orientation orientation() {
        return Orientation.UPRIGHT;
    }

    @Override public long stray() {
        return stray;
    }

    @Override public void read(int first, int count, Consumer<int[]> row) throws FileFormatException {
        Rectangle seen = frame.intersection(new Rectangle(0, first, width, count));
        Rectangle part = seen.isEmpty() ? new Rectangle(0, 0, 1, 1) : new Rectangle(seen.x - frame.x, seen.y - frame.y, seen.width, seen.height);
        BufferedImage image = JdkDecoder.image(file, PictureKind.GIF, bytes, part);
        var colours = new SampleColours(file, image, new int[0]);
        int around = 0;
        if (image.getColorModel() instanceof IndexColorModel index) around = index.getRGB(Math.max(0, index.getTransparentPixel())) & 0xffffff;
        int[] argb = new int[width], inside = new int[part.width];
        for (int y = first; y < first + count; y++) {
            Arrays.fill(argb, around);
            if (seen.contains(seen.x, y)) {
                colours.row(y - seen.y, inside);
                System.arraycopy(inside, 0, argb, seen.x, seen.width);
            }
            row.accept(argb);
        }
    }
}
