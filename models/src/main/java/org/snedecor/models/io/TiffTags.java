package org.snedecor.models.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/// ```
/// II 2a 00 | MM 00 2a        byte order       offset of the first directory, u32
/// directory: count, u16      each entry: tag, u16 | type, u16 | count, u32 | values, or their offset where they take more than 4 bytes
/// ```
///
/// The whole numbers of the first directory of a TIFF file, or of EXIF, which is one. What cannot be read says nothing: a camera's notes never refuse
/// a picture.
final class TiffTags {

    private static final int ORIENTATION = 0x0112;
    private static final int BYTE = 1, SHORT = 3, LONG = 4;

    private final ByteBuffer tiff;

    /// Where each tag's entry begins.
    private final Map<Integer, Integer> entries = new HashMap<>();

    /// @param bytes a TIFF file, or what stands in its place in other files, perhaps with `Exif\0\0` before it
    TiffTags(byte[] bytes) {
        int start = bytes.length > 6 && bytes[0] == 'E' && bytes[1] == 'x' && bytes[2] == 'i' && bytes[3] == 'f' && bytes[4] == 0 ? 6 : 0;
        tiff = ByteBuffer.wrap(bytes, start, bytes.length - start).slice();
        if (tiff.limit() < 8) return;
        switch (tiff.getInt(0)) {
            case 0x49492a00 -> tiff.order(ByteOrder.LITTLE_ENDIAN);
            case 0x4d4d002a -> tiff.order(ByteOrder.BIG_ENDIAN);
            default -> {
                return;
            }
        }
        int directory = tiff.getInt(4);
        if (directory < 0 || directory > tiff.limit() - 2) return;
        int count = tiff.getShort(directory) & 0xffff;
        for (int at = directory + 2; count > 0 && at <= tiff.limit() - 12; at += 12, count--) entries.putIfAbsent(tiff.getShort(at) & 0xffff, at);
    }

    /// The numbers under a tag; none where it is absent, is no whole number, or does not lie in the file.
    int[] numbers(int tag) {
        Integer entry = entries.get(tag);
        if (entry == null) return new int[0];
        int type = tiff.getShort(entry + 2), size = type == BYTE ? 1 : type == SHORT ? 2 : type == LONG ? 4 : 0;
        long count = tiff.getInt(entry + 4) & 0xffffffffL;
        long at = count * size <= 4 ? entry + 8 : tiff.getInt(entry + 8) & 0xffffffffL;
        if (size == 0 || at + count * size > tiff.limit()) return new int[0];
        int[] numbers = new int[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            int place = (int) at + i * size;
            numbers[i] = size == 1 ? tiff.get(place) & 0xff : size == 2 ? tiff.getShort(place) & 0xffff : tiff.getInt(place);
        }
        return numbers;
    }

    Orientation orientation() {
        int[] numbers = numbers(ORIENTATION);
        return Orientation.of(numbers.length == 1 ? numbers[0] : 1);
    }
}
