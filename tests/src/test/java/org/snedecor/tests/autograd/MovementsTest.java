package org.snedecor.tests.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.snedecor.tests.autograd.Movement.place;
import static org.snedecor.tests.autograd.Movement.with;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Border;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Extents;

/// Slices with steps, pads, parts, repeats and triangles, each against its sentence over coordinates.
final class MovementsTest {
    private static final Backend REFERENCE = Backends.get("reference");

    private static Shape shape(RandomStream random, int leastRank) {
        return (random.nextInt(4) == 0 ? Extents.EDGE : Extents.SMALL).shape(random, leastRank, 3);
    }

    private static int[] sliced(int from, int to, int step) {
        double[] digits = Tensor.of(REFERENCE, Shape.of(10), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9).slice(0, from, to, step).value().toDoubles();
        return Arrays.stream(digits).mapToInt(d -> (int) d).toArray();
    }

    /// What Python prints for `list(range(10))[from:to:step]`.
    @Test
    void slicesAsPythonHasThem() {
        assertArrayEquals(new int[] {1, 4, 7}, sliced(1, 8, 3));
        assertArrayEquals(new int[] {9, 6, 3, 0}, sliced(-1, -12, -3));
        assertArrayEquals(new int[] {8, 6, 4}, sliced(8, 2, -2));
        assertArrayEquals(new int[] {0, 4, 8}, sliced(-100, 100, 4));
        assertArrayEquals(new int[] {9, 6, 3}, sliced(20, 0, -3));
        assertArrayEquals(new int[] {9, 5, 1}, sliced(Integer.MAX_VALUE, Integer.MIN_VALUE, -4));
        assertArrayEquals(new int[] {}, sliced(3, 3, 1));
        assertArrayEquals(new int[] {}, sliced(2, 8, -1));
        assertArrayEquals(new int[] {}, sliced(12, 20, 1));
        assertArrayEquals(new int[] {5}, sliced(5, 100, Integer.MAX_VALUE));
        assertArrayEquals(new int[] {5}, sliced(5, -100, Integer.MIN_VALUE));
    }

    /// An index is in the slice if it lies between the ends and its distance to the first is a multiple of the step.
    @Property(tries = 100)
    void slices(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Shape x = shape(random, 1);
        int axis = random.nextInt(x.rank());
        int n = x.extent(axis);
        int from = random.nextInt(2 * n + 3) - n - 1;
        int to = random.nextInt(2 * n + 3) - n - 1;
        int step = (1 + random.nextInt(3)) * (random.nextInt(2) == 0 ? 1 : -1);
        int first = from < 0 ? from + n : from;
        int start = step > 0 ? Math.max(first, 0) : Math.min(first, n - 1);
        int end = to < 0 ? to + n : to;
        int[] taken = IntStream.range(0, n).filter(i -> (step > 0 ? i >= start && i < end : i <= start && i > end) && (i - start) % step == 0).toArray();
        if (step < 0) taken = IntStream.of(taken).map(i -> -i).sorted().map(i -> -i).toArray();
        int[] indices = taken;
        new Movement(x, x.with(axis, indices.length), at -> place(x, with(at, axis, indices[at[axis]])))
                .isWhatDoes(from + ":" + to + ":" + step + " of axis " + axis, t -> t.slice(axis - x.rank(), from, to, step), random);
    }

    @Property(tries = 50)
    void flips(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Shape x = shape(random, 0);
        int[] axes = Arrays.copyOf(random.permutation(x.rank()), random.nextInt(x.rank() + 1));
        new Movement(x, x, at -> {
            int[] other = at.clone();
            for (int axis : axes) other[axis] = x.extent(axis) - 1 - at[axis];
            return place(x, other);
        }).isWhatDoes("flip " + Arrays.toString(axes), t -> t.flip(axes), random);
    }

    /// Index i of the padded axis shows the number at i, found by walking: beyond an end one stays, turns round, or goes on at the other end.
    @Property(tries = 100)
    void pads(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Shape x = Extents.SMALL.shape(random, 1, 3);
        int axis = random.nextInt(x.rank());
        int n = x.extent(axis);
        int before = random.nextInt(2 * n + 2) - n / 2;
        int after = random.nextInt(2 * n + 2) - n / 2;
        if (before + n + after < 0) return;                                              // an axis of 1: both ends cannot be cut
        Shape y = x.with(axis, before + n + after);
        String by = " by " + before + " and " + after + " along " + axis;
        if (Math.max(0, -before) + Math.max(0, -after) <= n) {
            new Movement(x, y, at -> at[axis] < before || at[axis] >= before + n ? -1 : place(x, with(at, axis, at[axis] - before)), 0.5)
                    .isWhatDoes("pad" + by, t -> t.pad(axis, before, after, 0.5), random);
        }
        for (Border border : Border.values()) {
            new Movement(x, y, at -> place(x, with(at, axis, walked(border, at[axis] - before, n))))
                    .isWhatDoes(border + by, t -> t.pad(axis - x.rank(), before, after, border), random);
        }
    }

    private static int walked(Border border, int i, int n) {
        int at = 0;
        int direction = i < 0 ? -1 : 1;
        for (int steps = Math.abs(i); steps > 0; steps--) {
            int next = at + direction;
            if (next < 0 || next >= n) {
                switch (border) {
                    case EDGE -> next = at;
                    case WRAP -> next = next < 0 ? n - 1 : 0;
                    case REFLECT -> {
                        direction = -direction;
                        next = n == 1 ? at : at + direction;
                    }
                }
            }
            at = next;
        }
        return at;
    }

    @Property(tries = 50)
    void partsAndTheirJoin(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Shape x = shape(random, 1);
        int axis = random.nextInt(x.rank());
        int first = random.nextInt(x.extent(axis) + 1);
        int second = random.nextInt(x.extent(axis) - first + 1);
        int[] extents = {first, second, x.extent(axis) - first - second};
        new Movement(x, x.with(axis, second), at -> place(x, with(at, axis, at[axis] + first)))
                .isWhatDoes("split " + Arrays.toString(extents), t -> t.split(axis, extents).get(1), random);
        int parts = 1 + random.nextInt(4);
        int length = (x.extent(axis) + parts - 1) / parts;
        int part = random.nextInt(parts);
        int here = Math.min(length, Math.max(0, x.extent(axis) - part * length));
        new Movement(x, x.with(axis, here), at -> place(x, with(at, axis, at[axis] + part * length)))
                .isWhatDoes("chunk " + part + " of " + parts, t -> t.chunk(axis, parts).get(part), random);

        int place = random.nextInt(x.rank() + 1);
        Shape joined = x.unsqueezed(place).with(place, 3);
        new Movement(x, joined, at -> place(x, x.rank() == 0 ? new int[0] : without(at, place)))
                .isWhatDoes("stack of three at " + place, t -> Tensor.stack(place, t, t, t), random);
    }

    private static int[] without(int[] at, int axis) {
        return IntStream.range(0, at.length).filter(a -> a != axis).map(a -> at[a]).toArray();
    }

    @Property(tries = 50)
    void tiles(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Shape x = shape(random, 0);
        int[] repeats = IntStream.range(0, x.rank()).map(_ -> random.nextInt(4)).toArray();
        Shape y = Shape.of(IntStream.range(0, x.rank()).map(a -> repeats[a] * x.extent(a)).toArray());
        new Movement(x, y, at -> place(x, IntStream.range(0, at.length).map(a -> at[a] % x.extent(a)).toArray()))
                .isWhatDoes("tile " + Arrays.toString(repeats), t -> t.tile(repeats), random);
    }

    /// Both shapes grow where they have 1: `[2, 1]` expanded by `[1, 3]` is `[2, 3]`, and by `[1, 1]` itself.
    @Property(tries = 50)
    void expands(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Shape whole = Extents.SMALL.shape(random, 0, 3);
        Shape x = Extents.within(whole, random);
        Shape other = Extents.within(whole, random);
        int rank = Math.max(x.rank(), other.rank());
        int[] y = new int[rank];
        Arrays.setAll(y, a -> Math.max(extent(x, a - rank), extent(other, a - rank)));
        new Movement(x, Shape.of(y), at -> {
            int[] own = new int[x.rank()];
            Arrays.setAll(own, a -> x.extent(a) == 1 ? 0 : at[a + rank - x.rank()]);
            return place(x, own);
        }).isWhatDoes("expand by " + other, t -> t.expand(other), random);
    }

    private static int extent(Shape shape, int fromEnd) {
        return -fromEnd > shape.rank() ? 1 : shape.extent(fromEnd);
    }

    /// NaN above the diagonal is 0 below no less than any other number.
    @Property(tries = 50)
    void triangles(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Shape x = shape(random, 2);
        int k = random.nextInt(9) - 4;
        int r = x.rank();
        new Movement(x, x, at -> at[r - 1] - at[r - 2] <= k ? place(x, at) : -1, 0).isWhatDoes("tril " + k, t -> t.tril(k), random);
        new Movement(x, x, at -> at[r - 1] - at[r - 2] >= k ? place(x, at) : -1, 0).isWhatDoes("triu " + k, t -> t.triu(k), random);
        int rows = random.nextInt(5);
        int columns = random.nextInt(5);
        double[] eye = new double[rows * columns];
        for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) eye[i * columns + j] = j - i == k ? 1 : 0;
        assertArrayEquals(eye, Tensor.eye(REFERENCE, rows, columns, k).value().toDoubles());
    }

    @Test
    void aTriangleReplacesWhatIsNoNumber() {
        Tensor x = Tensor.of(REFERENCE, Shape.of(2, 2), 1, Double.NaN, 2, 3);
        assertArrayEquals(new double[] {1, 0, 2, 3}, x.tril(0).value().toDoubles());
    }

    @Test
    void axesOfOneComeAndGo() {
        Tensor x = Tensor.zeros(REFERENCE, Shape.of(1, 3, 1, 2));
        assertEquals(Shape.of(3, 2), x.squeeze().shape());
        assertEquals(Shape.of(1, 3, 2), x.squeeze(-2).shape());
        assertEquals(x.shape(), x.squeeze(new int[0]).shape());
        assertEquals(Shape.of(1, 1, 3, 1, 2, 1), x.unsqueeze(-1, 0).shape());
        assertEquals(x.shape(), x.unsqueeze(0, 3, -1).squeeze(0, 3, -1).shape());
    }

    @Test
    void whatDoesNotFitIsSaid() {
        Tensor x = Tensor.zeros(REFERENCE, Shape.of(3, 2));
        List<Executable> wrong = List.of(() -> x.squeeze(0), () -> x.unsqueeze(1, 1), () -> x.unsqueeze(4), () -> x.split(0, 1, 1), () -> x.split(0, 4, -1),
                () -> x.chunk(0, 0), () -> x.tile(2), () -> x.tile(2, -1), () -> x.pad(0, -2, -2, 1), () -> x.pad(0, -2, -2, Border.EDGE),
                () -> x.slice(0, 0, 3, 0), () -> x.flip(0, -2), () -> x.squeeze(0).tril(0));
        List<String> said = List.of("squeeze: [3, 2]: axis 0 has extent 3, not 1", "unsqueeze: [1, 1, 1, 1]: axis 1 is named twice in [1, 1]",
                "unsqueeze: [1, 1, 1]: axis 4 is outside [-3, 2]", "split along axis 0: [3, 2] into [1, 1]: the parts must have the extent of the axis together",
                "split along axis 0: [3, 2] into [4, -1]: the parts must have the extent of the axis together", "chunk along axis 0: [3, 2]: there must be one part at least, not 0",
                "tile [2]: [3, 2]: every axis needs a number of repeats", "tile [2, -1]: [3, 2]: a number of repeats is negative, -1",
                "pad by -2 and -2: [3, 2]: more is cut off than axis 0 has, 3", "pad by -2 and -2: [3, 2]: more is cut off than axis 0 has, 3",
                "slice: the step must not be 0", "flip: [3, 2]: axis 0 is named twice in [0, -2]", "squeeze: [3, 2]: axis 0 has extent 3, not 1");
        for (int i = 0; i < wrong.size(); i++) assertEquals(said.get(i), assertThrows(IllegalArgumentException.class, wrong.get(i)).getMessage());
    }
}
