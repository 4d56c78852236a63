package org.snedecor.models.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/// ```
/// 89 P N G 0d 0a 1a 0a | chunk ... | chunk: length, u32 | type, 4 letters | data | CRC-32 of type and data
/// ```
///
/// The outer layer of a PNG, checked whole before a decoder sees any of it: IHDR first, IEND last, every checksum
/// right, nothing after. [#essential] keeps only the chunks that the pixels are made of, so no compressed text or
/// profile, which may unpack to gigabytes, ever reaches a decoder.
///
/// @param essential a PNG of IHDR, PLTE, tRNS, IDAT and IEND alone
record PngChunks(int width, int height, byte[] essential) {

    private static final long MAGIC = 0x89504e470d0a1a0aL;
    private static final Set<String> ESSENTIAL = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    static boolean startsLike(byte[] file) {
        return file.length >= 8 && ByteBuffer.wrap(file).getLong() == MAGIC;
    }

    static PngChunks of(ByteSource in) throws FileFormatException {
        ByteBuffer kept = ByteBuffer.allocate(Math.toIntExact(in.left()));
        kept.put(in.take(8, "the PNG magic"));
        int width = 0, height = 0;
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
            var crc = new CRC32();
            crc.update(name);
            crc.update(data);
            if (stated != (int) crc.getValue()) throw in.bad(at, "the checksum of a PNG chunk does not match its data");
            if (type.equals("IHDR") != (at == 8)) throw in.bad(at, "a PNG must have one IHDR chunk, the first");
            if (at == 8) {
                if (data.length != 13) throw in.bad(at, "the PNG header has " + data.length + " bytes, not 13");
                width = ByteBuffer.wrap(data).getInt();
                height = ByteBuffer.wrap(data).getInt(4);
            }
            if (ESSENTIAL.contains(type)) kept.putInt(data.length).put(name).put(data).putInt(stated);
        }
        in.end();
        byte[] essential = new byte[kept.position()];
        kept.get(0, essential);
        return new PngChunks(width, height, essential);
    }
}
