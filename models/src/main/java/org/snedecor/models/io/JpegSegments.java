package org.snedecor.models.io;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/// ```
/// ff d8 | ff MARKER | length, u16 | data | ... | ff da length header | coded blocks | ... | ff d9
/// ```
///
/// One pass over the outer layer of a JPEG (ITU-T T.81, annex B), to its end marker, before a decoder sees any of it.
final class JpegSegments {

    private static final int SOI = 0xd8, EOI = 0xd9, SOS = 0xda, DHT = 0xc4, DAC = 0xcc, JPG = 0xc8, DNL = 0xdc, TEM = 0x01;
    private static final int APP0 = 0xe0, APP1 = 0xe1, APP14 = 0xee, APP15 = 0xef, COM = 0xfe;

    /// @param across, down how many blocks of it there are in a unit (MCU) of the picture
    private record Component(int id, int across, int down) {}

    private final Path file;
    private final byte[] bytes;
    private final ByteArrayOutputStream kept;
    private final Set<Integer> scanned = new HashSet<>();
    private int at = 2;
    private int height;
    private int width;
    private boolean progressive;
    private List<Component> components;
    private boolean jfif;
    private int adobe = -1;
    private JpegColour colour;
    private Orientation orientation;
    private boolean huffman;
    private long stray;

    private JpegSegments(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
        kept = new ByteArrayOutputStream(bytes.length);
    }

    /// @throws FileFormatException where the file is cut short, or of a kind that is not read
    static JpegStream read(Path file, byte[] bytes) throws FileFormatException {
        return new JpegSegments(file, bytes).stream();
    }

    /// Whether this marker may stand among coded blocks: a stuffed ff, or one of the eight that let a decoder start anew.
    static boolean isInsideScan(int marker) {
        return marker == 0 || marker >= 0xd0 && marker <= 0xd7;
    }

    private JpegStream stream() throws FileFormatException {
        kept.write(bytes, 0, 2);
        while (true) {
            int start = at, marker = nextMarker();
            if (marker == EOI) break;
            if (marker == TEM || isInsideScan(marker)) continue;                           // no segment, and nothing in it
            if (marker == SOI) throw bad(start, "a second JPEG begins inside of the first");
            if (at + 2 > bytes.length) throw cutShort();
            int length = u16(at);
            if (length < 2) throw bad(at, "a JPEG segment says that it has " + length + " bytes, it must be 2 or more");
            if (at + length > bytes.length) throw cutShort();
            segment(marker, start, at + 2, at + length);
            at += length;
            if (marker == SOS) scan();
        }
        if (colour == null) throw bad(at, "the JPEG ends before a picture has begun");
        for (int c = 0; c < components.size(); c++) {
            if (!scanned.contains(c)) throw bad(at, "the JPEG ends before component " + (c + 1) + " of its picture has begun");
        }
        checkSize();
        kept.write(0xff);
        kept.write(EOI);
        boolean[] repeated = new boolean[components.size()];
        for (int c = 0; c < repeated.length; c++) repeated[c] = components.get(c).across == widest() && 2 * components.get(c).down == highest();
        return new JpegStream(width, height, colour, repeated, orientation == null ? Orientation.UPRIGHT : orientation,
                kept.toByteArray(), stray + bytes.length - at);
    }

    /// Skips to the next marker, past the fill bytes that may stand before it, and counts what has no business there.
    private int nextMarker() throws FileFormatException {
        while (true) {
            while (at < bytes.length && bytes[at] != (byte) 0xff) {
                at++;
                stray++;
            }
            while (at < bytes.length && bytes[at] == (byte) 0xff) at++;
            if (at >= bytes.length) throw cutShort();
            int marker = bytes[at++] & 0xff;
            if (marker != 0) return marker;
            stray += 2;
        }
    }

    private void segment(int marker, int start, int from, int to) throws FileFormatException {
        boolean scanning = colour != null;
        switch (marker) {
            case 0xc0, 0xc1, 0xc2 -> frame(marker, start, from, to);
            case 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf, DAC, JPG -> throw bad(start, "the JPEG is "
                    + switch (marker) {
                        case 0xc3 -> "lossless";
                        case 0xc9, 0xca, DAC -> "coded arithmetically";
                        default -> String.format(Locale.ROOT, "of a rare kind (marker ff %02x)", marker);
                    }
                    + ", only baseline, extended and progressive JPEG with Huffman codes are read");
            case APP0 -> {
                if (!scanning && to - from >= 14 && startsWith(from, to, "JFIF\0")) jfif = true;
            }
            case APP14 -> {
                if (!scanning && to - from >= 12 && startsWith(from, to, "Adobe")) adobe = bytes[from + 11] & 0xff;
            }
            case APP1 -> {
                if (orientation == null && startsWith(from, to, "Exif\0")) orientation = new TiffTags(Arrays.copyOfRange(bytes, from, to)).orientation();
            }
            case SOS -> {
                if (components == null) throw bad(start, "a JPEG scan comes before the frame that it belongs to");
                if (!scanning) colour = JpegColour.of(components.stream().map(Component::id).toList(), jfif, adobe);
                if (!huffman) standardTables();
                scanHeader(start, from, to);
            }
            case COM, DNL -> {
                // says nothing about pixels, or what the frame has said already
            }
            default -> {
                if (marker == DHT) huffman = true;
                if (marker < APP0 || marker > APP15) keep(marker, Arrays.copyOfRange(bytes, from, to));
            }
        }
    }

    private void frame(int marker, int start, int from, int to) throws FileFormatException {
        if (components != null) throw bad(start, "the JPEG has a second frame");
        if (to - from < 6 || to - from != 6 + 3 * (bytes[from + 5] & 0xff)) {
            throw bad(start, "the JPEG frame header has " + (to - from) + " bytes, which does not go with its components");
        }
        int bits = bytes[from] & 0xff;
        if (bits != 8) throw bad(start, "the JPEG has samples of " + bits + " bits, only 8 are read");
        progressive = marker == 0xc2;
        height = u16(from + 1);
        width = u16(from + 3);
        List<Component> found = new ArrayList<>();
        for (int i = from + 6; i < to; i += 3) {
            int across = bytes[i + 1] >> 4 & 15, down = bytes[i + 1] & 15;
            if (across < 1 || across > 4 || down < 1 || down > 4) {
                throw bad(i, "a JPEG component has sampling factors of " + across + " by " + down + ", they must be 1 to 4");
            }
            found.add(new Component(bytes[i] & 0xff, across, down));
        }
        if (found.size() != 1 && found.size() != 3 && found.size() != 4) {
            throw bad(start, "the JPEG has " + found.size() + " components, it must have 1 (grey), 3 (colour) or 4 (CMYK)");
        }
        components = List.copyOf(found);
        byte[] frame = Arrays.copyOfRange(bytes, from, to);
        for (int c = 0; c < components.size(); c++) frame[6 + 3 * c] = (byte) (c + 1);
        keep(marker, frame);
    }

    /// Components are numbered anew, from 1 on, for ids may come twice: a scan means the first one of an id that it does not have yet, as
    /// libjpeg-turbo has it.
    private void scanHeader(int start, int from, int to) throws FileFormatException {
        int count = from < to ? bytes[from] & 0xff : 0;
        if (count < 1 || count > 4 || to - from != 4 + 2 * count) {
            throw bad(start, "the JPEG scan header has " + (to - from) + " bytes, which does not go with its " + count + " components");
        }
        byte[] header = Arrays.copyOfRange(bytes, from, to);
        Set<Integer> inScan = new HashSet<>();
        for (int i = 0; i < count; i++) {
            int id = header[1 + 2 * i] & 0xff, c = 0;
            while (c < components.size() && (components.get(c).id != id || inScan.contains(c))) c++;
            if (c == components.size()) throw bad(start, "the JPEG scan has a component " + id + " that its frame does not have");
            inScan.add(c);
            header[1 + 2 * i] = (byte) (c + 1);
        }
        // Of a progressive picture the scans that begin with the means, and do not refine them.
        if (!progressive || header[1 + 2 * count] == 0 && (header[3 + 2 * count] & 0xf0) == 0) scanned.addAll(inScan);
        keep(SOS, header);
    }

    /// The coded blocks, up to the next marker that is not one of theirs.
    private void scan() throws FileFormatException {
        int from = at;
        for (; at + 1 < bytes.length; at++) {
            if (bytes[at] == (byte) 0xff && bytes[at + 1] != (byte) 0xff && !isInsideScan(bytes[at + 1] & 0xff)) {
                kept.write(bytes, from, at - from);
                return;
            }
        }
        throw cutShort();
    }

    /// Cameras that write films as a row of JPEGs leave out the tables that all of them share, those of T.81, annex K.
    private void standardTables() {
        huffman = true;
        JPEGHuffmanTable[] tables = {JPEGHuffmanTable.StdDCLuminance, JPEGHuffmanTable.StdACLuminance,
            JPEGHuffmanTable.StdDCChrominance, JPEGHuffmanTable.StdACChrominance};
        for (int i = 0; i < tables.length; i++) {
            short[] lengths = tables[i].getLengths(), values = tables[i].getValues();
            byte[] data = new byte[1 + 16 + values.length];
            data[0] = (byte) (i % 2 << 4 | i / 2);
            for (int n = 0; n < lengths.length; n++) data[1 + n] = (byte) lengths[n];
            for (int n = 0; n < values.length; n++) data[17 + n] = (byte) values[n];
            keep(DHT, data);
        }
    }

    private int widest() {
        return components.stream().mapToInt(Component::across).max().orElseThrow();
    }

    private int highest() {
        return components.stream().mapToInt(Component::down).max().orElseThrow();
    }

    /// A block of 8 × 8 takes one bit of a Huffman code at least: a picture that could not be in the file is refused before it is made.
    private void checkSize() throws FileFormatException {
        PictureSize.check(file, width, height);
        long blocks = 0;
        for (Component c : components) blocks += Math.ceilDiv((long) width * c.across, 8L * widest()) * Math.ceilDiv((long) height * c.down, 8L * highest());
        if (blocks > 8L * kept.size()) throw PictureSize.cannotHold(file, PictureKind.JPEG, width, height, bytes.length);
    }

    private void keep(int marker, byte[] data) {
        kept.writeBytes(new byte[] {(byte) 0xff, (byte) marker, (byte) (data.length + 2 >> 8), (byte) (data.length + 2)});
        kept.writeBytes(data);
    }

    private boolean startsWith(int from, int to, String text) {
        return to - from >= text.length() && new String(bytes, from, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }

    private int u16(int i) {
        return (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
    }

    private FileFormatException cutShort() {
        return bad(bytes.length, "the JPEG is cut short, its end marker ff d9 is missing");
    }

    private FileFormatException bad(int where, String rule) {
        return new FileFormatException(file, "at byte " + where + ": " + rule);
    }
}
