package org.snedecor.tests.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.reference.ReferenceBackend;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.He;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// [State]: what is found in a model, under which names, and how it is written over.
class StateTest {
    private static final Backend BACKEND = new ReferenceBackend();

    private final Initialization init = new Initialization(BACKEND, 5);

    private record Block(Convolution conv1, BatchNorm norm) {}

    private record Network(List<Block> blocks, Optional<Linear> head, Optional<Linear> none, Activation last, double width, String name) {}

    private record Tied(Parameter first, Parameter second, Linear third) {}

    private record Holder(Object held) {}

    private record Failing(Parameter weight) {
        @Override
        public Parameter weight() {
            throw new IllegalStateException("not today");
        }
    }

    private static final class Box {
        private final Object content;

        private Box(Object content) {
            this.content = content;
        }
    }

    private Network network() {
        Block a = new Block(Convolution.of(init, 3, 4, 3, 1, 1), BatchNorm.of(init, 4));
        Block b = new Block(Convolution.biased(init, 4, 2, 1, 1, 0), BatchNorm.of(init, 2));
        return new Network(List.of(a, b), Optional.of(Linear.of(init, 2, 5)), Optional.empty(), Activation.RELU, 1.5, "net");
    }

    @Test
    void findsRecordsListsAndOptionalsInTheOrderOfTheirDeclaration() {
        State state = State.of(network());
        assertEquals(
                List.of("blocks.0.conv1.weight", "blocks.0.norm.gamma", "blocks.0.norm.beta",
                        "blocks.1.conv1.weight", "blocks.1.conv1.bias", "blocks.1.norm.gamma", "blocks.1.norm.beta", "head.weight", "head.bias"),
                List.copyOf(state.parameters().keySet()));
        assertEquals(
                List.of("blocks.0.norm.mean", "blocks.0.norm.variance", "blocks.1.norm.mean", "blocks.1.norm.variance"),
                List.copyOf(state.statistics().keySet()));
        assertEquals(3 * 4 * 9 + 8 + 4 * 2 + 2 + 4 + 10 + 5, state.count());
        assertEquals(13, state.arrays().size());
    }

    @Test
    void findsLayersBeforeTheirParts() {
        Sequential inner = Sequential.of(Linear.of(init, 2, 2), Activation.RELU);
        Sequential outer = Sequential.of(inner, Activation.RELU, inner);
        assertEquals(List.of("", "layers.0", "layers.0.layers.0", "layers.0.layers.1"), List.copyOf(State.layers(outer).keySet()));
        assertSame(inner, State.layers(outer).get("layers.0"));
        assertEquals(List.of("blocks.0.conv1", "blocks.0.norm", "blocks.1.conv1", "blocks.1.norm", "head", "last"), List.copyOf(State.layers(network()).keySet()));
    }

    @Test
    void tiedWeightsCountOnceUnderTheirFirstName() {
        Parameter shared = init.parameter(new He(), 3, 2);
        State state = State.of(new Tied(shared, shared, new Linear(shared, Optional.empty())));
        assertEquals(List.of("first"), List.copyOf(state.parameters().keySet()));
        assertSame(shared, state.parameters().get("first"));
        assertEquals(6, state.count());
    }

    @Test
    void equalParametersAreTwo() {
        NdArray array = NdArray.zeros(BACKEND, Shape.of(2));
        assertEquals(2, State.of(List.of(new Parameter(array), new Parameter(array))).parameters().size());
    }

    @Test
    void aListThatContainsItselfEnds() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        list.add(Linear.of(init, 1, 1));
        assertEquals(List.of("1.weight", "1.bias"), List.copyOf(State.of(list).parameters().keySet()));
    }

    @Test
    void aHiddenParameterIsAnErrorThatSaysWhere() {
        Parameter p = init.parameter(new He(), 3, 2);
        Linear linear = Linear.of(init, 1, 1);
        Layer lambda = (x, phase) -> x.mul(p.tensor());
        for (Object hiding : List.of(new Box(p), new Box(new Box(linear)), new Box(List.of(linear)), Map.of("a", p), new Parameter[] {p}, lambda)) {
            var error = assertThrows(IllegalArgumentException.class, () -> State.of(new Holder(List.of(new Holder(hiding)))));
            String expected = "state: 'held.0.held' is a " + hiding.getClass().getTypeName() + " and holds Parameter";
            assertTrue(error.getMessage().startsWith(expected), error.getMessage());
        }
    }

    @Test
    void whatHidesNothingIsALeaf() {
        Layer lambda = (x, phase) -> x.relu();
        Object[] leaves = {new Box("text"), lambda, BACKEND, Map.of("a", 1), new int[3], Thread.currentThread(), java.nio.file.Path.of("a")};
        for (Object leaf : leaves) assertEquals(0, State.of(new Holder(leaf)).arrays().size());
        assertEquals(0, State.of(new Holder(null)).arrays().size());
    }

    @Test
    void aRecordThatCannotBeReadIsAnError() {
        Collector<Object, ?, List<Object>> closed = Collectors.toList();      // a record that java.base keeps to itself
        assertEquals("state: 'held' is a record java.util.stream.Collectors$CollectorImpl that cannot be read; make it public, or let its module open "
                + "java.util.stream", assertThrows(IllegalArgumentException.class, () -> State.of(new Holder(closed))).getMessage());
        var error = assertThrows(IllegalArgumentException.class, () -> State.of(new Failing(init.parameter(new He(), 1))));
        assertTrue(error.getMessage().contains("Failing whose component weight fails with java.lang.IllegalStateException: not today"), error.getMessage());
    }

    @Test
    void loadRestoresEveryNumber() {
        Network a = network();
        State from = State.of(a);
        State to = State.of(network());
        to.load(from.arrays());
        from.arrays().forEach((name, array) -> assertArrayEquals(array.toDoubles(), to.arrays().get(name).toDoubles(), name));
        assertTrue(from.parameters().get("head.weight").value() != to.parameters().get("head.weight").value());
    }

    @Test
    void copiesAreNotReachedByUpdates() {
        State state = State.of(Linear.of(init, 2, 2));
        double[] before = state.arrays().get("weight").toDoubles();
        Map<String, NdArray> copies;
        try (var _ = BACKEND.step()) {
            copies = state.copies();
        }
        state.load(State.of(Linear.of(init, 2, 2)).arrays());
        assertArrayEquals(before, copies.get("weight").toDoubles());
        state.load(copies);
        assertArrayEquals(before, state.arrays().get("weight").toDoubles());
    }

    @Test
    void loadIsAllOrNothingAndNamesTheFault() {
        State state = State.of(Linear.of(init, 2, 3));
        double[] weight = state.arrays().get("weight").toDoubles();
        NdArray zeros = NdArray.zeros(BACKEND, Shape.of(3, 2));
        NdArray bias = NdArray.full(BACKEND, Shape.of(3), 7);

        Map<String, NdArray> missing = Map.of("weight", zeros);
        assertEquals("state: 'bias' is missing", assertThrows(IllegalArgumentException.class, () -> state.load(missing)).getMessage());

        Map<String, NdArray> unexpected = Map.of("weight", zeros, "bias", bias, "scale", bias);
        assertEquals("state: 'scale' is not expected", assertThrows(IllegalArgumentException.class, () -> state.load(unexpected)).getMessage());

        Map<String, NdArray> reshaped = new LinkedHashMap<>();
        reshaped.put("weight", zeros);
        reshaped.put("bias", NdArray.zeros(BACKEND, Shape.of(3, 1)));
        assertEquals("state 'bias': [3, 1] into [3]: the shapes must be equal", assertThrows(ShapeException.class, () -> state.load(reshaped)).getMessage());

        assertEquals("state: 2 entries are missing, 'weight', 'bias'", assertThrows(IllegalArgumentException.class, () -> state.load(Map.of())).getMessage());

        Map<String, NdArray> gone = new LinkedHashMap<>(Map.of("weight", zeros));
        try (var _ = BACKEND.step()) {
            gone.put("bias", NdArray.zeros(BACKEND, Shape.of(3)));
        }
        assertThrows(IllegalStateException.class, () -> state.load(gone));

        assertArrayEquals(weight, state.arrays().get("weight").toDoubles());
    }

    @Test
    void parametersOutliveTheStepTheyAreMadeIn() {
        Linear linear;
        BatchNorm norm;
        try (var _ = BACKEND.step()) {
            linear = Linear.of(init, 2, 2);
            norm = BatchNorm.of(init, 2);
        }
        assertEquals(4, linear.weight().value().toDoubles().length);
        assertEquals(1, norm.variance().value().toDoubles()[1]);
    }
}
