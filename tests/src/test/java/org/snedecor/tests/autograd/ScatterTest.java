package org.snedecor.tests.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.snedecor.tests.autograd.Movement.place;
import static org.snedecor.tests.autograd.Movement.with;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.op.Combine;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;

/// Scattering against the loop that goes through the updates one by one.
final class ScatterTest {
    private static final Backend REFERENCE = Backends.get("reference");

    /// A call: x, an axis, an index for every update, many of them equal.
    private record Call(Shape x, int axis, Shape updates, int[] indices) {
        static Call sample(RandomStream random) {
            Shape x = Extents.SMALL.shape(random, 1, 3);
            int axis = random.nextInt(x.rank());
            int[] extents = IntStream.range(0, x.rank()).map(a -> a == axis ? random.nextInt(6) : random.nextInt(x.extent(a) + 1)).toArray();
            Shape updates = Shape.of(extents);
            int n = x.extent(axis);
            return new Call(x, axis, updates, IntStream.range(0, updates.size()).map(_ -> random.nextInt(2 * n) - n).toArray());
        }

        /// The place in x that update i goes to.
        int target(int[] at) {
            int index = indices[place(updates, at)];
            return place(x, with(at, axis, index < 0 ? index + x.extent(axis) : index));
        }

        int[] targets() {
            int[] targets = new int[indices.length];
            int[] at = new int[x.rank()];
            for (int i = 0; i < targets.length; i++) {
                targets[i] = target(at);
                for (int a = at.length - 1; a >= 0 && ++at[a] == updates.extent(a); a--) at[a] = 0;
            }
            return targets;
        }

        Tensor apply(Tensor x, Tensor u, Combine combine) {
            return x.scatter(axis, IndexArray.of(x.value().backend(), updates, indices), u, combine);
        }
    }

    /// Whichever is left of those that meet, of distinct numbers, is one of x or of the updates: a movement of both joined.
    @Property(tries = 60)
    void oneOfThoseThatMeetIsLeft(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Call call = Call.sample(random);
        int own = call.x.size();
        Shape joined = Shape.of(own + call.updates.size());
        for (Combine combine : new Combine[] {Combine.REPLACE, Combine.MAX, Combine.MIN}) {
            long drawn = random.nextLong();
            double[] numbers = Numbers.distinct(joined, RandomStream.of(drawn)).numbers();       // those that the movement draws first
            int[] left = IntStream.range(0, own).toArray();
            int[] targets = call.targets();
            for (int i = 0; i < targets.length; i++) {
                double before = numbers[left[targets[i]]];
                double update = numbers[own + i];
                boolean wins = switch (combine) {
                    case MAX -> update > before;
                    case MIN -> update < before;
                    default -> true;
                };
                if (wins) left[targets[i]] = own + i;
            }
            new Movement(joined, call.x, at -> left[place(call.x, at)]).isWhatDoes(combine + " " + call, both ->
                    call.apply(both.slice(0, 0, own).reshape(call.x), both.slice(0, own).reshape(call.updates), combine), RandomStream.of(drawn));
        }
    }

    @Property(tries = 60)
    void sumsOfThoseThatMeet(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Call call = Call.sample(random);
        Values x = Values.of(call.x, Numbers.between(-2, 2), random);
        Values u = Values.of(call.updates, Numbers.between(-2, 2), random);
        double[] sums = x.numbers().clone();
        double[] dy = Values.of(call.x, Numbers.between(-2, 2), random).numbers();
        double[] du = new double[u.numbers().length];
        int[] targets = call.targets();
        for (int i = 0; i < targets.length; i++) {
            sums[targets[i]] += u.numbers()[i];
            du[i] = dy[targets[i]];
        }
        for (Backend backend : Backends.all().values()) {
            Tensor tx = Tensor.variable(x.on(backend));
            Tensor tu = Tensor.variable(u.on(backend));
            Tensor y = call.apply(tx, tu, Combine.ADD);
            assertArrayEquals(sums, y.value().toDoubles(), 1e-12 + 100 * backend.unitRoundoff(), backend.name() + " " + call);
            Gradients gradients = Gradients.ofWeighted(y, NdArray.of(backend, call.x, dy), null);
            assertArrayEquals(dy, gradients.at(tx).toDoubles(), backend.name() + " " + call);
            assertArrayEquals(du, gradients.at(tu).toDoubles(), backend.name() + " " + call);
        }
    }

    /// The gradient of a product by the product of all others, which is right where one is 0 too.
    @Property(tries = 60)
    void productsOfThoseThatMeet(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Call call = Call.sample(random);
        Values x = Values.of(call.x, Numbers.between(-2, 2), random);
        Values u = Values.of(call.updates, Numbers.between(-2, 2), random);
        int own = x.numbers().length;
        double[] numbers = DoubleStream.concat(Arrays.stream(x.numbers()), Arrays.stream(u.numbers())).map(v -> random.nextInt(5) == 0 ? 0 : v).toArray();
        double[] dy = Values.of(call.x, Numbers.between(-2, 2), random).numbers();
        int[] targets = IntStream.concat(IntStream.range(0, own), Arrays.stream(call.targets())).toArray();
        double[] products = new double[own];
        Arrays.fill(products, 1);
        double[] gradient = new double[targets.length];
        for (int i = 0; i < targets.length; i++) {
            products[targets[i]] *= numbers[i];
            gradient[i] = dy[targets[i]];
            for (int j = 0; j < targets.length; j++) if (j != i && targets[j] == targets[i]) gradient[i] *= numbers[j];
        }
        for (Backend backend : Backends.all().values()) {
            Tensor both = Tensor.variable(NdArray.of(backend, Shape.of(numbers.length), numbers));
            Tensor y = call.apply(both.slice(0, 0, own).reshape(call.x), both.slice(0, own).reshape(call.updates), Combine.MULTIPLY);
            double[] got = y.value().toDoubles();
            double[] gradients = Gradients.ofWeighted(y, NdArray.of(backend, call.x, dy), null).at(both).toDoubles();
            for (int i = 0; i < own; i++) assertEquals(products[i], got[i], (1e-13 + 20 * backend.unitRoundoff()) * Math.abs(products[i]), backend.name() + " " + call);
            for (int i = 0; i < gradient.length; i++) {
                assertEquals(gradient[i], gradients[i], (1e-13 + 40 * backend.unitRoundoff()) * Math.abs(gradient[i]), backend.name() + " " + call);
            }
        }
    }

    /// The greatest of equal ones: each has its share of the gradient.
    @Test
    void equalOnesShare() {
        Tensor x = Tensor.variable(NdArray.of(REFERENCE, Shape.of(2), 1, 7));
        Tensor u = Tensor.variable(NdArray.of(REFERENCE, Shape.of(3), 1, 1, 0));
        Tensor y = x.put(IndexArray.of(REFERENCE, 0, 0, 0), u, Combine.MAX);
        assertArrayEquals(new double[] {1, 7}, y.value().toDoubles());
        Gradients gradients = Gradients.ofWeighted(y, NdArray.of(REFERENCE, Shape.of(2), 6, 5), null);
        assertArrayEquals(new double[] {2, 5}, gradients.at(x).toDoubles());
        assertArrayEquals(new double[] {2, 2, 0}, gradients.at(u).toDoubles());
    }

    @Test
    void whatDoesNotFitIsSaid() {
        Tensor x = Tensor.zeros(REFERENCE, Shape.of(2, 3));
        IndexArray one = IndexArray.of(REFERENCE, Shape.of(1, 1), -3);
        assertEquals("scatter along axis 0 of [2, 3]: index -3 at position 0 is outside [-2, 2)", message(() -> x.scatter(0, one, Tensor.zeros(REFERENCE, Shape.of(1, 1)), Combine.ADD)));
        assertEquals("scatter: [1] at [1, 1]: the shapes must be equal", message(() -> x.scatter(1, one, Tensor.zeros(REFERENCE, Shape.of(1)), Combine.ADD)));
        IndexArray longer = IndexArray.of(REFERENCE, Shape.of(3, 1), 0, 0, 0);
        assertEquals("scatter along axis 1: [2, 3] at [3, 1]: the indices must have as many axes, and none longer but that axis",
                message(() -> x.scatter(1, longer, Tensor.zeros(REFERENCE, Shape.of(3, 1)), Combine.ADD)));
        assertEquals("put: [2] at [3, 1]: there must be a value for each place", message(() -> x.put(longer, Tensor.zeros(REFERENCE, Shape.of(2)), Combine.ADD)));
    }

    private static String message(Runnable wrong) {
        return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
    }
}
