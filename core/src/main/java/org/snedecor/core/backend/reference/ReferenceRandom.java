package org.snedecor.core.backend.reference;

import static org.snedecor.core.backend.reference.ReferenceBuffer.data;

import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.RandomKernel;
import org.snedecor.core.random.Philox;

final class ReferenceRandom implements RandomKernel {
    @Override
    public void uniform(long seed, long stream, Buffer yBuffer) {
        double[] y = data(yBuffer);
        int[] words = new int[4];
        for (int i = 0; i < y.length; i++) {
            if (i % 4 == 0) Philox.block(seed, stream, i / 4, words);
            y[i] = Philox.uniform(words[i % 4]);
        }
    }
}
