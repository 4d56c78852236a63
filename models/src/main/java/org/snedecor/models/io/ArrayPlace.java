package org.snedecor.models.io;

import java.nio.file.Path;
import java.util.Arrays;

/// file[offset ..]: an array of unsigned bytes, row-major, that a file holds as it is.
///
/// @param shape none negative
public record ArrayPlace(Path file, int[] shape, long offset) {

    /// Here, with nothing after it.
    static ArrayPlace of(ByteSource in, Path file, int[] shape) throws FileFormatException {
        long offset = in.position(), size = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
        if (size > in.left()) throw in.bad(offset, "the data of shape " + Arrays.toString(shape) + " needs " + size + " bytes, but only " + in.left() + " follow");
        if (size < in.left()) throw in.bad(offset + size, "the data end here but the file goes on");
        return new ArrayPlace(file, shape, offset);
    }

    /// How many bytes the array has.
    public long bytes() {
        return Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
    }

    /// The images that its rows are, mapped.
    public PixelSource mapped() throws FileFormatException {
        int length = Math.toIntExact(shape[0] == 0 ? 1 : bytes() / shape[0]);
        return new MappedPixels(file, offset, length, shape[0], length);
    }
}
