package org.snedecor.models.onnx.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Tensor.Application;
import org.snedecor.core.autograd.Trace;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.op.Broadcast;
import org.snedecor.core.op.Gather;
import org.snedecor.core.op.GatherAlong;
import org.snedecor.core.op.Op;
import org.snedecor.core.op.Reshape;
import org.snedecor.core.op.ScatterAdd;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;

/// The operations of a function for a batch of any size, found from its traces for two sizes. An extent that differs between them is that of the
/// batch or a multiple of it; all others are constant.
///
/// The two batches hold different noise of many magnitudes. So a value read from the images outside of any operation, such as a comparison or the
/// place of a maximum, differs too, and is refused where it would be taken for a constant.
final class Traced {
    private static final int BATCH = 2;
    private static final int OTHER_BATCH = 3;

    private final Trace trace;

    /// By tensor of the trace: that of the other.
    private final Map<Tensor, Tensor> twins = new IdentityHashMap<>();
    private final Map<Tensor, Application> makers = new IdentityHashMap<>();
    private final Map<Tensor, List<Application>> uses = new IdentityHashMap<>();
    private final Set<Tensor> ofInput = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Tensor> filled = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Tensor> ofParameters = Collections.newSetFromMap(new IdentityHashMap<>());

    private Traced(Trace trace, Trace other, Iterable<Parameter> parameters) {
        this.trace = trace;
        if (trace.applications().size() != other.applications().size()) throw changing();
        twins.put(trace.input(), other.input());
        ofInput.add(trace.input());
        for (Parameter p : parameters) ofParameters.add(p.tensor());
        for (int i = 0; i < trace.applications().size(); i++) {
            Application a = trace.applications().get(i);
            Application twin = other.applications().get(i);
            if (!same(a.op(), twin.op()) || a.inputs().size() != twin.inputs().size()) throw changing();
            for (int k = 0; k < a.inputs().size(); k++) pair(a.inputs().get(k), twin.inputs().get(k), a);
            twins.put(a.y(), twin.y());
            makers.put(a.y(), a);
            if (a.inputs().stream().anyMatch(ofInput::contains)) ofInput.add(a.y());
            if (a.inputs().stream().anyMatch(ofParameters::contains)) ofParameters.add(a.y());
        }
    }

    /// @param image what an input has behind the axis of the batch
    static Traced of(UnaryOperator<Tensor> function, Iterable<Parameter> parameters, Backend backend, int... image) {
        return new Traced(trace(function, backend, BATCH, image), trace(function, backend, OTHER_BATCH, image), parameters);
    }

    private static Trace trace(UnaryOperator<Tensor> function, Backend backend, int batch, int... image) {
        int[] extents = new int[image.length + 1];
        extents[0] = batch;
        System.arraycopy(image, 0, extents, 1, image.length);
        Shape shape = Shape.of(extents);
        RandomStream random = RandomStream.of(batch);
        double[] numbers = new double[shape.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = random.nextGaussian() * Math.pow(10, random.nextDouble(-3, 3));
        return Trace.of(Tensor.constant(NdArray.of(backend, shape, numbers)), function);
    }

    /// Settings are the same but for shapes, which may hold the batch, and for indices, which are arrays.
    private static boolean same(Op op, Op twin) {
        return switch (op) {
            case Reshape _, Broadcast _ -> op.getClass() == twin.getClass();
            case Gather(int axis, IndexArray indices) -> twin instanceof Gather(int other, IndexArray others) && axis == other && equal(indices, others);
            case ScatterAdd(int axis, IndexArray indices, int extent) -> twin instanceof ScatterAdd(int other, IndexArray others, int more) && axis == other && extent == more
                    && equal(indices, others);
            case GatherAlong(int axis, IndexArray indices) -> twin instanceof GatherAlong(int other, IndexArray others) && axis == other && EveryImage.same(indices, others);
            default -> op.equals(twin);
        };
    }

    private static boolean equal(IndexArray indices, IndexArray others) {
        return indices.shape().equals(others.shape()) && Arrays.equals(indices.toInts(), others.toInts());
    }

    /// Every input of an operation must be the same thing in both traces; constants are, where they are equal, or one number as often as the batch wants.
    private void pair(Tensor x, Tensor twin, Application a) {
        uses.computeIfAbsent(x, _ -> new ArrayList<>()).add(a);
        Tensor known = twins.putIfAbsent(x, twin);
        if (known != null ? known != twin : makers.containsKey(x)) throw changing();
        if (known != null || x == twin) return;
        double[] numbers = x.value().toDoubles();
        double[] others = twin.value().toDoubles();
        if (x.shape().equals(twin.shape()) && Arrays.equals(numbers, others)) return;
        if (isOfBatch(x.shape(), twin.shape()) && DoubleStream.concat(Arrays.stream(numbers), Arrays.stream(others)).distinct().count() == 1) {
            filled.add(x);
        } else {
            throw new IllegalArgumentException("export: a constant of " + a.op().name() + " is another for other images, " + x.shape() + " and " + twin.shape());
        }
    }

    private static boolean isOfBatch(Shape shape, Shape other) {
        if (shape.rank() != other.rank()) return false;
        int[] differ = IntStream.range(0, shape.rank()).filter(axis -> shape.extent(axis) != other.extent(axis)).toArray();
        return differ.length == 1 && shape.extent(differ[0]) == BATCH && other.extent(differ[0]) == OTHER_BATCH;
    }

    private static IllegalArgumentException changing() {
        return new IllegalArgumentException("export: the network takes other steps for other images, or for a batch of " + OTHER_BATCH + " than for one of " + BATCH + ", so it is no single graph");
    }

    List<Application> applications() {
        return trace.applications();
    }

    Tensor input() {
        return trace.input();
    }

    Tensor output() {
        return trace.output();
    }

    boolean ofInput(Tensor x) {
        return ofInput.contains(x);
    }

    /// Was it made of parameters, perhaps among others?
    boolean ofParameters(Tensor x) {
        return ofParameters.contains(x);
    }

    /// Is it a constant of one number everywhere, one of whose extents is the batch?
    boolean filled(Tensor x) {
        return filled.contains(x);
    }

    Optional<Application> maker(Tensor x) {
        return Optional.ofNullable(makers.get(x));
    }

    /// What reads x, where that is one operation and x is not the output.
    Optional<Application> onlyUse(Tensor x) {
        List<Application> all = uses.getOrDefault(x, List.of());
        return all.size() == 1 && x != trace.output() ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /// The extents of x, −1 where they depend on the batch.
    long[] extents(Tensor x) {
        Tensor twin = twins.getOrDefault(x, x);
        long[] extents = new long[x.shape().rank()];
        for (int axis = 0; axis < extents.length; axis++) {
            extents[axis] = x.shape().extent(axis) == twin.shape().extent(axis) ? x.shape().extent(axis) : -1;
        }
        return extents;
    }
}
