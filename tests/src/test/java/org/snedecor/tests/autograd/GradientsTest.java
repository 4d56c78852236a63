package org.snedecor.tests.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.NoGrad;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;

/// The chain rule over whole graphs: what is returned, what is computed, what is refused.
final class GradientsTest {
    private static final Backend BACKEND = Backends.get("reference");

    private static Tensor variable(double... values) {
        return Tensor.variable(array(values));
    }

    private static NdArray array(double... values) {
        return NdArray.of(BACKEND, Shape.of(values.length), values);
    }

    private static void assertGradient(NdArray gradient, double... expected) {
        assertArrayEquals(expected, gradient.toDoubles(), 1e-14);
    }

    /// y = 2 x, and then d/dx of its gradient counts how often backward ran.
    private static final class Counted implements Custom {
        private int backward;

        @Override
        public Forward forward(NdArray... x) {
            return Forward.of(x[0].mul(2));
        }

        @Override
        public NdArray[] backward(Backward b) {
            backward++;
            return new NdArray[] {b.dy().mul(2)};
        }
    }

    /// The table in the comment of [Gradients], read from there: its values and gradients are those of the graph.
    @Test
    void workedExample() throws IOException {
        Map<String, String[]> rows = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("../core/src/main/java/org/snedecor/core/autograd/Gradients.java"))) {
            String[] cells = line.split("\\|");
            if (cells.length == 6 && cells[1].strip().matches("[1-5]")) rows.put(cells[2].strip().substring(0, 1), cells);
        }
        Tensor a = variable(number(rows.get("a")[3]));
        Tensor b = variable(number(rows.get("b")[3]));
        Tensor c = a.mul(b).watch();
        Tensor d = c.add(a).watch();
        Tensor loss = c.mul(d).watch();
        Gradients gradients = Gradients.of(loss);
        Map<String, Tensor> nodes = Map.of("a", a, "b", b, "c", c, "d", d, "L", loss);
        assertEquals(nodes.keySet(), rows.keySet());
        nodes.forEach((name, node) -> {
            assertEquals(number(rows.get(name)[3]), node.value().toDoubles()[0], name);
            assertEquals(number(rows.get(name)[4]), gradients.at(node).toDoubles()[0], name);
        });
    }

    /// What stands behind the last equals sign, if there is one.
    private static double number(String cell) {
        return Double.parseDouble(cell.substring(cell.lastIndexOf('=') + 1));
    }

    @Test
    void usesAddUp() {
        Tensor x = variable(3, -2);
        Tensor left = x.mul(2);
        Tensor right = x.square();
        Tensor loss = left.mul(right).add(x).sum();                                  // a diamond: 2x³ + x
        assertGradient(Gradients.of(loss).at(x), 6 * 9 + 1, 6 * 4 + 1);
        assertGradient(Gradients.of(x.mul(x).sum()).at(x), 6, -4);
    }

    @Test
    void leavesAndWatchedIntermediatesHaveGradients() {
        Tensor x = variable(1, 2);
        Tensor hidden = x.mul(3).watch();
        Tensor loss = hidden.square().sum();
        Gradients g = Gradients.of(loss);
        assertGradient(g.at(hidden), 6, 12);
        assertGradient(g.at(x), 18, 36);
    }

    @Test
    void whatWasNotAskedForIsAnError() {
        Tensor x = variable(1, 2);
        Tensor b = variable(4, 5);
        Tensor hidden = x.mul(b);
        Tensor loss = hidden.sum();
        String message = assertThrows(IllegalArgumentException.class, () -> Gradients.of(loss).at(hidden)).getMessage();
        assertTrue(message.contains("was not asked for"), message);
        // Zeros would be a wrong answer: the loss does depend on b.
        assertThrows(IllegalArgumentException.class, () -> Gradients.of(loss, x).at(b));
    }

    @Test
    void aLossThatDoesNotDependOnXHasGradientZero() {
        Tensor x = variable(1, 2);
        assertGradient(Gradients.of(variable(3).sum()).at(x), 0, 0);
        Tensor y = variable(5, 6);
        // Through the condition of a choice nothing flows, so the gradient is 0 although it was asked for.
        assertGradient(Gradients.of(y.where(x, x).sum()).at(y), 0, 0);
    }

    @Test
    void onlyTheWaysToTargetsAreWalked() {
        Counted onTheWay = new Counted();
        Counted besides = new Counted();
        Tensor x = variable(1);
        Tensor y = variable(2);
        Tensor loss = Tensor.apply(onTheWay, x).mul(Tensor.apply(besides, y)).sum();
        assertGradient(Gradients.of(loss, x).at(x), 8);
        assertEquals(1, onTheWay.backward);
        assertEquals(0, besides.backward);
    }

    @Test
    void constantsAndDetachedTensorsStopGradients() {
        Counted counted = new Counted();
        Tensor x = variable(3);
        Tensor stopped = Tensor.apply(counted, x).detach();
        assertGradient(Gradients.of(stopped.mul(x).sum()).at(x), 6);
        assertEquals(0, counted.backward);
        assertThrows(IllegalArgumentException.class, () -> Gradients.of(stopped.sum()));
        assertThrows(IllegalStateException.class, stopped::watch);
    }

    @Test
    void withoutGradientsNothingIsRemembered() {
        Tensor x = variable(3);
        Tensor y = NoGrad.call(() -> x.square().sum());
        assertEquals(9, y.item());
        assertThrows(IllegalArgumentException.class, () -> Gradients.of(y));
        assertGradient(Gradients.of(x.square().sum()).at(x), 6);
    }

    @Test
    void theSecondBackwardIsTheFirst() {
        Tensor x = Tensor.variable(NdArray.of(BACKEND, Shape.of(2, 3), 0.1, -0.4, 2, 1, -1, 0.5));
        Tensor loss = x.tanh().softmax(1).log().square().sum();
        assertArrayEquals(Gradients.of(loss).at(x).toDoubles(), Gradients.of(loss).at(x).toDoubles());
    }

    @Test
    void anyUpstreamGradientMayBeGiven() {
        Tensor x = variable(1, 2);
        assertGradient(Gradients.ofWeighted(x.square(), array(10, -1), List.of(x)).at(x), 20, -4);
        assertThrows(IllegalArgumentException.class, () -> Gradients.ofWeighted(x.square(), array(1), List.of(x)));
        assertThrows(IllegalArgumentException.class, () -> Gradients.of(x.square()));
    }

    @Test
    void whatWasOverwrittenIsRefused() {
        Tensor x = variable(1, 2);
        Tensor kept = x.square().sum();
        Tensor notKept = x.mul(3).sum();
        NdArray.overwrite("update", List.of(Formula.A.sub(Formula.P)), new double[] {0.5}, new NdArray[] {x.value()}, new NdArray[] {x.value()});
        String message = assertThrows(IllegalStateException.class, () -> Gradients.of(kept)).getMessage();
        assertTrue(message.contains("Square") && message.contains("input 0") && message.contains("overwritten"), message);
        assertGradient(Gradients.of(notKept).at(x), 3, 3);
    }

    /// A stack of calls would overflow long before.
    @Test
    void aChainOfAHundredThousandOperations() {
        Tensor x = variable(1);
        Tensor y = x;
        for (int i = 0; i < 100_000; i++) y = y.neg();
        assertGradient(Gradients.of(y.sum()).at(x), 1);
    }

    /// 2⁶⁰ ways from the loss to x, each node walked once.
    @Test
    void sharedWaysAreWalkedOnce() {
        Tensor x = variable(1);
        Tensor y = x;
        for (int i = 0; i < 60; i++) y = y.add(y);
        assertGradient(Gradients.of(y.sum()).at(x), 0x1p60);
    }

    @Test
    void twoBackendsDoNotMix() {
        Tensor a = variable(1, 2);
        Tensor b = Tensor.variable(a.value().on(Backends.get("vector")));
        String message = assertThrows(IllegalArgumentException.class, () -> a.add(b)).getMessage();
        assertEquals("add: arrays of two backends, reference and vector", message);
    }
}
