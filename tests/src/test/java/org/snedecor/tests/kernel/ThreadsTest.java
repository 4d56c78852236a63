package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.core.shape.PairOrder;
import org.snedecor.core.shape.PoolGeometry;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.Sliding;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Seed;

/// The same bits for 1, 2 and 3 threads: every kernel, on arrays large enough to be shared out.
final class ThreadsTest {
    private final RandomStream random = Seed.stream("threads", 0);

    @AfterEach
    void allCoresAgain() {
        threads(Runtime.getRuntime().availableProcessors());
    }

    static void threads(int count) {
        assertTrue(Both.VECTOR.useThreads(count));
        assertTrue(Both.VECTOR.description().endsWith(count == 1 ? " 1 thread" : " " + count + " threads"), Both.VECTOR.description());
    }

    @Test
    void chosenAsOneWrites() {
        assertEquals("vector: the number of threads must be at least 1, not 0", assertThrows(IllegalArgumentException.class, () -> Both.VECTOR.useThreads(0)).getMessage());
        assertFalse(Both.REFERENCE.useThreads(2));
    }

    private NdArray array(int... extents) {
        Shape shape = Shape.of(extents);
        return NdArray.of(Both.VECTOR, shape, Both.draw(shape.size(), Numbers.between(-2, 2), random));
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        Map<String, Supplier<NdArray>> kernels = kernels();
        Map<String, Integer> alone = new LinkedHashMap<>();
        threads(1);
        kernels.forEach((name, kernel) -> alone.put(name, bits(kernel.get())));
        for (int count : new int[] {2, 3}) {
            threads(count);
            for (int again = 0; again < 2; again++) {
                kernels.forEach((name, kernel) -> assertEquals(alone.get(name), bits(kernel.get()), () -> name + " differs with " + count + " threads"));
            }
        }
        assertTrue(alone.values().stream().distinct().count() == alone.size(), "two kernels gave the same numbers");
    }

    private static int bits(NdArray array) {
        return Arrays.hashCode(array.toFloats());
    }

    private Map<String, Supplier<NdArray>> kernels() {
        NdArray x = array(64, 6_000);
        NdArray row = array(6_000);
        NdArray a = array(150, 400);
        NdArray b = array(400, 330);
        NdArray images = array(4, 16, 24, 24);
        NdArray filters = array(32, 16, 3, 3);
        ConvGeometry conv = new ConvGeometry(4, 16, 24, 24, 32, 3, 3, 1, 1, 1, 1);
        NdArray dy = array(4, 32, 24, 24);
        ConvGeometry strided = new ConvGeometry(4, 16, 24, 24, 32, 3, 3, 2, 1, 1, 1);
        NdArray fewer = array(4, 32, 12, 12);
        ConvGeometry uneven = ConvGeometry.of(images.shape(), filters.shape(), Sliding.by(3).padded(1, 2), Sliding.by(1).padded(0, 3).dilated(2), 1);
        NdArray dUneven = array(4, 32, 9, 23);
        ConvGeometry small = new ConvGeometry(36, 70, 3, 3, 90, 3, 3, 1, 1, 1, 1);
        NdArray crowd = array(36, 70, 3, 3), crowdFilters = array(90, 70, 3, 3), dCrowd = array(36, 90, 3, 3);
        PoolGeometry pool = new PoolGeometry(4 * 16, 24, 24, 3, 2, 1);
        PoolGeometry byAxis = PoolGeometry.of(images.shape(), PoolWindow.of(3, 2, 1).ceiling(), new PoolWindow(2, Sliding.by(3).padded(0, 2).dilated(3), false), true);
        IndexArray indices = IndexArray.of(Both.VECTOR, random.permutation(64));
        Map<String, Supplier<NdArray>> kernels = new LinkedHashMap<>();
        kernels.put("elementwise", () -> x.zip(row, Formula.A.tanh().mul(Formula.B.exp()).add(Formula.A)));
        kernels.put("sum of all", () -> x.sum());
        kernels.put("sum of rows", () -> x.sum(1));
        kernels.put("sum of columns", () -> x.sum(0));
        kernels.put("maximum of rows", () -> x.max(1));
        kernels.put("matmul", () -> a.matmul(b));
        kernels.put("matmul transposed", () -> b.matmul(a, true, true));
        kernels.put("matrix by vector", () -> x.matmul(row.reshape(6_000, 1)));
        NdArray weights = array(330, 150);
        NdArray others = array(330, 400);
        kernels.put("squared differences", () -> a.squaredDifferences("test", others));
        kernels.put("squared differences of rows with themselves", () -> others.squaredDifferences("test", others));
        kernels.put("weighted differences", () -> others.weightedDifferences("test", null, weights, PairOrder.AS_STORED, a));
        kernels.put("weighted differences transposed", () -> a.weightedDifferences("test", weights, weights, PairOrder.TURNED, others));
        NdArray square = array(330, 330);
        kernels.put("weighted differences of both directions", () -> others.weightedDifferences("test", square, square, PairOrder.BOTH, others));
        kernels.put("conv2d", () -> images.conv2d(filters, conv));
        kernels.put("conv2d input gradient", () -> dy.conv2dInputGradient(filters, conv));
        kernels.put("conv2d weight gradient", () -> dy.conv2dWeightGradient(images, conv));
        kernels.put("conv2d of many small images", () -> crowd.conv2d(crowdFilters, small));
        kernels.put("conv2d of many small images input gradient", () -> dCrowd.conv2dInputGradient(crowdFilters, small));
        kernels.put("conv2d strided", () -> images.conv2d(filters, strided));
        kernels.put("conv2d strided input gradient", () -> fewer.conv2dInputGradient(filters, strided));
        kernels.put("conv2d strided weight gradient", () -> fewer.conv2dWeightGradient(images, strided));
        kernels.put("conv2d uneven", () -> images.conv2d(filters, uneven));
        kernels.put("conv2d uneven input gradient", () -> dUneven.conv2dInputGradient(filters, uneven));
        kernels.put("conv2d uneven weight gradient", () -> dUneven.conv2dWeightGradient(images, uneven));
        kernels.put("maxPool2d", () -> images.maxPool2d(pool).maxima());
        kernels.put("meanPool2d", () -> images.meanPool2d(pool));
        kernels.put("maxPool2d by axis", () -> images.maxPool2d(byAxis).maxima());
        kernels.put("meanPool2d by axis", () -> images.meanPool2d(byAxis));
        kernels.put("gather", () -> x.gather(0, indices));
        kernels.put("scatterAdd", () -> x.scatterAdd(0, indices, 65));
        kernels.put("sort", () -> x.slice(1, 0, 2_000).sort(1, 500, true).values());
        kernels.put("transpose", () -> x.transpose(1, 0));
        kernels.put("uniform", () -> NdArray.uniform(Both.VECTOR, Shape.of(100_001), 7, 3));
        return kernels;
    }
}
