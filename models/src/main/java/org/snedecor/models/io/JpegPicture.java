package org.snedecor.models.io;

import java.awt.Rectangle;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A JPEG, row by row: the JDK's decoder (libjpeg 6b) makes samples of its scans, [JpegColours] makes colours of those.
///
/// The samples are those of libjpeg-turbo, which Pillow and torchvision use. One difference of the JDK's is mended here. Where chroma has all columns
/// but half the rows (4:4:0, as a 4:2:2 picture has after it was turned without loss), libjpeg-turbo from 2.1 on interpolates the rows, and
/// libjpeg 6b repeats them.
final class JpegPicture implements Scanlines {

    private static final Pattern LOST_OR_LEFT_OVER = Pattern.compile("Premature end|Corrupt JPEG data|Inconsistent progression");

    private static final Pattern EXTRANEOUS = Pattern.compile("Corrupt JPEG data: (\\d+) extraneous bytes before marker 0x([0-9a-f]{2})");

    private final Path file;
    private final JpegStream stream;
    private byte[] coded;
    private long extraneous;
    private int repairs;

    JpegPicture(Path file, byte[] bytes) throws FileFormatException {
        this.file = file;
        stream = JpegSegments.read(file, bytes);
        coded = stream.essential();
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
        return stream.stray() + extraneous;
    }

    @Override public void read(int first, int count, Consumer<int[]> row) throws FileFormatException {
        // Interpolating rows takes a neighbour on each side; an even number keeps pairs together.
        int from = Math.max(0, first - 2 & -2), to = Math.min(height(), first + count + 2);
        Raster raster = samples(from == 0 && to == height() ? null : new Rectangle(0, from, width(), to - from));
        byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
        int bands = stream.repeated().length, stride = bands * width();
        if (samples.length != stride * (to - from)) {
            throw new FileFormatException(file, "the JPEG data cannot be decoded: there are " + raster.getNumBands() + " components for " + bands);
        }
        for (int c = 0; c < bands; c++) if (stream.repeated()[c]) interpolateRows(samples, c, bands, stride, to - from);
        int[] argb = new int[width()];
        for (int y = first; y < first + count; y++) {
            JpegColours.row(stream.colour(), samples, (y - from) * stride, argb);
            row.accept(argb);
        }
    }

    /// `y[2k] = (3 x[k] + x[k − 1] + 1) / 4`,  `y[2k + 1] = (3 x[k] + x[k + 1] + 2) / 4`,  rounded down; before the first and after the last, the
    /// same again
    ///
    /// @param samples with rows 2k and 2k + 1 alike, both `x[k]`
    private static void interpolateRows(byte[] samples, int component, int bands, int stride, int rows) {
        for (int at = component; at < stride; at += bands) {
            int before = samples[at] & 0xff;
            for (int y = 0; y < rows; y += 2) {
                int here = samples[y * stride + at] & 0xff, after = y + 2 < rows ? samples[(y + 2) * stride + at] & 0xff : here;
                samples[y * stride + at] = (byte) (3 * here + before + 1 >> 2);
                if (y + 1 < rows) samples[(y + 1) * stride + at] = (byte) (3 * here + after + 2 >> 2);
                before = here;
            }
        }
    }

    /// libjpeg reports as a warning, and the first one only, both what it has lost and what it had no use for. Bytes that were left over before the
    /// end marker come after everything else, so nothing can hide behind them; those before another marker are taken out, and the rest is looked at
    /// again.
    private Raster samples(Rectangle region) throws FileFormatException {
        String[] first = new String[1];
        while (true) {
            first[0] = null;
            Raster raster = JdkDecoder.raster(file, PictureKind.JPEG, coded, region, text -> {
                if (first[0] == null && LOST_OR_LEFT_OVER.matcher(text).lookingAt()) first[0] = text;
            });
            if (first[0] == null) return raster;
            Matcher leftOver = EXTRANEOUS.matcher(first[0]);
            if (!leftOver.matches()) throw new FileFormatException(file, "the JPEG data are damaged: " + first[0]);
            if (leftOver.group(2).equals("d9")) {
                extraneous += Long.parseLong(leftOver.group(1));
                return raster;
            }
            int length = coded.length;
            coded = JpegRepair.withoutFirstLeftOver(file, coded, height(), ++repairs);
            extraneous += length - coded.length;
        }
    }
}
