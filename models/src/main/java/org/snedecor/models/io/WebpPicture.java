package org.snedecor.models.io;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Rectangle;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.snedecor.models.io.vp8.KeyFrame;
import org.snedecor.models.io.vp8.Yuv;

/// ```
/// RIFF | size, u32 | WEBP | chunk: name, 4 letters | length, u32 | data | a 0 where the length is odd ...
/// VP8X   flags, canvas width − 1 and height − 1, 3 bytes each        ALPH  alpha of a lossy picture       EXIF
/// VP8    a key frame: lossy             VP8L  lossless               ANMF  x / 2, y / 2, width − 1, height − 1, 3 bytes each; time; chunks of one frame
/// ```
///
/// A WebP; of an animation the first frame, in its place on the canvas, which is transparent elsewhere. Lossy frames are decoded by [KeyFrame],
/// lossless ones and lossless alpha by TwelveMonkeys, which is called by name: no decoder is looked for on the class path.
final class WebpPicture implements Scanlines {

    private final Path file;
    private final byte[] bytes;
    private int canvasWidth;
    private int canvasHeight;
    private Rectangle frame;
    private Orientation orientation = Orientation.UPRIGHT;
    private final long stray;
    private ByteRange lossy;
    private ByteRange lossless;
    private ByteRange alpha;

    /// Decoded when first asked for, and kept: 0xAARRGGBB of a lossless frame, or planes and alpha of a lossy one.
    private int[] pixels;
    private Yuv planes;
    private byte[] alphas;

    /// The bytes `from` to `to − 1`.
    private record ByteRange(int from, int to) {}

    WebpPicture(Path file, byte[] bytes) throws FileFormatException {
        this.file = file;
        this.bytes = bytes;
        long size = u32(4) + 8;
        if (size > bytes.length) throw bad(bytes.length, "the WebP is cut short, it must have " + size + " bytes");
        stray = bytes.length - size;
        chunks(12, (int) size);
        if (lossy == null && lossless == null) throw bad(12, "the WebP has no picture");
        int[] own = frameSize();
        if (frame == null) frame = new Rectangle(0, 0, own[0], own[1]);
        if (own[0] != frame.width || own[1] != frame.height) {
            throw bad(12, "the WebP frame is " + own[0] + " by " + own[1] + ", and was said to be " + frame.width + " by " + frame.height);
        }
        if (canvasWidth == 0) {
            canvasWidth = frame.width;
            canvasHeight = frame.height;
        }
        PictureSize.check(file, canvasWidth, canvasHeight);
        if (!new Rectangle(0, 0, canvasWidth, canvasHeight).contains(frame)) {
            throw bad(12, "the WebP frame does not lie on its canvas of " + canvasWidth + " by " + canvasHeight);
        }
        if (lossless != null && (long) frame.width * frame.height > PictureSize.WHOLE) {
            throw bad(12, "a lossless WebP may have " + PictureSize.WHOLE + " pixels, not " + frame.width + " by " + frame.height);
        }
    }

    /// The first picture among the chunks, and what is said about it.
    private void chunks(int at, int end) throws FileFormatException {
        while (at + 8 <= end) {
            String name = new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
            long length = u32(at + 4);
            int from = at + 8;
            if (length > end - from) throw bad(at, "the WebP chunk has " + length + " bytes, but only " + (end - from) + " follow");
            int to = (int) (from + length);
            boolean first = lossy == null && lossless == null;
            switch (name) {
                case "VP8X" -> {
                    if (length < 10) throw bad(at, "the WebP header has " + length + " bytes, not 10");
                    canvasWidth = 1 + u24(from + 4);
                    canvasHeight = 1 + u24(from + 7);
                }
                case "ANMF" -> {
                    if (!first) break;
                    if (length < 16) throw bad(at, "the WebP frame has " + length + " bytes, it must have 16 or more");
                    frame = new Rectangle(2 * u24(from), 2 * u24(from + 3), 1 + u24(from + 6), 1 + u24(from + 9));
                    chunks(from + 16, to);
                }
                case "VP8 " -> {
                    if (first) lossy = new ByteRange(from, to);
                }
                case "VP8L" -> {
                    if (first) lossless = new ByteRange(from, to);
                }
                case "ALPH" -> {
                    if (first) alpha = new ByteRange(from, to);
                }
                case "EXIF" -> orientation = new TiffTags(Arrays.copyOfRange(bytes, from, to)).orientation();
                default -> {
                    // a profile, notes, or the animation's background, which viewers leave out
                }
            }
            at = to + (int) (length & 1);
        }
    }

    private int[] frameSize() throws FileFormatException {
        try {
            if (lossy != null) return KeyFrame.size(bytes, lossy.from, lossy.to);
        } catch (IOException e) {
            throw damaged(e);
        }
        if (lossless.to - lossless.from < 5 || bytes[lossless.from] != 0x2f) throw bad(lossless.from, "the lossless WebP does not begin with 2f");
        int size = (int) u32(lossless.from + 1);
        return new int[] {1 + (size & 0x3fff), 1 + (size >> 14 & 0x3fff)};
    }

    @Override public int width() {
        return canvasWidth;
    }

    @Override public int height() {
        return canvasHeight;
    }

    @Override public Orientation orientation() {
        return orientation;
    }

    @Override public long stray() {
        return stray;
    }

    @Override public void read(int first, int count, Consumer<int[]> row) throws FileFormatException {
        decode();
        int[] argb = new int[canvasWidth], inside = new int[frame.width];
        for (int y = first; y < first + count; y++) {
            Arrays.fill(argb, 0);
            int own = y - frame.y;
            if (own >= 0 && own < frame.height) {
                if (planes == null) {
                    System.arraycopy(pixels, own * frame.width, inside, 0, frame.width);
                } else {
                    planes.row(own, inside);
                    if (alphas != null) for (int x = 0; x < inside.length; x++) inside[x] = inside[x] & 0xffffff | alphas[own * frame.width + x] << 24;
                }
                System.arraycopy(inside, 0, argb, frame.x, frame.width);
            }
            row.accept(argb);
        }
    }

    private void decode() throws FileFormatException {
        if (pixels != null || planes != null) return;
        try {
            if (lossless != null) {
                pixels = lossless(Arrays.copyOfRange(bytes, lossless.from, lossless.to));
                return;
            }
            if (alpha != null) alphas = alphas();
            planes = KeyFrame.decode(bytes, lossy.from, lossy.to);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /// A frame of 0xAARRGGBB.
    ///
    /// @param coded a VP8L chunk's data
    private int[] lossless(byte[] coded) throws IOException {
        ByteBuffer riff = ByteBuffer.allocate(20 + coded.length + (coded.length & 1)).order(ByteOrder.LITTLE_ENDIAN);
        riff.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(riff.capacity() - 8);
        riff.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(coded.length).put(coded);
        ImageReader reader = new WebPImageReaderSpi().createReaderInstance();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(riff.array()))) {
            reader.setInput(in, true, true);
            Raster raster = reader.read(0).getRaster();
            int bands = raster.getNumBands();
            int[] samples = new int[bands * frame.width], argb = new int[frame.width * frame.height];
            for (int y = 0; y < frame.height; y++) {
                raster.getPixels(0, y, frame.width, 1, samples);
                for (int x = 0; x < frame.width; x++) {
                    int i = bands * x;
                    argb[y * frame.width + x] = (bands == 4 ? samples[i + 3] : 255) << 24 | samples[i] << 16 | samples[i + 1] << 8 | samples[i + 2];
                }
            }
            return argb;
        } finally {
            reader.dispose();
        }
    }

    /// ```
    /// x[i, j] = r[i, j] + prediction,  all modulo 256
    /// 0 none 0    1 left    2 above    3 left + above − across, clamped        in the first row the left one, in the first column the one above
    /// ```
    ///
    /// Raw, or the green of a lossless picture without its header.
    private byte[] alphas() throws IOException {
        if (alpha.from == alpha.to) throw new IOException("there is no alpha in the chunk for it");
        int header = bytes[alpha.from], width = frame.width, height = frame.height;
        byte[] x = new byte[width * height];
        switch (header & 3) {
            case 0 -> {
                if (alpha.to - alpha.from - 1 < x.length) throw new IOException("alpha is cut short");
                System.arraycopy(bytes, alpha.from + 1, x, 0, x.length);
            }
            case 1 -> {
                ByteBuffer coded = ByteBuffer.allocate(5 + alpha.to - alpha.from - 1).order(ByteOrder.LITTLE_ENDIAN);
                coded.put((byte) 0x2f).putInt(width - 1 | height - 1 << 14).put(bytes, alpha.from + 1, alpha.to - alpha.from - 1);
                int[] green = lossless(coded.array());
                for (int i = 0; i < x.length; i++) x[i] = (byte) (green[i] >> 8);
            }
            default -> throw new IOException("alpha is coded in a way that is not known");
        }
        int filter = header >> 2 & 3;
        for (int y = 0, at = 0; y < height; y++) {
            for (int column = 0; column < width; column++, at++) {
                int left = column > 0 ? x[at - 1] & 0xff : 0, above = y > 0 ? x[at - width] & 0xff : 0;
                x[at] += (byte) (filter == 0 ? 0
                        : y == 0 ? left
                        : column == 0 || filter == 2 ? above
                        : filter == 1 ? left
                        : Math.clamp(left + above - (x[at - width - 1] & 0xff), 0, 255));
            }
        }
        return x;
    }

    private int u24(int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16;
    }

    private long u32(int at) {
        return u24(at) | (bytes[at + 3] & 0xffL) << 24;
    }

    private FileFormatException bad(int where, String rule) {
        return new FileFormatException(file, "at byte " + where + ": " + rule);
    }

    private FileFormatException damaged(Exception e) {
        String words = e.getMessage() == null || e.getMessage().isBlank() ? "" : ": " + e.getMessage().strip().lines().findFirst().orElse("");
        return new FileFormatException(file, "the WebP data cannot be decoded" + words, e);
    }
}
