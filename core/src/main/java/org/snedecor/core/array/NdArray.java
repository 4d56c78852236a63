package org.snedecor.core.array;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.Memory;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.core.shape.MatmulGeometry;
import org.snedecor.core.shape.Nest;
import org.snedecor.core.shape.PairGeometry;
import org.snedecor.core.shape.PairOrder;
import org.snedecor.core.shape.PoolGeometry;
import org.snedecor.core.shape.Progression;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// Numbers with a shape, in the memory of one backend. Immutable but for [#overwrite] and [#overwriteSlice], which optimisers and batch statistics use.
///
/// The methods are the kernels of the backend with shapes in place of geometry, and nothing more: formulas, reductions, products,
/// convolutions, windows, copies, indices. What is differentiable stands in `core.op`.
public final class NdArray implements Stored {
    private static final double[] NONE = {};

    private final Shape shape;
    private final Buffer buffer;

    private NdArray(Shape shape, Buffer buffer) {
        this.shape = shape;
        this.buffer = buffer;
    }

    // ------------------------------------------------------------------ making and reading

    public static NdArray of(Backend backend, Shape shape, double... values) {
        requireCount(shape, values.length);
        NdArray array = empty(backend, shape);
        backend.write(values, array.buffer);
        return array;
    }

    public static NdArray of(Backend backend, Shape shape, float[] values) {
        requireCount(shape, values.length);
        NdArray array = empty(backend, shape);
        backend.write(values, array.buffer);
        return array;
    }

    private static void requireCount(Shape shape, int count) {
        if (count != shape.size()) throw new ShapeException("array", shape, "needs " + shape.size() + " values, not " + count);
    }

    public static NdArray full(Backend backend, Shape shape, double value) {
        NdArray array = empty(backend, shape);
        backend.elementwise().apply(Nest.elementwise(shape), List.of(Formula.P), new double[] {value}, new Buffer[0], array.buffers());
        return array;
    }

    public static NdArray zeros(Backend backend, Shape shape) {
        return full(backend, shape, 0);
    }

    /// Uniform numbers in [0, 1), multiples of 2⁻²⁴, the same on every backend.
    public static NdArray uniform(Backend backend, Shape shape, long seed, long stream) {
        NdArray array = empty(backend, shape);
        backend.random().uniform(seed, stream, array.buffer);
        return array;
    }

    private static NdArray empty(Backend backend, Shape shape) {
        return new NdArray(shape, backend.buffer(shape.size()));
    }

    @Override
    public Shape shape() {
        return shape;
    }

    public Backend backend() {
        return buffer.backend();
    }

    public Buffer buffer() {
        return buffer;
    }

    @Override
    public Memory memory() {
        return buffer;
    }

    private Buffer[] buffers() {
        return new Buffer[] {buffer};
    }

    public int size() {
        return shape.size();
    }

    public double[] toDoubles() {
        double[] values = new double[size()];
        backend().read(buffer, values);
        return values;
    }

    /// All numbers in row-major order, into an array of as many.
    public void read(double[] values) {
        requireCount(shape, values.length);
        backend().read(buffer, values);
    }

    /// The same rounded to floats.
    public void read(float[] values) {
        requireCount(shape, values.length);
        backend().read(buffer, values);
    }

    public float[] toFloats() {
        float[] values = new float[size()];
        backend().read(buffer, values);
        return values;
    }

    /// The only number of an array with one element.
    public double item() {
        if (size() != 1) throw new ShapeException("item", shape, "one element is needed");
        return toDoubles()[0];
    }

    /// This array, from now on outliving its step.
    public NdArray keep() {
        buffer.keep();
        return this;
    }

    /// The same numbers in the memory of another backend.
    public NdArray on(Backend other) {
        return other == backend() ? this : of(other, shape, toDoubles());
    }

    // ------------------------------------------------------------------ formulas

    /// All formulas in one pass over the broadcast inputs; an input that no formula reads may be null.
    ///
    /// @param operation the caller, for errors
    public static NdArray[] compute(String operation, List<Formula> formulas, double[] parameters, NdArray... inputs) {
        Shape[] shapes = shapes(inputs);
        Shape out = Shape.broadcast(operation, shapes);
        Backend backend = common(operation, inputs);
        NdArray[] outputs = new NdArray[formulas.size()];
        for (int f = 0; f < outputs.length; f++) outputs[f] = empty(backend, out);
        backend.elementwise().apply(Nest.elementwise(out, shapes), formulas, parameters, buffers(inputs), buffers(outputs));
        return outputs;
    }

    public static NdArray compute(String operation, Formula formula, double[] parameters, NdArray... inputs) {
        return compute(operation, List.of(formula), parameters, inputs)[0];
    }

    /// `targets[f] = formulas[f](inputs)` in place, in one pass. A target may be among the inputs; nothing is broadcast, and an input
    /// that no formula reads may be null.
    /// For optimisers and statistics, the only writers into arrays that others can see.
    public static void overwrite(String operation, List<Formula> formulas, double[] parameters, NdArray[] inputs, NdArray[] targets) {
        overwriteEach(operation, formulas, parameters, new NdArray[][] {inputs}, new NdArray[][] {targets});
    }

    /// [#overwrite] with `inputs[k]` and `targets[k]` for every k, all in one pass. All shapes of one k are equal; different k may have different
    /// shapes.
    public static void overwriteEach(String operation, List<Formula> formulas, double[] parameters, NdArray[][] inputs, NdArray[][] targets) {
        if (targets.length == 0) return;
        Backend backend = common(operation, targets[0]);
        Buffer[][] from = new Buffer[inputs.length][];
        Buffer[][] to = new Buffer[targets.length][];
        for (int k = 0; k < targets.length; k++) {
            requireWritable(operation, backend, targets[k], targets[k][0].shape);
            requireWritable(operation, backend, inputs[k], targets[k][0].shape);
            from[k] = buffers(inputs[k]);
            to[k] = buffers(targets[k]);
        }
        backend.elementwise().applyToEach(formulas, parameters, from, to);
        for (NdArray[] written : targets) for (NdArray target : written) target.buffer.changed();
    }

    /// Overwrites the indices of an axis from `from` on with those of `part`, in place: for statistics that are updated some rows at a time.
    public void overwriteSlice(int axis, int from, NdArray part) {
        int a = shape.axis("overwriteSlice", axis);
        common("overwriteSlice", this, part);
        boolean fits = part.shape.rank() == shape.rank() && part.shape.with(a, shape.extent(a)).equals(shape);
        if (!fits || from < 0 || from + part.shape.extent(a) > shape.extent(a)) {
            throw new ShapeException("overwriteSlice from " + from + " of axis " + axis, part.shape + " into " + shape, "it must lie within, and the other extents be equal");
        }
        int[] to = strides(shape);
        backend().copy().copy(part.shape.extents(), part.buffer, 0, strides(part.shape), buffer, from * to[a], to);
        buffer.changed();
    }

    private static void requireWritable(String operation, Backend backend, NdArray[] arrays, Shape shape) {
        if (common(operation, arrays) != backend) throw new IllegalArgumentException(operation + ": not all arrays are on the backend " + backend.name());
        for (NdArray array : arrays) {
            if (array == null || array.shape.equals(shape)) continue;
            throw new ShapeException(operation, array.shape + " into " + shape, "the shapes must be equal");
        }
    }

    /// A formula in `A`, this array.
    public NdArray map(Formula formula, double... parameters) {
        return compute("map", formula, parameters, this);
    }

    /// A formula in `A`, this array, and `B`, the other.
    public NdArray zip(NdArray other, Formula formula, double... parameters) {
        return compute("zip", formula, parameters, this, other);
    }

    public NdArray add(NdArray other) {
        return compute("add", A.add(B), NONE, this, other);
    }

    public NdArray sub(NdArray other) {
        return compute("sub", A.sub(B), NONE, this, other);
    }

    public NdArray mul(NdArray other) {
        return compute("mul", A.mul(B), NONE, this, other);
    }

    public NdArray mul(double factor) {
        return map(A.mul(Formula.P), factor);
    }

    // ------------------------------------------------------------------ reductions

    /// Reductions of terms of broadcast inputs along axes, which stay as extents of 1: one pass for all. The terms are never stored.
    /// An empty list of axes means no axis: every term stays by itself.
    public static NdArray[] reduce(String operation, Reduction reduction, List<Formula> terms, double[] parameters, NdArray[] inputs, int... axes) {
        Shape[] shapes = shapes(inputs);
        Shape space = Shape.broadcast(operation, shapes);
        return reduce(operation, reduction, terms, parameters, inputs, shapes, space, space.marks(operation, axes));
    }

    public static NdArray reduce(String operation, Reduction reduction, Formula term, double[] parameters, NdArray[] inputs, int... axes) {
        return reduce(operation, reduction, List.of(term), parameters, inputs, axes)[0];
    }

    /// The reduction of a term of broadcast inputs along all axes: a single number, of rank 0.
    public static NdArray reduce(String operation, Reduction reduction, Formula term, double[] parameters, NdArray[] inputs) {
        Shape[] shapes = shapes(inputs);
        Shape space = Shape.broadcast(operation, shapes);
        return reduce(operation, reduction, List.of(term), parameters, inputs, shapes, space, space.marks(space.axes()))[0].reshape(Shape.SCALAR);
    }

    private static NdArray[] reduce(
            String operation, Reduction reduction, List<Formula> terms, double[] parameters, NdArray[] inputs, Shape[] shapes, Shape space, boolean[] marks) {
        Backend backend = common(operation, inputs);
        Shape kept = space.reduced(marks);
        NdArray[] y = new NdArray[terms.size()];
        for (int t = 0; t < y.length; t++) y[t] = empty(backend, kept);
        backend.reduce().apply(Nest.reduction(space, marks, shapes), reduction, terms, parameters, buffers(inputs), buffers(y));
        return y;
    }

    /// Σ of terms along the axes that `target` was broadcast along, in the shape of `target`: the adjoint of broadcasting.
    public static NdArray[] sumTo(Shape target, String operation, List<Formula> terms, double[] parameters, NdArray... inputs) {
        Shape[] shapes = shapes(inputs);
        Shape space = Shape.broadcast(operation, shapes);
        boolean[] marks = new boolean[space.rank()];
        for (int a = 0; a < marks.length; a++) {
            int own = a - (space.rank() - target.rank());
            marks[a] = own < 0 || target.extent(own) != space.extent(a);
        }
        NdArray[] y = reduce(operation, Reduction.SUM, terms, parameters, inputs, shapes, space, marks);
        for (int t = 0; t < y.length; t++) y[t] = y[t].reshape(target);
        return y;
    }

    public static NdArray sumTo(Shape target, String operation, Formula term, double[] parameters, NdArray... inputs) {
        return sumTo(target, operation, List.of(term), parameters, inputs)[0];
    }

    /// The mean along axes, which stay as extents of 1, and the mean square deviation from it: two arrays, by one pass.
    public NdArray[] moments(int[] axes) {
        boolean[] marks = shape.marks("moments", axes);
        Shape kept = shape.reduced(marks);
        NdArray[] moments = {empty(backend(), kept), empty(backend(), kept)};
        backend().reduce().moments(Nest.reduction(shape, marks, shape), buffer, moments[0].buffer, moments[1].buffer);
        return moments;
    }

    /// Σ of all numbers, of rank 0.
    public NdArray sum() {
        return reduce("sum", Reduction.SUM, A, NONE, new NdArray[] {this});
    }

    /// Σ along axes, which stay as extents of 1; of an empty list, none.
    public NdArray sum(int... axes) {
        return reduce("sum", Reduction.SUM, A, NONE, new NdArray[] {this}, axes);
    }

    public NdArray max() {
        return reduce("max", Reduction.MAX, A, NONE, new NdArray[] {this});
    }

    public NdArray max(int... axes) {
        return reduce("max", Reduction.MAX, A, NONE, new NdArray[] {this}, axes);
    }

    public NdArray min() {
        return reduce("min", Reduction.MIN, A, NONE, new NdArray[] {this});
    }

    public NdArray min(int... axes) {
        return reduce("min", Reduction.MIN, A, NONE, new NdArray[] {this}, axes);
    }

    // ------------------------------------------------------------------ products and windows

    /// op(this) · op(other), the transposes by flags and never by copies.
    public NdArray matmul(NdArray other, boolean transposeThis, boolean transposeOther) {
        MatmulGeometry g = MatmulGeometry.of(shape, other.shape, transposeThis, transposeOther);
        NdArray c = empty(common("matmul", this, other), g.c(shape, other.shape));
        backend().matmul().multiply(g, buffer, other.buffer, c.buffer);
        return c;
    }

    public NdArray matmul(NdArray other) {
        return matmul(other, false, false);
    }

    /// `Σ_k (this[i,k] − other[j,k])²` for all pairs of rows.
    ///
    /// @param operation for messages
    public NdArray squaredDifferences(String operation, NdArray other) {
        PairGeometry g = PairGeometry.of(operation, shape, other.shape);
        NdArray y = empty(common(operation, this, other), g.pairs());
        backend().differences().squares(g, buffer, other.buffer, y.buffer);
        return y;
    }

    /// `Σ_j u[i,j] (v[i,j] (this[i,k] − other[j,k]))`
    ///
    /// @param v null for 1; stored in the order of w, and used as it stands even where w counts in both directions   @param order how u follows from
    /// w
    public NdArray weightedDifferences(String operation, NdArray v, NdArray w, PairOrder order, NdArray other) {
        PairGeometry g = PairGeometry.of(operation, shape, other.shape);
        if (order == PairOrder.BOTH && g.n() != g.m()) throw new ShapeException(operation, shape + " to " + other.shape, "pairs count in both directions of one set of rows alone");
        Shape needed = order == PairOrder.TURNED ? g.turned().pairs() : g.pairs();
        if (!w.shape.equals(needed) || v != null && !v.shape.equals(needed)) throw new ShapeException(operation, w.shape, "weights of " + needed + " are needed");
        NdArray d = empty(common(operation, this, other, v, w), shape);
        backend().differences().weighted(g, v == null ? null : v.buffer, w.buffer, order, buffer, other.buffer, d.buffer);
        return d;
    }

    public NdArray conv2d(NdArray w, ConvGeometry g) {
        NdArray y = empty(common("conv2d", this, w), g.y());
        backend().conv2d().forward(g, buffer, w.buffer, y.buffer);
        return y;
    }

    /// dX of a convolution; this is dY.
    public NdArray conv2dInputGradient(NdArray w, ConvGeometry g) {
        NdArray dx = empty(common("conv2d", this, w), g.x());
        backend().conv2d().inputGradient(g, buffer, w.buffer, dx.buffer);
        return dx;
    }

    /// dW of a convolution; this is dY.
    public NdArray conv2dWeightGradient(NdArray x, ConvGeometry g) {
        NdArray dw = empty(common("conv2d", this, x), g.filters());
        backend().conv2d().weightGradient(g, buffer, x.buffer, dw.buffer);
        return dw;
    }

    /// The maxima of windows, and where in its plane each was found.
    public record Pooled(NdArray maxima, IndexArray positions) {}

    public Pooled maxPool2d(PoolGeometry g) {
        NdArray y = empty(backend(), g.y(shape));
        IndexArray positions = IndexArray.below(g.h() * g.w(), y.shape, backend());
        backend().pool2d().max(g, buffer, y.buffer, positions.buffer());
        return new Pooled(y, positions);
    }

    /// dX of maximum pooling; this is dY.
    public NdArray maxPool2dGradient(PoolGeometry g, IndexArray positions, Shape x) {
        NdArray dx = empty(backend(), x);
        backend().pool2d().maxGradient(g, buffer, positions.buffer(), dx.buffer);
        return dx;
    }

    public NdArray meanPool2d(PoolGeometry g) {
        NdArray y = empty(backend(), g.y(shape));
        backend().pool2d().mean(g, buffer, y.buffer);
        return y;
    }

    /// dX of mean pooling; this is dY.
    public NdArray meanPool2dGradient(PoolGeometry g, Shape x) {
        NdArray dx = empty(backend(), x);
        backend().pool2d().meanGradient(g, buffer, dx.buffer);
        return dx;
    }

    // ------------------------------------------------------------------ copies

    /// The same numbers in the same memory, under another shape of the same size. An extent of −1 is found from the others.
    public NdArray reshape(int... extents) {
        int[] found = extents.clone();
        int unknown = -1;
        long known = 1;
        for (int a = 0; a < found.length; a++) {
            if (found[a] < -1) throw reshaped(extents, "an extent is negative, " + found[a]);
            if (found[a] >= 0) known = Math.min(known * found[a], Integer.MAX_VALUE + 1L);                 // too large stays too large
            else if (unknown >= 0) throw reshaped(extents, "only one extent may be -1");
            else unknown = a;
        }
        if (unknown >= 0) {
            if (known == 0 || size() % known != 0) throw reshaped(extents, size() + " elements cannot be split so");
            found[unknown] = (int) (size() / known);
        } else if (known != size()) {
            throw reshaped(extents, known > Integer.MAX_VALUE ? "more than 2^31 - 1 elements" : "the numbers of elements differ, " + size() + " and " + known);
        }
        return reshape(Shape.of(found));
    }

    private ShapeException reshaped(int[] extents, String rule) {
        return new ShapeException("reshape", shape + " to " + Arrays.toString(extents), rule);
    }

    public NdArray reshape(Shape target) {
        if (target.size() != size()) {
            throw new ShapeException("reshape", shape + " to " + target, "the numbers of elements differ, " + size() + " and " + target.size());
        }
        return target.equals(shape) ? this : new NdArray(target, buffer);
    }

    /// Axis a of the result is axis `axes[a]` of this.
    public NdArray transpose(int... axes) {
        if (axes.length != shape.rank()) throw new ShapeException("transpose " + Arrays.toString(axes), shape, "every axis must be named once");
        shape.marks("transpose", axes);
        int[] strides = strides(shape);
        int[] extents = new int[axes.length];
        int[] from = new int[axes.length];
        for (int a = 0; a < axes.length; a++) {
            extents[a] = shape.extent(axes[a]);
            from[a] = strides[shape.axis(axes[a])];
        }
        NdArray y = empty(backend(), Shape.of(extents));
        backend().copy().copy(extents, buffer, 0, from, y.buffer, 0, strides(y.shape));
        return y;
    }

    /// Arrays joined along an axis; all other extents are equal.
    public static NdArray concat(int axis, NdArray... parts) {
        if (parts.length == 0) throw new IllegalArgumentException("concat along axis " + axis + ": there is nothing to join");
        Shape first = parts[0].shape;
        int a = first.axis("concat", axis);
        int total = 0;
        for (NdArray part : parts) {
            if (part.shape.rank() != first.rank() || !part.shape.with(a, first.extent(a)).equals(first)) {
                throw new ShapeException("concat along axis " + axis, first + " with " + part.shape, "the other extents must be equal");
            }
            total += part.shape.extent(a);
        }
        NdArray y = empty(common("concat", parts), first.with(a, total));
        int[] to = strides(y.shape);
        int at = 0;
        for (NdArray part : parts) {
            y.backend().copy().copy(part.shape.extents(), part.buffer, 0, strides(part.shape), y.buffer, at * to[a], to);
            at += part.shape.extent(a);
        }
        return y;
    }

    /// Indices [from, to) of an axis, counted from 0, or from −1 backwards: `slice(0, -3, -1)` is the last three without the last one.
    public NdArray slice(int axis, int from, int to) {
        int a = shape.axis("slice", axis);
        int extent = shape.extent(a);
        int first = shape.position(a, from);
        int end = shape.position(a, to);
        if (first < 0 || end < first || end > extent) {
            throw new ShapeException("slice [" + from + ", " + to + ") of axis " + axis, shape,
                    "both ends must lie in [" + -extent + ", " + extent + "], the first not behind the second");
        }
        NdArray y = empty(backend(), shape.with(a, end - first));
        int[] strides = strides(shape);
        backend().copy().copy(y.shape.extents(), buffer, first * strides[a], strides, y.buffer, 0, strides(y.shape));
        return y;
    }

    /// Indices [from, extent) of an axis: with −2, the last two.
    public NdArray slice(int axis, int from) {
        return slice(axis, from, shape.extent(shape.axis("slice", axis)));
    }

    /// The numbers at these indices of an axis.
    public NdArray strided(int axis, Progression steps) {
        steps.requireWithin("strided", shape, axis);
        NdArray y = empty(backend(), shape.with(axis, steps.count()));
        int[] from = strides(shape);
        int a = shape.axis(axis);
        int offset = steps.count() == 0 ? 0 : steps.first() * from[a];
        from[a] *= steps.step();
        backend().copy().copy(y.shape.extents(), buffer, offset, from, y.buffer, 0, strides(y.shape));
        return y;
    }

    /// The adjoint of [#strided]: these numbers at the indices of an axis of the given extent, zeros elsewhere.
    public NdArray spread(int axis, Progression steps, int extent) {
        NdArray y = zeros(backend(), shape.with(shape.axis("spread", axis), extent));
        steps.requireWithin("spread", y.shape, axis);
        if (shape.extent(axis) != steps.count()) throw new ShapeException("spread", shape, "axis " + axis + " must have " + steps.count() + " numbers, one for each index");
        int[] to = strides(y.shape);
        int a = shape.axis(axis);
        int offset = steps.count() == 0 ? 0 : steps.first() * to[a];
        to[a] *= steps.step();
        backend().copy().copy(shape.extents(), buffer, 0, strides(shape), y.buffer, offset, to);
        return y;
    }

    /// `before` and `after` zeros added to an axis.
    public NdArray pad(int axis, int before, int after) {
        int a = shape.axis("pad", axis);
        if (before < 0 || after < 0) throw new ShapeException("pad by " + before + " and " + after, shape, "padding must not be negative");
        NdArray y = zeros(backend(), shape.with(a, shape.extent(a) + before + after));
        int[] to = strides(y.shape);
        backend().copy().copy(shape.extents(), buffer, 0, strides(shape), y.buffer, before * to[a], to);
        return y;
    }

    /// The array repeated to a larger shape.
    public NdArray broadcastTo(Shape target) {
        if (!Shape.broadcast("broadcastTo", shape, target).equals(target)) {
            throw new ShapeException("broadcastTo", shape + " to " + target, "extents may grow from 1 only");
        }
        if (target.equals(shape)) return this;
        NdArray y = empty(backend(), target);
        backend().elementwise().apply(Nest.elementwise(target, shape), List.of(A), NONE, buffers(), y.buffers());
        return y;
    }

    // ------------------------------------------------------------------ indices

    /// This array as `[outer, extent, inner]` with `axis` in the middle.
    private int[] around(String operation, int axis) {
        int a = shape.axis(operation, axis);
        int outer = 1;
        int inner = 1;
        for (int i = 0; i < a; i++) outer *= shape.extent(i);
        for (int i = a + 1; i < shape.rank(); i++) inner *= shape.extent(i);
        return new int[] {outer, shape.extent(a), inner};
    }

    /// The entries of an axis at the given indices. In the result the axes of `indices` stand in the place of that axis: a list gives as many
    /// entries, a matrix two axes, a single index none.
    public NdArray gather(int axis, IndexArray indices) {
        int[] v = around("gather", axis);
        indices.requireBelow("gather along axis " + axis + " of " + shape, v[1]);
        NdArray y = empty(backend(), shape.replaced(axis, indices.shape()));
        backend().index().gather(v[0], v[1], v[2], buffer, indices.buffer(), y.buffer);
        return y;
    }

    /// The adjoint of [#gather]: entry i is added into entry `indices[i]` of an axis of the given extent.
    ///
    /// @param axis of the result; here the axes of `indices` stand in its place
    public NdArray scatterAdd(int axis, IndexArray indices, int extent) {
        String operation = "scatterAdd along axis " + axis;
        indices.requireBelow(operation + " of " + shape, extent);
        NdArray x = empty(backend(), shape.scattered(operation, axis, indices.shape(), extent));
        int[] v = x.around("scatterAdd", axis);
        backend().index().scatterAdd(v[0], v[1], v[2], buffer, indices.buffer(), x.buffer);
        return x;
    }

    /// An element of the axis for each index; `indices` has the shape of this but for the extent of the axis.
    public NdArray gatherAlong(int axis, IndexArray indices) {
        int[] v = around("gatherAlong", axis);
        requireAlong("gatherAlong", axis, indices);
        indices.requireBelow("gatherAlong axis " + axis + " of " + shape, v[1]);
        NdArray y = empty(backend(), indices.shape());
        backend().index().gatherAlong(v[0], v[1], v[2], indices.shape().extent(axis), buffer, indices.buffer(), y.buffer);
        return y;
    }

    /// The adjoint of [#gatherAlong].
    public NdArray scatterAddAlong(int axis, IndexArray indices, int extent) {
        indices.requireBelow("scatterAddAlong axis " + axis + " of " + shape, extent);
        if (!indices.shape().equals(shape)) throw new ShapeException("scatterAddAlong", shape + " at " + indices.shape(), "the shapes must be equal");
        int a = shape.axis("scatterAddAlong", axis);
        NdArray x = empty(backend(), shape.with(a, extent));
        int[] v = x.around("scatterAddAlong", a);
        backend().index().scatterAddAlong(v[0], v[1], v[2], shape.extent(axis), buffer, indices.buffer(), x.buffer);
        return x;
    }

    private void requireAlong(String operation, int axis, IndexArray indices) {
        if (indices.shape().rank() != shape.rank() || !indices.shape().with(axis, 1).equals(shape.with(axis, 1))) {
            throw new ShapeException(operation + " axis " + axis, shape + " at " + indices.shape(), "the extents of all other axes must be equal");
        }
    }

    /// The first numbers of a sorted axis, and the places they came from.
    public record Sorted(NdArray values, IndexArray places) {}

    /// The first `count` of an axis in ascending or descending order. Stable; NaN is the greatest.
    public Sorted sort(int axis, int count, boolean descending) {
        int[] v = around("sort", axis);
        if (count < 0 || count > v[1]) throw new ShapeException("sort axis " + axis, shape, count + " is outside [0, " + v[1] + "]");
        NdArray y = empty(backend(), shape.with(axis, count));
        IndexArray places = IndexArray.below(v[1], y.shape, backend());
        backend().index().sort(v[0], v[1], v[2], count, descending, buffer, y.buffer, places.buffer());
        return new Sorted(y, places);
    }

    /// Where the greatest number along an axis stands, which stays as an extent of 1. NaN is the greatest.
    ///
    /// @param last the last of equal ones instead of the first?
    public IndexArray argMax(int axis, boolean last) {
        return extreme("argMax", axis, true, last);
    }

    /// Where the least number along an axis stands, which stays as an extent of 1. NaN is the greatest.
    public IndexArray argMin(int axis, boolean last) {
        return extreme("argMin", axis, false, last);
    }

    /// Sorting is stable, so it finds the first of equal numbers; the last one is the first of the axis read backwards.
    private IndexArray extreme(String operation, int axis, boolean greatest, boolean last) {
        int extent = shape.extent(shape.axis(operation, axis));
        if (extent == 0) throw new ShapeException(operation + " along axis " + axis, shape, "of no numbers there is neither a greatest nor a least");
        if (!last) return sort(axis, 1, greatest).places;
        IndexArray places = strided(axis, Progression.backwards(extent)).sort(axis, 1, greatest).places;
        int[] values = places.toInts();
        Arrays.setAll(values, i -> extent - 1 - values[i]);
        return IndexArray.of(backend(), places.shape(), values);
    }

    /// `on` at each index along a new axis, `off` elsewhere.
    ///
    /// @param axis of the result   @param depth extent of that axis; every index lies in [0, depth)
    public static NdArray oneHot(IndexArray indices, int axis, int depth, double off, double on) {
        Shape each = indices.shape();
        int a = axis < 0 ? axis + each.rank() + 1 : axis;
        if (a < 0 || a > each.rank()) {
            throw new ShapeException("oneHot", each, "axis " + axis + " of the result is outside [" + (-each.rank() - 1) + ", " + each.rank() + "]");
        }
        // Numbers up to 2^24 are whole in floats.
        if (depth < 0 || depth > 1 << 24) throw new ShapeException("oneHot", each, "depth " + depth + " is outside [0, 2^24]");
        indices.requireBelow("oneHot", depth);
        double[] numbers = new double[depth];
        Arrays.setAll(numbers, i -> i);
        NdArray range = of(indices.backend(), Shape.of(depth), numbers);
        int[] extents = new int[each.rank() + 1];
        for (int i = 0; i < extents.length; i++) extents[i] = i == a ? 1 : each.extent(i < a ? i : i - 1);
        int[] along = new int[extents.length - a];
        Arrays.fill(along, 1);
        along[0] = depth;
        return compute("oneHot", A.equal(B, Formula.P, Formula.Q), new double[] {on, off},
                range.gather(0, indices).reshape(Shape.of(extents)), range.reshape(Shape.of(along)));
    }

    // ------------------------------------------------------------------ inside

    private static int[] strides(Shape shape) {
        int[] strides = new int[shape.rank()];
        int step = 1;
        for (int a = strides.length - 1; a >= 0; a--) {
            strides[a] = step;
            step *= shape.extent(a);
        }
        return strides;
    }

    /// The shapes of all arrays, null for null.
    private static Shape[] shapes(NdArray[] arrays) {
        Shape[] shapes = new Shape[arrays.length];
        for (int j = 0; j < shapes.length; j++) if (arrays[j] != null) shapes[j] = arrays[j].shape;
        return shapes;
    }

    private static Buffer[] buffers(NdArray[] arrays) {
        Buffer[] buffers = new Buffer[arrays.length];
        for (int j = 0; j < buffers.length; j++) if (arrays[j] != null) buffers[j] = arrays[j].buffer;
        return buffers;
    }

    /// The backend that all arrays share.
    private static Backend common(String operation, NdArray... arrays) {
        Backend backend = null;
        for (NdArray array : arrays) {
            if (array == null || array.backend() == backend) continue;
            if (backend != null) {
                throw new IllegalArgumentException(operation + ": arrays of two backends, " + backend.name() + " and " + array.backend().name());
            }
            backend = array.backend();
        }
        return backend;
    }

    /// The shape and the numbers, eight digits of each, the same in every locale; of more than 200 numbers both ends of long axes. After the end of
    /// its step, when the numbers are gone, the text says so.
    @Override
    public String toString() {
        String named = "NdArray" + shape;
        try {
            return named + (shape.rank() < 2 ? " " : "\n")
                    + (backend().unitRoundoff() < 0x1p-40 ? Printed.numbers(shape, toDoubles()) : Printed.numbers(shape, toFloats()));
        } catch (IllegalStateException e) {
            return named + ": " + e.getMessage();
        }
    }
}
