package org.snedecor.models.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// ```
/// 89 P N G 0d 0a 1a 0a | chunk ... | chunk: length, u32 | type, 4 letters | data | CRC-32 of type and data
/// ```
///
/// The outer layer of a PNG, checked to its end before a decoder sees any of it: IHDR first, IEND last, every checksum right of what
/// decides about pixels. [#essential] keeps only the chunks that the samples are made of, so no compressed text or profile, which may unpack to
/// gigabytes, ever reaches a decoder; palette and transparency are read here.
///
/// @param depth       bits of a sample
/// @param palette     0xAARRGGBB, where there is one
/// @param transparent the samples of the colour or grey that is transparent, or null
/// @param essential   a PNG of IHDR, PLTE, IDAT and IEND alone
/// @param stray       how many bytes follow IEND, or stand in a chunk that says nothing about pixels and whose checksum is wrong
record PngChunks(int width, int height, int depth, ColourType colourType, int[] palette, int[] transparent, Orientation orientation, byte[] essential, long stray) {

    enum ColourType {
        GREY(0, 1), RGB(2, 3), PALETTE(3, 1), GREY_ALPHA(4, 2), RGB_ALPHA(6, 4);

        private final int code;
        private final int samples;

        ColourType(int code, int samples) {
            this.code = code;
            this.samples = samples;
        }

        /// Of a pixel.
        int samples() {
            return samples;
        }

        private boolean allows(int depth) {
            return switch (this) {
                case GREY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
                case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
                default -> depth == 8 || depth == 16;
            };
        }
    }

    /// Deflate makes at most so many bytes of one.
    private static final long DEFLATE_RATIO = 1032;

    static PngChunks of(ByteSource in) throws FileFormatException {
        var kept = new ByteArrayOutputStream(Math.toIntExact(in.left()));
        kept.writeBytes(in.take(8, "the PNG magic"));
        int[] header = null, palette = null, transparent = null;
        ColourType colourType = null;
        Orientation orientation = Orientation.UPRIGHT;
        long stray = 0;
        String type = "";
        while (!type.equals("IEND")) {
            long at = in.position();
            ByteBuffer head = in.buffer(8, "a PNG chunk's head");
            long length = head.getInt() & 0xffffffffL;
            byte[] name = new byte[4];
            head.get(name);
            type = new String(name, StandardCharsets.ISO_8859_1);
            byte[] data = in.take(length, "a PNG chunk's data");
            int stated = in.buffer(4, "a PNG chunk's checksum").getInt();
            if (type.equals("IHDR") != (at == 8)) throw in.bad(at, "a PNG must have one IHDR chunk, the first");
            if (stated != checksum(name, data)) {
                boolean ancillary = (name[0] & 0x20) != 0 && !type.equals("tRNS");
                if (!ancillary) throw in.bad(at, "the checksum of a PNG chunk does not match its data");
                stray += 12 + data.length;
                continue;
            }
            switch (type) {
                case "IHDR" -> {
                    if (data.length != 13) throw in.bad(at, "the PNG header has " + data.length + " bytes, not 13");
                    header = new int[] {ByteBuffer.wrap(data).getInt(), ByteBuffer.wrap(data).getInt(4), data[8] & 0xff, data[9] & 0xff};
                    for (ColourType known : ColourType.values()) if (known.code == header[3]) colourType = known;
                    if (colourType == null || !colourType.allows(header[2])) throw in.bad(at, "the PNG has colour type " + header[3] + " with " + header[2] + " bits, which no PNG may have");
                }
                case "PLTE" -> {
                    if (data.length == 0 || data.length % 3 != 0 || data.length > 768) throw in.bad(at, "the PNG palette has " + data.length + " bytes, it must be 3 for each of 1 to 256 colours");
                    palette = new int[data.length / 3];
                    for (int i = 0; i < palette.length; i++) palette[i] = 0xff000000 | (data[3 * i] & 0xff) << 16 | (data[3 * i + 1] & 0xff) << 8 | data[3 * i + 2] & 0xff;
                }
                case "tRNS" -> {
                    switch (colourType) {
                        case PALETTE -> {
                            if (palette == null || data.length > palette.length) throw in.bad(at, "the PNG has " + data.length + " alphas for " + (palette == null ? 0 : palette.length) + " colours before them");
                            for (int i = 0; i < data.length; i++) palette[i] = palette[i] & 0xffffff | data[i] << 24;
                        }
                        case GREY, RGB -> {
                            if (data.length != 2 * colourType.samples()) throw in.bad(at, "the transparent colour of the PNG has " + data.length + " bytes, not " + 2 * colourType.samples());
                            transparent = new int[colourType.samples()];
                            for (int i = 0; i < transparent.length; i++) transparent[i] = ByteBuffer.wrap(data).getShort(2 * i) & (1 << header[2]) - 1;
                        }
                        default -> stray += 12 + data.length;       // there is alpha already
                    }
                }
                case "eXIf" -> orientation = new TiffTags(data).orientation();
                default -> {
                    // pixels, or nothing of ours
                }
            }
            boolean essential = type.equals("IHDR") || type.equals("IDAT") || type.equals("IEND") || type.equals("PLTE") && colourType == ColourType.PALETTE;
            if (essential) {
                kept.writeBytes(ByteBuffer.allocate(8).putInt(data.length).put(name).array());
                kept.writeBytes(data);
                kept.writeBytes(ByteBuffer.allocate(4).putInt(stated).array());
            }
        }
        if (colourType == ColourType.PALETTE && palette == null) throw in.bad(in.position(), "the PNG ends without the palette of its colours");
        return new PngChunks(header[0], header[1], header[2], colourType, palette, transparent, orientation, kept.toByteArray(), stray + in.left());
    }

    private static int checksum(byte[] name, byte[] data) {
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return (int) crc.getValue();
    }

    /// Whether so many pixels can be in these data.
    boolean canHold() {
        long row = Math.ceilDiv((long) width * depth * colourType.samples(), 8L);
        return row * height / DEFLATE_RATIO <= essential.length;
    }
}
