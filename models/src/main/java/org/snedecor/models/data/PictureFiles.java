package org.snedecor.models.data;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.PixelSource;

/// Picture files that are decoded when they are asked for, by threads that decode ahead ([#begin]). As many of them as a [PictureCache] has room for stay
/// decoded.
final class PictureFiles implements PixelSource {
    private static final ExecutorService DECODERS = decoders();

    private final List<PictureFile> files;
    private final ImageShape shape;
    private final ImageReading how;
    private final PictureCache cache;
    private final AtomicReferenceArray<byte[]> kept;
    private final long[] moments;
    private volatile Last last = new Last(-1, new byte[0]);

    /// The picture that was asked for last, for callers that ask for it pixel by pixel.
    private record Last(int row, byte[] pixels) {}

    PictureFiles(List<PictureFile> files, ImageShape shape, ImageReading how, PictureCache cache) {
        this.files = files;
        this.shape = shape;
        this.how = how;
        this.cache = cache;
        kept = new AtomicReferenceArray<>(files.size());
        moments = new long[2 * shape.channels() * files.size()];
    }

    private static ExecutorService decoders() {
        int threads = Decoded.threads();
        var pool = new ThreadPoolExecutor(threads, threads, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("snedecor-decoder-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /// Hears a picture that was decoded before anybody asked for it, as all are once, to see whether they can be: its sums are remembered, and it is kept
    /// where there is room.
    void decoded(int row, byte[] pixels) {
        long[] own = new Image(pixels, 0).moments(shape.channels(), pixels.length);
        System.arraycopy(own, 0, moments, row * own.length, own.length);
        if (kept.get(row) == null && cache.take(pixels.length)) kept.set(row, pixels);
    }

    @Override public int count() {
        return files.size();
    }

    @Override public int length() {
        return shape.channels() * shape.height() * shape.width();
    }

    @Override public Image image(int row) {
        Last before = last;
        if (before.row == row) return new Image(before.pixels, 0);
        byte[] pixels = pixels(row);
        last = new Last(row, pixels);
        return new Image(pixels, 0);
    }

    private byte[] pixels(int row) {
        byte[] known = kept.get(row);
        if (known != null) return known;
        try {
            return files.get(row).load(shape, how).picture().pixels();
        } catch (FileFormatException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override public IntFunction<Image> begin(int... rows) {
        List<Future<byte[]>> begun = IntStream.of(rows).mapToObj(row -> kept.get(row) == null ? DECODERS.submit(() -> pixels(row)) : null).toList();
        return i -> new Image(begun.get(i) == null ? kept.get(rows[i]) : Decoded.waited(begun.get(i)), 0);
    }

    /// From when it was decoded first.
    @Override public long[] moments(int row, int channels) {
        long[] own = new long[2 * channels];
        System.arraycopy(moments, row * own.length, own, 0, own.length);
        return own;
    }
}
