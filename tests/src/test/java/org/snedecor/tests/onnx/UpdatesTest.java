package org.snedecor.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.onnx.host.HostArray;
import org.snedecor.models.onnx.network.Onnx;
import org.snedecor.models.onnx.network.OnnxNetwork;
import org.snedecor.models.onnx.operator.Value;
import org.snedecor.models.onnx.proto.ElementTypes;
import org.snedecor.models.onnx.proto.GraphProto;
import org.snedecor.models.onnx.proto.GraphProto.AttributeProto;
import org.snedecor.models.onnx.proto.GraphProto.NodeProto;
import org.snedecor.models.onnx.proto.GraphProto.RealAttribute;
import org.snedecor.models.onnx.proto.GraphProto.TextAttribute;
import org.snedecor.models.onnx.proto.ModelProto;
import org.snedecor.models.onnx.proto.OnnxFile;
import org.snedecor.models.onnx.proto.ValueInfo;
import org.snedecor.tests.io.Scratch;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;

/// ONNX's optimisers as nodes against their text, number by number, for two weights of different shapes.
final class UpdatesTest {
    private static final String DOMAIN = "ai.onnx.preview.training";
    private static final double R = 0.125, ALPHA = 0.75, BETA = 0.625, DECAY = 0.25, NORM = 0.5, POST = 0.0625, EPSILON = 0.03125;

    /// The formulas of the text, one number at a time.
    private enum Kind {
        ADAGRAD("Adagrad", 1, new RealAttribute("decay_factor", (float) DECAY), new RealAttribute("epsilon", (float) EPSILON)) {
            @Override
            double[] next(long t, double x, double g, double... s) {
                double h = s[0] + g * g;
                return new double[] {x - R / (1 + t * DECAY) * g / (Math.sqrt(h) + EPSILON), h};
            }
        },
        ADAM("Adam", 2, new RealAttribute("alpha", (float) ALPHA), new RealAttribute("beta", (float) BETA), new RealAttribute("epsilon", (float) EPSILON),
                new RealAttribute("norm_coefficient_post", (float) POST)) {
            @Override
            double[] next(long t, double x, double g, double... s) {
                double v = ALPHA * s[0] + (1 - ALPHA) * g, h = BETA * s[1] + (1 - BETA) * g * g;
                double rate = t == 0 ? R : R * Math.sqrt(1 - Math.pow(BETA, t)) / (1 - Math.pow(ALPHA, t));
                return new double[] {(1 - POST) * (x - rate * v / (Math.sqrt(h) + EPSILON)), v, h};
            }
        },
        MOMENTUM("Momentum", 1, new RealAttribute("alpha", (float) ALPHA), new RealAttribute("beta", (float) BETA), new TextAttribute("mode", "standard")) {
            @Override
            double[] next(long t, double x, double g, double... s) {
                double v = ALPHA * s[0] + (t == 0 ? 1 : BETA) * g;
                return new double[] {x - R * v, v};
            }
        },
        NESTEROV("Momentum", 1, new RealAttribute("alpha", (float) ALPHA), new RealAttribute("beta", (float) BETA), new TextAttribute("mode", "nesterov")) {
            @Override
            double[] next(long t, double x, double g, double... s) {
                double v = ALPHA * s[0] + (t == 0 ? 1 : BETA) * g;
                return new double[] {x - R * (g + ALPHA * v), v};
            }
        };

        final String operator;
        final int states;
        final List<AttributeProto> attributes = new ArrayList<>(List.of(new RealAttribute("norm_coefficient", (float) NORM)));

        Kind(String operator, int states, AttributeProto... attributes) {
            this.operator = operator;
            this.states = states;
            this.attributes.addAll(List.of(attributes));
        }

        /// @param g with the regularisation   @return the weight and its states
        abstract double[] next(long t, double x, double g, double... s);

        OnnxNetwork network(Backend backend, int inputs) throws IOException {
            List<String> names = IntStream.range(0, inputs).mapToObj(i -> "x" + i).toList(), results = IntStream.range(0, 2 + 2 * states).mapToObj(o -> "y" + o).toList();
            List<ValueInfo> given = names.stream().map(x -> new ValueInfo(x, x.equals("x1") ? ElementTypes.INT64 : ElementTypes.FLOAT, Optional.empty())).toList();
            List<ValueInfo> found = results.stream().map(y -> new ValueInfo(y, ElementTypes.FLOAT, Optional.empty())).toList();
            GraphProto graph = new GraphProto("g", List.of(new NodeProto("", DOMAIN, operator, names, results, attributes)), List.of(), given, found, List.of());
            try (var scratch = Scratch.open()) {
                return Onnx.load(scratch.file("a.onnx", OnnxFile.bytes(new ModelProto(8, new LinkedHashMap<>(Map.of(DOMAIN, 1L)), "us", "", graph, new LinkedHashMap<>()))), backend);
            }
        }
    }

    @Property(tries = 20)
    void oneStepIsThatOfTheText(@ForAll long seed) throws IOException {
        RandomStream random = RandomStream.of(seed);
        for (Kind kind : Kind.values()) {
            long t = random.nextInt(4);
            List<Values> arrays = new ArrayList<>();                                   // all weights, all gradients, then each kind of state
            for (int k = 0; k < 2 + kind.states; k++) {
                for (Shape shape : List.of(Shape.of(3), Shape.of(2, 2))) arrays.add(Values.of(shape, k == 1 + kind.states ? Numbers.between(0.5, 2) : Numbers.between(-2, 2), random));
            }
            for (Backend backend : Backends.all().values()) {
                Map<String, Value> inputs = new HashMap<>();
                inputs.put("x0", new Value.Device(Tensor.full(backend, Shape.SCALAR, R), Dtype.F32));
                inputs.put("x1", new Value.Host(HostArray.scalar(t)));
                for (int i = 0; i < arrays.size(); i++) inputs.put("x" + (2 + i), new Value.Device(Tensor.constant(arrays.get(i).on(backend)), Dtype.F32));
                List<Value> outputs = kind.network(backend, 2 + arrays.size()).run(inputs, Phase.EVALUATE);
                for (int w = 0; w < 2; w++) {
                    int size = arrays.get(w).numbers().length;
                    double[][] wanted = new double[1 + kind.states][size];
                    for (int i = 0; i < size; i++) {
                        double[] state = new double[kind.states];
                        for (int k = 0; k < state.length; k++) state[k] = arrays.get(4 + 2 * k + w).numbers()[i];
                        double x = arrays.get(w).numbers()[i];
                        double[] next = kind.next(t, x, NORM * x + arrays.get(2 + w).numbers()[i], state);
                        for (int k = 0; k < next.length; k++) wanted[k][i] = next[k];
                    }
                    for (int k = 0; k < wanted.length; k++) {
                        double[] got = ((Value.Device) outputs.get(2 * k + w)).tensor().value().toDoubles();
                        assertArrayEquals(wanted[k], got, 1e-12 + 100 * backend.unitRoundoff(), kind + " on " + backend + ", output " + (2 * k + w) + " at t = " + t);
                    }
                }
            }
        }
    }

    @Test
    void aWeightWithoutItsStateIsRefused() throws IOException {
        Backend backend = Backends.get("reference");
        Map<String, Value> inputs = new HashMap<>();
        for (int i = 0; i < 5; i++) inputs.put("x" + i, i == 1 ? new Value.Host(HostArray.scalar(0)) : new Value.Device(Tensor.full(backend, i == 0 ? Shape.SCALAR : Shape.of(2), 1), Dtype.F32));
        OnnxNetwork network = Kind.ADAM.network(backend, 5);
        assertEquals("node 0 (Adam): rate, count and 4 arrays for each weight are needed, not 5 inputs",
                assertThrows(IllegalArgumentException.class, () -> network.run(inputs, Phase.EVALUATE)).getMessage());
    }
}
