package org.snedecor.core.nn;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;

/// The rows of a batch on their way through a network, some at a time.
///
/// @param images from a row to another, `[to − from, …]`   @param rows of the batch   @param size of a chunk, the last one may be smaller
/// @param threads that embed and differentiate chunks at a time, at most
record Chunks(Backend backend, Layer network, BiFunction<Integer, Integer, NdArray> images, int rows, int size, int threads, long seed, long step) {
    private ChunkBounds bounds() {
        return new ChunkBounds(rows, size);
    }

    int count() {
        return bounds().count();
    }

    /// The rows of a chunk out of an array of all rows.
    NdArray of(int chunk, NdArray all) {
        return all.slice(0, bounds().from(chunk), bounds().to(chunk));
    }

    /// The output of the network for a chunk, in training.
    Tensor apply(int chunk, Moments moments) {
        return network.apply(Tensor.constant(images.apply(bounds().from(chunk), bounds().to(chunk))), Phase.train(seed, step, chunk, moments));
    }

    /// The output for the first two rows of the batch, for its graph and shapes alone.
    Tensor few(Moments moments) {
        return network.apply(Tensor.constant(images.apply(0, Math.min(rows, 2))), Phase.train(seed, step, 0, moments));
    }

    /// All chunks, each in a step of the backend of its own.
    ///
    /// @param pass of one chunk, on any thread   @param taken receives the result of each pass, chunk by chunk in order, before the step of that
    /// chunk ends
    <R> void each(IntFunction<R> pass, Consumer<R> taken) {
        Turns turns = new Turns(count());
        turns.run(threads, c -> {
            try (var _ = backend.step()) {
                R found = pass.apply(c);
                turns.take(c, () -> taken.accept(found));
            }
        });
    }
}
