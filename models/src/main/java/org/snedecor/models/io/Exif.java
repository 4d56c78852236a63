package org.snedecor.models.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// ```
/// II 2a 00 | MM 00 2a        byte order       offset of the first directory, u32
/// directory: count, u16      each entry: tag, u16 | type, u16 | count, u32 | value or its offset, 4 bytes
/// ```
///
/// Of all that EXIF says, the one tag that changes how a picture looks: 0x0112, its orientation, in the first directory.
/// What cannot be read says nothing: a camera's notes never refuse a picture.
final class Exif {

    private static final int ORIENTATION = 0x0112;
    private static final int BYTE = 1, SHORT = 3, LONG = 4;

    private Exif() {}

    /// @param bytes a TIFF file, or the TIFF structure that EXIF is, perhaps with `Exif\0\0` before it
    static Orientation orientation(byte[] bytes) {
        int start = bytes.length > 6 && bytes[0] == 'E' && bytes[1] == 'x' && bytes[2] == 'i' && bytes[3] == 'f' && bytes[4] == 0 ? 6 : 0;
        ByteBuffer tiff = ByteBuffer.wrap(bytes, start, bytes.length - start).slice();
        if (tiff.limit() < 8) return Orientation.UPRIGHT;
        switch (tiff.getInt(0)) {
            case 0x49492a00 -> tiff.order(ByteOrder.LITTLE_ENDIAN);
            case 0x4d4d002a -> tiff.order(ByteOrder.BIG_ENDIAN);
            default -> {
                return Orientation.UPRIGHT;
            }
        }
        int directory = tiff.getInt(4);
        if (directory < 0 || directory > tiff.limit() - 2) return Orientation.UPRIGHT;
        int entries = tiff.getShort(directory) & 0xffff;
        for (int at = directory + 2; entries > 0 && at <= tiff.limit() - 12; at += 12, entries--) {
            if ((tiff.getShort(at) & 0xffff) != ORIENTATION) continue;
            return Orientation.of(switch (tiff.getShort(at + 2)) {
                case BYTE -> tiff.get(at + 8);
                case SHORT -> tiff.getShort(at + 8);
                case LONG -> tiff.getInt(at + 8);
                default -> 1;
            });
        }
        return Orientation.UPRIGHT;
    }
}
