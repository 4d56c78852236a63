package org.snedecor.models.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongPredicate;

/// ```
/// 1e3d4c55 (uint8) or 1e3d4c54 (int32) | rank | extent[0] ... extent[max(rank, 3) − 1] | data, the last axis fastest          all little-endian
/// ```
///
/// The matrix format of NORB, which is not MATLAB's, though its files end in `.mat`. Below rank 3 there are three extents all the same; those beyond the rank say nothing.
/// Plain or gzip, told by the first bytes. Bytes and int32 are read, the two types that the data set has.
public final class NorbMatrix {
    private static final int BYTES = 0x1e3d4c55;
    private static final int INTEGERS = 0x1e3d4c54;
    private static final int MOST_AXES = 8;

    private NorbMatrix() {}

    /// The shape of a matrix of bytes.
    public static int[] shape(Path file) throws FileFormatException {
        try (ByteSource raw = ByteSource.open(file); ByteSource in = raw.inflated()) {
            return shape(in, BYTES);
        }
    }

    /// A matrix of int32 as one list.
    ///
    /// @throws FileFormatException on another magic, a size beyond 2^31 bytes or beyond the file, or bytes after the data
    public static int[] integers(Path file) throws FileFormatException {
        try (ByteSource raw = ByteSource.open(file); ByteSource in = raw.inflated()) {
            int[] shape = shape(in, INTEGERS);
            int[] numbers = new int[Math.toIntExact(size(shape))];
            little(in.take(4L * numbers.length, "the data of shape " + Arrays.toString(shape))).asIntBuffer().get(numbers);
            in.end();
            return numbers;
        }
    }

    /// A matrix of bytes as images of `length` bytes; mapped where it is not packed and `streams` says so of its size.
    ///
    /// @throws FileFormatException as [#integers] does
    public static PixelSource images(Path file, int length, LongPredicate streams) throws FileFormatException {
        Optional<ArrayPlace> place = place(file);
        if (place.isPresent() && streams.test(place.get().bytes())) {
            return new MappedPixels(file, place.get().offset(), length, Math.toIntExact(place.get().bytes() / length), length);
        }
        try (ByteSource raw = ByteSource.open(file); ByteSource in = raw.inflated()) {
            int[] shape = shape(in, BYTES);
            byte[] data = in.take(size(shape), "the data of shape " + Arrays.toString(shape));
            in.end();
            return PixelSource.of(data, length);
        }
    }

    /// Where the data lie; empty for gzip.
    private static Optional<ArrayPlace> place(Path file) throws FileFormatException {
        try (ByteSource raw = ByteSource.open(file)) {
            if (raw.isGzip()) return Optional.empty();
        }
        try (ByteSource in = ByteSource.open(file)) {
            return Optional.of(ArrayPlace.of(in, file, shape(in, BYTES)));
        }
    }

    private static int[] shape(ByteSource in, int type) throws FileFormatException {
        int magic = little(in.take(4, "the magic")).getInt();
        if (magic != type) throw in.bad(0, "a NORB matrix of " + (type == BYTES ? "bytes" : "int32") + " begins with " + Integer.toHexString(type) + " in little-endian order, not " + Integer.toHexString(magic));
        int rank = little(in.take(4, "the rank")).getInt();
        if (rank < 1 || rank > MOST_AXES) throw in.bad(4, "the rank is " + rank + ", it must be 1 to " + MOST_AXES);
        ByteBuffer extents = little(in.take(4L * Math.max(rank, 3), "the shape"));
        int[] shape = new int[rank];
        for (int i = 0; i < rank; i++) {
            shape[i] = extents.getInt();
            if (shape[i] < 1) throw in.bad(8 + 4 * i, "the extent " + shape[i] + " is below 1");
        }
        if (size(shape) > Integer.MAX_VALUE) throw in.bad(8, "the shape " + Arrays.toString(shape) + " is above 2^31 - 1 numbers");
        return shape;
    }

    /// 2^31 where it is that or more.
    private static long size(int... shape) {
        long size = 1;
        for (int extent : shape) size = Math.min(1L << 31, size * extent);
        return size;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
