package org.snedecor.models.data;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.ImageReading;

/// Picture files brought to one shape, each decoded by whichever thread is free: a picture depends on its file alone, so order and pixels are the same
/// for any number of threads.
///
/// 14,000 PNG of 3 x 112 x 112 take 16 s of processor time (AMD EPYC, Zen 3), with one thread or shared by two.
///
/// @param stray how many bytes of each file belong to no picture
/// @param broken why a file could not be read; null for those that could
record Decoded(Sink sink, long[] stray, FileFormatException[] broken) {
    /// Heap for a thread. A picture of a camera takes some 100 MB while it is decoded, the largest one 230.
    private static final long EACH = 256L << 20;

    /// Hears picture n of the files, C · H · W bytes, on the thread that has decoded it.
    @FunctionalInterface
    interface Sink {
        void take(int n, byte[] pixels);
    }

    /// How many threads decode, at most.
    static int threads() {
        return (int) Math.clamp(Runtime.getRuntime().maxMemory() / EACH, 1, Runtime.getRuntime().availableProcessors());
    }

    /// @param sink hears each picture
    /// @param all go on after a file that cannot be read? Otherwise the first one in the order of the files ends it.
    /// @throws FileFormatException of the first file that cannot be read, unless all are asked for
    static Decoded of(List<PictureFile> files, ImageShape shape, ImageReading how, Sink sink, boolean all) throws FileFormatException {
        Decoded decoded = new Decoded(sink, new long[files.size()], new FileFormatException[files.size()]);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads(), Thread.ofPlatform().daemon().name("snedecor-decoder-", 0).factory())) {
            try {
                List<Future<Void>> done = new ArrayList<>();
                for (int n = 0; n < files.size(); n++) done.add(pool.submit(decoded.one(files.get(n), n, shape, how)));
                for (int n = 0; n < done.size(); n++) {
                    waited(done.get(n));
                    if (decoded.broken[n] != null && !all) throw decoded.broken[n];
                }
            } finally {
                pool.shutdownNow();                         // what has not begun is not wanted
            }
        }
        return decoded;
    }

    /// What a thread that decodes has found; what it threw is thrown here.
    static <T> T waited(Future<T> found) {
        try {
            return found.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("the reading of pictures was interrupted"));
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case Throwable cause -> throw new AssertionError(cause);
            }
        }
    }

    private Callable<Void> one(PictureFile file, int n, ImageShape shape, ImageReading how) {
        return () -> {
            try {
                ImageFiles.Loaded loaded = file.load(shape, how);
                sink.take(n, loaded.picture().pixels());
                stray[n] = loaded.stray();
            } catch (FileFormatException e) {
                broken[n] = e;
            }
            return null;
        };
    }
}
