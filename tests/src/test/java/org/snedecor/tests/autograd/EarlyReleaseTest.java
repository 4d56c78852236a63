package org.snedecor.tests.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.backend.Step;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;

/// Within a step, temporaries and used-up gradients go back before its end; without one nothing does. So a graph walked in both ways
/// must give the same bits, and what the program still holds must still be there.
final class EarlyReleaseTest {
    private static final Backend BACKEND = Backends.get("vector");

    /// More than the pool's shortest array: memory given back is lent again at once.
    private static final Shape SHAPE = Shape.of(12, 25);
    private static final Shape OTHER = Shape.of(30, 10);

    /// What an operation may hand back as a gradient: it need not be the right one here.
    private enum Hand { DY, DY_TWICE, INPUT, SAVED, FRESH, KEPT, TEMPORARIES, NOTHING }

    /// y = a + b, with a backward pass of a kind.
    private record Handing(Hand hand) implements Custom {
        @Override
        public Forward forward(NdArray... x) {
            NdArray temporary = x[0].mul(3);
            NdArray half = temporary.map(Formula.A.div(Formula.P), 6);
            return Forward.of(x[0].add(x[1]), half);
        }

        @Override
        public NdArray[] backward(Backward b) {
            NdArray temporary = b.dy().mul(2);
            return switch (hand) {
                case DY -> new NdArray[] {b.dy(), null};
                case DY_TWICE -> new NdArray[] {b.dy(), b.dy()};
                case INPUT -> new NdArray[] {b.x(0), b.x(1)};
                case SAVED -> new NdArray[] {b.saved(0), b.saved(0)};
                case FRESH -> new NdArray[] {temporary, temporary};
                case KEPT -> new NdArray[] {temporary.keep(), temporary.mul(2)};
                case TEMPORARIES -> new NdArray[] {temporary.add(b.x(0)).sub(b.dy()), temporary.mul(b.saved(0))};
                case NOTHING -> new NdArray[2];
            };
        }

        @Override
        public SavedForBackward savedForBackward(boolean[] wanted) {
            return SavedForBackward.inputs(true, true);
        }
    }

    /// A random graph: what it made, in order, and its loss.
    private record Made(List<Tensor> tensors, Tensor loss) {
        static Made by(long seed) {
            RandomStream random = RandomStream.of(seed);
            List<Tensor> made = new ArrayList<>();
            for (int leaf = 0; leaf < 3; leaf++) made.add(Tensor.variable(NdArray.uniform(BACKEND, SHAPE, seed, leaf)));
            int operations = 1 + random.nextInt(14);
            for (int i = 0; i < operations; i++) {
                Tensor a = made.get(random.nextInt(made.size()));
                Tensor b = made.get(random.nextInt(made.size()));
                Tensor y = switch (random.nextInt(9)) {
                    case 0 -> a.add(b);
                    case 1 -> a.add(a);
                    case 2 -> a.mul(b);
                    case 3 -> a.reshape(OTHER).tanh().reshape(SHAPE);
                    case 4 -> a.reshape(OTHER).reshape(SHAPE).add(b);
                    case 5 -> a.softmax(1).sub(b);
                    case 6 -> a.relu();
                    default -> Tensor.apply(new Handing(Hand.values()[random.nextInt(Hand.values().length)]), a, b);
                };
                made.add(random.nextInt(4) == 0 ? y.watch() : y);
            }
            return new Made(made, made.getLast().mul(made.get(random.nextInt(made.size()))).sum());
        }

        /// The bits of all gradients, and of all values afterwards.
        List<float[]> bits() {
            Gradients all = Gradients.of(loss);
            List<float[]> bits = new ArrayList<>();
            for (Tensor tensor : tensors) {
                try {
                    bits.add(all.at(tensor).toFloats());
                } catch (IllegalArgumentException notAskedFor) {
                    bits.add(new float[0]);
                }
            }
            bits.add(Gradients.of(loss, tensors.getFirst()).at(tensors.getFirst()).toFloats());
            for (Tensor tensor : tensors) bits.add(tensor.value().toFloats());
            bits.add(loss.value().toFloats());
            return bits;
        }
    }

    @Property(tries = 500)
    void gradientsAndValuesAreTheSameBits(@ForAll @LongRange(max = 1_000_000) long seed) {
        List<float[]> without = Made.by(seed).bits();
        List<float[]> within;
        try (var _ = BACKEND.step()) {
            within = Made.by(seed).bits();
        }
        assertEquals(without.size(), within.size());
        for (int i = 0; i < without.size(); i++) assertArrayEquals(without.get(i), within.get(i), "array " + i);
    }

    /// A chain of n operations holds n outputs for the backward pass, and also a gradient and the next one, however long.
    @Example
    void aChainNeedsTwoGradientsAtATime() {
        Set<Long> beside = new TreeSet<>();
        for (int n : new int[] {3, 30}) {
            try (Step step = BACKEND.step()) {
                Tensor x = Tensor.variable(NdArray.uniform(BACKEND, SHAPE, 1, 1));
                Tensor y = x;
                for (int i = 0; i < n; i++) y = y.tanh();
                Tensor loss = y.sum();
                long before = step.most();
                Gradients.of(loss);
                beside.add(step.most() - before);
            }
        }
        assertEquals(1, beside.size(), "more for a longer chain: " + beside);
        assertTrue(beside.iterator().next() <= 2 * SHAPE.size() + 2, beside.toString());
    }

    /// An operation that remembers its dy, against the rule, meets an error and not the numbers of another array.
    @Example
    void whoHoldsOnToAGradientMeetsAnError() {
        NdArray[] held = new NdArray[1];
        Custom holding = new Custom() {
            @Override
            public Forward forward(NdArray... x) {
                return Forward.of(x[0].mul(2));
            }

            @Override
            public NdArray[] backward(Backward b) {
                held[0] = b.dy();
                return new NdArray[] {b.dy().mul(2)};
            }
        };
        try (var _ = BACKEND.step()) {
            Tensor x = Tensor.variable(NdArray.uniform(BACKEND, SHAPE, 1, 1));
            Gradients g = Gradients.of(Tensor.apply(holding, x).square().sum());
            String message = assertThrows(IllegalStateException.class, () -> held[0].toFloats()).getMessage();
            assertTrue(message.contains("the operation that it served") && message.contains("keep()"), message);
            assertEquals(SHAPE, g.at(x).shape());
            assertEquals(SHAPE.size(), g.at(x).toFloats().length);
        }
    }
}
