package org.snedecor.models.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// ```
/// 1f 8b 08 flags mtime(4) xfl os [extra] [name] [comment] [crc16] | deflate | crc32(4) length(4), once or more often
/// ```
///
/// RFC 1952. [java.util.zip.GZIPInputStream] passes over whatever follows the last member without a word; here it is
/// an error, like every other trailing byte.
final class Gunzip extends InputStream {

    private static final int HEADER_CRC = 2, EXTRA = 4, NAME = 8, COMMENT = 16, RESERVED = 0xE0;

    private final ByteBuffer file;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private int deflateStart;
    private boolean done;

    Gunzip(byte[] bytes) throws IOException {
        file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header();
    }

    @Override public int read(byte[] out, int offset, int length) throws IOException {
        if (length == 0) return 0;
        while (!done) {
            int count = inflate(out, offset, length);
            if (count > 0) {
                crc.update(out, offset, count);
                return count;
            }
            if (inflater.finished()) trailer();
            else if (inflater.needsDictionary()) throw new ZipException("the gzip data ask for a dictionary, which gzip has not");
            else throw new EOFException("the gzip data end early");
        }
        return -1;
    }

    @Override public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    private int inflate(byte[] out, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(out, offset, length);
        } catch (DataFormatException e) {
            throw new ZipException("the gzip data are damaged: " + e.getMessage());
        }
    }

    private void header() throws IOException {
        need(10);
        if (file.get() != 0x1f || file.get() != (byte) 0x8b) throw new ZipException("bytes follow the end of the gzip data");
        if (file.get() != 8) throw new ZipException("the gzip data are not deflated (method 8)");
        int flags = file.get();
        if ((flags & RESERVED) != 0) throw new ZipException("the gzip header has reserved flags set");
        file.position(file.position() + 6);
        if ((flags & EXTRA) != 0) {
            need(2);
            skip(file.getShort() & 0xffff);
        }
        if ((flags & NAME) != 0) skipText();
        if ((flags & COMMENT) != 0) skipText();
        if ((flags & HEADER_CRC) != 0) skip(2);
        deflateStart = file.position();
        inflater.reset();
        inflater.setInput(file.array(), deflateStart, file.remaining());
        crc.reset();
    }

    private void trailer() throws IOException {
        file.position(deflateStart + (int) inflater.getBytesRead());
        need(8);
        if (file.getInt() != (int) crc.getValue()) throw new ZipException("the gzip checksum does not match the data");
        if (file.getInt() != (int) inflater.getBytesWritten()) throw new ZipException("the gzip length does not match the data");
        if (file.hasRemaining()) header();
        else done = true;
    }

    private void skipText() throws IOException {
        do need(1); while (file.get() != 0);
    }

    private void skip(int count) throws IOException {
        need(count);
        file.position(file.position() + count);
    }

    private void need(int count) throws IOException {
        if (file.remaining() < count) throw new EOFException("the gzip data end early");
    }

    @Override public void close() {
        inflater.end();
    }
}
