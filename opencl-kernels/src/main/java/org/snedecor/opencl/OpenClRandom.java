package org.snedecor.opencl;

import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.RandomKernel;
import org.snedecor.core.random.Philox;
import org.snedecor.opencl.device.Loops;

/// `y[4i + j] = ` word j of [Philox] block i, its upper 24 bits as a multiple of 2⁻²⁴: one work-item a block.
final class OpenClRandom implements RandomKernel {
    private static final int ROUNDS = 10;

    private final Launcher launcher;

    OpenClRandom(Launcher launcher) {
        this.launcher = launcher;
    }

    @Override
    public void uniform(long seed, long stream, Buffer y) {
        int blocks = (int) ((y.length() + Philox.WORDS - 1L) / Philox.WORDS);
        launcher.kernel("random.cl", "random_uniform").launch(Loops.of(ROUNDS), blocks, Launcher.GROUP, seed, stream, y.length(), OpenClBuffer.block(y));
    }
}
