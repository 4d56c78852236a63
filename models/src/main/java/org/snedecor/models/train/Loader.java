package org.snedecor.models.train;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntFunction;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.Batch;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.data.Sampler;
import org.snedecor.models.io.PixelSource.Image;

/// The batches of one epoch after another, each prepared on a thread of its own while the one before is trained on.
///
/// What a batch holds depends on the sampler, the seed and the epoch alone, not on the thread that prepares it or the time.
public final class Loader implements AutoCloseable {
    /// How many batches may wait: enough to hide one slow batch, few enough not to hold memory.
    private static final int AHEAD = 2;

    private final BlockingQueue<Object> ready = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;

    /// @param first the first epoch that is prepared, usually 0   @param last the epoch before which it ends
    public Loader(ImageSet set, Sampler sampler, Augmentation augmentation, Normalisation normalisation, long seed, int first, int last) {
        this(set, sampler, augmentation, normalisation, seed, first, 0, last);
    }

    /// From within an epoch on.
    ///
    /// @param skipped batches of the first epoch that are not prepared
    public Loader(ImageSet set, Sampler sampler, Augmentation augmentation, Normalisation normalisation, long seed, int first, int skipped, int last) {
        thread = Thread.ofPlatform().daemon().name("snedecor-loader").start(() -> {
            try {
                for (int epoch = first; epoch < last; epoch++) {
                    int[][] batches = sampler.epoch(epoch);
                    check(set, sampler, batches, epoch);
                    int begin = epoch == first ? skipped : 0;
                    IntFunction<Image> next = set.source().begin(batches[begin]);
                    for (int b = begin; b < batches.length; b++) {
                        IntFunction<Image> images = next;
                        if (b + 1 < batches.length) next = set.source().begin(batches[b + 1]);
                        ready.put(Batch.of(sampler.labelled(set, b), batches[b], images, augmentation, normalisation, seed, epoch));
                    }
                }
            } catch (InterruptedException _) {
                // closed: nobody waits for more
            } catch (RuntimeException | Error e) {
                ready.clear();
                ready.offer(e);
            }
        });
    }

    /// A sampler may be anybody's: one that gives fewer batches than it says would let training wait for ever.
    static void check(ImageSet set, Sampler sampler, int[][] batches, int epoch) {
        String whose = "sampler " + sampler.getClass().getSimpleName() + ": epoch " + epoch;
        if (batches.length != sampler.batches()) throw new IllegalArgumentException(whose + " has " + batches.length + " batches, not " + sampler.batches());
        for (int b = 0; b < batches.length; b++) {
            if (batches[b].length == 0) throw new IllegalArgumentException(whose + ", batch " + b + " is empty");
            for (int row : batches[b]) {
                if (row < 0 || row >= set.count()) throw new IllegalArgumentException(whose + ", batch " + b + " has row " + row + ", but the rows are 0 to " + (set.count() - 1));
            }
        }
    }

    /// The next batch, in the order of the sampler; waits for it if need be.
    public Batch next() throws InterruptedException {
        return switch (ready.take()) {
            case Batch batch -> batch;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Object other -> throw new AssertionError(other);
        };
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
