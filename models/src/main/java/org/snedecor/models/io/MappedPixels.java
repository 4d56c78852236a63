package org.snedecor.models.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// image n = file[offset + n · stride ..], `length` bytes
///
/// Images that lie in a file one after the other, with something between them perhaps, such as labels. The file is mapped: the system reads the
/// pages that are asked for, keeps them as long as it has room, and Java's heap holds the image alone that somebody looks at.
public final class MappedPixels implements PixelSource {
    private final Path file;
    private final MemorySegment bytes;
    private final long offset;
    private final long stride;
    private final int count;
    private final int length;

    /// @param offset of the first image   @param stride from one image to the next, at least `length`
    /// @throws FileFormatException where the file cannot be mapped, or ends before the last image
    public MappedPixels(Path file, long offset, long stride, int count, int length) throws FileFormatException {
        this.file = file;
        this.offset = offset;
        this.stride = stride;
        this.count = count;
        this.length = length;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long needed = count == 0 ? 0 : offset + (count - 1) * stride + length;
            if (channel.size() < needed) throw new FileFormatException(file, "the file has " + channel.size() + " bytes, but its images need " + needed);
            bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
        } catch (IOException e) {
            throw FileFormatException.reading(file, e);
        }
    }

    @Override public int count() {
        return count;
    }

    @Override public int length() {
        return length;
    }

    @Override public Image image(int row) {
        byte[] image = new byte[length];
        try {
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, offset + row * stride, image, 0, length);
        } catch (InternalError e) {
            // The Java virtual machine's word for a page that the file does not have any more.
            var broken = new FileFormatException(file, "image " + row + " cannot be read any more; did the file become shorter?", e);
            throw new UncheckedIOException(broken.getMessage(), broken);
        }
        return new Image(image, 0);
    }
}
