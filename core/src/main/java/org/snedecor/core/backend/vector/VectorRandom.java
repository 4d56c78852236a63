package org.snedecor.core.backend.vector;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.RandomKernel;
import org.snedecor.core.backend.vector.simd.VectorBuffer;
import org.snedecor.core.backend.vector.simd.Workers;
import org.snedecor.core.random.Philox;

/// `y[4i + j] = ` word j of [Philox] block i, its upper 24 bits as a multiple of 2^-24. Blocks are independent of each other, so any worker may draw
/// any of them.
///
/// Lanes draw as many blocks at once as there are longs in a vector, one in each. The loop that this replaces:
/// ```
/// Philox.block(seed, stream, i, words);
/// for (int j = 0; j < 4; j++) y[4 * i + j] = Philox.uniform(words[j]);
/// ```
final class VectorRandom implements RandomKernel {
    private static final VectorSpecies<Long> S = LongVector.SPECIES_PREFERRED;
    private static final int COUNT = S.length();
    /// Blocks of a task.
    private static final int CHUNK = 1024;
    private static final long WORD = 0xFFFFFFFFL;

    private final Workers workers;

    VectorRandom(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void uniform(long seed, long stream, Buffer y) {
        float[] to = VectorBuffer.floats(y);
        int length = y.length();
        int blocks = (int) ((length + Philox.WORDS - 1L) / Philox.WORDS);
        workers.run((blocks + CHUNK - 1) / CHUNK, task -> {
            long[] words = new long[Philox.WORDS * COUNT];
            int end = Math.min(blocks, (task + 1) * CHUNK);
            for (int block = task * CHUNK; block < end; block += COUNT) {
                blocks(seed, stream, block, words);
                for (int i = 0; i < COUNT; i++) {
                    int at = (block + i) * Philox.WORDS;
                    if (at < 0 || at >= length) break;
                    int count = Math.min(Philox.WORDS, length - at);
                    for (int j = 0; j < count; j++) to[at + j] = Philox.uniform((int) words[j * COUNT + i]);
                }
            }
        });
    }

    /// `words[j · COUNT + i] = ` word j of block `block + i`. A word lives in the lower half of a long.
    private static void blocks(long seed, long stream, int block, long[] words) {
        LongVector c0 = LongVector.broadcast(S, block).addIndex(1);
        LongVector c1 = LongVector.zero(S);
        LongVector c2 = LongVector.broadcast(S, stream & WORD);
        LongVector c3 = LongVector.broadcast(S, stream >>> 32);
        int k0 = (int) seed;
        int k1 = (int) (seed >>> 32);
        for (int round = 0; round < 10; round++) {
            LongVector p0 = c0.mul(0xD2511F53L);
            LongVector p1 = c2.mul(0xCD9E8D57L);
            c0 = p1.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.XOR, c1).lanewise(VectorOperators.XOR, k0 & WORD);
            c1 = p1.and(WORD);
            c2 = p0.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.XOR, c3).lanewise(VectorOperators.XOR, k1 & WORD);
            c3 = p0.and(WORD);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        c0.intoArray(words, 0);
        c1.intoArray(words, COUNT);
        c2.intoArray(words, 2 * COUNT);
        c3.intoArray(words, 3 * COUNT);
    }
}
