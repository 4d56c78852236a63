package org.snedecor.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.snedecor.tests.onnx.DrawnVector.between;
import static org.snedecor.tests.onnx.DrawnVector.flags;
import static org.snedecor.tests.onnx.DrawnVector.floats;
import static org.snedecor.tests.onnx.DrawnVector.longs;
import static org.snedecor.tests.onnx.DrawnVector.of;
import static org.snedecor.tests.onnx.DrawnVector.reals;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.host.HostArray;
import org.snedecor.models.onnx.network.Onnx;
import org.snedecor.models.onnx.network.OnnxNetwork;
import org.snedecor.models.onnx.operator.Value;

/// Operators that are composed of several operations have the gradients of central differences for all of their real inputs; what they cannot compute
/// they refuse in a sentence.
final class ImportedGradientsTest {
    private static final Backend BACKEND = Backends.get("reference");
    private static final Set<String> COMPOSED = Set.of("Pow", "Einsum", "MeanVarianceNormalization", "Compress", "ReverseSequence", "MaxUnpool", "GridSample");
    private static final double STEP = 1e-5, TOLERANCE = 1e-6;

    static Stream<DrawnVector> vectors() {
        return DrawnVectors.all().stream().filter(vector -> COMPOSED.contains(vector.operator()) && !vector.inputs().getFirst().type().whole());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void areThoseOfDifferences(DrawnVector vector) {
        OnnxNetwork network = Onnx.of(vector.model(), BACKEND);
        Map<String, double[]> numbers = new LinkedHashMap<>();
        vector.given().forEach((name, array) -> {
            if (!array.type().whole()) numbers.put(name, array.doubles());
        });
        Map<String, Tensor> variables = new HashMap<>();
        numbers.forEach((name, x) -> variables.put(name, Tensor.variable(NdArray.of(BACKEND, Shape.of(vector.given().get(name).shape()), x))));
        Gradients gradients = Gradients.of(loss(network, vector, variables));
        numbers.forEach((name, x) -> {
            double[] got = gradients.at(variables.get(name)).toDoubles();
            for (int i = 0; i < x.length; i++) {
                double wanted = (moved(network, vector, numbers, name, i, STEP) - moved(network, vector, numbers, name, i, -STEP)) / (2 * STEP);
                assertEquals(wanted, got[i], TOLERANCE * (1 + Math.abs(wanted)), vector.name() + ": " + name + " at " + i);
            }
        });
    }

    private static double moved(OnnxNetwork network, DrawnVector vector, Map<String, double[]> numbers, String name, int i, double by) {
        Map<String, Tensor> constants = new HashMap<>();
        numbers.forEach((other, x) -> {
            double[] there = x.clone();
            if (other.equals(name)) there[i] += by;
            constants.put(other, Tensor.of(BACKEND, Shape.of(vector.given().get(other).shape()), there));
        });
        return loss(network, vector, constants).item();
    }

    /// A sum of all outputs with weights, so that none cancels another.
    private static Tensor loss(OnnxNetwork network, DrawnVector vector, Map<String, Tensor> reals) {
        Map<String, Value> inputs = new HashMap<>();
        vector.given().forEach((name, array) -> inputs.put(name, reals.containsKey(name) ? new Value.Device(reals.get(name), Dtype.F32) : new Value.Host(HostArray.of(array))));
        return switch (network.run(inputs, Phase.EVALUATE).getFirst()) {
            case Value.Device(Tensor y, Dtype _) -> {
                RandomStream random = RandomStream.of(y.shape().size());
                double[] weights = new double[y.shape().size()];
                for (int i = 0; i < weights.length; i++) weights[i] = random.nextGaussian();
                yield y.mul(Tensor.of(BACKEND, y.shape(), weights)).sum();
            }
            case Value.Host(HostArray y) -> Tensor.full(BACKEND, Shape.SCALAR, y.size());
        };
    }

    /// Numbers that do not vary stay numbers, and so do their gradients.
    @Test
    void aVarianceOfZeroIsNoError() {
        OnnxNetwork network = Onnx.of(of("", "MeanVarianceNormalization", reals(2, 3, 2, 2)).model(), BACKEND);
        Tensor x = Tensor.variable(Tensor.full(BACKEND, Shape.of(2, 3, 2, 2), 3).value());
        Tensor y = ((Value.Device) network.run(Map.of("x0", new Value.Device(x, Dtype.F32)), Phase.EVALUATE).getFirst()).tensor();
        for (double number : y.value().toDoubles()) assertEquals(0, number);
        for (double number : Gradients.of(y.square().sum()).at(x).toDoubles()) assertEquals(0, number);
    }

    // ------------------------------------------------------------------ what is refused

    private static void refuses(String sentence, DrawnVector vector) {
        Map<String, Value> inputs = new HashMap<>();
        vector.given().forEach((name, array) -> {
            HostArray x = HostArray.of(array);
            inputs.put(name, x.real() ? new Value.Device(Tensor.of(BACKEND, x.shape(), x.doubles()), x.type()) : new Value.Host(x));
        });
        OnnxNetwork network = Onnx.of(vector.model(), BACKEND);
        assertEquals("node 0 (" + vector.operator() + "): " + sentence, assertThrows(IllegalArgumentException.class, () -> network.run(inputs, Phase.EVALUATE)).getMessage());
    }

    @Test
    void whatCannotBeIsRefused() {
        refuses("the condition must be a list of at most 3 truth values, not BOOL[4]", of("", "Compress", reals(2, 3), flags(4)).with("axis", 1));
        refuses("time and batch must be axes 0 and 1, in some order, not 0 and 2 of [4, 3, 2]", of("", "ReverseSequence", reals(4, 3, 2), longs(1, 1)).with("batch_axis", 2));
        refuses("the length 5 is outside [0, 4]", of("", "ReverseSequence", reals(4, 3), longs(5, 1, 1)));
        refuses("3 lengths are needed, not I64[2]", of("", "ReverseSequence", reals(4, 3), longs(1, 1)));
        refuses("the output cannot be [1, 1, 3], for the places count in [1, 1, 4]", of("", "MaxUnpool", reals(1, 1, 2), longs(new int[] {1, 1, 2}, 0, 1), longs(1, 1, 3)).list("kernel_shape", 2).list("strides", 2));
        refuses("the index 4 is outside [-4, 3]", of("", "MaxUnpool", reals(1, 1, 2), longs(new int[] {1, 1, 2}, 0, 4)).list("kernel_shape", 2).list("strides", 2));
        refuses("from 0.0 to Infinity by 1.0 is no range of at most 2^26 numbers", of("", "Range", one(0), one(Float.POSITIVE_INFINITY), one(1)));
        refuses("the step is 0", of("", "Range", one(0), one(1), one(0)));
        refuses("real numbers become whole ones of 8 or 16 bits, not F32[2] I32", of("", "QuantizeLinear", floats(1, 2), one(1), HostArray.wholes(Dtype.I32, Shape.SCALAR, 0).stored()));
        refuses("F32[3] is not one number for each index of axis 1 of [2, 4]", of("", "QuantizeLinear", reals(2, 4), floats(1, 2, 3)));
        refuses("images [n, c, h, w] of one pixel at least and a grid [n, i, j, 2] are needed, not [1, 1, 2, 3] and [1, 2, 2, 3]", of("", "GridSample", reals(1, 1, 2, 3), reals(1, 2, 2, 3)));
        refuses("training_mode asks for chance; apply the network in the phase of training instead",
                of("", "Dropout", reals(2, 3), one(0.5f), HostArray.wholes(Dtype.BOOL, Shape.SCALAR, 1).stored()));
    }

    private static StoredArray one(float number) {
        return StoredArray.of(new float[] {number});
    }

    @Test
    void anEquationThatDoesNotFitIsRefused() {
        Map<String, String> sentences = new LinkedHashMap<>();
        sentences.put("ij->", "has 1 factors, not 2");
        sentences.put("ij,jkl->", "has 'jkl' for an input of 2 axes");
        sentences.put("ij,j.k->i", "has 'j.k' for an input of 2 axes");
        sentences.put("ij,j1->i", "has 'j1', which is not letters with '...' once at most");
        sentences.put("ij,jk->ii", "has an index twice behind the arrow");
        sentences.put("ij,jk->m", "has an index behind the arrow that no factor has");
        sentences.forEach((equation, how) -> refuses("the equation '" + equation + "' " + how, of("", "Einsum", reals(3, 4), reals(4, 5)).with("equation", equation)));
        refuses("the index 'j' has the extents 4 and 5", of("", "Einsum", reals(3, 4), reals(5, 2)).with("equation", "ij,jk->ik"));
        refuses("the index 'i' has the extents 3 and 4", of("", "Einsum", reals(3, 4)).with("equation", "ii->i"));
        refuses("the index '...' has the extents 3 and 2", of("", "Einsum", between(0, 1, 3, 4), between(0, 1, 2, 4)).with("equation", "...j,...j->..."));
    }

    /// Where an axis of an ellipsis is 1, or is not there, the other factor's counts.
    @Test
    void anEllipsisBroadcasts() {
        OnnxNetwork network = Onnx.of(of("", "Einsum", reals(2, 1, 4), reals(3, 4)).with("equation", "...j,...j->...").model(), BACKEND);
        Tensor a = Tensor.of(BACKEND, Shape.of(2, 1, 4), reals(2, 1, 4).doubles()), b = Tensor.of(BACKEND, Shape.of(3, 4), reals(3, 4).doubles());
        Value y = network.run(Map.of("x0", new Value.Device(a, Dtype.F32), "x1", new Value.Device(b, Dtype.F32)), Phase.EVALUATE).getFirst();
        assertEquals(Shape.of(2, 3), y.shape());
        double[] wanted = a.mul(b).sum(false, 2).value().toDoubles(), got = ((Value.Device) y).tensor().value().toDoubles();
        for (int i = 0; i < 6; i++) assertEquals(wanted[i], got[i], 1e-12);
    }
}
