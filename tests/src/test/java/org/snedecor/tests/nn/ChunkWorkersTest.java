package org.snedecor.tests.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snedecor.tests.nn.ChunkNormTest.dropping;
import static org.snedecor.tests.nn.ChunkNormTest.images;
import static org.snedecor.tests.nn.ChunkNormTest.residual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.NumberCheck;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.ChunkNorm;
import org.snedecor.core.nn.ChunkedGradients;
import org.snedecor.core.nn.Chunking;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;

/// Chunks on several threads at once.
class ChunkWorkersTest {
    private static final Backend REFERENCE = Backends.get("reference");

    private static ChunkedGradients gradients(Backend backend, Layer network, ChunkedGradients.Rows images, int rows, Chunking chunking) {
        return ChunkedGradients.of(backend, network, images, rows, chunking, 5, 3, z -> z.square().mean(), State.of(network).parameters().values());
    }

    /// Loss, gradients and what the running statistics become.
    private static double[][] found(Backend backend, Layer network, int rows, Chunking chunking) {
        try (var _ = backend.step()) {
            NdArray x = images(backend, rows);
            ChunkedGradients found = gradients(backend, network, (from, to) -> x.slice(0, from, to), rows, chunking);
            found.commit();
            List<double[]> all = new ArrayList<>(List.of(found.loss().value().toDoubles()));
            State.of(network).parameters().values().forEach(p -> all.add(found.gradients().at(p).toDoubles()));
            State.of(network).statistics().values().forEach(s -> all.add(s.value().toDoubles()));
            return all.toArray(double[][]::new);
        }
    }

    /// Sums are added in the order of the chunks, whoever has made them.
    @Property(tries = 2)
    void theBitsDoNotDependOnTheWorkers(@ForAll @IntRange(min = 3, max = 20) int rows, @ForAll @IntRange(min = 2, max = 7) int chunk, @ForAll @IntRange(min = 2, max = 4) int workers) {
        for (Backend backend : Backends.all().values()) {
            for (ChunkNorm norm : ChunkNorm.values()) {
                int all = rows + (rows % chunk == 1 && norm == ChunkNorm.CHUNK ? 1 : 0);                    // one row has no variance
                double[][] expected = found(backend, dropping(backend), all, new Chunking(chunk, norm));
                double[][] found = found(backend, dropping(backend), all, new Chunking(chunk, norm).by(workers));
                assertTrue(Arrays.deepEquals(expected, found), backend.name() + ", " + all + " rows by " + chunk + ", " + norm + ", " + workers + " workers");
            }
        }
    }

    /// Two workers are at work at the same time: the first two chunks wait for one another.
    @Example
    void workersWorkSideBySide() {
        CountDownLatch met = new CountDownLatch(2);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (var _ = REFERENCE.step()) {
            NdArray x = images(REFERENCE, 12);
            gradients(REFERENCE, residual(REFERENCE), (from, to) -> {
                threads.add(Thread.currentThread());
                met.countDown();
                try {
                    assertTrue(met.await(20, TimeUnit.SECONDS), "alone");
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return x.slice(0, from, to);
            }, 12, Chunking.of(4).by(2));
        }
        assertTrue(threads.contains(Thread.currentThread()) && threads.size() > 1, "the caller takes part");
        threads.remove(Thread.currentThread());
        threads.forEach(thread -> assertFalse(thread.isAlive(), "its work has ended"));
    }

    /// @param differentiated in the second pass, not in the first
    private record Failing(Layer network, Set<Integer> chunks, boolean differentiated) implements Layer {
        @Override
        public Tensor apply(Tensor x, Phase phase) {
            Tensor y = network.apply(x, phase);
            int chunk = ((Phase.Train) phase).chunk();
            if (chunks.contains(chunk) && y.isConstant() != differentiated) throw new IllegalStateException("chunk " + chunk);
            return y;
        }
    }

    /// Of several chunks that fail it is the first whose mistake is thrown, and nothing has moved.
    @Property(tries = 20)
    void theFirstMistakeIsThrown(@ForAll @IntRange(max = 5) int first, @ForAll @IntRange(max = 5) int second, @ForAll @IntRange(min = 1, max = 6) int workers, @ForAll boolean differentiated) {
        Layer network = new Failing(residual(REFERENCE), Set.of(first, first == second ? -1 : second), differentiated);
        try (var _ = REFERENCE.step()) {
            NdArray x = images(REFERENCE, 12);
            double[][] before = State.of(network).statistics().values().stream().map(s -> s.value().toDoubles()).toArray(double[][]::new);
            String message = assertThrows(IllegalStateException.class, () -> gradients(REFERENCE, network, (from, to) -> x.slice(0, from, to), 12, Chunking.of(2).by(workers))).getMessage();
            assertEquals("chunk " + Math.min(first, second), message);
            assertTrue(Arrays.deepEquals(before, State.of(network).statistics().values().stream().map(s -> s.value().toDoubles()).toArray(double[][]::new)));
        }
    }

    /// A span in which each result is looked at holds on all threads.
    @Example
    void numbersAreCheckedOnAllThreads() {
        for (int workers = 1; workers < 4; workers++) {
            Chunking chunking = Chunking.of(2).by(workers);
            Layer network = residual(REFERENCE);
            try (var _ = REFERENCE.step()) {
                String message = assertThrows(ArithmeticException.class, () -> NumberCheck.call(() -> gradients(REFERENCE, network,
                        (from, to) -> NdArray.full(REFERENCE, Shape.of(to - from, 1, 5, 5), from == 6 ? Double.NaN : 1), 12, chunking))).getMessage();
                assertTrue(message.contains("its output is"), message);
            }
        }
    }
}
