package org.snedecor.tests.kit.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.array.Stored;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.core.op.Op;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Values;

/// One run of an operation: `y = f(x)` forward, and `dx = Jᵀ dy` as often as asked for. Backward sees what autograd would give it:
/// the inputs and outputs that `keeps` names, and nothing else.
public final class Trial {
    public static final Backend REFERENCE = Backends.get("reference");

    final Backend backend;
    final Op op;
    final NdArray[] x;
    final Forward forward;

    public Trial(Backend backend, Point point) {
        this(backend, point.op().apply(backend), point.x());
    }

    private Trial(Backend backend, Op op, List<Values> x) {
        this.backend = backend;
        this.op = op;
        this.x = x.stream().map(v -> v.on(backend)).toArray(NdArray[]::new);
        this.forward = op.forward(this.x.clone());
    }

    public static Trial of(Point point) {
        return new Trial(REFERENCE, point);
    }

    public Shape shape() {
        return forward.y().shape();
    }

    public double[] y() {
        return forward.y().toDoubles();
    }

    public int inputs() {
        return x.length;
    }

    /// f at other inputs, the same operation.
    public double[] at(List<Values> others) {
        return op.forward(others.stream().map(v -> v.on(backend)).toArray(NdArray[]::new)).y().toDoubles();
    }

    /// All gradients; null where the operation returns none.
    public double[][] gradients(double[] dy) {
        boolean[] all = new boolean[x.length];
        Arrays.fill(all, true);
        return gradients(dy, all);
    }

    public double[][] gradients(double[] dy, boolean[] wanted) {
        return Arrays.stream(backward(NdArray.of(backend, shape(), dy), wanted)).map(g -> g == null ? null : g.toDoubles()).toArray(double[][]::new);
    }

    public NdArray[] backward(NdArray dy, boolean[] wanted) {
        SavedForBackward reads = op.savedForBackward(wanted.clone());
        NdArray[] kept = new NdArray[x.length];
        Shape[] shapes = new Shape[x.length];
        for (int i = 0; i < x.length; i++) {
            shapes[i] = x[i].shape();
            kept[i] = reads.input(i) ? x[i] : null;
        }
        NdArray y = reads.output() ? forward.y() : null;
        return op.backward(new Backward(op.name(), dy, y, kept, shapes, forward.saved(), wanted.clone()));
    }

    /// A gradient of the output, drawn from ±[1/4, 2): no entry so small that a fault could hide behind it.
    public double[] weights(RandomStream random) {
        double[] w = new double[shape().size()];
        for (int i = 0; i < w.length; i++) w[i] = (float) ((random.nextInt() < 0 ? -1 : 1) * random.nextDouble(0.25, 2));
        return w;
    }

    /// The bits of everything that a backward pass may read: inputs, output, saved numbers and indices.
    List<Object> state() {
        List<Object> state = new ArrayList<>();
        for (NdArray array : x) state.add(bits(array.toDoubles()));
        state.add(bits(y()));
        for (Stored stored : forward.saved()) state.add(bits(stored));
        return state;
    }

    static Object bits(Stored stored) {
        return switch (stored) {
            case NdArray array -> bits(array.toDoubles());
            case IndexArray indices -> Arrays.stream(indices.toInts()).boxed().toList();
        };
    }

    static Object bits(double[] numbers) {
        return numbers == null ? "none" : Arrays.stream(numbers).mapToObj(Double::doubleToRawLongBits).toList();
    }
}
