package org.snedecor.core.autograd;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.array.Stored;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Step;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.*;
import org.snedecor.core.shape.Border;
import org.snedecor.core.shape.Coordinates;
import org.snedecor.core.shape.MatmulOperands;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.core.shape.Progression;
import org.snedecor.core.shape.Resampling;
import org.snedecor.core.shape.Scattering;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.core.shape.Sliding;

/// An array that remembers how it was made. Immutable.
///
/// Nearly every method here is one line: an operation of `core.op` applied to tensors. What the operation does, and its gradient, stand in
/// its record. The others are made of these. Axes count from 0, or from −1 backwards; reductions leave extents of 1, so their results broadcast back, unless `keepDims` is false.
/// Where shapes do not fit, the error starts with the name of the method that was called.
public final class Tensor implements Watched {
    private final NdArray value;
    private final Node node;

    private Tensor(NdArray value, Node node) {
        this.value = value;
        this.node = node;
    }

    /// Numbers for which no gradient is wanted: data.
    public static Tensor constant(NdArray value) {
        return new Tensor(value, null);
    }

    /// Numbers in row-major order for which no gradient is wanted.
    public static Tensor of(Backend backend, Shape shape, double... values) {
        return constant(NdArray.of(backend, shape, values));
    }

    public static Tensor of(Backend backend, Shape shape, float[] values) {
        return constant(NdArray.of(backend, shape, values));
    }

    public static Tensor zeros(Backend backend, Shape shape) {
        return constant(NdArray.zeros(backend, shape));
    }

    public static Tensor full(Backend backend, Shape shape, double value) {
        return constant(NdArray.full(backend, shape, value));
    }

    /// Numbers whose gradient can be asked for: a leaf of the graph.
    public static Tensor variable(NdArray value) {
        return new Tensor(value, new Node(value.shape()));
    }

    /// The result of applying `op` to these tensors.
    public static Tensor apply(Op op, Tensor... inputs) {
        return applied(op, inputs).y;
    }

    /// The operations applied so far, where a trace is taken.
    static final ScopedValue<List<Application>> TRACED = ScopedValue.newInstance();

    /// y = op(inputs), an entry of a trace.
    public record Application(Op op, List<Tensor> inputs, Tensor y) {}

    /// An output, and what its operation saved for the backward pass; batch norm takes its statistics from there.
    public record Applied(Tensor y, List<Stored> saved) {}

    public static Applied applied(Op op, Tensor... inputs) {
        NdArray[] x = new NdArray[inputs.length];
        Node[] nodes = new Node[inputs.length];
        boolean tracked = false;
        for (int i = 0; i < inputs.length; i++) {
            x[i] = inputs[i].value;
            nodes[i] = inputs[i].node;
            tracked |= nodes[i] != null;
        }
        Forward forward = forward(op, x);
        NumberCheck.forward(op, forward.y(), x);
        Node node = tracked && !NoGrad.here() ? new Node(op, forward.y().shape(), nodes, x, forward.y(), forward.saved()) : null;
        Tensor y = new Tensor(forward.y(), node);
        if (TRACED.isBound()) TRACED.get().add(new Application(op, List.of(inputs), y));
        return new Applied(y, forward.saved());
    }

    /// What an operation made but does not return was seen by nobody else, so it is taken back at once.
    private static Forward forward(Op op, NdArray[] x) {
        try {
            Step step = x.length == 0 ? null : Step.innermost(x[0].backend());
            if (step == null) return op.forward(x);
            int mark = step.lent();
            Forward forward = op.forward(x);
            step.takeBack(mark, forward::holds);
            return forward;
        } catch (ShapeException e) {
            throw e.in(op.name());                                                      // an operation is made of others, which the user did not call
        }
    }

    /// The result of several operations, none of which the user called: an error names the method that the user did call.
    private static Tensor named(String called, Supplier<Tensor> made) {
        try {
            return made.get();
        } catch (ShapeException e) {
            throw e.in(called);
        }
    }

    public NdArray value() {
        return value;
    }

    public Shape shape() {
        return value.shape();
    }

    /// The only number of a tensor with one element.
    public double item() {
        return value.item();
    }

    Node node() {
        return node;
    }

    @Override
    public Tensor tensor() {
        return this;
    }

    /// Does it depend on no variable? Then it has no gradient.
    public boolean isConstant() {
        return node == null;
    }

    /// This tensor, its gradient from now on part of [Gradients#of(Tensor)] although it is no leaf.
    public Tensor watch() {
        if (node == null) throw new IllegalStateException("watch: this tensor depends on no variable, so it has no gradient");
        node.watched = true;
        return this;
    }

    /// The same numbers without their past: gradients stop here.
    public Tensor detach() {
        return constant(value);
    }

    private static List<Integer> list(int... axes) {
        return Arrays.stream(axes).boxed().toList();
    }

    // ------------------------------------------------------------------ elementwise

    public Tensor add(Tensor b) { return apply(new Add(), this, b); }

    public Tensor sub(Tensor b) { return apply(new Sub(), this, b); }

    public Tensor mul(Tensor b) { return apply(new Mul(), this, b); }

    public Tensor div(Tensor b) { return apply(new Div(), this, b); }

    public Tensor add(double b) { return apply(new Affine(1, b), this); }

    public Tensor sub(double b) { return apply(new Affine(1, -b), this); }

    public Tensor mul(double b) { return apply(new Affine(b, 0), this); }

    public Tensor div(double b) { return apply(new Affine(1 / b, 0), this); }

    /// b − this
    public Tensor rsub(double b) { return apply(new Affine(-1, b), this); }

    /// b / this
    public Tensor rdiv(double b) { return full(value.backend(), Shape.SCALAR, b).div(this); }

    public Tensor neg() { return apply(new Neg(), this); }

    public Tensor exp() { return apply(new Exp(), this); }

    public Tensor expm1() { return apply(new Expm1(), this); }

    public Tensor log() { return apply(new Log(), this); }

    public Tensor log1p() { return apply(new Log1p(), this); }

    public Tensor sqrt() { return apply(new Sqrt(), this); }

    public Tensor square() { return apply(new Square(), this); }

    public Tensor abs() { return apply(new Abs(), this); }

    /// 1 / this
    public Tensor reciprocal() { return apply(new Reciprocal(), this); }

    /// The sign, 1, −1 or 0; its gradient is 0.
    public Tensor sign() { return apply(new Sign(), this); }

    public Tensor floor() { return apply(new Floor(), this); }

    public Tensor ceil() { return apply(new Ceil(), this); }

    /// The nearest whole number, the even one of two that are equally near; its gradient, like those of [#floor] and [#ceil], is 0.
    public Tensor round() { return apply(new Round(), this); }

    public Tensor sin() { return apply(new Sin(), this); }

    public Tensor cos() { return apply(new Cos(), this); }

    public Tensor tan() { return apply(new Tan(), this); }

    public Tensor asin() { return apply(new Asin(), this); }

    public Tensor acos() { return apply(new Acos(), this); }

    public Tensor atan() { return apply(new Atan(), this); }

    public Tensor sinh() { return apply(new Sinh(), this); }

    public Tensor cosh() { return apply(new Cosh(), this); }

    public Tensor asinh() { return apply(new Asinh(), this); }

    public Tensor acosh() { return apply(new Acosh(), this); }

    public Tensor atanh() { return apply(new Atanh(), this); }

    public Tensor erf() { return apply(new Erf(), this); }

    /// this ^ exponent. With a number for an exponent it is more accurate.
    public Tensor power(Tensor exponent) { return apply(new TensorPower(), this, exponent); }

    public Tensor power(double exponent) { return apply(new Power(exponent), this); }

    public Tensor tanh() { return apply(new Tanh(), this); }

    public Tensor sigmoid() { return apply(new Sigmoid(), this); }

    public Tensor softplus() { return apply(new Softplus(), this); }

    public Tensor relu() { return apply(new Relu(), this); }

    /// max(a + b, 0) in one pass.
    public Tensor addRelu(Tensor b) { return apply(new AddRelu(), this, b); }

    public Tensor leakyRelu(double slope) { return apply(new LeakyRelu(slope), this); }

    public Tensor elu(double alpha) { return apply(new Elu(alpha), this); }

    /// GELU in its tanh form; see also [#exactGelu].
    public Tensor gelu() { return apply(new Gelu(), this); }

    /// GELU itself, a · Φ(a), where Φ is the distribution function of the normal distribution.
    public Tensor exactGelu() { return apply(new ExactGelu(), this); }

    /// a for a > 0, otherwise slope · a, with a slope that is learnt and broadcasts: `[channels, 1, 1]` for images.
    public Tensor prelu(Tensor slope) { return apply(new Prelu(), this, slope); }

    public Tensor silu() { return swish(1); }

    public Tensor swish(double alpha) { return apply(new Swish(alpha), this); }

    public Tensor hardSwish() { return apply(new HardSwish(), this); }

    /// min(max(a · alpha + beta, 0), 1); [HardSigmoid] lists the slopes that other programs use.
    public Tensor hardSigmoid(double alpha, double beta) { return apply(new HardSigmoid(alpha, beta), this); }

    public Tensor selu() { return apply(new Selu(), this); }

    public Tensor selu(double alpha, double scale) { return apply(new Selu(alpha, scale), this); }

    public Tensor celu(double alpha) { return apply(new Celu(alpha), this); }

    public Tensor mish() { return apply(new Mish(), this); }

    public Tensor softsign() { return apply(new Softsign(), this); }

    public Tensor thresholdedRelu(double alpha) { return apply(new ThresholdedRelu(alpha), this); }

    /// Numbers of at most `lambda` in size become 0, others come nearer to 0 by `bias`.
    public Tensor shrink(double lambda, double bias) { return apply(new Shrink(lambda, bias), this); }

    public Tensor maximum(Tensor b) { return apply(new Maximum(), this, b); }

    public Tensor minimum(Tensor b) { return apply(new Minimum(), this, b); }

    public Tensor clamp(double low, double high) { return apply(new Clamp(low, high), this); }

    /// `then` where this is not 0, `otherwise` where it is.
    public Tensor where(Tensor then, Tensor otherwise) { return apply(new Where(), this, then, otherwise); }

    /// I_t(a,b), t = this/(this + y): the regularised incomplete beta function.
    public Tensor regularizedBeta(Tensor y, Tensor a, Tensor b) { return apply(new RegularizedBeta(false), this, y, a, b); }

    /// log I_t(a,b), t = this/(this + y)
    public Tensor logRegularizedBeta(Tensor y, Tensor a, Tensor b) { return apply(new RegularizedBeta(true), this, y, a, b); }

    // ------------------------------------------------------------------ comparisons and logic
    // The result is 1 where the comparison holds and 0 elsewhere, as `where` reads a condition; no gradient passes through. With NaN no comparison
    // holds but `notEqualTo`. A number counts as true unless it is 0.

    public Tensor less(Tensor b) { return test("less", A.less(B, ONE, ZERO), this, b); }

    public Tensor lessEqual(Tensor b) { return test("lessEqual", A.lessEqual(B, ONE, ZERO), this, b); }

    public Tensor greater(Tensor b) { return test("greater", B.less(A, ONE, ZERO), this, b); }

    public Tensor greaterEqual(Tensor b) { return test("greaterEqual", B.lessEqual(A, ONE, ZERO), this, b); }

    public Tensor equalTo(Tensor b) { return test("equalTo", A.equal(B, ONE, ZERO), this, b); }

    public Tensor notEqualTo(Tensor b) { return test("notEqualTo", A.equal(B, ZERO, ONE), this, b); }

    public Tensor and(Tensor b) { return test("and", A.equal(ZERO, ZERO, B.equal(ZERO, ZERO, ONE)), this, b); }

    public Tensor or(Tensor b) { return test("or", A.equal(ZERO, B.equal(ZERO, ZERO, ONE), ONE), this, b); }

    public Tensor xor(Tensor b) { return test("xor", A.equal(ZERO, B.equal(ZERO, ZERO, ONE), B.equal(ZERO, ONE, ZERO)), this, b); }

    public Tensor not() { return test("not", A.equal(ZERO, ONE, ZERO), this); }

    public Tensor isNan() { return test("isNan", A.equal(A, ZERO, ONE), this); }

    public Tensor isInfinite() { return test("isInfinite", A.abs().equal(Formula.constant(Double.POSITIVE_INFINITY), ONE, ZERO), this); }

    private static Tensor test(String name, Formula formula, Tensor... inputs) {
        NdArray[] x = Arrays.stream(inputs).map(Tensor::value).toArray(NdArray[]::new);
        return constant(NdArray.compute(name, formula, new double[0], x));
    }

    // ------------------------------------------------------------------ reductions
    // Without an argument: of all numbers, a result of rank 0. Along axes: these stay as extents of 1, or are removed if `keepDims` is false. An
    // empty list of axes means no axis, so every number is reduced by itself.

    public Tensor sum() { return sum(false, shape().axes()); }

    public Tensor sum(int... axes) { return sum(true, axes); }

    public Tensor sum(boolean keepDims, int... axes) { return reduced(new Sum(list(axes)), keepDims, axes); }

    public Tensor mean() { return mean(false, shape().axes()); }

    public Tensor mean(int... axes) { return mean(true, axes); }

    public Tensor mean(boolean keepDims, int... axes) { return reduced(new Mean(list(axes)), keepDims, axes); }

    public Tensor max() { return max(false, shape().axes()); }

    public Tensor max(int... axes) { return max(true, axes); }

    public Tensor max(boolean keepDims, int... axes) { return reduced(new Max(list(axes)), keepDims, axes); }

    public Tensor min() { return min(false, shape().axes()); }

    public Tensor min(int... axes) { return min(true, axes); }

    public Tensor min(boolean keepDims, int... axes) { return reduced(new Min(list(axes)), keepDims, axes); }

    /// The mean square deviation; see [Variance] for the unbiased one.
    public Tensor variance() { return variance(false, shape().axes()); }

    public Tensor variance(int... axes) { return variance(true, axes); }

    public Tensor variance(boolean keepDims, int... axes) { return reduced(new Variance(list(axes), 0), keepDims, axes); }

    public Tensor logSumExp() { return logSumExp(false, shape().axes()); }

    public Tensor logSumExp(int... axes) { return logSumExp(true, axes); }

    public Tensor logSumExp(boolean keepDims, int... axes) { return reduced(new LogSumExp(list(axes)), keepDims, axes); }

    public Tensor product() { return product(false, shape().axes()); }

    public Tensor product(int... axes) { return product(true, axes); }

    public Tensor product(boolean keepDims, int... axes) { return reduced(new Prod(list(axes)), keepDims, axes); }

    /// Σ |x|
    public Tensor l1Norm() { return abs().sum(); }

    public Tensor l1Norm(int... axes) { return l1Norm(true, axes); }

    public Tensor l1Norm(boolean keepDims, int... axes) { return named("l1Norm", () -> abs().sum(keepDims, axes)); }

    /// √Σ x²
    public Tensor l2Norm() { return l2Norm(false, shape().axes()); }

    public Tensor l2Norm(int... axes) { return l2Norm(true, axes); }

    public Tensor l2Norm(boolean keepDims, int... axes) { return reduced(new EuclideanNorm(list(axes)), keepDims, axes); }

    /// Σ x²
    public Tensor sumOfSquares() { return square().sum(); }

    public Tensor sumOfSquares(int... axes) { return sumOfSquares(true, axes); }

    public Tensor sumOfSquares(boolean keepDims, int... axes) { return named("sumOfSquares", () -> square().sum(keepDims, axes)); }

    /// log Σ x
    public Tensor logSum() { return sum().log(); }

    public Tensor logSum(int... axes) { return logSum(true, axes); }

    public Tensor logSum(boolean keepDims, int... axes) { return named("logSum", () -> sum(keepDims, axes).log()); }

    /// Entry i is the sum of entries 0 … i.
    public Tensor cumulativeSum(int axis) { return cumulativeSum(axis, false, false); }

    /// @param exclusive is entry i itself left out?   @param reverse from the end of the axis?
    public Tensor cumulativeSum(int axis, boolean exclusive, boolean reverse) { return apply(new CumulativeSum(axis, exclusive, reverse), this); }

    private Tensor reduced(Op reduction, boolean keepDims, int... axes) {
        Tensor y = apply(reduction, this);
        return keepDims ? y : y.reshape(shape().without(axes));
    }

    // Without an argument: along all axes together. An empty list is refused.

    public Tensor softmax() { return along(flat -> flat.softmax(0)); }

    public Tensor softmax(int... axes) { return apply(new Softmax(list(axes)), this); }

    public Tensor logSoftmax() { return along(flat -> flat.logSoftmax(0)); }

    public Tensor logSoftmax(int... axes) { return apply(new LogSoftmax(list(axes)), this); }

    /// A function of all numbers as one list, back in this shape.
    private Tensor along(UnaryOperator<Tensor> function) {
        return function.apply(reshape(Shape.of(shape().size()))).reshape(shape());
    }

    // ------------------------------------------------------------------ products and windows

    public Tensor matmul(Tensor b) { return matmul(b, false, false); }

    /// By NumPy's rules: a vector on the left is a row, one on the right a column, whose axis the product lacks; leading axes broadcast.
    public Tensor matmul(Tensor b, boolean transposeThis, boolean transposeOther) {
        MatmulOperands o = MatmulOperands.of(shape(), b.shape(), transposeThis, transposeOther);
        Op product = new Matmul(transposeThis, transposeOther);
        return apply(product, reshape(o.viewA()).repeated(o.a()), b.reshape(o.viewB()).repeated(o.b())).reshape(o.c());
    }

    private Tensor repeated(Shape whole) { return whole.equals(shape()) ? this : broadcastTo(whole); }

    /// α op(this) op(b) + β c, op the identity or the transpose; `c` broadcasts to the product.
    ///
    /// @param c null for none
    public Tensor gemm(Tensor b, Tensor c, double alpha, double beta, boolean transposeThis, boolean transposeOther) {
        Tensor product = named("gemm", () -> matmul(b, transposeThis, transposeOther));
        Tensor y = alpha == 1 ? product : product.mul(alpha);
        if (c == null || beta == 0) return y;
        if (!Shape.broadcast("gemm", y.shape(), c.shape()).equals(y.shape())) throw new ShapeException("gemm", c.shape() + " onto " + y.shape(), "c must broadcast to the product");
        return y.add(beta == 1 ? c : c.mul(beta));
    }

    public Tensor conv2d(Tensor w, int stride, int padding) { return conv2d(w, stride, padding, 1, 1); }

    public Tensor conv2d(Tensor w, int stride, int padding, int dilation, int groups) {
        return apply(new Conv2d(stride, padding, dilation, groups), this, w);
    }

    /// Filters move in their own way down the rows and across the columns.
    public Tensor conv2d(Tensor w, Sliding rows, Sliding columns, int groups) { return apply(new Conv2d(rows, columns, groups), this, w); }

    /// By W `[k, c/groups, r, s]`; the same along both axes. See [org.snedecor.core.op.ConvTranspose2d].
    ///
    /// @param more rows and columns at the end beyond those that a window reaches
    public Tensor convTranspose2d(Tensor w, int stride, int padding, int more) {
        return convTranspose2d(w, Sliding.of(stride, padding, 1), Sliding.of(stride, padding, 1), more, more, 1);
    }

    /// Filters move in their own way down the rows and across the columns.
    public Tensor convTranspose2d(Tensor w, Sliding rows, Sliding columns, int moreRows, int moreColumns, int groups) {
        return apply(new ConvTranspose2d(rows, columns, moreRows, moreColumns, groups), this, w);
    }

    public Tensor maxPool2d(int window, int stride, int padding) { return apply(new MaxPool2d(window, stride, padding), this); }

    /// Each axis has its own size, stride, padding and dilation; see [org.snedecor.core.op.MaxPool2d].
    public Tensor maxPool2d(PoolWindow rows, PoolWindow columns) { return apply(new MaxPool2d(rows, columns), this); }

    public Tensor meanPool2d(int window, int stride, int padding) { return apply(new MeanPool2d(window, stride, padding), this); }

    /// Each axis has its own size, stride, padding and dilation; see [org.snedecor.core.op.MeanPool2d].
    ///
    /// @param countsPadding do the taps in the padding count in the mean, as zeros?
    public Tensor meanPool2d(PoolWindow rows, PoolWindow columns, boolean countsPadding) { return apply(new MeanPool2d(rows, columns, countsPadding), this); }

    /// The mean of each plane: `[n, c, h, w]` to `[n, c]`.
    public Tensor globalMeanPool2d() {
        if (shape().rank() != 4) throw new ShapeException("globalMeanPool2d", shape(), "images have rank 4");
        return mean(false, 2, 3);
    }

    /// Euclidean distances between the rows of this and the rows of the other.
    public Tensor euclideanDistances(Tensor b) { return this == b ? apply(new EuclideanDistances(), this) : apply(new EuclideanDistances(), this, b); }

    /// Squared Euclidean distances between the rows of this and the rows of the other.
    public Tensor squaredDistances(Tensor b) { return this == b ? apply(new SquaredDistances(), this) : apply(new SquaredDistances(), this, b); }

    // ------------------------------------------------------------------ normalisation

    /// Batch norm over all axes but 1, with the statistics of this batch; `gamma` and `beta` are `[channels]`.
    public Tensor batchNorm(Tensor gamma, Tensor beta, double epsilon) {
        return apply(Standardize.ofBatch(shape().rank(), epsilon, false), this, gamma, beta);
    }

    /// Layer norm over the last axes, those of `gamma` and `beta`: one at least.
    public Tensor layerNorm(Tensor gamma, Tensor beta, double epsilon) {
        if (gamma.shape().rank() == 0) throw new ShapeException("layerNorm", gamma.shape(), "gamma has no axes, so there is none to normalise along");
        return apply(new Standardize(lastAxes(gamma), epsilon), this, gamma, beta);
    }

    /// Group norm of `[n, channels, …]`: the channels of one group, and all pixels, of one image together; `gamma` and `beta` are `[channels]`.
    public Tensor groupNorm(int groups, Tensor gamma, Tensor beta, double epsilon) {
        if (shape().rank() < 2) throw new ShapeException("groupNorm", shape(), "axis 1 has the channels");
        int channels = shape().extent(1);
        if (groups < 1 || channels % groups != 0) throw new ShapeException("groupNorm", shape(), channels + " channels cannot be split into " + groups + " groups");
        if (gamma.shape().size() != channels || beta.shape().size() != channels) {
            throw new ShapeException("groupNorm", gamma.shape() + " and " + beta.shape() + " for " + shape(), "gamma and beta need " + channels + " numbers, one for each channel");
        }
        int pixels = 1;
        for (int a = 2; a < shape().rank(); a++) pixels *= shape().extent(a);
        Shape scale = Shape.of(groups, channels / groups, 1);
        Tensor grouped = reshape(Shape.of(shape().extent(0), groups, channels / groups, pixels));
        return apply(new Standardize(List.of(2, 3), epsilon), grouped, gamma.reshape(scale), beta.reshape(scale)).reshape(shape());
    }

    /// Group norm with each channel a group by itself.
    public Tensor instanceNorm(Tensor gamma, Tensor beta, double epsilon) {
        return named("instanceNorm", () -> groupNorm(shape().rank() < 2 ? 1 : Math.max(1, shape().extent(1)), gamma, beta, epsilon));
    }

    /// Over the last axes, those of `gamma`: one at least.
    public Tensor rmsNorm(Tensor gamma, double epsilon) {
        if (gamma.shape().rank() == 0) throw new ShapeException("rmsNorm", gamma.shape(), "gamma has no axes, so there is none to normalise along");
        return apply(new RmsNormalize(lastAxes(gamma), epsilon), this, gamma);
    }

    private static List<Integer> lastAxes(Tensor scale) {
        return Arrays.stream(scale.shape().axes()).mapToObj(a -> a - scale.shape().rank()).toList();
    }

    /// Every vector along the axes at length 1.
    public Tensor normalize(int... axes) { return apply(new Normalize(list(axes)), this); }

    /// All numbers together at length 1.
    public Tensor normalize() { return along(flat -> flat.normalize(0)); }

    public Tensor localResponseNorm(int size, double alpha, double beta, double k) {
        return apply(new LocalResponseNorm(size, alpha, beta, k), this);
    }

    public Tensor dropout(double p, long seed, long stream) { return apply(new Drop(p, seed, stream), this); }

    // ------------------------------------------------------------------ pictures

    /// An axis resized to another extent, by a matrix product, or by a gather for the nearest pixels. With the matrix product a number that is not
    /// finite makes its whole line NaN.
    public Tensor resize(int axis, Resampling how) {
        int a = shape().axis("resize", axis);
        int extent = shape().extent(a);
        if (extent != how.extent()) throw new ShapeException("resize along axis " + axis, shape(), "the resampling is of " + how.extent() + " numbers, not " + extent);
        Backend backend = value.backend();
        Tensor y;
        if (how.kernel() instanceof Resampling.Nearest) {
            y = gather(a, IndexArray.of(backend, how.places()));
        } else {
            Tensor w = of(backend, Shape.of(how.size(), extent), how.weights());
            int inner = 1;
            for (int b = a + 1; b < shape().rank(); b++) inner *= shape().extent(b);
            int outer = inner == 0 ? 0 : shape().size() / inner / extent;
            Tensor lines = inner == 1 ? reshape(Shape.of(outer, extent)).matmul(w, false, true) : w.matmul(reshape(Shape.of(outer, extent, inner)));
            y = lines.reshape(shape().with(a, how.size()));
        }
        return how.coordinates() instanceof Coordinates.Crop crop ? y.replaced(a, how.beyond(), crop.beyond()) : y;
    }

    /// Writes a number at the marked indices of an axis.
    private Tensor replaced(int axis, boolean[] marks, double number) {
        double[] chosen = new double[marks.length];
        for (int i = 0; i < marks.length; i++) chosen[i] = marks[i] ? 1 : 0;
        int[] along = new int[shape().rank() - axis];
        Arrays.fill(along, 1);
        along[0] = marks.length;
        Backend backend = value.backend();
        return of(backend, Shape.of(along), chosen).where(full(backend, Shape.SCALAR, number), this);
    }

    /// Images `[n, c, h, w]` at another height and width, the outer borders one upon the other.
    ///
    /// @param antialias do smaller pixels get the mean of the larger ones, weighed by the kernel?
    public Tensor resize2d(int height, int width, Resampling.Kernel kernel, boolean antialias) {
        if (shape().rank() != 4) throw new ShapeException("resize2d", shape(), "images have rank 4");
        return named("resize2d", () -> resize(2, Resampling.to(height, shape().extent(2), kernel, antialias))
                .resize(3, Resampling.to(width, shape().extent(3), kernel, antialias)));
    }

    /// `[n, c b², h, w]` to `[n, c, h b, w b]`: b² channels become a block of pixels. Channel `(i b + j) c + k` goes to row i and column j of the blocks
    /// of channel k; if `channelsFirst`, channel `k b² + i b + j` does, which is what PyTorch calls pixel shuffle (ONNX's modes DCR and CRD).
    public Tensor depthToSpace(int block, boolean channelsFirst) {
        if (shape().rank() != 4) throw new ShapeException("depthToSpace", shape(), "images have rank 4");
        int n = shape().extent(0), h = shape().extent(2), w = shape().extent(3);
        if (block < 1 || shape().extent(1) % ((long) block * block) != 0) throw new ShapeException("depthToSpace by " + block, shape(), "the channels must be a multiple of the block's pixels");
        int c = shape().extent(1) / (block * block);
        Tensor blocks = channelsFirst ? reshape(Shape.of(n, c, block, block, h, w)).transpose(0, 1, 4, 2, 5, 3) : reshape(Shape.of(n, block, block, c, h, w)).transpose(0, 3, 4, 1, 5, 2);
        return blocks.reshape(Shape.of(n, c, h * block, w * block));
    }

    /// The inverse of [#depthToSpace].
    public Tensor spaceToDepth(int block, boolean channelsFirst) {
        if (shape().rank() != 4) throw new ShapeException("spaceToDepth", shape(), "images have rank 4");
        int n = shape().extent(0), c = shape().extent(1), h = shape().extent(2), w = shape().extent(3);
        if (block < 1 || h % block != 0 || w % block != 0) throw new ShapeException("spaceToDepth by " + block, shape(), "height and width must be multiples of the block");
        Tensor blocks = reshape(Shape.of(n, c, h / block, block, w / block, block));
        Tensor channels = channelsFirst ? blocks.transpose(0, 1, 3, 5, 2, 4) : blocks.transpose(0, 3, 5, 1, 2, 4);
        return channels.reshape(Shape.of(n, c * block * block, h / block, w / block));
    }

    // ------------------------------------------------------------------ movement

    public Tensor broadcastTo(Shape shape) { return apply(new Broadcast(shape), this); }

    public Tensor reshape(Shape shape) { return shape.equals(shape()) ? this : apply(new Reshape(shape), this); }

    /// An extent of −1 is found from the others.
    public Tensor reshape(int... extents) { return reshape(value.reshape(extents).shape()); }

    public Tensor transpose(int... axes) { return apply(new Transpose(list(axes)), this); }

    public static Tensor concat(int axis, Tensor... parts) { return apply(new Concat(axis), parts); }

    /// Indices [from, to) of an axis, counted from 0, or from −1 backwards.
    public Tensor slice(int axis, int from, int to) { return apply(new Slice(axis, from, to), this); }

    /// Indices from this one to the last of an axis: with −2, the last two.
    public Tensor slice(int axis, int from) { return slice(axis, from, shape().extent(shape().axis("slice", axis))); }

    /// The slice `from:to:step` of NumPy and ONNX: ends outside of the axis are cut off; see [Progression#clamped].
    public Tensor slice(int axis, int from, int to, int step) {
        return apply(new Strided(axis, Progression.clamped(shape().extent(shape().axis("slice", axis)), from, to, step)), this);
    }

    /// All axes from their last index to their first.
    public Tensor flip() { return flip(shape().axes()); }

    /// The axes from their last index to their first.
    public Tensor flip(int... axes) {
        shape().marks("flip", axes);
        Tensor y = this;
        for (int axis : axes) y = apply(new Strided(axis, Progression.backwards(shape().extent(axis))), y);
        return y;
    }

    /// Parts along an axis with these extents, which must add up to the extent of the axis.
    public List<Tensor> split(int axis, int... extents) {
        long total = 0;
        for (int extent : extents) total += extent;
        boolean fits = total == shape().extent(shape().axis("split", axis)) && Arrays.stream(extents).allMatch(extent -> extent >= 0);
        if (!fits) throw new ShapeException("split along axis " + axis, shape() + " into " + Arrays.toString(extents), "the parts must have the extent of the axis together");
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0, from = 0; i < extents.length; from += extents[i++]) parts.add(slice(axis, from, from + extents[i]));
        return parts;
    }

    /// `parts` parts along an axis. All have the length of the first, except that the last ones may be shorter or empty.
    public List<Tensor> chunk(int axis, int parts) {
        int extent = shape().extent(shape().axis("chunk", axis));
        if (parts < 1) throw new ShapeException("chunk along axis " + axis, shape(), "there must be one part at least, not " + parts);
        int length = Math.ceilDiv(extent, parts);
        int[] extents = new int[parts];
        for (int i = 0, left = extent; i < parts; left -= extents[i++]) extents[i] = Math.min(length, left);
        return split(axis, extents);
    }

    /// Parts of one shape joined along a new axis.
    public static Tensor stack(int axis, Tensor... parts) {
        if (parts.length == 0) throw new IllegalArgumentException("stack along axis " + axis + ": there is nothing to join");
        return named("stack", () -> concat(axis, Arrays.stream(parts).map(part -> part.unsqueeze(axis)).toArray(Tensor[]::new)));
    }

    /// Without all axes of extent 1.
    public Tensor squeeze() { return reshape(shape().squeezed()); }

    /// Without these axes of extent 1.
    public Tensor squeeze(int... axes) { return reshape(shape().squeezed(axes)); }

    /// A new axis of extent 1 for each of `axes`, which are axes of the result.
    public Tensor unsqueeze(int... axes) { return reshape(shape().unsqueezed(axes)); }

    /// Repeated to the shape that this and `shape` broadcast to.
    public Tensor expand(Shape shape) { return repeated(Shape.broadcast("expand", shape(), shape)); }

    /// This array `repeats[a]` times along each axis a.
    public Tensor tile(int... repeats) {
        if (repeats.length != shape().rank()) throw new ShapeException("tile " + Arrays.toString(repeats), shape(), "every axis needs a number of repeats");
        Tensor y = this;
        for (int a = 0; a < repeats.length; a++) {
            if (repeats[a] < 0) throw new ShapeException("tile " + Arrays.toString(repeats), shape(), "a number of repeats is negative, " + repeats[a]);
            Shape tiled = y.shape().with(a, Math.multiplyExact(repeats[a], shape().extent(a)));
            if (repeats[a] != 1) y = y.unsqueeze(a).broadcastTo(y.shape().unsqueezed(a).with(a, repeats[a])).reshape(tiled);
        }
        return y;
    }

    /// The numbers on the k-th diagonal and below it, 0 above, of the last two axes; k > 0 lies above the main diagonal.
    public Tensor tril(int diagonal) { return onOneSide("tril", diagonal, true); }

    /// The numbers on the k-th diagonal and above it, 0 below, of the last two axes.
    public Tensor triu(int diagonal) { return onOneSide("triu", diagonal, false); }

    private Tensor onOneSide(String name, int diagonal, boolean below) {
        if (shape().rank() < 2) throw new ShapeException(name, shape(), "two axes are needed");
        Shape matrix = Shape.of(shape().extent(-2), shape().extent(-1));
        double[] kept = new double[matrix.size()];
        for (int i = 0, at = 0; i < matrix.extent(0); i++) {
            for (int j = 0; j < matrix.extent(1); j++, at++) kept[at] = (below ? (long) j - i <= diagonal : (long) j - i >= diagonal) ? 1 : 0;
        }
        return of(value.backend(), matrix, kept).where(this, zeros(value.backend(), Shape.SCALAR));
    }

    /// 1 on the k-th diagonal, 0 elsewhere.
    public static Tensor eye(Backend backend, int rows, int columns, int diagonal) {
        double[] numbers = new double[Shape.of(rows, columns).size()];
        for (int i = 0; i < rows; i++) {
            long j = (long) i + diagonal;
            if (j >= 0 && j < columns) numbers[(int) (i * (long) columns + j)] = 1;
        }
        return of(backend, Shape.of(rows, columns), numbers);
    }

    public Tensor pad(int axis, int before, int after) { return apply(new Pad(axis, before, after), this); }

    /// An axis with `number` added `before` times at its start and `after` times at its end; a negative count cuts that many off instead.
    public Tensor pad(int axis, int before, int after, double number) {
        int extent = shape().extent(shape().axis("pad", axis));
        long cut = Math.max(0, -(long) before) + Math.max(0, -(long) after);
        if (cut > extent) throw new ShapeException("pad by " + before + " and " + after, shape(), "more is cut off than axis " + axis + " has, " + extent);
        Tensor left = cut == 0 ? this : slice(axis, Math.max(0, -before), extent - Math.max(0, -after));
        Tensor front = full(value.backend(), shape().with(axis, Math.max(0, before)), number);
        return concat(axis, front, left, full(value.backend(), shape().with(axis, Math.max(0, after)), number));
    }

    /// An axis with `before` and `after` numbers added at its ends, copied from within it; a negative count cuts that many off instead.
    public Tensor pad(int axis, int before, int after, Border border) {
        return gather(axis, IndexArray.of(value.backend(), border.places(shape(), axis, before, after)));
    }

    public Tensor gather(int axis, IndexArray indices) { return apply(new Gather(axis, indices), this); }

    /// The elements at these places of the array read in row-major order, in the shape of `places`.
    public Tensor at(IndexArray places) {
        places.requireBelow("at", shape().size());
        return reshape(Shape.of(shape().size())).gather(0, places);
    }

    /// This array with `values` at the given places, counted in row-major order. `combine` says what happens where several meet.
    ///
    /// @param values as many as places
    public Tensor put(IndexArray places, Tensor values, Combine combine) {
        int size = shape().size();
        places.requireBelow("put", size);
        if (values.shape().size() != places.size()) throw new ShapeException("put", values.shape() + " at " + places.shape(), "there must be a value for each place");
        Backend backend = value.backend();
        Tensor own = reshape(Shape.of(size));
        Tensor others = values.reshape(Shape.of(places.size()));
        return switch (combine) {
            case REPLACE -> concat(0, own, others).gather(0, IndexArray.of(backend, Scattering.last(size, places.toInts()))).reshape(shape());
            case ADD -> own.add(others.scatterAdd(0, IndexArray.of(backend, places.toInts()), size)).reshape(shape());
            case MAX, MIN, MULTIPLY -> {
                double neutral = combine == Combine.MAX ? Double.NEGATIVE_INFINITY : combine == Combine.MIN ? Double.POSITIVE_INFINITY : 1;
                Scattering.Meetings m = Scattering.meetings(size, places.toInts());
                Tensor all = concat(0, own, others, full(backend, Shape.of(1), neutral));
                Tensor met = all.gather(0, IndexArray.of(backend, Shape.of(m.touched().length, m.most()), m.sources()));
                Tensor combined = combine == Combine.MAX ? met.max(false, 1) : combine == Combine.MIN ? met.min(false, 1) : met.product(false, 1);
                yield put(IndexArray.of(backend, m.touched()), combined, Combine.REPLACE);
            }
        };
    }

    /// This array with `updates[…, i, …]` at `[…, indices[…, i, …], …]`, an index for every element: from 0, or from −1 backwards. Apart from the
    /// axis scattered along, no axis of `indices` may be longer than that of this array.
    public Tensor scatter(int axis, IndexArray indices, Tensor updates, Combine combine) {
        if (!indices.shape().equals(updates.shape())) throw new ShapeException("scatter", updates.shape() + " at " + indices.shape(), "the shapes must be equal");
        return put(IndexArray.of(value.backend(), Scattering.places("scatter", shape(), axis, indices.shape(), indices.toInts())), updates, combine);
    }

    public Tensor scatterAdd(int axis, IndexArray indices, int extent) { return apply(new ScatterAdd(axis, indices, extent), this); }

    public Tensor gatherAlong(int axis, IndexArray indices) { return apply(new GatherAlong(axis, indices), this); }

    public Tensor sort(int axis, boolean descending) { return apply(new Sort(axis, shape().extent(shape().axis("sort", axis)), descending), this); }

    /// The k greatest along an axis, the greatest first.
    public Tensor topK(int axis, int k) {
        int extent = shape().extent(shape().axis("topK", axis));
        if (k < 0 || k > extent) throw new ShapeException("topK along axis " + axis, shape(), k + " is outside [0, " + extent + "]");
        return apply(new Sort(axis, k, true), this);
    }

    /// Sorted numbers along an axis, and the places that they come from.
    public record Ordered(Tensor values, IndexArray places) {}

    /// The first `count` along an axis in ascending or descending order with their places: sorting and top-k. Equal numbers keep their order, and NaN is the
    /// greatest. Gradients go through the values.
    public Ordered ordered(int axis, int count, boolean descending) {
        int extent = shape().extent(shape().axis("ordered", axis));
        if (count < 0 || count > extent) throw new ShapeException("ordered along axis " + axis, shape(), count + " is outside [0, " + extent + "]");
        Applied sorted = applied(new Sort(axis, count, descending), this);
        return new Ordered(sorted.y(), (IndexArray) sorted.saved().getFirst());
    }

    /// Where the greatest number along an axis stands, the first of equal ones. NaN is the greatest.
    public IndexArray argMax(int axis) { return argMax(axis, false, false); }

    /// @param keepDims does the axis stay as an extent of 1?   @param last the last of equal ones instead of the first?
    public IndexArray argMax(int axis, boolean keepDims, boolean last) { return placed(value.argMax(axis, last), axis, keepDims); }

    /// Where the least number along an axis stands, the first of equal ones. NaN is the greatest, so it stands there only if all are NaN.
    public IndexArray argMin(int axis) { return argMin(axis, false, false); }

    /// As [#argMax].
    public IndexArray argMin(int axis, boolean keepDims, boolean last) { return placed(value.argMin(axis, last), axis, keepDims); }

    private static IndexArray placed(IndexArray places, int axis, boolean keepDims) {
        return keepDims ? places : places.reshape(places.shape().without(axis));
    }

    /// 1 at each index along a new last axis of extent `depth`, 0 elsewhere.
    public static Tensor oneHot(IndexArray indices, int depth) { return oneHot(indices, -1, depth, 0, 1); }

    /// @param axis of the result, which is new   @param off elsewhere   @param on at each index
    public static Tensor oneHot(IndexArray indices, int axis, int depth, double off, double on) {
        return constant(NdArray.oneHot(indices, axis, depth, off, on));
    }

    @Override
    public String toString() {
        return "Tensor" + value.toString().substring("NdArray".length()) + (node == null ? "" : " from " + (node.op == null ? "a variable" : node.op));
    }
}
