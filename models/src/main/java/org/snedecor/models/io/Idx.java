package org.snedecor.models.io;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// ```
/// 00 00 | 08 (uint8) | rank | extent[0] ... extent[rank-1], int32 big-endian | data, the last axis fastest
/// ```
///
/// The IDX format of MNIST, for bytes, the one element type that image sets use. Plain or gzip, told by the first bytes
/// and not by the name.
///
/// @param shape the extents, none negative, one at least
/// @param data  as many bytes as the extents multiply to. Not copied.
public record Idx(int[] shape, byte[] data) {

    private static final int UINT8 = 0x08;

    public Idx {
        long size = 1;
        for (int extent : shape) size = Math.multiplyExact(size, (long) extent);
        if (shape.length < 1 || shape.length > 255 || Arrays.stream(shape).anyMatch(e -> e < 0) || size != data.length) {
            throw new IllegalArgumentException("idx: the shape " + Arrays.toString(shape) + " does not hold " + data.length + " bytes");
        }
    }

    /// @throws FileFormatException on another magic, a size beyond 2^31 or beyond the file, or bytes after the data
    public static Idx read(Path file) throws FileFormatException {
        try (ByteSource raw = ByteSource.open(file)) {
            return parse(raw);
        }
    }

    /// Like [#read(Path)], from the bytes of a file; `name` is what errors call it.
    public static Idx parse(Path name, byte[] bytes) throws FileFormatException {
        return parse(ByteSource.of(name, bytes));
    }

    private static Idx parse(ByteSource raw) throws FileFormatException {
        try (ByteSource in = raw.inflated()) {
            int[] shape = shape(in);
            byte[] data = in.take(Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b), "the data of shape " + Arrays.toString(shape));
            in.end();
            return new Idx(shape, data);
        }
    }

    /// Where the data of a file lie, which are not read; empty for gzip, which has no place for them.
    ///
    /// @throws FileFormatException as [#read] does
    public static Optional<ArrayPlace> place(Path file) throws FileFormatException {
        try (ByteSource raw = ByteSource.open(file)) {
            if (raw.isGzip()) return Optional.empty();
        }
        try (ByteSource in = ByteSource.open(file)) {
            int[] shape = shape(in);
            return Optional.of(ArrayPlace.of(in, file, shape));
        }
    }

    /// What comes before the data.
    private static int[] shape(ByteSource in) throws FileFormatException {
        int magic = in.buffer(4, "the IDX magic").getInt();
        int rank = magic & 0xff;
        if (magic >>> 16 != 0) throw in.bad(0, "an IDX file begins with two zero bytes, not " + hex(magic >>> 16, 4));
        if ((magic >>> 8 & 0xff) != UINT8) throw in.bad(2, "the element type is 0x" + hex(magic >>> 8 & 0xff, 2) + ", only 0x08 (uint8) is read");
        if (rank == 0) throw in.bad(3, "the rank is 0, it must be at least 1");
        ByteBuffer extents = in.buffer(4 * rank, "the shape");
        int[] shape = new int[rank];
        long size = 1;
        for (int i = 0; i < rank; i++) {
            shape[i] = extents.getInt();
            if (shape[i] < 0) throw in.bad(4 + 4 * i, "the extent " + Integer.toUnsignedString(shape[i]) + " is above 2^31 - 1");
            size = times(in, size, shape[i], shape);
        }
        return shape;
    }

    private static long times(ByteSource in, long size, int extent, int[] shape) throws FileFormatException {
        try {
            return Math.multiplyExact(size, (long) extent);
        } catch (ArithmeticException e) {
            throw in.bad(4, "the shape " + Arrays.toString(shape) + " is above 2^63 bytes");
        }
    }

    /// Writes the file whole or not at all; gzip where its name ends in `.gz`. Equal values give equal bytes.
    public void write(Path file) throws FileSystemException {
        boolean gzip = file.toString().endsWith(".gz");
        AtomicFile.write(file, out -> {
            if (!gzip) writeTo(out);
            else try (var packed = new GZIPOutputStream(out)) {
                writeTo(packed);
            }
        });
    }

    private void writeTo(OutputStream stream) throws IOException {
        var out = new DataOutputStream(stream);
        out.writeInt(UINT8 << 8 | shape.length);
        for (int extent : shape) out.writeInt(extent);
        out.write(data);
        out.flush();
    }

    private static String hex(int value, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "x", value);
    }
}
