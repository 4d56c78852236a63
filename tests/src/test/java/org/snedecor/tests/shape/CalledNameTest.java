package org.snedecor.tests.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Combine;
import org.snedecor.core.op.Concat;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.Op;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Border;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.core.shape.Progression;
import org.snedecor.core.shape.Resampling;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.Sliding;

/// Whatever does not fit, the error starts with the name of the method that the user called, of whatever operations that is made. Every method
/// of [Tensor] and [NdArray] that makes a new one is tried. One that takes nothing but numbers fits any shape; one that takes others of its kind does not
/// fit where these do not broadcast; all the rest stand here with calls that do not fit, and a new one of that sort fails by name until it does.
final class CalledNameTest {
    private static final Backend BACKEND = Backends.get("reference");
    private static final int TRIES = 40;
    private static final Resampling TO_THREE = Resampling.to(3, 5, new Resampling.Triangle(), false);

    /// The only method without settings that makes another shape of most.
    private static final String SQUEEZE = "squeeze()";

    /// A call on x that cannot fit.
    @FunctionalInterface
    private interface Misfit<T> {
        void call(T x, RandomStream random);
    }

    /// A call that fits any x.
    private interface Fit {
        Tensor call(Tensor x);
    }

    private static final Map<String, List<Misfit<Tensor>>> TENSOR = new TreeMap<>();
    private static final Map<String, Fit> ANY_SHAPE = new TreeMap<>();
    private static final Map<String, List<Misfit<NdArray>>> ARRAY = new TreeMap<>();

    /// They make tensors of what is given and compute nothing; the settings of `apply` are another operation.
    private static final Set<String> NO_OPERATION = Set.of("eye(Backend, int, int, int)", "constant(NdArray)", "variable(NdArray)", "of(Backend, Shape, double[])", "of(Backend, Shape, float[])",
            "zeros(Backend, Shape)", "full(Backend, Shape, double)", "apply(Op, Tensor[])", "tensor()", "watch()", "detach()");

    /// What takes the name of its operation, or a geometry that was checked when it was made, or nothing that could misfit.
    private static final Set<String> NOT_OF_ARRAYS = Set.of("of(Backend, Shape, double[])", "of(Backend, Shape, float[])", "full(Backend, Shape, double)", "zeros(Backend, Shape)",
            "uniform(Backend, Shape, long, long)", "keep()", "on(Backend)", "compute(String, Formula, double[], NdArray[])", "map(Formula, double[])", "mul(double)",
            "reduce(String, Reduction, Formula, double[], NdArray[], int[])", "reduce(String, Reduction, Formula, double[], NdArray[])",
            "sumTo(Shape, String, Formula, double[], NdArray[])", "conv2d(NdArray, ConvGeometry)", "conv2dInputGradient(NdArray, ConvGeometry)",
            "conv2dWeightGradient(NdArray, ConvGeometry)", "maxPool2dGradient(PoolGeometry, IndexArray, Shape)", "meanPool2d(PoolGeometry)",
            "meanPool2dGradient(PoolGeometry, Shape)", "squaredDifferences(String, NdArray)", "weightedDifferences(String, NdArray, NdArray, PairOrder, NdArray)");

    static {
        for (String name : List.of("sum", "mean", "max", "min", "variance", "logSumExp", "product", "l1Norm", "l2Norm", "sumOfSquares", "logSum")) {
            alongAxes(name + "(int[])", (x, axes) -> called(x, name, (Object) axes));
            alongAxes(name + "(boolean, int[])", (x, axes) -> called(x, name, false, axes));
        }
        for (String name : List.of("softmax", "logSoftmax", "normalize")) {
            alongAxes(name + "(int[])", (x, axes) -> called(x, name, (Object) axes));
            misfit(name + "(int[])", (x, _) -> called(x, name, (Object) new int[0]));
        }
        fits("dropout(double, long, long)", x -> x.dropout(0.5, 1, 2));

        misfit("matmul(Tensor)", (x, _) -> x.matmul(zeros(x.shape().extent(-1) + 1)), (_, _) -> zeros().matmul(zeros(2)), (_, _) -> zeros(2, 3).matmul(zeros(4, 5)), (_, _) -> zeros(2, 2, 3).matmul(zeros(3, 3, 4)));
        misfit("matmul(Tensor, boolean, boolean)", (_, _) -> zeros(2, 3).matmul(zeros(4, 5), true, true), (x, _) -> zeros().matmul(x, true, false));
        misfit("conv2d(Tensor, int, int)", (_, _) -> zeros(2, 3).conv2d(zeros(1, 1, 1, 1), 1, 0), (_, _) -> zeros(1, 3, 5, 5).conv2d(zeros(1, 4, 3, 3), 1, 0),
                (_, _) -> zeros(1, 3, 5, 5).conv2d(zeros(1, 3, 7, 7), 1, 0), (_, _) -> zeros(1, 3, 5, 5).conv2d(zeros(1, 3, 3, 3), 0, 0));
        misfit("conv2d(Tensor, int, int, int, int)", (_, _) -> zeros(1, 3, 5, 5).conv2d(zeros(2, 1, 3, 3), 1, 0, 1, 2), (_, _) -> zeros(1, 2, 5, 5).conv2d(zeros(2, 2, 3, 3), 1, 0, 3, 1));
        misfit("maxPool2d(int, int, int)", (_, _) -> zeros(2, 3).maxPool2d(2, 2, 0), (_, _) -> zeros(1, 1, 2, 2).maxPool2d(3, 1, 0), (_, _) -> zeros(1, 1, 4, 4).maxPool2d(2, 1, 2));
        misfit("meanPool2d(int, int, int)", (_, _) -> zeros(2, 3).meanPool2d(2, 2, 0), (_, _) -> zeros(1, 1, 2, 2).meanPool2d(3, 1, 0), (_, _) -> zeros(1, 1, 4, 4).meanPool2d(2, 0, 0));
        PoolWindow two = PoolWindow.of(2, 1, 0);
        misfit("maxPool2d(PoolWindow, PoolWindow)", (_, _) -> zeros(2, 3).maxPool2d(two, two), (_, _) -> zeros(1, 1, 2, 1).maxPool2d(two, two), (_, _) -> zeros(1, 1, 4, 4).maxPool2d(PoolWindow.of(2, 1, 2), two));
        misfit("meanPool2d(PoolWindow, PoolWindow, boolean)", (_, _) -> zeros(2, 3).meanPool2d(two, two, true), (_, _) -> zeros(1, 1, 2, 2).meanPool2d(two, PoolWindow.of(2, 0, 0), false),
                (_, _) -> zeros(1, 1, 4, 4).meanPool2d(two, new PoolWindow(2, Sliding.by(1).padded(0, -1), true), true));
        misfit("convTranspose2d(Tensor, int, int, int)", (_, _) -> zeros(2, 3).convTranspose2d(zeros(1, 1, 1, 1), 1, 0, 0), (_, _) -> zeros(1, 3, 5, 5).convTranspose2d(zeros(1, 3, 3, 3), 1, 0, 0),
                (_, _) -> zeros(1, 3, 1, 1).convTranspose2d(zeros(3, 1, 2, 2), 1, 1, 0), (_, _) -> zeros(1, 3, 0, 1).convTranspose2d(zeros(3, 1, 2, 2), 1, 1, 0), (_, _) -> zeros(1, 3, 1, 1).convTranspose2d(zeros(3, 1, 2, 0), 1, 1, 0));
        misfit("convTranspose2d(Tensor, Sliding, Sliding, int, int, int)", (_, _) -> zeros(1, 3, 5, 5).convTranspose2d(zeros(3, 3, 3, 3), Sliding.by(1), Sliding.by(0), 0, 0, 1),
                (_, _) -> zeros(1, 3, 5, 5).convTranspose2d(zeros(3, 3, 3, 3), Sliding.by(1).dilated(0), Sliding.by(1), 0, 0, 1), (_, _) -> zeros(1, 3, 5, 5).convTranspose2d(zeros(3, 3, 3, 3), Sliding.by(1).padded(0, -1), Sliding.by(1), 0, 0, 1),
                (_, _) -> zeros(1, 3, 5, 5).convTranspose2d(zeros(3, 3, 3, 3), Sliding.by(1), Sliding.by(1), 0, -1, 1), (_, _) -> zeros(1, 3, 5, 5).convTranspose2d(zeros(3, 3, 3, 3), Sliding.by(1), Sliding.by(1), 0, 0, 2));
        misfit("globalMeanPool2d()", (_, _) -> zeros(2, 3, 4).globalMeanPool2d(), (_, _) -> zeros().globalMeanPool2d(), (_, _) -> zeros(2, 3, 4, 5, 1).globalMeanPool2d());
        misfit("euclideanDistances(Tensor)", (_, _) -> zeros(2, 3).euclideanDistances(zeros(2, 4)), (x, _) -> x.euclideanDistances(zeros()));
        misfit("squaredDistances(Tensor)", (_, _) -> zeros(2, 3).squaredDistances(zeros(2, 4)), (x, _) -> zeros(1).squaredDistances(x));
        misfit("batchNorm(Tensor, Tensor, double)", (_, _) -> zeros(2, 3).batchNorm(zeros(4), zeros(4), 0.1), (_, _) -> zeros(2, 3).batchNorm(zeros(3), zeros(2), 0.1),
                (_, _) -> zeros().batchNorm(zeros(1), zeros(1), 0.1));
        misfit("layerNorm(Tensor, Tensor, double)", (_, _) -> zeros(2, 3).layerNorm(zeros(4), zeros(4), 0.1), (_, _) -> zeros(2, 3).layerNorm(zeros(), zeros(), 0.1),
                (_, _) -> zeros(3).layerNorm(zeros(2, 3), zeros(2, 3), 0.1), (_, _) -> zeros(1, 3).layerNorm(zeros(5, 3), zeros(5, 3), 0.1),
                (_, _) -> zeros(2, 3).layerNorm(zeros(3), zeros(2), 0.1));
        misfit("localResponseNorm(int, double, double, double)", (_, _) -> zeros(2, 3).localResponseNorm(5, 1, 0.75, 2), (_, _) -> zeros().localResponseNorm(5, 1, 0.75, 2));

        misfit("conv2d(Tensor, Sliding, Sliding, int)", (_, _) -> zeros(1, 3, 5, 5).conv2d(zeros(1, 3, 3, 6), Sliding.by(1), Sliding.by(1), 1),
                (_, _) -> zeros(1, 3, 5, 5).conv2d(zeros(1, 3, 3, 3), Sliding.by(0), Sliding.by(1), 1), (x, _) -> zeros(2, 3).conv2d(x, Sliding.by(1), Sliding.by(1), 1));
        misfit("gemm(Tensor, Tensor, double, double, boolean, boolean)", (_, _) -> zeros(2, 3).gemm(zeros(4, 5), null, 1, 1, false, false),
                (_, _) -> zeros(2, 3).gemm(zeros(3, 5), zeros(4), 1, 1, false, false), (_, _) -> zeros(2, 3).gemm(zeros(3, 5), zeros(7, 2, 5), 1, 1, false, false));
        misfit("groupNorm(int, Tensor, Tensor, double)", (_, _) -> zeros(2).groupNorm(1, zeros(2), zeros(2), 0.1), (_, _) -> zeros(2, 6, 3).groupNorm(4, zeros(6), zeros(6), 0.1),
                (_, _) -> zeros(2, 6, 3).groupNorm(0, zeros(6), zeros(6), 0.1), (_, _) -> zeros(2, 6, 3).groupNorm(2, zeros(3), zeros(6), 0.1));
        misfit("instanceNorm(Tensor, Tensor, double)", (_, _) -> zeros(2).instanceNorm(zeros(2), zeros(2), 0.1), (_, _) -> zeros(2, 6, 3).instanceNorm(zeros(6), zeros(2), 0.1));
        misfit("rmsNorm(Tensor, double)", (_, _) -> zeros(2, 3).rmsNorm(zeros(), 0.1), (_, _) -> zeros(2, 3).rmsNorm(zeros(2), 0.1), (_, _) -> zeros(3).rmsNorm(zeros(2, 3), 0.1));
        misfit("cumulativeSum(int)", (x, random) -> x.cumulativeSum(bad(x, random)));
        misfit("cumulativeSum(int, boolean, boolean)", (x, random) -> x.cumulativeSum(bad(x, random), true, true));
        misfit("oneHot(IndexArray, int)", (_, _) -> Tensor.oneHot(indices(3), 3));
        misfit("oneHot(IndexArray, int, int, double, double)", (_, _) -> Tensor.oneHot(indices(3), 2, 4, 0, 1), (_, _) -> Tensor.oneHot(indices(3), 0, 3, 0, 1), (_, _) -> Tensor.oneHot(indices(0), 0, -1, 0, 1));
        misfit("resize(int, Resampling)", (x, random) -> x.resize(bad(x, random), TO_THREE), (_, _) -> zeros(2, 6).resize(1, TO_THREE));
        misfit("resize2d(int, int, Kernel, boolean)", (_, _) -> zeros(2, 3).resize2d(2, 2, new Resampling.Triangle(), true), (_, _) -> zeros(1, 1, 2, 2).resize2d(-1, 2, new Resampling.Triangle(), true));
        misfit("depthToSpace(int, boolean)", (_, _) -> zeros(4, 2, 2).depthToSpace(2, false), (_, _) -> zeros(1, 6, 2, 2).depthToSpace(2, true), (_, _) -> zeros(1, 4, 2, 2).depthToSpace(0, true));
        misfit("spaceToDepth(int, boolean)", (_, _) -> zeros(4, 2, 2).spaceToDepth(2, false), (_, _) -> zeros(1, 6, 2, 3).spaceToDepth(2, true), (_, _) -> zeros(1, 4, 2, 2).spaceToDepth(0, true));

        alongAxes("flip(int[])", Tensor::flip);
        alongAxes("squeeze(int[])", Tensor::squeeze);
        misfit("squeeze(int[])", (x, _) -> x.squeeze(0));
        misfit("unsqueeze(int[])", (x, random) -> x.unsqueeze(x.shape().rank() + 1 + random.nextInt(3)), (x, _) -> x.unsqueeze(0, 0));
        misfit("expand(Shape)", (x, random) -> x.expand(wider(x, random).shape()));
        misfit("tile(int[])", (x, _) -> x.tile(new int[x.shape().rank() + 1]), (_, _) -> zeros(2, 3).tile(1, -1));
        misfit("tril(int)", (_, _) -> zeros(3).tril(0), (_, _) -> zeros().tril(1));
        misfit("triu(int)", (_, _) -> zeros(3).triu(0), (_, _) -> zeros().triu(1));
        misfit("stack(int, Tensor[])", (x, random) -> Tensor.stack(x.shape().rank() + 1 + random.nextInt(3), x, x), (_, _) -> Tensor.stack(0, zeros(2, 3), zeros(2, 4)), (_, _) -> Tensor.stack(0));
        misfit("slice(int, int, int, int)", (x, random) -> x.slice(bad(x, random), 0, 1, 2), (x, _) -> x.slice(0, 0, 1, 0));
        misfit("pad(int, int, int, double)", (x, random) -> x.pad(bad(x, random), 1, 1, 0.5), (x, _) -> x.pad(0, -x.shape().extent(0), -1, 0.5));
        misfit("pad(int, int, int, Border)", (x, random) -> x.pad(bad(x, random), 1, 1, Border.EDGE), (x, _) -> x.pad(0, -x.shape().extent(0), -1, Border.EDGE));
        misfit("put(IndexArray, Tensor, Combine)", (x, _) -> x.put(indices(x.shape().size()), zeros(1), Combine.ADD), (x, _) -> x.put(indices(0), zeros(2), Combine.REPLACE));
        misfit("scatter(int, IndexArray, Tensor, Combine)", (_, random) -> zeros(2).scatter(bad(zeros(2), random), indices(0), zeros(1), Combine.ADD), (_, _) -> zeros(2).scatter(0, indices(2), zeros(1), Combine.ADD),
                (_, _) -> zeros(2).scatter(0, indices(0), zeros(2), Combine.MAX), (_, _) -> zeros(2, 3).scatter(0, indices(0), zeros(1), Combine.MIN));

        misfit("broadcastTo(Shape)", (x, random) -> x.broadcastTo(wider(x, random).shape()), (x, _) -> x.broadcastTo(Shape.SCALAR));
        misfit("reshape(Shape)", (x, _) -> x.reshape(Shape.of(x.shape().size() + 1)));
        misfit("reshape(int[])", (x, _) -> x.reshape(x.shape().size() + 1), (x, _) -> x.reshape(-1, -1), (x, _) -> x.reshape(2 * x.shape().size(), -1),
                (x, _) -> x.reshape(-2), (x, _) -> x.reshape(65536, 65536), (x, _) -> x.reshape(0, -1));
        misfit("transpose(int[])", (x, random) -> x.transpose(bad(x, random)), (x, _) -> x.transpose(), (x, _) -> x.transpose(new int[x.shape().rank() + 1]), (_, _) -> zeros(2, 3).transpose(0, -2));
        misfit("concat(int, Tensor[])", (x, random) -> Tensor.concat(bad(x, random), x, x), (_, _) -> Tensor.concat(0, zeros(2, 3), zeros(2, 4)), (_, _) -> Tensor.concat(0),
                (x, _) -> Tensor.concat(0, x, zeros()));
        misfit("slice(int, int, int)", (x, random) -> x.slice(bad(x, random), 0, 1), (x, _) -> x.slice(0, 0, x.shape().extent(0) + 1),
                (x, _) -> x.slice(0, -x.shape().extent(0) - 1, 1), (x, _) -> x.slice(0, 1, 0), (x, _) -> x.slice(0, -1, -2));
        misfit("slice(int, int)", (x, random) -> x.slice(bad(x, random), 0), (x, _) -> x.slice(0, x.shape().extent(0) + 1), (x, _) -> x.slice(-1, -x.shape().extent(-1) - 1));
        misfit("pad(int, int, int)", (x, random) -> x.pad(bad(x, random), 1, 1), (x, _) -> x.pad(0, -1, 0), (x, _) -> x.pad(0, 0, -1), (_, _) -> zeros(1, 65536).pad(0, 65536, 0));
        misfit("gather(int, IndexArray)", (x, random) -> x.gather(bad(x, random), indices(0)), (x, _) -> x.gather(0, indices(x.shape().extent(0))), (x, _) -> x.gather(0, indices(-1)));
        misfit("at(IndexArray)", (x, _) -> x.at(indices(x.shape().size())), (x, _) -> x.at(indices(-1)));
        misfit("scatterAdd(int, IndexArray, int)", (x, random) -> x.scatterAdd(bad(x, random), indices(0), 3), (_, _) -> zeros(3).scatterAdd(0, indices(0, 1), 3),
                (_, _) -> zeros(2).scatterAdd(0, indices(0, 3), 3), (_, _) -> zeros(0).scatterAdd(0, indices(), -1));
        misfit("gatherAlong(int, IndexArray)", (x, random) -> x.gatherAlong(bad(x, random), indices(0)), (_, _) -> zeros(2, 3).gatherAlong(0, indices(0)), (_, _) -> zeros(2).gatherAlong(0, indices(2)));
        misfit("sort(int, boolean)", (x, random) -> x.sort(bad(x, random), true));
        misfit("topK(int, int)", (x, random) -> x.topK(bad(x, random), 1), (x, _) -> x.topK(0, x.shape().extent(0) + 1), (x, _) -> x.topK(0, -1));

        array("zip(NdArray, Formula, double[])", (x, random) -> x.zip(wider(x, random), Formula.A));
        for (String name : List.of("sum", "max", "min")) {
            array(name + "(int[])", (x, random) -> called(x, name, (Object) new int[] {bad(x.shape(), random)}), (x, _) -> called(x, name, (Object) new int[] {0, -x.shape().rank()}));
        }
        array("matmul(NdArray)", (x, _) -> x.matmul(zeros(3).value()));
        array("matmul(NdArray, boolean, boolean)", (x, _) -> zeros(2, 3).value().matmul(zeros(4, 5).value(), true, true));
        array("reshape(Shape)", (x, _) -> x.reshape(Shape.of(x.size() + 1)));
        array("reshape(int[])", (x, _) -> x.reshape(-1, -1), (x, _) -> x.reshape(x.size() + 1), (x, _) -> x.reshape(-7));
        array("transpose(int[])", (x, _) -> x.transpose(), (x, random) -> x.transpose(bad(x.shape(), random)), (_, _) -> zeros(2, 3).value().transpose(1, 1));
        array("concat(int, NdArray[])", (x, random) -> NdArray.concat(bad(x.shape(), random), x), (_, _) -> NdArray.concat(0));
        array("slice(int, int, int)", (x, random) -> x.slice(bad(x.shape(), random), 0, 1), (x, _) -> x.slice(0, 1, 0));
        array("slice(int, int)", (x, random) -> x.slice(bad(x.shape(), random), 0), (x, _) -> x.slice(0, x.shape().extent(0) + 1));
        array("strided(int, Progression)", (x, random) -> x.strided(bad(x.shape(), random), new Progression(0, 1, 1)), (x, _) -> x.strided(0, new Progression(0, 1, x.shape().extent(0) + 1)),
                (x, _) -> x.strided(0, new Progression(0, -1, 2)));
        array("spread(int, Progression, int)", (x, random) -> x.spread(bad(x.shape(), random), new Progression(0, 1, 1), 2), (x, _) -> x.spread(0, new Progression(1, 1, x.shape().extent(0)), x.shape().extent(0)),
                (x, _) -> x.spread(0, new Progression(0, 1, 1), 9));
        array("oneHot(IndexArray, int, int, double, double)", (_, _) -> NdArray.oneHot(indices(3), 2, 4, 0, 1), (_, _) -> NdArray.oneHot(indices(3), 0, 3, 0, 1));
        array("pad(int, int, int)", (x, random) -> x.pad(bad(x.shape(), random), 0, 1), (x, _) -> x.pad(0, -1, 0));
        array("broadcastTo(Shape)", (x, random) -> x.broadcastTo(wider(x, random).shape()), (x, _) -> x.broadcastTo(Shape.SCALAR));
        array("gather(int, IndexArray)", (x, random) -> x.gather(bad(x.shape(), random), indices(0)), (x, _) -> x.gather(0, indices(-1)));
        array("scatterAdd(int, IndexArray, int)", (x, random) -> x.scatterAdd(bad(x.shape(), random), indices(0), 3));
        array("gatherAlong(int, IndexArray)", (x, random) -> x.gatherAlong(bad(x.shape(), random), indices(0)));
        array("scatterAddAlong(int, IndexArray, int)", (_, random) -> zeros(2).value().scatterAddAlong(bad(Shape.of(2), random), indices(0, 0), 2), (_, _) -> zeros(2, 3).value().scatterAddAlong(0, indices(0), 2));
    }

    static {
        for (Method m : making(Tensor.class)) {
            String method = signature(m);
            if (NO_OPERATION.contains(method) || TENSOR.containsKey(method) || ANY_SHAPE.containsKey(method)) continue;
            Object[] numbers = new Object[m.getParameterCount()];
            Arrays.fill(numbers, 2.0);
            if (takesOnly(m, double.class)) fits(method, x -> called(x, m.getName(), numbers));
            else if (takesOnly(m, Tensor.class)) for (int k = 0; k < numbers.length; k++) misfit(method, wider(m, k, CalledNameTest::wider));
        }
        for (Method m : making(NdArray.class)) {
            String method = signature(m);
            if (m.getParameterCount() > 0 && takesOnly(m, NdArray.class) && !ARRAY.containsKey(method)) array(method, wider(m, 0, CalledNameTest::wider));
        }
    }

    private static boolean takesOnly(Method method, Class<?> type) {
        return Arrays.stream(method.getParameterTypes()).allMatch(type::equals);
    }

    /// The method of x with x in every place but the k-th, where one stands that does not broadcast with it.
    private static <T> Misfit<T> wider(Method method, int k, BiFunction<T, RandomStream, T> wider) {
        return (x, random) -> {
            Object[] arguments = new Object[method.getParameterCount()];
            Arrays.fill(arguments, x);
            arguments[k] = wider.apply(x, random);
            called(x, method.getName(), arguments);
        };
    }

    private static Tensor zeros(int... extents) {
        return Tensor.zeros(BACKEND, Shape.of(extents));
    }

    private static IndexArray indices(int... values) {
        return IndexArray.of(BACKEND, values);
    }

    /// An axis that x does not have.
    private static int bad(Tensor x, RandomStream random) {
        return bad(x.shape(), random);
    }

    private static int bad(Shape x, RandomStream random) {
        return random.nextInt(2) == 0 ? x.rank() + random.nextInt(3) : -x.rank() - 1 - random.nextInt(3);
    }

    /// A shape that does not broadcast with that of x, whose extents are at least 2.
    private static Shape wider(Shape x, RandomStream random) {
        int axis = random.nextInt(x.rank());
        return x.with(axis, x.extent(axis) + 1 + random.nextInt(2));
    }

    private static Tensor wider(Tensor x, RandomStream random) {
        return Tensor.zeros(BACKEND, wider(x.shape(), random));
    }

    private static NdArray wider(NdArray x, RandomStream random) {
        return NdArray.zeros(BACKEND, wider(x.shape(), random));
    }

    @SafeVarargs
    private static void misfit(String method, Misfit<Tensor>... calls) {
        TENSOR.merge(method, List.of(calls), (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
    }

    @SafeVarargs
    private static void array(String method, Misfit<NdArray>... calls) {
        ARRAY.put(method, List.of(calls));
    }

    private static void fits(String method, Fit call) {
        ANY_SHAPE.put(method, call);
    }

    private interface AlongAxes {
        void call(Tensor x, int[] axes);
    }

    private static void alongAxes(String method, AlongAxes call) {
        misfit(method, (x, random) -> call.call(x, new int[] {bad(x, random)}), (x, _) -> call.call(x, new int[] {0, -x.shape().rank()}));
    }

    /// A method by its name, so that lists of names do for those of one kind.
    @SuppressWarnings("unchecked")
    private static <T> T called(T x, String name, Object... arguments) {
        try {
            Method found = Arrays.stream(x.getClass().getMethods()).filter(m -> m.getName().equals(name) && takes(m, arguments)).findFirst().orElseThrow();
            return (T) found.invoke(x, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) throw thrown;
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean takes(Method method, Object[] arguments) {
        if (method.getParameterCount() != arguments.length) return false;
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = MethodType.methodType(method.getParameterTypes()[i]).wrap().returnType();
            if (!type.isInstance(arguments[i])) return false;
        }
        return true;
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).collect(Collectors.joining(", ", "(", ")"));
    }

    private static List<Method> making(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic() && m.getReturnType() == type).toList();
    }

    private static Set<String> signatures(Class<?> type) {
        return making(type).stream().map(CalledNameTest::signature).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyMethodIsTried() {
        assertEquals(signatures(Tensor.class), Stream.of(TENSOR.keySet(), ANY_SHAPE.keySet(), NO_OPERATION).flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new)));
        Set<String> ofArrays = signatures(NdArray.class);
        ofArrays.removeIf(method -> method.endsWith("()") && !NOT_OF_ARRAYS.contains(method));
        assertEquals(ofArrays, Stream.of(ARRAY.keySet(), NOT_OF_ARRAYS).flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new)));
    }

    @TestFactory
    Stream<DynamicTest> theErrorStartsWithWhatWasCalled() {
        return Stream.concat(
                TENSOR.entrySet().stream().map(e -> DynamicTest.dynamicTest("Tensor." + e.getKey(), () -> each(e.getKey(), e.getValue(), x -> x))),
                ARRAY.entrySet().stream().map(e -> DynamicTest.dynamicTest("NdArray." + e.getKey(), () -> each(e.getKey(), e.getValue(), Tensor::value))));
    }

    private static <T> void each(String method, List<Misfit<T>> calls, Function<Tensor, T> as) {
        RandomStream random = RandomStream.of(1, method.hashCode());
        String name = method.substring(0, method.indexOf('('));
        for (int call = 0; call < calls.size(); call++) {
            for (int i = 0; i < TRIES; i++) {
                Tensor x = zeros(extents(random, 1, 2));
                Misfit<T> misfit = calls.get(call);
                String message = assertThrows(IllegalArgumentException.class, () -> misfit.call(as.apply(x), random), method + ", call " + call + " on " + x.shape()).getMessage();
                assertTrue(message.matches("(?s)" + name + "\\b[^a-z].*"), () -> method + " on " + x.shape() + " says: " + message);
                assertTrue(message.contains(": "), () -> method + " gives no rule: " + message);
            }
        }
    }

    private static int[] extents(RandomStream random, int lowestRank, int leastExtent) {
        int[] extents = new int[lowestRank + random.nextInt(4)];
        for (int a = 0; a < extents.length; a++) extents[a] = leastExtent + random.nextInt(3);
        return extents;
    }

    @TestFactory
    Stream<DynamicTest> anyShapeFits() {
        return ANY_SHAPE.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            RandomStream random = RandomStream.of(2, e.getKey().hashCode());
            for (int i = 0; i < TRIES; i++) {
                Shape shape = Shape.of(extents(random, 0, 0));
                Shape y = e.getValue().call(Tensor.full(BACKEND, shape, 0.5)).shape();
                assertTrue(y.equals(shape) || y.equals(Shape.SCALAR) || e.getKey().equals(SQUEEZE) && y.equals(shape.squeezed()), () -> shape + " became " + y);
            }
        }));
    }

    /// An operation of one's own, made of others, goes by its own name.
    @Test
    void operationsOfOneSOwn() {
        record Halves() implements Custom {
            @Override
            public Forward forward(NdArray... x) {
                return Forward.of(x[0].reshape(2, -1));
            }

            @Override
            public NdArray[] backward(Backward b) {
                return new NdArray[] {b.dy().reshape(b.shape(0))};
            }
        }
        Op op = new Halves();
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Tensor.apply(op, zeros(3)));
        assertEquals("halves: [3] to [2, -1]: 3 elements cannot be split so", error.getMessage());
        assertEquals("reshape: [3] to [2, -1]: 3 elements cannot be split so", error.getCause().getMessage(), "what it was made of is the cause");
        assertEquals("concat along axis 0: [2, 3] with [2, 4]: the other extents must be equal",
                assertThrows(IllegalArgumentException.class, () -> Tensor.apply(new Concat(0), zeros(2, 3), zeros(2, 4))).getMessage());
    }
}
