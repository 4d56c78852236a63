package org.snedecor.models.io;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// row -> the bytes of an image
///
/// A source of the pixels of images: an array in memory ([InMemory]), a mapped file ([MappedPixels]), or any other implementation. It may be read by
/// any number of threads at once, and equal images have equal bytes however they are stored.
public interface PixelSource {

    /// How many images there are.
    int count();

    /// How many bytes each has.
    int length();

    /// Whether all of them are in memory, so that none is read when it is asked for.
    default boolean isInMemory() {
        return false;
    }

    /// One image. Do not write into it.
    ///
    /// @throws java.io.UncheckedIOException in one sentence, where a file that it comes from cannot be read any more
    Image image(int row);

    /// Begins to read some images and does not wait for them; the i-th is then asked for by i, once and in any order.
    ///
    /// @return waits for an image where it is not there yet, and throws as [#image] does
    default IntFunction<Image> begin(int... rows) {
        return i -> image(rows[i]);
    }

    /// Some of the images, in the order of `rows`. A row may come more than once.
    default PixelSource select(int... rows) {
        return new Selected(this, rows.clone());
    }

    /// Of image `row` `{Σ x, Σ x²}` for each of its channels, one after the other, x from 0 to 255.
    default long[] moments(int row, int channels) {
        return image(row).moments(channels, length());
    }

    /// All pixels in one array: that of a source in memory itself, of any other a copy.
    ///
    /// @throws IllegalArgumentException where an array has no room for them
    default byte[] toArray() {
        long size = (long) count() * length();
        if (size > Integer.MAX_VALUE - 8) throw new IllegalArgumentException(count() + " images of " + length() + " bytes are more than 2^31 bytes, read them in pieces");
        byte[] all = new byte[(int) size];
        each((n, image) -> System.arraycopy(image.bytes, image.from, all, n * length(), length()));
        return all;
    }

    /// All images in their order, read ahead a little, in bounded memory.
    default void each(Visitor visitor) {
        int piece = Math.clamp((4 << 20) / length(), 1, 256);
        IntFunction<Image> next = begin(IntStream.range(0, Math.min(piece, count())).toArray());
        for (int from = 0; from < count(); from += piece) {
            IntFunction<Image> images = next;
            int end = Math.min(from + piece, count());
            next = begin(IntStream.range(end, Math.min(end + piece, count())).toArray());
            for (int n = from; n < end; n++) visitor.see(n, images.apply(n - from));
        }
    }

    /// Hears images one after the other.
    @FunctionalInterface
    interface Visitor {
        void see(int row, Image image);
    }

    /// `bytes[from ..]`: the pixels of one image, which may stand among others.
    record Image(byte[] bytes, int from) {

        /// 0 to 255.
        public int at(int place) {
            return bytes[from + place] & 0xff;
        }

        /// [PixelSource#moments] of this image of `length` bytes.
        public long[] moments(int channels, int length) {
            long[] moments = new long[2 * channels];
            int plane = length / channels;
            for (int c = 0, at = from; c < channels; c++) {
                for (int end = at + plane; at < end; at++) {
                    int x = bytes[at] & 0xff;
                    moments[2 * c] += x;
                    moments[2 * c + 1] += x * x;
                }
            }
            return moments;
        }
    }

    /// Image after image in one array.
    ///
    /// @param pixels not copied: do not write into it
    static PixelSource of(byte[] pixels, int length) {
        return new InMemory(pixels, length);
    }

    /// The images of several sources, of one length, one after the other.
    static PixelSource joined(List<PixelSource> sources) {
        int[] ends = new int[sources.size()];
        for (int i = 0, end = 0; i < ends.length; i++) ends[i] = end = Math.addExact(end, sources.get(i).count());
        return sources.size() == 1 ? sources.getFirst() : new Joined(List.copyOf(sources), ends);
    }

    /// What [#of] gives.
    record InMemory(byte[] pixels, int length) implements PixelSource {
        @Override public boolean isInMemory() {
            return true;
        }

        @Override public int count() {
            return pixels.length / length;
        }

        @Override public Image image(int row) {
            return new Image(pixels, row * length);
        }

        /// A copy, so that the others need not stay.
        @Override public PixelSource select(int... rows) {
            byte[] some = new byte[Math.multiplyExact(rows.length, length)];
            for (int i = 0; i < rows.length; i++) System.arraycopy(pixels, rows[i] * length, some, i * length, length);
            return new InMemory(some, length);
        }

        @Override public byte[] toArray() {
            return pixels;
        }
    }

    /// Some rows of another source.
    record Selected(PixelSource all, int[] rows) implements PixelSource {
        @Override public boolean isInMemory() {
            return all.isInMemory();
        }

        @Override public int count() {
            return rows.length;
        }

        @Override public int length() {
            return all.length();
        }

        @Override public Image image(int row) {
            return all.image(rows[row]);
        }

        @Override public IntFunction<Image> begin(int... some) {
            return all.begin(there(some));
        }

        @Override public PixelSource select(int... some) {
            return new Selected(all, there(some));
        }

        @Override public long[] moments(int row, int channels) {
            return all.moments(rows[row], channels);
        }

        private int[] there(int... some) {
            return Arrays.stream(some).map(row -> rows[row]).toArray();
        }
    }

    /// What [#joined] gives.
    ///
    /// @param ends of each source, the first row that is not in it
    record Joined(List<PixelSource> sources, int[] ends) implements PixelSource {
        @Override public boolean isInMemory() {
            return sources.stream().allMatch(PixelSource::isInMemory);
        }

        @Override public int count() {
            return ends.length == 0 ? 0 : ends[ends.length - 1];
        }

        @Override public int length() {
            return sources.getFirst().length();
        }

        @Override public Image image(int row) {
            int source = source(row);
            return sources.get(source).image(row - begin(source));
        }

        @Override public long[] moments(int row, int channels) {
            int source = source(row);
            return sources.get(source).moments(row - begin(source), channels);
        }

        @Override public IntFunction<Image> begin(int... rows) {
            List<IntFunction<Image>> each = IntStream.of(rows).mapToObj(row -> {
                int source = source(row);
                return sources.get(source).begin(row - begin(source));
            }).toList();
            return i -> each.get(i).apply(0);
        }

        private int source(int row) {
            int source = 0;
            while (row >= ends[source]) source++;
            return source;
        }

        private int begin(int source) {
            return source == 0 ? 0 : ends[source - 1];
        }
    }
}
