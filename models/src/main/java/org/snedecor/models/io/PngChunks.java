package org.snedecor.models.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.snedecor.models.io.PngStream.ColourType;

/// ```
/// 89 P N G 0d 0a 1a 0a | chunk ... | chunk: length, u32 | type, 4 letters | data | CRC-32 of type and data
/// ```
///
/// One pass over the outer layer of a PNG, to its end, before a decoder sees any of it: IHDR first, IEND last, every checksum right of what decides
/// about pixels. Palette and transparency are read here.
final class PngChunks {

    private final ByteSource in;
    private final ByteArrayOutputStream kept;
    private int width;
    private int height;
    private int depth;
    private ColourType colourType;
    private int[] palette;
    private int[] transparent;
    private Orientation orientation = Orientation.UPRIGHT;
    private long stray;

    private PngChunks(ByteSource in) {
        this.in = in;
        kept = new ByteArrayOutputStream(Math.toIntExact(in.left()));
    }

    static PngStream read(ByteSource in) throws FileFormatException {
        return new PngChunks(in).stream();
    }

    private PngStream stream() throws FileFormatException {
        kept.writeBytes(in.take(8, "the PNG magic"));
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
            if (stated == checksum(name, data)) {
                chunk(at, type, data);
                if (isEssential(type)) keep(name, data, stated);
            } else if ((name[0] & 0x20) != 0 && !type.equals("tRNS")) {
                stray += 12 + data.length;                  // a small first letter: no pixel needs it
            } else {
                throw in.bad(at, "the checksum of a PNG chunk does not match its data");
            }
        }
        if (colourType == ColourType.PALETTE && palette == null) throw in.bad(in.position(), "the PNG ends without the palette of its colours");
        return new PngStream(width, height, depth, colourType, palette, transparent, orientation, kept.toByteArray(), stray + in.left());
    }

    private static int checksum(byte[] name, byte[] data) {
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return (int) crc.getValue();
    }

    /// A palette in a file of RGB is a proposal to screens of few colours.
    private boolean isEssential(String type) {
        return switch (type) {
            case "IHDR", "IDAT", "IEND" -> true;
            case "PLTE" -> colourType == ColourType.PALETTE;
            default -> false;
        };
    }

    private void keep(byte[] name, byte[] data, int checksum) {
        kept.writeBytes(ByteBuffer.allocate(8).putInt(data.length).put(name).array());
        kept.writeBytes(data);
        kept.writeBytes(ByteBuffer.allocate(4).putInt(checksum).array());
    }

    private void chunk(long at, String type, byte[] data) throws FileFormatException {
        switch (type) {
            case "IHDR" -> header(at, data);
            case "PLTE" -> palette(at, data);
            case "tRNS" -> transparency(at, data);
            case "eXIf" -> orientation = new TiffTags(data).orientation();
            default -> {
                // pixels, or nothing of ours
            }
        }
    }

    private void header(long at, byte[] data) throws FileFormatException {
        if (data.length != 13) throw in.bad(at, "the PNG header has " + data.length + " bytes, not 13");
        ByteBuffer header = ByteBuffer.wrap(data);
        width = header.getInt();
        height = header.getInt();
        depth = header.get() & 0xff;
        int code = header.get() & 0xff;
        colourType = Arrays.stream(ColourType.values()).filter(known -> known.code() == code).findFirst().orElse(null);
        if (colourType == null || !colourType.allows(depth)) {
            throw in.bad(at, "the PNG has colour type " + code + " with " + depth + " bits, which no PNG may have");
        }
    }

    private void palette(long at, byte[] data) throws FileFormatException {
        if (data.length == 0 || data.length % 3 != 0 || data.length > 768) {
            throw in.bad(at, "the PNG palette has " + data.length + " bytes, it must be 3 for each of 1 to 256 colours");
        }
        palette = new int[data.length / 3];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = 0xff000000 | (data[3 * i] & 0xff) << 16 | (data[3 * i + 1] & 0xff) << 8 | data[3 * i + 2] & 0xff;
        }
    }

    private void transparency(long at, byte[] data) throws FileFormatException {
        switch (colourType) {
            case PALETTE -> {
                int colours = palette == null ? 0 : palette.length;
                if (data.length > colours) throw in.bad(at, "the PNG has " + data.length + " alphas for " + colours + " colours before them");
                for (int i = 0; i < data.length; i++) palette[i] = palette[i] & 0xffffff | data[i] << 24;
            }
            case GREY, RGB -> {
                if (data.length != 2 * colourType.samples()) {
                    throw in.bad(at, "the transparent colour of the PNG has " + data.length + " bytes, not " + 2 * colourType.samples());
                }
                transparent = new int[colourType.samples()];
                for (int i = 0; i < transparent.length; i++) transparent[i] = ByteBuffer.wrap(data).getShort(2 * i) & (1 << depth) - 1;
            }
            case GREY_ALPHA, RGB_ALPHA -> stray += 12 + data.length;            // there is alpha already
        }
    }
}
