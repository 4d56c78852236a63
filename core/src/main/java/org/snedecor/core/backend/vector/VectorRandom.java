package org.snedecor.core.backend.vector;

import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.RandomKernel;
import org.snedecor.core.random.Philox;

/// `y[4i + j] = ` word j of [Philox] block i, its upper 24 bits as a multiple of 2^-24. Blocks know nothing of each other, so any
/// worker may draw any of them.
final class VectorRandom implements RandomKernel {
    /// Blocks of a task.
    private static final int CHUNK = 1024;

    private final Workers workers;

    VectorRandom(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void uniform(long seed, long stream, Buffer y) {
        float[] to = VectorBuffer.floats(y);
        int blocks = (int) ((to.length + Philox.WORDS - 1L) / Philox.WORDS);
        workers.run((blocks + CHUNK - 1) / CHUNK, task -> {
            int[] words = new int[Philox.WORDS];
            int end = Math.min(blocks, (task + 1) * CHUNK);
            for (int i = task * CHUNK; i < end; i++) {
                Philox.block(seed, stream, i, words);
                int count = Math.min(Philox.WORDS, to.length - i * Philox.WORDS);
                for (int j = 0; j < count; j++) to[i * Philox.WORDS + j] = Philox.uniform(words[j]);
            }
        });
    }
}
