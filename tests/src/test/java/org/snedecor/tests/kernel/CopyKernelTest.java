package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Numbers;

/// A block of one array goes to a block of another, its axes in any order, and everything around it stays.
final class CopyKernelTest {
    record Call(int[] extents, double[] from, int fromOffset, int[] fromStrides, int toSize, int toOffset, int[] toStrides) {
        static Call sample(RandomStream random) {
            Extents extents = random.nextInt(5) == 0 ? Extents.EDGE : Extents.LANES;
            Shape block = extents.shape(random, 0, 4);
            Placed from = place(block, random);
            Placed to = place(block, random);
            return new Call(block.extents(), Both.draw(from.size, Numbers.odd(), random), from.offset, from.strides, to.size, to.offset, to.strides);
        }

        private record Placed(int size, int offset, int[] strides) {}

        /// Somewhere inside a larger array whose axes lie in another order, some of them walked backwards.
        private static Placed place(Shape block, RandomStream random) {
            int[] order = random.nextInt(2) == 0 ? IntStream.range(0, block.rank()).toArray() : random.permutation(block.rank());
            int[] strides = new int[block.rank()];
            int step = 1;
            int offset = 0;
            for (int i = order.length - 1; i >= 0; i--) {
                int axis = order[i];
                int before = random.nextInt(3) == 0 ? random.nextInt(3) : 0;
                boolean backwards = random.nextInt(5) == 0 && block.size() > 0;
                strides[axis] = backwards ? -step : step;
                offset += (before + (backwards ? block.extent(axis) - 1 : 0)) * step;
                step *= before + block.extent(axis) + (random.nextInt(3) == 0 ? random.nextInt(3) : 0);
            }
            return new Placed(Math.max(step, 1), block.size() == 0 ? 0 : offset, strides);
        }

        double[] on(Backend backend) {
            Buffer to = Both.output(backend, toSize);
            backend.copy().copy(extents, Both.buffer(backend, from), fromOffset, fromStrides, to, toOffset, toStrides);
            return Both.numbers(to);
        }

        @Override
        public String toString() {
            return Arrays.toString(extents) + " from " + fromOffset + Arrays.toString(fromStrides) + " to " + toOffset + Arrays.toString(toStrides);
        }
    }

    @OnEveryFloatBackend
    void blocksAreCopiedExactly(FloatBackend tested) {
        tested.forAll("copy", 400, Call::sample,
                call -> assertEquals(Arrays.toString(call.on(Both.REFERENCE)), Arrays.toString(call.on(tested.backend()))));
    }
}
