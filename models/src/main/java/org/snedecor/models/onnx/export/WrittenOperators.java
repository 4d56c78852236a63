package org.snedecor.models.onnx.export;

import static org.snedecor.models.onnx.export.SeveralNodes.along;
import static org.snedecor.models.onnx.export.SeveralNodes.axes;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Tensor.Application;
import org.snedecor.core.op.*;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.core.shape.PoolGeometry;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.proto.GraphProto.AttributeProto;
import org.snedecor.models.onnx.proto.GraphProto.RealAttribute;
import org.snedecor.models.onnx.proto.GraphProto.WholeAttribute;
import org.snedecor.models.onnx.proto.GraphProto.WholesAttribute;

/// How each operation is written in ONNX, opset 17: the one table.
///
/// @param value the name of a tensor in the graph; it may add nodes of its own first
record WrittenOperators(Draft draft, Traced traced, Function<Tensor, String> value) {
    /// Adds the nodes of an operation.
    ///
    /// @return the name of its output
    /// @throws UnsupportedOperationException with the name of what ONNX has no way to say
    String write(Application a) {
        String[] x = a.inputs().stream().map(value).toArray(String[]::new);
        SeveralNodes several = new SeveralNodes(draft);
        IndexedNodes indexed = new IndexedNodes(draft, traced);
        return switch (a.op()) {
            // Those that ONNX has as one operator, though the formula below would do.
            case Relu _ -> node("Relu", x);
            case AddRelu _ -> draft.node("Relu", draft.node("Add", x));
            case Sigmoid _ -> node("Sigmoid", x);
            case Softplus _ -> node("Softplus", x);
            case LeakyRelu leaky -> node("LeakyRelu", x, new RealAttribute("alpha", (float) leaky.slope()));
            case Affine(double scale, double shift) when shift == 0 -> draft.node("Mul", x[0], draft.scalar(scale));
            case Affine(double scale, double shift) when scale == 1 -> draft.node("Add", x[0], draft.scalar(shift));
            case Elu elu -> node("Elu", x, new RealAttribute("alpha", (float) elu.alpha()));
            case Floor _, Ceil _, Round _, Sin _, Cos _, Tan _, Asin _, Acos _, Atan _, Sinh _, Cosh _, Asinh _, Acosh _, Atanh _, Erf _ -> node(a.op().getClass().getSimpleName(), x);
            case TensorPower _ -> node("Pow", x);
            case Elementwise e -> e.value().read(new FormulaNodes(draft, i -> x[i < 3 ? i : i - 2], e.parameters()));

            case Conv2d _ -> node("Conv", x, windows(a));
            case MaxPool2d pool -> node("MaxPool", x, pool(a, pool.rows(), pool.columns(), twice("dilations", pool.rows().sliding().dilation(), pool.columns().sliding().dilation())));
            case ConvTranspose2d transposed -> node("ConvTranspose", x, windows(a, transposed));
            // Means of dilated windows came with opset 19.
            case MeanPool2d pool when pool.rows().sliding().dilation() == 1 && pool.columns().sliding().dilation() == 1 ->
                    node("AveragePool", x, pool(a, pool.rows(), pool.columns(), new WholeAttribute("count_include_pad", pool.countsPadding() ? 1 : 0)));
            case Matmul m -> matmul(a, m, x);

            case Sum sum -> draft.node("ReduceSum", List.of(x[0], draft.wholes(axes(sum.axes()))), new WholeAttribute("keepdims", 1));
            case Mean mean when a.inputs().getFirst().shape().rank() == 4 && List.of(2, 3).equals(mean.axes()) -> node("GlobalAveragePool", x);
            case Mean mean -> node("ReduceMean", x, along(mean.axes()));
            case Max max -> node("ReduceMax", x, along(max.axes()));
            case Min min -> node("ReduceMin", x, along(min.axes()));
            case Variance variance when variance.correction() == 0 -> several.variance(x[0], variance.axes());
            case Prod product -> node("ReduceProd", x, along(product.axes()));
            case EuclideanNorm norm -> several.norm(x[0], norm.axes(), 1);
            case CumulativeSum sum -> draft.node("CumSum", List.of(x[0], draft.initializer("axis", StoredArray.of(new long[] {sum.axis()}))),
                    new WholeAttribute("exclusive", sum.exclusive() ? 1 : 0), new WholeAttribute("reverse", sum.reverse() ? 1 : 0));
            case Sort sort -> draft.firstOfTwo("TopK", List.of(x[0], draft.wholes(sort.count())),
                    new WholeAttribute("axis", sort.axis()), new WholeAttribute("largest", sort.descending() ? 1 : 0));
            case SquaredDistances _ -> draft.node("ReduceSumSquare", List.of(several.differences(x[0], x[x.length - 1])), new WholesAttribute("axes", 2), new WholeAttribute("keepdims", 0));
            case EuclideanDistances _ -> several.norm(several.differences(x[0], x[x.length - 1]), List.of(2), 0);
            case LogSumExp log -> node("ReduceLogSumExp", x, along(log.axes()));
            case Softmax soft when soft.axes().size() == 1 -> node("Softmax", x, new WholeAttribute("axis", soft.axes().getFirst()));
            case Softmax soft -> several.softmax(x[0], soft.axes());
            case LogSoftmax soft when soft.axes().size() == 1 -> node("LogSoftmax", x, new WholeAttribute("axis", soft.axes().getFirst()));
            case Normalize normalize -> several.normalize(x[0], normalize.axes());
            case Standardize s when !s.rectified() && !s.perMean() && isOfLast(a) ->
                    node("LayerNormalization", x, new WholeAttribute("axis", -s.axes().size()), new RealAttribute("epsilon", (float) s.epsilon()));
            case Standardize s when !s.perMean() -> several.standardize(s, x);
            case RmsNormalize rms -> several.rmsNormalize(rms, x);
            // ONNX's window of an even size has its odd one out on the other side.
            case LocalResponseNorm norm when norm.size() % 2 == 1 -> node("LRN", x, new WholeAttribute("size", norm.size()),
                    new RealAttribute("alpha", (float) norm.alpha()), new RealAttribute("beta", (float) norm.beta()), new RealAttribute("bias", (float) norm.k()));

            case Reshape _ -> reshape(a, x[0]);
            case Broadcast _ -> draft.node("Expand", x[0], draft.wholes(expanded(a)));
            case Transpose t -> node("Transpose", x, new WholesAttribute("perm", positive(axes(t.axes()), a.y().shape().rank())));
            case Concat concat -> node("Concat", x, new WholeAttribute("axis", concat.axis()));
            case Slice slice -> slice(a, slice, x[0]);
            case Strided strided -> strided(a, strided, x[0]);
            case Pad pad -> pad(a, pad, x[0]);
            case Gather gather -> indexed.gather(gather, x[0]);
            case GatherAlong along -> indexed.gatherAlong(a, along, x[0]);
            case ScatterAdd scatter -> indexed.scatterAdd(a, scatter, x[0]);
            default -> throw new UnsupportedOperationException(a.op().name());
        };
    }

    private String node(String operator, String[] inputs, AttributeProto... attributes) {
        return draft.node(operator, List.of(inputs), attributes);
    }

    // ------------------------------------------------------------------ windows and products

    /// The settings of a convolution.
    AttributeProto[] windows(Application a) {
        Conv2d conv = (Conv2d) a.op();
        ConvGeometry g = ConvGeometry.of(a.inputs().get(0).shape(), a.inputs().get(1).shape(), conv.rows(), conv.columns(), conv.groups());
        return new AttributeProto[] {
            twice("kernel_shape", g.r(), g.s()), twice("strides", g.rows().stride(), g.columns().stride()),
            new WholesAttribute("pads", g.rows().before(), g.columns().before(), g.rows().after(), g.columns().after()),
            twice("dilations", g.rows().dilation(), g.columns().dilation()), new WholeAttribute("group", g.groups())
        };
    }

    /// The settings of a transposed convolution: pixels at the end that no window sees are an output padding.
    private static AttributeProto[] windows(Application a, ConvTranspose2d transposed) {
        ConvGeometry g = transposed.geometry(a.inputs().get(0).shape(), a.inputs().get(1).shape());
        int below = g.rows().after();
        int right = g.columns().after();
        return new AttributeProto[] {
            twice("kernel_shape", g.r(), g.s()), twice("strides", g.rows().stride(), g.columns().stride()),
            new WholesAttribute("pads", g.rows().before(), g.columns().before(), Math.max(below, 0), Math.max(right, 0)),
            twice("output_padding", Math.max(-below, 0), Math.max(-right, 0)),
            twice("dilations", g.rows().dilation(), g.columns().dilation()), new WholeAttribute("group", g.groups())
        };
    }

    /// The settings of a pool. ONNX has ceil mode for both axes or none, so an axis without it must have as many windows with it.
    private static AttributeProto[] pool(Application a, PoolWindow down, PoolWindow across, AttributeProto own) {
        Shape x = a.inputs().getFirst().shape();
        boolean ceil = down.ceil() || across.ceil();
        PoolGeometry g = PoolGeometry.of(x, down, across, false);
        if (ceil && !PoolGeometry.of(x, down.ceiling(), across.ceiling(), false).equals(g)) throw new UnsupportedOperationException(a.op().name() + " with ceil mode along one axis only");
        return new AttributeProto[] {
            twice("kernel_shape", down.size(), across.size()), twice("strides", g.rows().stride(), g.columns().stride()),
            new WholesAttribute("pads", g.rows().before(), g.columns().before(), g.rows().after(), g.columns().after()), new WholeAttribute("ceil_mode", ceil ? 1 : 0), own
        };
    }

    private static WholesAttribute twice(String name, int rows, int columns) {
        return new WholesAttribute(name, rows, columns);
    }

    /// `Gemm` for matrices that may be transposed, otherwise `MatMul`, where a transpose is a node.
    private String matmul(Application a, Matmul m, String[] x) {
        int left = a.inputs().get(0).shape().rank();
        int right = a.inputs().get(1).shape().rank();
        if (left == 2 && right == 2 && (m.transposeA() || m.transposeB())) {
            return node("Gemm", x, new WholeAttribute("transA", m.transposeA() ? 1 : 0), new WholeAttribute("transB", m.transposeB() ? 1 : 0));
        }
        return draft.node("MatMul", m.transposeA() ? transposed(x[0], left) : x[0], m.transposeB() ? transposed(x[1], right) : x[1]);
    }

    private String transposed(String x, int rank) {
        long[] axes = IntStream.range(0, rank).mapToLong(i -> i).toArray();
        axes[rank - 2] = rank - 1;
        axes[rank - 1] = rank - 2;
        return draft.node("Transpose", List.of(x), new WholesAttribute("perm", axes));
    }

    // ------------------------------------------------------------------ axes

    private static long[] positive(long[] axes, int rank) {
        return Arrays.stream(axes).map(axis -> axis < 0 ? axis + rank : axis).toArray();
    }

    /// Does a normalisation go along the last axes, and are γ and β of these axes alone?
    private static boolean isOfLast(Application a) {
        Shape x = a.inputs().get(0).shape();
        Shape gamma = a.inputs().get(1).shape();
        int count = ((Standardize) a.op()).axes().size();
        long[] axes = positive(axes(((Standardize) a.op()).axes()), x.rank());
        return gamma.rank() == count && a.inputs().size() == 3
                && IntStream.range(0, count).allMatch(i -> axes[i] == x.rank() - count + i && gamma.extent(i) == x.extent(x.rank() - count + i));
    }

    // ------------------------------------------------------------------ movement

    /// At most one extent may depend on the batch; it is found from the others, or taken over where it stands in the same place.
    private String reshape(Application a, String x) {
        long[] from = traced.extents(a.inputs().getFirst());
        long[] to = traced.extents(a.y());
        if (to.length == 2 && from.length > 0 && to[0] == -1 && from[0] == -1 && a.inputs().getFirst().shape().extent(0) == a.y().shape().extent(0)) {
            return draft.node("Flatten", List.of(x), new WholeAttribute("axis", 1));
        }
        if (Arrays.stream(to).filter(extent -> extent == -1).count() > 1) throw new UnsupportedOperationException("reshape to " + a.y().shape() + ", which has the batch in two places");
        // Of no elements nothing can be found, and 0 would mean an extent of x.
        if (Arrays.stream(to).anyMatch(extent -> extent == 0)) throw new UnsupportedOperationException("reshape to " + a.y().shape() + ", which has no elements");
        return draft.node("Reshape", x, draft.wholes(to));
    }

    /// What Expand is given: 1, which changes nothing, where the extent is that of the batch already.
    private long[] expanded(Application a) {
        long[] to = traced.extents(a.y());
        long[] from = traced.extents(a.inputs().getFirst());
        for (int axis = 0; axis < to.length; axis++) {
            int behind = axis - (to.length - from.length);
            if (to[axis] != -1) continue;
            if (behind < 0 || from[behind] != -1) throw new UnsupportedOperationException("broadcastTo of what has no batch to " + a.y().shape() + ", which has one");
            to[axis] = 1;
        }
        return to;
    }

    private String slice(Application a, Slice slice, String x) {
        int axis = a.y().shape().axis("slice", slice.axis());
        Tensor whole = a.inputs().getFirst();
        int extent = whole.shape().extent(axis);
        if (traced.extents(whole)[axis] == -1) throw new UnsupportedOperationException("slice of the batch");
        return draft.node("Slice", x, draft.wholes(whole.shape().position(axis, slice.from())), draft.wholes(Math.min(extent, whole.shape().position(axis, slice.to()))), draft.wholes(axis));
    }

    private String strided(Application a, Strided strided, String x) {
        int axis = a.y().shape().axis("slice", strided.axis());
        if (traced.extents(a.inputs().getFirst())[axis] == -1) throw new UnsupportedOperationException("slice of the batch");
        int first = strided.steps().first();
        int step = strided.steps().step();
        long end = first + (long) strided.steps().count() * step;
        // Behind index 0, going backwards, is no index but −1, which would mean the last.
        return draft.node("Slice", x, draft.wholes(first), draft.wholes(end < 0 ? Integer.MIN_VALUE : end), draft.wholes(axis), draft.wholes(step));
    }

    private String pad(Application a, Pad pad, String x) {
        int rank = a.y().shape().rank();
        int axis = a.y().shape().axis("pad", pad.axis());
        if (traced.extents(a.y())[axis] == -1) throw new UnsupportedOperationException("pad of the batch");
        long[] pads = new long[2 * rank];
        pads[axis] = pad.before();
        pads[rank + axis] = pad.after();
        return draft.node("Pad", x, draft.wholes(pads));
    }
}
