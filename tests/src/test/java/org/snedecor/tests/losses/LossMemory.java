package org.snedecor.tests.losses;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.backend.Step;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.HostArrays;
import org.snedecor.losses.Labels;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;

/// A virtual machine of its own, in which every loss runs in a heap that has a given room left: what takes more fails, whoever
/// allocates it, the step's arrays as well as lists on the host.
///
/// Before each loss the pools of arrays are emptied and the heap filled up to the room. The young generation is to be small (1 MiB) and the
/// collector the serial one: the old generation is then nearly all there is, and is compacted before anything is refused. Classes that
/// are loaded and formulas that are compiled meanwhile count as well.
final class LossMemory {
    static final int BATCH = 1024;
    static final int DIMENSIONS = 128;
    static final int MIB = 1 << 20;

    private static final Backend BACKEND = Backends.get("vector");

    private LossMemory() {}

    /// Prints for each loss and number of classes the MiB that its step lent at one time, and the least room of those asked for in which it ran.
    ///
    /// @param rooms in MiB, descending
    public static void main(String... rooms) throws ReflectiveOperationException {
        RandomStream random = RandomStream.of(3);
        float[] numbers = new float[BATCH * DIMENSIONS];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (float) random.nextGaussian() / 8;
        NdArray embeddings = NdArray.of(BACKEND, Shape.of(BATCH, DIMENSIONS), numbers);
        for (LossEntry<?> entry : Losses.all().values()) {
            for (int classes : new int[] {256, 2}) {                         // few classes make long lists of positive pairs
                EmbeddingLoss loss = entry.make(Map.of(), new ClassWeights(new Initialization(BACKEND, 1), DIMENSIONS, Math.min(classes, DIMENSIONS)));
                boolean columns = Set.of("classification", "proxy").contains(entry.family()) || entry.name().equals("relation-score");
                Labels labels = Labels.of(IntStream.range(0, BATCH).map(i -> i % (columns ? Math.min(classes, DIMENSIONS) : classes)).toArray());
                String least = "none";
                double lent = Double.NaN;
                for (String room : rooms) {
                    double now = lentIn(Integer.parseInt(room), loss, embeddings, labels);
                    if (Double.isNaN(now)) break;
                    lent = now;
                    least = room;
                }
                System.out.printf(Locale.ROOT, "%-26s %7d %12.1f %8s%n", entry.name(), classes, lent, least);
            }
        }
    }

    /// MiB of the arrays that the step had at one time; NaN where the room was too small.
    private static double lentIn(int room, EmbeddingLoss loss, NdArray embeddings, Labels labels) throws ReflectiveOperationException {
        for (String buffer : List.of("VectorBuffer", "VectorIndexBuffer")) {
            Object pool = read(Class.forName("org.snedecor.core.backend.vector.simd." + buffer), "POOL", null);
            ((Map<?, ?>) read(pool.getClass(), "free", pool)).clear();
            Field held = pool.getClass().getDeclaredField("held");
            held.setAccessible(true);
            held.setLong(pool, 0);
        }
        ((Deque<?>) ((ThreadLocal<?>) read(HostArrays.class, "FREE", null)).get()).clear();
        System.gc();
        Runtime heap = Runtime.getRuntime();
        long tooMuch = heap.maxMemory() - heap.totalMemory() + heap.freeMemory() - (long) room * MIB;
        if (tooMuch < 0) throw new IllegalStateException("a heap of " + heap.maxMemory() + " bytes has no room of " + room + " MiB");
        List<byte[]> ballast = new ArrayList<>();
        for (long left = tooMuch; left > 0; left -= MIB) ballast.add(new byte[(int) Math.min(left, MIB)]);
        Tensor z = Tensor.variable(embeddings);
        try (Step step = BACKEND.step()) {
            Gradients.of(loss.of(z, labels)).at(z);
            return step.most() * 4.0 / MIB;
        } catch (OutOfMemoryError e) {
            return Double.NaN;
        } finally {
            Reference.reachabilityFence(ballast);
        }
    }

    private static Object read(Class<?> type, String field, Object of) throws ReflectiveOperationException {
        Field f = type.getDeclaredField(field);
        f.setAccessible(true);
        return f.get(of);
    }
}
