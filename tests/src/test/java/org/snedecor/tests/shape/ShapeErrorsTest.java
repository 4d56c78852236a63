package org.snedecor.tests.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.op.*;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.Sliding;

/// `operation: shapes: rule`: the whole message, because it is what one reads at three in the morning.
final class ShapeErrorsTest {
    private static final Backend BACKEND = Backends.get("reference");

    private static NdArray zeros(int... extents) {
        return NdArray.zeros(BACKEND, Shape.of(extents));
    }

    @TestFactory
    Stream<DynamicTest> theMessageNamesOperationShapesAndRule() {
        return Stream.of(
                error("conv2d: [8, 3, 32, 32] by [16, 4, 3, 3]: the channels differ, 3 and 4", () -> new Conv2d(1, 1, 1, 1).forward(zeros(8, 3, 32, 32), zeros(16, 4, 3, 3))),
                error("conv2d: [8, 3] by [16, 4, 3, 3]: images and filters have rank 4", () -> new Conv2d(1, 1, 1, 1).forward(zeros(8, 3), zeros(16, 4, 3, 3))),
                error("conv2d: [1, 1, 2, 2] by [1, 1, 5, 5]: the filter is larger than the padded image", () -> new Conv2d(1, 1, 1, 1).forward(zeros(1, 1, 2, 2), zeros(1, 1, 5, 5))),
                error("conv2d: [1, 3, 5, 5] by [4, 3, 3, 3]: the stride must be at least 1, not 0", () -> new Conv2d(Sliding.by(1), Sliding.by(0), 1).forward(zeros(1, 3, 5, 5), zeros(4, 3, 3, 3))),
                error("conv2d: [1, 3, 5, 5] by [4, 3, 3, 3]: the padding must not be negative", () -> new Conv2d(Sliding.by(1), Sliding.by(1).padded(0, -1), 1).forward(zeros(1, 3, 5, 5), zeros(4, 3, 3, 3))),
                error("conv2d: [1, 3, 5, 5] by [4, 3, 3, 3]: the dilation must be at least 1, not 0", () -> new Conv2d(Sliding.by(1), Sliding.by(1).dilated(0), 1).forward(zeros(1, 3, 5, 5), zeros(4, 3, 3, 3))),
                error("conv2d: [1, 3, 5, 5] by [4, 3, 3, 3]: the stride must be at least 1, not 0", () -> new Conv2d(0, 1, 1, 1).forward(zeros(1, 3, 5, 5), zeros(4, 3, 3, 3))),
                error("convTranspose2d: [1, 3, 5, 5] by [4, 3, 3, 3]: the channels differ, 3 and 4", () -> transposed(Sliding.by(1), 0, 1).forward(zeros(1, 3, 5, 5), zeros(4, 3, 3, 3))),
                error("convTranspose2d: [1, 3, 5, 5] by [3, 3, 3, 3]: the groups, 2, must divide the channels, 3", () -> transposed(Sliding.by(1), 0, 2).forward(zeros(1, 3, 5, 5), zeros(3, 3, 3, 3))),
                error("convTranspose2d: [1, 3, 1, 1] by [3, 3, 2, 2]: the padding cuts off all pixels", () -> transposed(Sliding.of(1, 1, 1), 0, 1).forward(zeros(1, 3, 1, 1), zeros(3, 3, 2, 2))),
                error("convTranspose2d: [1, 3, 1, 1] by [3, 3, 2, 2]: the pixels added at the end must not be negative, but are -1",
                        () -> transposed(Sliding.by(1), -1, 1).forward(zeros(1, 3, 1, 1), zeros(3, 3, 2, 2))),
                error("matmul: [2, 3] by [4, 5]: the inner extents differ, 3 and 4", () -> new Matmul(false, false).forward(zeros(2, 3), zeros(4, 5))),
                error("matmul: [2, 3]ᵀ by [4, 5]ᵀ: the inner extents differ, 2 and 5", () -> new Matmul(true, true).forward(zeros(2, 3), zeros(4, 5))),
                error("matmul: [2, 2, 3] by [3, 3, 4]: the leading axes differ, [2] and [3]", () -> new Matmul(false, false).forward(zeros(2, 2, 3), zeros(3, 3, 4))),
                error("matmul: [3] by [3, 4]: matrices have at least two axes", () -> new Matmul(false, false).forward(zeros(3), zeros(3, 4))),
                error("add: [2, 3] with [4]: axis -1 has extents 3 and 4; they must be equal, or one of them 1", () -> new Add().forward(zeros(2, 3), zeros(4))),
                error("pool2d: [1 planes, 2, 2] by a window of 3 x 3: the window is larger than the padded image", () -> new MaxPool2d(3, 1, 0).forward(zeros(1, 1, 2, 2))),
                error("pool2d: [1 planes, 4, 4] by a window of 2 x 2: every window must see a pixel, and window 0 sees no row", () -> new MeanPool2d(2, 1, 2).forward(zeros(1, 1, 4, 4))),
                error("pool2d: [6 planes, 4, 3] by a window of 2 x 2: every window must see a pixel, and window 1 sees no column",
                        () -> new MaxPool2d(PoolWindow.of(2, 1, 0), new PoolWindow(2, Sliding.by(3).padded(0, 2), false)).forward(zeros(2, 3, 4, 3))),
                error("pool2d: [2, 3, 4]: images have rank 4", () -> new MeanPool2d(2, 1, 0).forward(zeros(2, 3, 4))),
                error("pool2d: [1, 1, 4, 4]: the padding must not be negative",
                        () -> new MeanPool2d(PoolWindow.of(2, 1, 0), new PoolWindow(2, Sliding.by(1).padded(0, -1), false), true).forward(zeros(1, 1, 4, 4))),
                error("sum: [2, 3]: axis 2 is outside [-2, 1]", () -> zeros(2, 3).sum(2)),
                error("sum: [2, 3]: axis 0 is named twice in [0, -2]", () -> zeros(2, 3).sum(0, -2)),
                error("shape: [65536, 65536]: more than 2^31 - 1 elements", () -> Shape.of(65536, 65536)),
                error("shape: [2, -1]: an extent is negative, -1", () -> Shape.of(2, -1)),
                error("euclideanDistances: [2, 3] to [2, 4]: two matrices with rows of one length are needed", () -> new EuclideanDistances().forward(zeros(2, 3), zeros(2, 4))),
                error("squaredDistances: [2, 3] to [2, 4]: two matrices with rows of one length are needed", () -> new SquaredDistances().forward(zeros(2, 3), zeros(2, 4))),
                error("concat along axis 0: [2, 3] with [2, 4]: the other extents must be equal", () -> new Concat(0).forward(zeros(2, 3), zeros(2, 4))),
                error("slice [1, 5) of axis 0: [3]: both ends must lie in [-3, 3], the first not behind the second", () -> new Slice(0, 1, 5).forward(zeros(3))),
                error("gather along axis 0 of [3]: index 3 at position 1 is outside [0, 3)", () -> new Gather(0, IndexArray.of(BACKEND, 0, 3)).forward(zeros(3))),
                error("scatterAdd along axis -1: [2, 3]: the axes [2] of the indices must stand in the place of that axis",
                        () -> new ScatterAdd(-1, IndexArray.of(BACKEND, 0, 3), 4).forward(zeros(2, 3))),
                error("scatterAdd along axis 1: [2, 3]: the axes [2, 3] of the indices must stand in the place of that axis",
                        () -> new ScatterAdd(1, IndexArray.of(BACKEND, Shape.of(2, 3), 0, 0, 0, 0, 0, 0), 4).forward(zeros(2, 3))),
                error("concat along axis 0: there is nothing to join", () -> new Concat(0).forward()),
                error("layerNorm: []: gamma has no axes, so there is none to normalise along", () -> {
                    Tensor one = Tensor.constant(zeros());
                    Tensor.constant(zeros(2, 3)).layerNorm(one, one, 0.1);
                }),
                error("softmax: the list of axes is empty; along none every number would be normalised by itself", () -> new Softmax(List.of())),
                error("array: [2]: needs 2 values, not 3", () -> NdArray.of(BACKEND, Shape.of(2), 1.0, 2, 3)));
    }

    private static Op transposed(Sliding sliding, int more, int groups) {
        return new ConvTranspose2d(sliding, sliding, more, more, groups);
    }

    private static DynamicTest error(String message, Executable body) {
        return DynamicTest.dynamicTest(message, () -> assertEquals(message, assertThrows(IllegalArgumentException.class, body).getMessage()));
    }
}
