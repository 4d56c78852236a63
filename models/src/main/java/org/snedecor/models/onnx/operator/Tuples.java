package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.host;
import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.List;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.onnx.host.HostArray;
import org.snedecor.models.onnx.host.Moved;

/// ```
/// GatherND    y[t, …] = x[i₁(t), …, i_k(t), …]
/// ScatterND   y = x, but y[i₁(t), …, i_k(t), …] = updates[t, …], or what is there combined with it
/// ```
///
/// Blocks at tuples of indices. A tuple of k numbers, one line of the indices, names a block of x: the index along each of its first k axes, behind those of
/// a batch, and all of the axes that remain.
///
/// So x is a list of blocks, and a tuple is the number of one.
///
/// @param numbers of the blocks, one for each tuple   @param length of a block   @param shape of the tuples, then of a block
record Tuples(int[] numbers, int length, Shape shape) {
    static final List<OnnxOperator> ALL = List.of(
            of("GatherND", "batch_dims", call -> {
                Tuples tuples = tuples(call.shape(0), call.host(1), call.attributes().number("batch_dims", 0));
                if (call.onHost()) return host(new Moved(tuples.shape, tuples.places()).of(call.host(0), 0));
                int size = call.shape(0).size();
                Shape blocks = Shape.of(tuples.length == 0 ? 0 : size / tuples.length, tuples.length);
                return call.like(call.tensor(0).reshape(blocks).gather(0, IndexArray.of(call.backend(), tuples.numbers)).reshape(tuples.shape));
            }).settings(1),
            of("ScatterND", "reduction", call -> {
                Tuples tuples = tuples(call.shape(0), call.host(1), 0);
                if (!call.shape(2).equals(tuples.shape)) throw new IllegalArgumentException("the updates must have the shape " + tuples.shape + ", not " + call.shape(2));
                if (call.onHost()) return host(Places.scattered(call.host(0), tuples.places(), call.host(2), Places.combine(call)));
                return call.like(call.tensor(0).put(IndexArray.of(call.backend(), tuples.places()), call.tensor(2), Places.combine(call)));
            }).settings(1));

    /// @param batch how many first axes x and the indices have in common
    private static Tuples tuples(Shape x, HostArray indices, int batch) {
        Shape given = indices.shape();
        if (given.rank() == 0) throw new IllegalArgumentException("the indices must be tuples along their last axis, and are one number");
        int last = given.rank() - 1, k = given.extent(last);
        boolean fits = batch >= 0 && batch <= last && batch + k <= x.rank();
        for (int a = 0; fits && a < batch; a++) fits = given.extent(a) == x.extent(a);
        if (!fits) throw new IllegalArgumentException("tuples of " + k + " indices, " + given + ", do not fit " + x + (batch == 0 ? "" : " with " + batch + " axes of a batch"));
        int[] shape = new int[last + x.rank() - batch - k];
        System.arraycopy(given.extents(), 0, shape, 0, last);
        System.arraycopy(x.extents(), batch + k, shape, last, x.rank() - batch - k);
        Shape y = HostArray.requireSize(Shape.of(shape));

        int length = 1, count = 1, batches = 1;
        for (int a = batch + k; a < x.rank(); a++) length *= x.extent(a);
        for (int a = 0; a < last; a++) count *= given.extent(a);
        for (int a = 0; a < batch; a++) batches *= x.extent(a);
        int[] numbers = new int[count];
        long[] tuples = indices.longs();
        for (int i = 0; i < count; i++) {
            numbers[i] = (int) ((long) i * batches / count);                                      // the tuples of a batch stand together
            for (int j = 0; j < k; j++) {
                int extent = x.extent(batch + j);
                long index = tuples[i * k + j], at = index < 0 ? index + extent : index;
                if (at < 0 || at >= extent) {
                    throw new IllegalArgumentException("index " + index + " of tuple " + i + " is outside [" + -extent + ", " + (extent - 1) + "], axis " + (batch + j) + " of " + x);
                }
                numbers[i] = numbers[i] * extent + (int) at;
            }
        }
        return new Tuples(numbers, length, y);
    }

    /// Of each number of each block in x, read in row-major order.
    private int[] places() {
        int[] places = new int[numbers.length * length];
        for (int i = 0; i < places.length; i++) places[i] = numbers[i / length] * length + i % length;
        return places;
    }
}
