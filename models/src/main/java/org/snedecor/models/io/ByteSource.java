package org.snedecor.models.io;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The bytes of one file in order: `take, take, ..., end`. Each take gives all the bytes asked for, or throws a [FileFormatException].
///
/// `limit` is how many bytes there can be: a plain file's length, or for gzip what its compressed bytes may at most
/// hold. A size that a header declares is compared with it before a byte of memory is taken.
final class ByteSource implements AutoCloseable {

    /// Deflate spends at least one bit on 129 bytes, hence no more than 1032 bytes on each of its own.
    private static final long DEFLATE_RATIO = 1032;

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Path file;
    private final InputStream in;
    private final long limit;
    private final boolean exact;
    private long position;

    private ByteSource(Path file, InputStream in, long limit, boolean exact) {
        this.file = file;
        this.in = in;
        this.limit = limit;
        this.exact = exact;
    }

    static ByteSource open(Path file) throws FileFormatException {
        try {
            return new ByteSource(file, PieceStream.open(file), Files.size(file), true);
        } catch (IOException e) {
            throw FileFormatException.reading(file, e);
        }
    }

    /// Bytes in memory; `name` is what errors call them.
    static ByteSource of(Path name, byte[] bytes) {
        return new ByteSource(name, new ByteArrayInputStream(bytes), bytes.length, true);
    }

    /// Whether it begins with the gzip magic; that takes two bytes.
    boolean isGzip() throws FileFormatException {
        return left() >= 2 && Arrays.equals(take(2, "the magic"), new byte[] {0x1f, (byte) 0x8b});
    }

    /// This source without its gzip wrapping, if it begins with the gzip magic 1f 8b.
    ByteSource inflated() throws FileFormatException {
        try {
            var ahead = new BufferedInputStream(in);
            ahead.mark(2);
            boolean gzip = ahead.read() == 0x1f && ahead.read() == 0x8b;
            ahead.reset();
            if (!gzip) return new ByteSource(file, ahead, limit, true);
            try (ahead) {
                byte[] compressed = ahead.readAllBytes();
                return new ByteSource(file, new Gunzip(compressed), DEFLATE_RATIO * compressed.length, false);
            }
        } catch (IOException e) {
            throw FileFormatException.reading(file, e);
        }
    }

    /// The next `count` bytes.
    ///
    /// @param count not negative
    /// @param what  names them in an error, as in "the header"
    byte[] take(long count, String what) throws FileFormatException {
        long left = limit - position;
        if (count > left || count > LARGEST_ARRAY) throw tooShort(count, what, exact || count <= left ? left : -1);
        try {
            // A gzip stream may promise a thousandfold: there memory grows only with the bytes that really come.
            byte[] bytes = exact ? new byte[(int) count] : in.readNBytes((int) count);
            int found = exact ? in.readNBytes(bytes, 0, bytes.length) : bytes.length;
            if (found < count) throw tooShort(count, what, found);
            position += count;
            return bytes;
        } catch (IOException e) {
            throw FileFormatException.reading(file, e);
        }
    }

    /// [#take] as a big-endian buffer.
    ByteBuffer buffer(long count, String what) throws FileFormatException {
        return ByteBuffer.wrap(take(count, what));
    }

    /// [#take] as text, whose every byte must be valid in `charset`.
    String text(long count, String what, Charset charset) throws FileFormatException {
        long start = position;
        try {
            return charset.newDecoder().decode(buffer(count, what)).toString();
        } catch (CharacterCodingException e) {
            throw bad(start, what + " is not valid " + charset);
        }
    }

    /// The position of the next byte, in the unpacked stream if the file is compressed.
    long position() {
        return position;
    }

    /// The most bytes that can follow.
    long left() {
        return limit - position;
    }

    /// Nothing may follow: bytes after the end are another file hidden in this one, or a wrong header.
    void end() throws FileFormatException {
        try {
            if (in.read() >= 0) throw bad(position, "the data end here but the file goes on");
        } catch (IOException e) {
            throw FileFormatException.reading(file, e);
        }
    }

    FileFormatException bad(long at, String rule) {
        return new FileFormatException(file, "at byte " + at + ": " + rule);
    }

    private FileFormatException tooShort(long count, String what, long found) {
        String rule = found < 0 ? "more than the file can hold"
                : found < count ? "but only " + found + " follow"
                : "more than the 2^31 that can be read at once";
        return bad(position, what + " needs " + count + " bytes, " + rule);
    }

    @Override public void close() throws FileFormatException {
        try {
            in.close();
        } catch (IOException e) {
            throw FileFormatException.reading(file, e);
        }
    }
}
