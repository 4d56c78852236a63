package org.snedecor.tests.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snedecor.tests.nn.ChunkNormTest.images;
import static org.snedecor.tests.nn.ChunkNormTest.norm;
import static org.snedecor.tests.nn.ChunkNormTest.residual;
import static org.snedecor.tests.nn.ChunkNormTest.stacked;

import net.jqwik.api.Example;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.ChunkNorm;
import org.snedecor.core.nn.ChunkedGradients;
import org.snedecor.core.nn.Chunking;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// How often chunks pass, what they take, and what they refuse.
class ChunkPassesTest {
    private static final Backend REFERENCE = Backends.get("reference");

    private static ChunkedGradients gradients(Layer network, ChunkedGradients.Rows images, int rows, Chunking chunking) {
        return ChunkedGradients.of(REFERENCE, network, images, rows, chunking, 5, 3, z -> z.square().mean(), State.of(network).parameters().values());
    }

    /// What [ChunkNorm] says of the passes: 2 for chunks by themselves, 2 d + 2 for moments of the batch, in which norms beside one another count as one.
    @Example
    void passesAreAsManyAsSaid() {
        assertEquals(2 * 3, reads(residual(REFERENCE), ChunkNorm.CHUNK));
        assertEquals(2 * 3, reads(residual(REFERENCE), ChunkNorm.FROZEN));
        assertEquals(1 + (2 * 3 + 2) * 3, reads(residual(REFERENCE), ChunkNorm.BATCH), "a few rows first, to see the norms");
        assertEquals(1 + (2 * 2 + 2) * 3, reads(stacked(REFERENCE), ChunkNorm.BATCH));
        assertEquals(1 + 2 * 3, reads(Sequential.of(new Flatten(), Linear.of(new Initialization(REFERENCE, 1), 25, 3)), ChunkNorm.BATCH), "no norm");
    }

    /// How often rows are asked for, with three chunks.
    private static int reads(Layer network, ChunkNorm norm) {
        int[] count = {0};
        try (var _ = REFERENCE.step()) {
            NdArray x = images(REFERENCE, 12);
            gradients(network, (from, to) -> {
                count[0]++;
                return x.slice(0, from, to);
            }, 12, new Chunking(4, norm));
        }
        return count[0];
    }

    /// The memory is that of a chunk and of the embeddings.
    @Example
    void largerBatchesTakeTheMemoryOfAChunk() {
        for (ChunkNorm norm : ChunkNorm.values()) {
            long[] most = new long[2];
            for (int i = 0; i < 2; i++) {
                int rows = i == 0 ? 32 : 256;
                Layer network = residual(REFERENCE);
                try (var step = REFERENCE.step()) {
                    gradients(network, (from, to) -> NdArray.full(REFERENCE, Shape.of(to - from, 1, 5, 5), from), rows, new Chunking(16, norm));
                    most[i] = step.most();
                }
            }
            assertTrue(most[1] < most[0] + 10 * 224 * 6, norm + ": " + most[0] + " and " + most[1] + " numbers");
        }
    }

    @Example
    void oneNumberAChannelHasNoVariance() {
        Initialization init = new Initialization(REFERENCE, 2);
        Layer network = Sequential.of(new Flatten(), norm(init, 25));
        try (var _ = REFERENCE.step()) {
            NdArray x = images(REFERENCE, 3);
            String message = assertThrows(ShapeException.class, () -> gradients(network, (from, to) -> x.slice(0, from, to), 3, Chunking.of(1))).getMessage();
            assertTrue(message.contains("at least 2 numbers a channel"), message);
            gradients(network, (from, to) -> x.slice(0, from, to), 3, new Chunking(1, ChunkNorm.BATCH));
        }
    }

    /// A network whose norms depend on its rows has no moments of a batch.
    @Example
    void normsThatComeAndGoAreRefused() {
        BatchNorm norm = norm(new Initialization(REFERENCE, 2), 25);
        record Varying(BatchNorm norm, int few, int more) implements Layer {
            @Override
            public Tensor apply(Tensor x, Phase phase) {
                Tensor y = x.reshape(x.shape().extent(0), 25);
                for (int i = 0; i < (x.shape().extent(0) > 2 ? more : few); i++) y = norm.apply(y, phase);
                return y;
            }
        }
        assertTrue(assertThrows(IllegalStateException.class, () -> reads(new Varying(norm, 1, 2), ChunkNorm.BATCH)).getMessage().contains("more than the 1 norms"));
        assertTrue(assertThrows(IllegalStateException.class, () -> reads(new Varying(norm, 2, 1), ChunkNorm.BATCH)).getMessage().contains("fewer than the 2 norms"));
    }
}
