package org.snedecor.tests.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.backend.reference.ReferenceBackend;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Adam;
import org.snedecor.core.optim.AdamW;
import org.snedecor.core.optim.Clipping;
import org.snedecor.core.optim.Group;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.optim.RmsProp;
import org.snedecor.core.optim.Rule;
import org.snedecor.core.optim.Schedule;
import org.snedecor.core.optim.Sgd;
import org.snedecor.core.shape.Shape;

class OptimizerTest {
    private static final Backend BACKEND = new ReferenceBackend();
    private static final List<Rule> RULES = List.of(
            new Sgd(0, false, 0.01), new Sgd(), new Sgd(0.9, true, 0.01), new Adam(), new AdamW(0.1), new RmsProp(), new RmsProp(0.9, 0.5, 1e-8, 0.1));

    private static Sequential network(Backend backend) {
        Initialization init = new Initialization(backend, 2);
        return Sequential.of(Linear.of(init, 3, 8), Activation.TANH, Linear.of(init, 8, 1));
    }

    /// The loss of fitting x₀ x₁ + x₂ after each of these steps.
    private static List<Double> train(Backend backend, Sequential network, Optimizer optimizer, int steps) {
        List<Double> losses = new ArrayList<>();
        for (int s = 0; s < steps; s++) {
            try (var _ = backend.step()) {
                NdArray x = NdArray.uniform(backend, Shape.of(16, 3), 7, optimizer.steps());
                Tensor input = Tensor.constant(x);
                Tensor target = input.slice(1, 0, 1).mul(input.slice(1, 1, 2)).add(input.slice(1, 2, 3));
                Tensor loss = network.apply(input, Phase.train(1, s)).sub(target).square().mean();
                losses.add(loss.item());
                optimizer.step(Gradients.of(loss));
            }
        }
        return losses;
    }

    private static Optimizer optimizer(Rule rule, Sequential network) {
        return new Optimizer(rule, new Schedule.Cosine(0.02, 0, 60).after(5), new Clipping.GlobalNorm(1), State.of(network).parameters());
    }

    @Test
    void everyRuleLearns() {
        for (Backend backend : Backends.all().values()) {
            for (Rule rule : RULES) {
                Sequential network = network(backend);
                List<Double> losses = train(backend, network, optimizer(rule, network), 60);
                double first = losses.subList(0, 5).stream().mapToDouble(v -> v).sum();
                double last = losses.subList(55, 60).stream().mapToDouble(v -> v).sum();
                assertTrue(last < 0.8 * first, backend.name() + " " + rule + ": " + first + " to " + last);
            }
        }
    }

    @Test
    void resumedTrainingHasTheSameBits() {
        for (Backend backend : Backends.all().values()) {
            for (Rule rule : RULES) {
                Sequential straight = network(backend);
                Optimizer whole = optimizer(rule, straight);
                train(backend, straight, whole, 12);

                Sequential before = network(backend);
                Optimizer half = optimizer(rule, before);
                train(backend, before, half, 7);
                Sequential after = network(backend);
                Optimizer other = optimizer(rule, after);
                State.of(after).load(State.of(before).arrays());
                other.load(half.arrays(), half.steps());
                train(backend, after, other, 5);

                assertEquals(12, other.steps());
                State.of(straight).arrays().forEach((name, array) ->
                        assertArrayEquals(array.toDoubles(), State.of(after).arrays().get(name).toDoubles(), rule + " " + name));
                whole.arrays().forEach((name, array) -> assertArrayEquals(array.toDoubles(), other.arrays().get(name).toDoubles(), rule + " " + name));
            }
        }
    }

    @Test
    void stateIsNamedByParameterAndSlot() {
        Optimizer adam = optimizer(new Adam(), network(BACKEND));
        assertEquals(List.of("layers.0.weight.mean", "layers.0.weight.square", "layers.0.bias.mean", "layers.0.bias.square"),
                adam.arrays().keySet().stream().limit(4).toList());
        assertEquals(0, optimizer(new Sgd(0, false, 0), network(BACKEND)).arrays().size());
        Map<String, NdArray> less = new LinkedHashMap<>(adam.arrays());
        less.remove("layers.0.bias.square");
        assertEquals("optimizer: 'layers.0.bias.square' is missing",
                assertThrows(IllegalArgumentException.class, () -> adam.load(less, 3)).getMessage());
        assertEquals(0, adam.steps());
        assertThrows(IllegalArgumentException.class, () -> adam.load(adam.arrays(), -1));
    }

    private static Parameter parameter(double... values) {
        return new Parameter(NdArray.of(BACKEND, Shape.of(values.length), values));
    }

    /// Σ c · p over the given parameters, whose gradients are the c.
    private static Gradients gradients(Map<Parameter, Double> slopes) {
        Tensor loss = null;
        for (var entry : slopes.entrySet()) {
            Tensor term = entry.getKey().tensor().sum().mul(entry.getValue());
            loss = loss == null ? term : loss.add(term);
        }
        return Gradients.of(loss);
    }

    @Test
    void groupsHaveRatesAndDecaysOfTheirOwn() {
        Parameter a = parameter(2);
        Parameter b = parameter(2);
        Parameter c = parameter(2);
        Map<String, Parameter> all = new LinkedHashMap<>();
        all.put("a", a);
        all.put("b", b);
        all.put("c", c);
        Optimizer optimizer = new Optimizer(new Sgd(0, false, 0.5), new Schedule.Constant(0.1), all, new Group(List.of(b), 10, 0), new Group(List.of(c), 0, 3));
        optimizer.step(gradients(Map.of(a, 1.0, b, 1.0, c, 1.0)));
        assertEquals(2 - 0.1 * (1 + 0.5 * 2), a.value().item(), 1e-15);
        assertEquals(2 - 1.0, b.value().item(), 1e-15);
        assertEquals(2, c.value().item());
    }

    @Test
    void vectorsWithoutDecayAreTheBiases() {
        State state = State.of(network(BACKEND));
        Group group = Group.vectorsWithoutDecay(state.parameters().values());
        assertEquals(List.of(state.parameters().get("layers.0.bias"), state.parameters().get("layers.2.bias")), group.parameters());
    }

    @Test
    void wrongGroupsAreNamed() {
        Parameter a = parameter(1, 2);
        Schedule rate = new Schedule.Constant(1);
        Group own = new Group(List.of(a), 1, 0);
        assertEquals("optimizer: Parameter[2] is in two groups",
                assertThrows(IllegalArgumentException.class, () -> new Optimizer(new Sgd(), rate, Map.of("a", a), own, own)).getMessage());
        assertEquals("optimizer: Parameter[2] is in a group but not among the parameters",
                assertThrows(IllegalArgumentException.class, () -> new Optimizer(new Sgd(), rate, Map.of(), own)).getMessage());
        Map<String, Parameter> twice = new LinkedHashMap<>();
        twice.put("a", a);
        twice.put("b", a);
        assertEquals("optimizer: 'a' and 'b' are one parameter, which would move twice",
                assertThrows(IllegalArgumentException.class, () -> new Optimizer(new Sgd(), rate, twice)).getMessage());
    }

    @Test
    void theNormIsClippedOverAllParametersTogether() {
        Parameter a = parameter(0, 0);
        Parameter b = parameter(0);
        Map<String, Parameter> all = Map.of("a", a, "b", b);
        Optimizer optimizer = new Optimizer(new Sgd(0, false, 0), new Schedule.Constant(1), new Clipping.GlobalNorm(2), all);
        optimizer.step(gradients(Map.of(a, 2.0, b, 1.0)));                      // of length √(2² + 2² + 1²) = 3
        assertArrayEquals(new double[] {-4 / 3.0, -4 / 3.0}, a.value().toDoubles(), 1e-15);
        assertEquals(-2 / 3.0, b.value().item(), 1e-15);

        optimizer.step(gradients(Map.of(a, 0.5, b, 1.0)));                      // short enough: as it is
        assertArrayEquals(new double[] {-4 / 3.0 - 0.5, -4 / 3.0 - 0.5}, a.value().toDoubles(), 1e-15);

        optimizer.step(gradients(Map.of(a, 0.0, b, 0.0)));                      // no 0/0
        assertEquals(-2 / 3.0 - 1, b.value().item(), 1e-15);
    }

    @Test
    void valuesAreClippedOneByOne() {
        Parameter a = parameter(0, 0, 0);
        Optimizer optimizer = new Optimizer(new Sgd(0, false, 0), new Schedule.Constant(1), new Clipping.Value(0.5), Map.of("a", a));
        optimizer.step(Gradients.ofWeighted(a.tensor(), NdArray.of(BACKEND, Shape.of(3), -7, 0.25, 0.75), null));
        assertArrayEquals(new double[] {0.5, -0.25, -0.5}, a.value().toDoubles());
        assertThrows(IllegalArgumentException.class, () -> new Clipping.Value(0));
        assertThrows(IllegalArgumentException.class, () -> new Clipping.GlobalNorm(Double.NaN));
    }

    @Test
    void whatTheLossDoesNotReachDecaysAndWhatIsLeftOutStays() {
        Parameter a = parameter(2);
        Parameter b = parameter(2);
        Parameter out = parameter(2);
        Optimizer optimizer = new Optimizer(new Sgd(0, false, 0.5), new Schedule.Constant(0.1), Map.of("a", a, "b", b));
        optimizer.step(gradients(Map.of(a, 1.0, out, 1.0)));
        assertEquals(2 * (1 - 0.05), b.value().item(), 1e-15);
        assertEquals(2, out.value().item());
    }

    @Test
    void nanPassesThrough() {
        for (Backend backend : Backends.all().values()) {
            for (Clipping clipping : List.of(Clipping.NONE, new Clipping.GlobalNorm(1), new Clipping.Value(1))) {
                Parameter a = new Parameter(NdArray.of(backend, Shape.of(2), 1, 1));
                Optimizer optimizer = new Optimizer(new Adam(), new Schedule.Constant(0.1), clipping, Map.of("a", a));
                optimizer.step(Gradients.ofWeighted(a.tensor(), NdArray.of(backend, Shape.of(2), Double.NaN, 1), null));
                double[] w = a.value().toDoubles();
                assertTrue(Double.isNaN(w[0]), backend.name() + clipping);
                assertEquals(clipping instanceof Clipping.GlobalNorm, Double.isNaN(w[1]), backend.name() + clipping + Arrays.toString(w));
            }
        }
    }

    @Test
    void gradientsTakenBeforeTheUpdateAreRefusedAfterIt() {
        Parameter a = parameter(1, 1);
        Optimizer optimizer = new Optimizer(new Sgd(), new Schedule.Constant(0.1), Map.of("a", a));
        Tensor loss = a.tensor().square().sum();
        optimizer.step(Gradients.of(loss));
        assertThrows(IllegalStateException.class, () -> Gradients.of(loss));
    }

    @Test
    void theRateIsThatOfTheNextStep() {
        Parameter a = parameter(0);
        Optimizer optimizer = new Optimizer(new Sgd(0, false, 0), new Schedule.Steps(1, 0.5, List.of(1L)), Map.of("a", a));
        assertEquals(1, optimizer.rate());
        optimizer.step(gradients(Map.of(a, 1.0)));
        assertEquals(0.5, optimizer.rate());
        optimizer.step(gradients(Map.of(a, 1.0)));
        assertEquals(-1.5, a.value().item());
        assertEquals(2, optimizer.steps());
    }

    /// A step on the gradients of a loss by name has the bits of a step on the gradients themselves, whatever the rule, the clipping and the groups.
    @Test
    void aStepOnGivenGradients() {
        for (Backend backend : Backends.all().values()) {
            for (Rule rule : RULES) {
                Sequential one = network(backend);
                Sequential other = network(backend);
                Optimizer ofLoss = optimizer(rule, one);
                Optimizer ofGiven = optimizer(rule, other);
                for (int s = 0; s < 3; s++) {
                    Tensor x = Tensor.constant(NdArray.uniform(backend, Shape.of(4, 3), 7, s));
                    ofLoss.step(Gradients.of(one.apply(x, Phase.train(1, s)).square().mean()));
                    Gradients g = Gradients.of(other.apply(x, Phase.train(1, s)).square().mean());
                    Map<String, NdArray> given = new LinkedHashMap<>();
                    State.of(other).parameters().reversed().forEach((name, p) -> given.put(name, g.at(p)));
                    ofGiven.step(given);
                }
                assertEquals(ofLoss.steps(), ofGiven.steps());
                State.of(one).parameters().forEach((name, p) ->
                        assertArrayEquals(p.value().toDoubles(), State.of(other).parameters().get(name).value().toDoubles(), backend.name() + " " + rule + " " + name));
                ofLoss.arrays().forEach((name, state) -> assertArrayEquals(state.toDoubles(), ofGiven.arrays().get(name).toDoubles(), name));
            }
        }
    }

    @Test
    void givenGradientsThatDoNotFitMoveNothing() {
        Sequential network = network(BACKEND);
        Optimizer optimizer = optimizer(new Adam(), network);
        Map<String, NdArray> before = State.of(network).copies();
        Map<String, NdArray> zeros = new LinkedHashMap<>();
        State.of(network).parameters().forEach((name, p) -> zeros.put(name, NdArray.full(BACKEND, p.shape(), 1)));

        refused("optimizer: the gradient of 'layers.2.bias' is missing; zeros say that it is 0", optimizer, zeros, "layers.2.bias", null);
        refused("optimizer: there is no parameter 'layers.3.bias' to move", optimizer, zeros, "layers.3.bias", NdArray.zeros(BACKEND, Shape.of(1)));
        refused("optimizer: [3, 8] for 'layers.0.weight' [8, 3]: a gradient has the shape of its parameter", optimizer, zeros, "layers.0.weight", NdArray.zeros(BACKEND, Shape.of(3, 8)));
        refused("optimizer: the gradient of 'layers.0.weight' is on the backend vector, its parameter on reference", optimizer, zeros, "layers.0.weight",
                NdArray.zeros(Backends.get("vector"), Shape.of(8, 3)));
        NdArray gone;
        try (var _ = BACKEND.step()) {
            gone = NdArray.zeros(BACKEND, Shape.of(8, 3));
        }
        Map<String, NdArray> dead = new LinkedHashMap<>(zeros);
        dead.put("layers.0.weight", gone);
        assertThrows(IllegalStateException.class, () -> optimizer.step(dead));

        assertEquals(0, optimizer.steps());
        State.of(network).arrays().forEach((name, now) -> assertArrayEquals(before.get(name).toDoubles(), now.toDoubles(), name));
        optimizer.step(zeros);
        assertEquals(1, optimizer.steps());
    }

    private static void refused(String message, Optimizer optimizer, Map<String, NdArray> gradients, String name, NdArray instead) {
        Map<String, NdArray> changed = new LinkedHashMap<>(gradients);
        if (instead == null) changed.remove(name);
        else changed.put(name, instead);
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> optimizer.step(changed)).getMessage());
    }
}
