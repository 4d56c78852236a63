package org.snedecor.tests.onnx.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.AdaptiveMeanPool;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Dropout;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.He;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.MaxPool;
import org.snedecor.core.nn.MeanPool;
import org.snedecor.core.nn.Orthogonal;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Residual;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.nn.State;
import org.snedecor.core.op.CustomElementwise;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.Sliding;
import org.snedecor.losses.metric.EmbeddingMetric;
import org.snedecor.losses.metric.LearnedMap;
import org.snedecor.losses.metric.RawEmbeddings;
import org.snedecor.losses.metric.UnitLength;
import org.snedecor.losses.metric.UnitMeans;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.net.Networks;
import org.snedecor.models.onnx.export.OnnxExport;
import org.snedecor.models.onnx.network.Onnx;
import org.snedecor.models.onnx.proto.GraphProto.NodeProto;
import org.snedecor.models.onnx.proto.ModelProto;
import org.snedecor.models.onnx.proto.TensorProto;
import org.snedecor.tests.onnx.Noise;

/// What goes out is what ONNX Runtime reads: the same embeddings, for batches of any size.
class OnnxExportTest {
    private static final Backend BACKEND = Backends.best();

    private final Initialization init = new Initialization(BACKEND, 4);

    private static <L> L trained(L model) {
        return Noise.away(model, _ -> true);
    }

    private static void assertSame(float[] expected, float[] actual, double tolerance) {
        assertEquals(expected.length, actual.length);
        double scale = IntStream.range(0, expected.length).mapToDouble(i -> Math.abs(expected[i])).filter(Double::isFinite).max().orElse(0);
        for (int i = 0; i < expected.length; i++) {
            if (expected[i] == actual[i] || Float.isNaN(expected[i]) && Float.isNaN(actual[i])) continue;
            assertEquals(expected[i], actual[i], tolerance * Math.max(1, scale), "number " + i);
        }
    }

    /// The network alone, on batches of 1, 2 and 5.
    private static ModelProto sameAs(Layer network, boolean fold, double tolerance, int... image) throws OrtException {
        ModelProto model = OnnxExport.of(network, BACKEND, fold, image);
        try (OnnxRuntime runtime = new OnnxRuntime(model)) {
            for (int batch : new int[] {1, 2, 5}) {
                int[] extents = IntStream.concat(IntStream.of(batch), IntStream.of(image)).toArray();
                float[] x = Noise.floats(batch, IntStream.of(extents).reduce(1, (a, b) -> a * b));
                float[] expected = network.apply(Tensor.of(BACKEND, Shape.of(extents), x), Phase.EVALUATE).value().toFloats();
                assertSame(expected, runtime.run(x, IntStream.of(extents).asLongStream().toArray()), tolerance);
            }
        }
        return model;
    }

    static List<String> operators(ModelProto model) {
        return model.graph().nodes().stream().map(NodeProto::operator).toList();
    }

    // ------------------------------------------------------------------ embedders

    @ParameterizedTest
    @CsvSource({"lenet, 1, 20, false", "resnet8, 1, 28, false", "resnet8, 3, 32, true", "resnet20, 3, 24, true", "imagenet-resnet18, 3, 64, false",
        "imagenet-resnet18, 3, 64, true", "imagenet-resnet50, 3, 64, false", "googlenet, 3, 33, false", "googlenet, 3, 33, true", "alexnet-small, 3, 18, false",
        "relation, 3, 19, true", "norb, 1, 24, false", "three-stripes, 3, 26, false", "three-stripes-lrn, 3, 26, false"})
    void givesTheEmbeddings(String name, int channels, int side, boolean fold) throws OrtException {
        Embedder embedder = embedder(name, channels, side, 32, new UnitLength());
        givesTheEmbeddings(embedder, fold);
    }

    @Test
    void givesWhatIsComparedByEveryMetric() throws OrtException {
        givesTheEmbeddings(embedder("lenet", 1, 12, 8, new RawEmbeddings()), false);
        givesTheEmbeddings(embedder("lenet", 1, 12, 8, new UnitMeans()), false);
        givesTheEmbeddings(embedder("lenet", 1, 12, 8, new LearnedMap(init.parameter(new Orthogonal(), 5, 8))), false);
        givesTheEmbeddings(embedder("pixels", 3, 5, 75, new UnitLength()), false);
    }

    private Embedder embedder(String name, int channels, int side, int length, EmbeddingMetric metric) {
        Normalisation normalisation = new Normalisation(channels == 1 ? new double[] {0.3} : new double[] {0.48, 0.45, 0.4},
                channels == 1 ? new double[] {0.2} : new double[] {0.23, 0.22, 0.25});
        Embedder.Description description = new Embedder.Description(name, length, channels, side, side, normalisation, ImageReading.STANDARD);
        return new Embedder(description, BACKEND, trained(Networks.get(name).make(init, channels, side, side, length)), trained(metric));
    }

    private static void givesTheEmbeddings(Embedder embedder, boolean fold) throws OrtException {
        Embedder.Description d = embedder.description();
        int size = d.channels() * d.height() * d.width();
        int count = 3;
        byte[] pixels = new byte[count * size];
        RandomStream random = RandomStream.of(9);
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) random.nextInt(256);
        float[] expected = embedder.embed(new ImageSet("noise", pixels, new int[count], d.channels(), d.height(), d.width(), List.of("")));
        float[] x = new float[pixels.length];
        for (int i = 0; i < x.length; i++) x[i] = pixels[i] & 0xff;
        ModelProto model = OnnxExport.of(embedder, fold, Map.of("plan", "{}"));
        assertEquals("{}", model.metadata().get("plan"));
        assertEquals(embedder.json(), model.metadata().get("snedecor"));
        assertEquals(17, model.opsets().get(""));
        assertEquals(8, model.irVersion());
        try (OnnxRuntime runtime = new OnnxRuntime(model)) {
            assertEquals(List.of(OnnxExport.PIXELS), List.copyOf(runtime.session().getInputNames()));
            assertEquals(List.of(OnnxExport.EMBEDDINGS), List.copyOf(runtime.session().getOutputNames()));
            assertSame(expected, runtime.run(x, count, d.channels(), d.height(), d.width()), 1e-5);
            assertSame(Arrays.copyOf(expected, embedder.length()), runtime.run(Arrays.copyOf(x, size), 1, d.channels(), d.height(), d.width()), 1e-5);
        }
        boolean norms = State.layers(embedder.network()).values().stream().anyMatch(BatchNorm.class::isInstance);
        assertEquals(norms && !fold, operators(model).contains("BatchNormalization"));
        // Parameters are there under their names, with their bits.
        Map<String, TensorProto> there = new LinkedHashMap<>();
        model.graph().initializers().forEach(tensor -> there.put(tensor.name(), tensor));
        if (!fold) State.of(embedder.network()).arrays().forEach((name, array) -> assertArrayEquals(array.toFloats(), there.get(name).array().floats(), name));
    }

    // ------------------------------------------------------------------ layers and operations

    @Test
    void writesLayersAsOneNodeEach() throws OrtException {
        Layer network = trained(Sequential.of(
                Convolution.biased(init, 3, 8, 3, 2, 1), Activation.RELU, new MaxPool(3, 2, 1),
                Convolution.of(init, new He(), false, 8, 8, 3, 1, 2, 2, 4), BatchNorm.of(init, 8), Activation.RELU,
                Residual.bottleneck(init, 8, 3, 2), new MeanPool(2, 1, 0), Dropout.of(init, 0.5), new Flatten(), Linear.of(init, 12 * 4, 5), Activation.RELU, Linear.of(init, 5, 4)));
        assertEquals(List.of("Conv", "Relu", "MaxPool", "Conv", "BatchNormalization", "Relu",
                "Conv", "BatchNormalization", "Conv", "BatchNormalization", "Relu", "Conv", "BatchNormalization", "Relu", "Conv", "BatchNormalization", "Add", "Relu",
                "AveragePool", "Flatten", "Gemm", "Relu", "Gemm", "Identity"), operators(sameAs(network, false, 1e-5, 3, 23, 23)));
        List<String> folded = operators(sameAs(network, true, 1e-5, 3, 23, 23));
        assertFalse(folded.contains("BatchNormalization"), folded.toString());
        assertEquals(6, folded.stream().filter("Conv"::equals).count());
    }

    /// A bias before a batch norm, and the same batch norm behind two convolutions, fold too; one that follows what is read elsewhere does not.
    @Test
    void foldsOnlyWhatNobodyElseReads() throws OrtException {
        BatchNorm norm = BatchNorm.of(init, 4);
        Layer twice = trained(Sequential.of(Convolution.biased(init, 4, 4, 3, 1, 1), norm, Convolution.biased(init, 4, 4, 1, 1, 0), norm));
        assertEquals(List.of("Conv", "Conv", "Identity"), operators(sameAs(twice, true, 1e-5, 4, 6, 5)));
        record Fork(Convolution convolution, BatchNorm norm) implements Layer {
            @Override
            public Tensor apply(Tensor x, Phase phase) {
                Tensor y = convolution.apply(x, phase);
                return norm.apply(y, phase).add(y);
            }
        }
        assertEquals(List.of("Conv", "BatchNormalization", "Add", "Identity"), operators(sameAs(trained(new Fork(Convolution.of(init, 4, 4, 3, 1, 1), BatchNorm.of(init, 4))), true, 1e-5, 4, 6, 5)));
    }

    /// An operation of somebody else: a formula is all that is known of it.
    record Bump(double width) implements CustomElementwise {
        @Override
        public double[] parameters() {
            return new double[] {width};
        }

        @Override
        public Formula value() {
            return Formula.A.square().lessEqual(Formula.P, Formula.ONE.sub(Formula.A.square().div(Formula.P)), Formula.ZERO);
        }

        @Override
        public List<Formula> gradients() {
            return List.of(Formula.A.square().lessEqual(Formula.P, Formula.A.mul(-2).div(Formula.P).mul(Formula.DY), Formula.ZERO));
        }
    }

    /// A function of `[n, 3, 4, 5]`.
    record Case(String name, UnaryOperator<Tensor> function) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        Tensor row = Tensor.of(BACKEND, Shape.of(5), Noise.floats(77, 5));
        Tensor four = Tensor.of(BACKEND, Shape.of(4), Noise.floats(76, 4));
        Tensor plane = Tensor.of(BACKEND, Shape.of(4, 5), Noise.floats(78, 20));
        Tensor matrix = Tensor.of(BACKEND, Shape.of(5, 6), Noise.floats(79, 30));
        List<Case> cases = new ArrayList<>();
        for (Activation activation : Activation.values()) cases.add(new Case(activation.name(), x -> activation.apply(x, Phase.EVALUATE)));
        cases.addAll(List.of(
                new Case("an operation of somebody else", x -> Tensor.apply(new Bump(0.7), x)), new Case("exp", Tensor::exp), new Case("expm1", x -> x.mul(0.01).expm1().mul(100)), new Case("log of negative numbers too", Tensor::log),
                new Case("log1p", x -> x.abs().sub(0.4).log1p()), new Case("log1p of small numbers", x -> x.mul(1e-6).log1p().mul(1e6)),
                new Case("sqrt", x -> x.abs().sqrt()), new Case("square", Tensor::square), new Case("abs", Tensor::abs), new Case("neg", Tensor::neg),
                new Case("power 3", x -> x.power(3)), new Case("power -0.7", x -> x.abs().add(0.1).power(-0.7)),
                new Case("swish", x -> x.swish(1.5)), new Case("hardSwish", Tensor::hardSwish), new Case("selu", Tensor::selu), new Case("celu", x -> x.celu(0.7)),
                new Case("mish", Tensor::mish), new Case("softsign", Tensor::softsign), new Case("prelu", x -> x.prelu(row)), new Case("shrink", x -> x.shrink(0.5, 0.2)),
                new Case("sign", Tensor::sign), new Case("thresholdedRelu", x -> x.thresholdedRelu(0.3)), new Case("sumOfSquares", x -> x.sumOfSquares(1)),
                new Case("floor", x -> x.mul(3).floor()), new Case("ceil", x -> x.mul(3).ceil()), new Case("round, ties too", x -> Tensor.concat(1, x.mul(4).round().div(2).round(), x.mul(3).round())),
                new Case("sin", x -> x.mul(5).sin()), new Case("cos", x -> x.mul(5).cos()), new Case("tan", x -> x.clamp(-1.2, 1.2).tan()), new Case("asin", x -> x.clamp(-1, 1).asin()),
                new Case("acos", x -> x.clamp(-1, 1).acos()), new Case("atan", x -> x.mul(5).atan()), new Case("erf", Tensor::erf), new Case("sinh", x -> x.mul(3).sinh()), new Case("cosh", Tensor::cosh),
                new Case("asinh", x -> x.mul(20).asinh()), new Case("acosh", x -> x.abs().add(1.1).acosh()), new Case("atanh", x -> x.clamp(-0.9, 0.9).atanh()), new Case("exactGelu", x -> x.mul(3).exactGelu()),
                new Case("power of a tensor", x -> x.abs().add(0.1).power(row)), new Case("power of negative numbers", x -> x.power(row.mul(2).round())),
                new Case("affine", x -> x.mul(3).add(2).rsub(1)), new Case("rdiv", x -> x.abs().add(1).rdiv(2)), new Case("clamp", x -> x.clamp(-0.5, 0.7)),
                new Case("add", x -> x.add(row)), new Case("sub", x -> x.sub(plane)), new Case("mul", x -> plane.mul(x)), new Case("div", x -> x.div(row)),
                new Case("maximum", x -> x.maximum(row)), new Case("minimum", x -> x.minimum(row)), new Case("where", x -> x.relu().where(x.exp(), row)),
                new Case("sum", x -> x.sum(1, -1)), new Case("sum without axes", x -> x.sum(false, 2)), new Case("mean", x -> x.mean(2)), new Case("mean of planes", x -> x.mean(2, 3)),
                new Case("max", x -> x.max(1)), new Case("min", x -> x.min(3)), new Case("variance", x -> x.variance(2, 3)), new Case("logSumExp", x -> x.logSumExp(1, 2)),
                new Case("product", x -> x.product(1, 3)), new Case("product without axes", x -> x.product(false, 2)), new Case("l1Norm", x -> x.l1Norm(1)), new Case("l2Norm", x -> x.l2Norm(1, 2)),
                new Case("l2Norm of large numbers", x -> x.mul(1e30).l2Norm(-1).mul(1e-30)), new Case("l2Norm of small numbers", x -> x.mul(1e-30).l2Norm(-1).mul(1e30)),
                new Case("l2Norm of zeros", x -> x.mul(0).l2Norm(-1)), new Case("logSum", x -> x.abs().logSum(2)),
                new Case("cumulativeSum", x -> x.cumulativeSum(1)), new Case("cumulativeSum backwards", x -> x.cumulativeSum(-1, true, true)),
                new Case("sort", x -> x.sort(2, false)), new Case("sort descending", x -> x.sort(-1, true)), new Case("topK", x -> x.topK(3, 2)),
                new Case("euclideanDistances", x -> x.reshape(-1, 5).euclideanDistances(plane)), new Case("squaredDistances", x -> plane.squaredDistances(x.reshape(-1, 5))),
                new Case("rmsNorm", x -> x.rmsNorm(plane, 1e-3)), new Case("groupNorm", x -> x.transpose(0, 2, 1, 3).groupNorm(2, four, four.neg(), 1e-3)),
                new Case("instanceNorm", x -> x.transpose(0, 2, 1, 3).instanceNorm(four, four.exp(), 1e-5)),
                new Case("softmax", x -> x.softmax(1)), new Case("softmax of planes", x -> x.softmax(2, 3)), new Case("logSoftmax", x -> x.logSoftmax(-1)),
                new Case("matmul", x -> x.matmul(matrix)), new Case("matmul transposed", x -> x.matmul(plane, false, true)),
                new Case("matmul of two images", x -> x.matmul(x, true, false)),
                new Case("layerNorm", x -> x.layerNorm(plane, plane.neg(), 1e-3)), new Case("normalize", x -> x.normalize(1)), new Case("normalize planes", x -> x.normalize(2, 3)),
                new Case("normalize large numbers", x -> x.mul(1e30).normalize(-1)), new Case("normalize small numbers", x -> x.mul(1e-30).normalize(-1)),
                new Case("normalize zeros", x -> x.mul(0).normalize(-1)), new Case("localResponseNorm", x -> x.localResponseNorm(3, 0.5, 0.75, 1)),
                new Case("reshape", x -> x.reshape(x.shape().extent(0), 12, 5)), new Case("reshape of the batch too", x -> x.reshape(-1, 5)),
                new Case("transpose", x -> x.transpose(0, 3, 1, 2)), new Case("transpose the batch", x -> x.transpose(1, 0, -1, 2)),
                new Case("concat", x -> Tensor.concat(1, x, x.neg(), x)), new Case("slice", x -> x.slice(3, 1, 4)), new Case("slice from the end", x -> x.slice(-2, -3)),
                new Case("slice with steps", x -> x.slice(3, 1, 5, 2)), new Case("flip", x -> x.flip(2, 3)), new Case("slice backwards", x -> x.slice(3, -2, Integer.MIN_VALUE, -2)),
                new Case("pad", x -> x.pad(1, 1, 2).pad(-1, 0, 1)), new Case("pad by value", x -> x.pad(2, 1, 1, 3.5)), new Case("tile", x -> x.tile(1, 1, 2, 3)),
                new Case("gatherAlong", x -> x.gatherAlong(3, ofEveryImage(x, 3, 7))), new Case("gatherAlong planes", x -> x.gatherAlong(1, ofEveryImage(x, 1, 2))),
                new Case("gatherAlong rows of all images", x -> x.reshape(-1, 5).gatherAlong(1, IndexArray.of(BACKEND, Shape.of(x.shape().extent(0) * 12, 2), new int[x.shape().extent(0) * 24]))),
                new Case("gatherAlong of what has no batch", x -> x.add(x.mean(0).gatherAlong(3, ofEveryImage(x.mean(0), 3, 5)))),
                new Case("scatterAdd", x -> x.scatterAdd(3, IndexArray.of(BACKEND, 2, 0, 2, 7, 1), 8)), new Case("scatterAdd planes", x -> x.scatterAdd(-3, IndexArray.of(BACKEND, 1, 1, 0), 2)),
                new Case("scatterAdd of two axes", x -> x.scatterAdd(2, IndexArray.of(BACKEND, Shape.of(4, 5), IntStream.range(0, 20).map(i -> i * i % 6).toArray()), 6)),
                new Case("scatterAdd of no axis", x -> x.scatterAdd(1, IndexArray.of(BACKEND, Shape.SCALAR, 2), 4)),
                new Case("gather", x -> x.gather(3, IndexArray.of(BACKEND, 4, 0, 0))),
                new Case("broadcastTo", x -> x.mean(2, 3).broadcastTo(Shape.of(x.shape().extent(0), 3, 2, 2))),
                new Case("adaptive mean", x -> new AdaptiveMeanPool(3, 2).apply(x, Phase.EVALUATE)),
                new Case("conv2d by filters that were made", x -> x.conv2d(Tensor.of(BACKEND, Shape.of(2, 3, 1, 1), Noise.floats(5, 6)).exp(), 1, 0))));
        return cases.stream();
    }

    /// Indices along an axis, others for each number, the same for every image.
    private static IndexArray ofEveryImage(Tensor x, int axis, int count) {
        Shape shape = x.shape().with(axis, count);
        int each = shape.size() / shape.extent(0);
        return IndexArray.of(BACKEND, shape, IntStream.range(0, shape.size()).map(i -> i % each * (i % each) % x.shape().extent(axis)).toArray());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void writesTheOperation(Case c) throws OrtException {
        sameAs((x, _) -> c.function.apply(x), false, 2e-6, 3, 4, 5);
    }

    /// By the importer, with its numbers and its gradient.
    @Test
    void whatIsMovedByIndicesComesBack() {
        List<UnaryOperator<Tensor>> functions = List.of(x -> x.gatherAlong(3, ofEveryImage(x, 3, 7)), x -> x.scatterAdd(3, IndexArray.of(BACKEND, 2, 0, 2, 7, 1), 8),
                x -> x.scatterAdd(1, IndexArray.of(BACKEND, Shape.of(3, 4), IntStream.range(0, 12).map(i -> i * i % 6).toArray()), 6));
        for (UnaryOperator<Tensor> function : functions) {
            Layer back = Onnx.of(OnnxExport.of((x, _) -> function.apply(x), BACKEND, false, 3, 4, 5), BACKEND);
            Tensor sent = Tensor.variable(NdArray.of(BACKEND, Shape.of(2, 3, 4, 5), Noise.floats(3, 120))), found = Tensor.variable(sent.value());
            Tensor y = function.apply(sent), z = back.apply(found, Phase.EVALUATE);
            assertEquals(y.shape(), z.shape());
            assertSame(y.value().toFloats(), z.value().toFloats(), 1e-6);
            assertSame(Gradients.of(y.square().sum()).at(sent).toFloats(), Gradients.of(z.square().sum()).at(found).toFloats(), 1e-6);
        }
    }

    // ------------------------------------------------------------------ what cannot be written

    @Test
    void namesAllThatCannotBeWritten() {
        PoolWindow dilated = new PoolWindow(2, Sliding.of(1, 0, 2), false);
        Layer two = (x, _) -> x.localResponseNorm(2, 1, 1, 1).meanPool2d(dilated, dilated, true);
        assertEquals("export: ONNX has no way to write localResponseNorm, meanPool2d",
                assertThrows(IllegalArgumentException.class, () -> OnnxExport.of(two, BACKEND, false, 3, 4, 5)).getMessage());
    }

    @Test
    void refusesIndicesAlongTheBatch() {
        Layer first = (x, _) -> x.gatherAlong(0, IndexArray.of(BACKEND, x.shape(), new int[x.shape().size()]));
        assertEquals("export: ONNX has no way to write gatherAlong of the batch", assertThrows(IllegalArgumentException.class, () -> OnnxExport.of(first, BACKEND, false, 5)).getMessage());
    }

    /// A comparison has no gradient and is no operation, so a trace does not see it: it must not be written as the number that it was once.
    @Test
    void refusesWhatWasReadOffTheImages() {
        List<Layer> all = List.of((x, _) -> x.mul(x.less(x.neg())), (x, _) -> x.add(x.mean(0).detach()), (x, _) -> x.gather(1, x.mean(0).argMax(1)),
                (x, _) -> x.gatherAlong(1, x.argMax(1, true, false)),
                (x, _) -> x.scatterAdd(1, x.mean(false, 0).ordered(0, 50, true).places(), 50), (x, _) -> x.scatterAdd(0, IndexArray.of(BACKEND, new int[x.shape().extent(0)]), 1),
                (x, _) -> x.gather(0, IndexArray.of(BACKEND, new int[x.shape().extent(0)])), (x, _) -> x.mul(x.less(Tensor.full(BACKEND, x.shape(), 3))));
        for (Layer layer : all) {
            String said = assertThrows(IllegalArgumentException.class, () -> OnnxExport.of(layer, BACKEND, false, 50)).getMessage();
            assertTrue(said.contains("other images"), said);
        }
    }

    @Test
    void refusesANetworkThatDependsOnTheBatch() {
        Layer steps = (x, _) -> x.shape().extent(0) == 2 ? x.neg() : x.exp().neg();
        assertEquals("export: the network takes other steps for other images, or for a batch of 3 than for one of 2, so it is no single graph",
                assertThrows(IllegalArgumentException.class, () -> OnnxExport.of(steps, BACKEND, false, 5)).getMessage());
        Layer constant = (x, _) -> x.add(Tensor.full(BACKEND, Shape.SCALAR, x.shape().extent(0)));
        assertEquals("export: a constant of add is another for other images, [] and []",
                assertThrows(IllegalArgumentException.class, () -> OnnxExport.of(constant, BACKEND, false, 5)).getMessage());
    }
}
