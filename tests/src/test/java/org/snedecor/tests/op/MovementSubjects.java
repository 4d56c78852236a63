package org.snedecor.tests.op;

import static org.snedecor.tests.kit.law.Trait.LINEAR;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.op.*;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Progression;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;
import org.snedecor.tests.kit.law.Kink;
import org.snedecor.tests.kit.law.Point;
import org.snedecor.tests.kit.law.Subject;

/// The operations that move numbers and compute nothing: all linear but for the choice that sorting makes.
final class MovementSubjects {
    private MovementSubjects() {}

    static List<Subject> all() {
        return List.of(
                Subject.of(Broadcast.class, "|x| < 2", (extents, random) -> {
                    Shape out = extents.shape(random, 0, 3);
                    return Point.of(new Broadcast(out), Draw.values(Extents.within(out, random), random));
                }, LINEAR),
                Subject.of(Reshape.class, "|x| < 2", MovementSubjects::reshape, LINEAR),
                Subject.of(Transpose.class, "|x| < 2, rank 1-4", (extents, random) -> {
                    Shape shape = extents.shape(random, 1, 4);
                    int[] order = random.permutation(shape.rank());
                    return Point.of(new Transpose(IntStream.of(order).map(a -> random.nextInt(2) == 0 ? a : a - order.length).boxed().toList()), Draw.values(shape, random));
                }, LINEAR),
                Subject.of(Concat.class, "1-3 parts", MovementSubjects::concat, LINEAR),
                Subject.of(Slice.class, "|x| < 2", (extents, random) -> {
                    Shape shape = extents.shape(random, 1, 3);
                    int axis = Draw.axis(shape, random);
                    int from = random.nextInt(shape.extent(axis) + 1);
                    int to = from + random.nextInt(shape.extent(axis) - from + 1);
                    return Point.of(new Slice(axis, fromEnd(shape, axis, from, random), fromEnd(shape, axis, to, random)), Draw.values(shape, random));
                }, LINEAR),
                Subject.of(Strided.class, "|x| < 2, steps of 1-4 in both directions", (extents, random) -> {
                    Shape shape = extents.shape(random, 1, 3);
                    int axis = Draw.axis(shape, random);
                    int step = (1 + random.nextInt(4)) * (random.nextInt(2) == 0 ? 1 : -1);
                    int extent = shape.extent(axis);
                    return Point.of(new Strided(axis, Progression.clamped(extent, random.nextInt(extent + 2) - 1, random.nextInt(extent + 2) - 1, step)), Draw.values(shape, random));
                }, LINEAR),
                Subject.of(Pad.class, "|x| < 2, 0-2 zeros", (extents, random) -> {
                    Shape shape = extents.shape(random, 1, 3);
                    return Point.of(new Pad(Draw.axis(shape, random), random.nextInt(3), random.nextInt(3)), Draw.values(shape, random));
                }, LINEAR),
                Subject.of(Gather.class, "indices of rank 0-2 with repeats", (extents, random) -> {
                    Shape shape = extents.shape(random, 1, 3);
                    int axis = Draw.axis(shape, random);
                    Shape of = shape.extent(axis) == 0 ? Shape.of(0) : places(random);
                    int[] at = Draw.indices(of.size(), Math.max(1, shape.extent(axis)), random);
                    return Point.of(backend -> new Gather(axis, IndexArray.of(backend, of, at)), Draw.values(shape, random));
                }, LINEAR),
                Subject.of(ScatterAdd.class, "indices of rank 0-2 with repeats and gaps", (extents, random) -> {
                    Shape result = extents.shape(random, 1, 3);
                    int axis = Draw.axis(result, random);
                    Shape of = places(random);
                    int extent = 1 + random.nextInt(5);
                    int[] at = Draw.indices(of.size(), extent, random);
                    return Point.of(backend -> new ScatterAdd(axis, IndexArray.of(backend, of, at), extent), Draw.values(result.replaced(axis, of), random));
                }, LINEAR),
                Subject.of(GatherAlong.class, "indices with repeats", (extents, random) -> {
                    Shape shape = extents.shape(random, 1, 3);
                    int axis = Draw.axis(shape, random);
                    Shape out = shape.with(axis, shape.extent(axis) == 0 ? 0 : random.nextInt(5));
                    int[] at = Draw.indices(out.size(), Math.max(1, shape.extent(axis)), random);
                    return Point.of(backend -> new GatherAlong(axis, IndexArray.of(backend, out, at)), Draw.values(shape, random));
                }, LINEAR),
                Subject.of(Sort.class, "no two equal", (extents, random) -> {
                    Shape shape = extents.shape(random, 1, 3);
                    int axis = Draw.axis(shape, random);
                    return Point.of(new Sort(axis, random.nextInt(shape.extent(axis) + 1), random.nextInt(2) == 0), Numbers.distinct(shape, random));
                }).with(Kink.of("sort: equal numbers keep their order", Point.of(new Sort(0, 2, false), Values.of(1, 7, 1)), new double[] {3, 5}, new double[] {3, 0, 5}))
                        .with(Kink.of("sort: in descending order too", Point.of(new Sort(0, 2, true), Values.of(1, -7, 1)), new double[] {3, 5}, new double[] {3, 0, 5})));
    }

    /// The shape of some indices: a list, a matrix or a single one.
    private static Shape places(RandomStream random) {
        return switch (random.nextInt(4)) {
            case 0 -> Shape.SCALAR;
            case 1 -> Shape.of(random.nextInt(3), random.nextInt(4));
            default -> Shape.of(random.nextInt(6));
        };
    }

    private static Point reshape(Extents extents, RandomStream random) {
        Shape shape = extents.shape(random, 0, 3);
        List<Integer> others = new ArrayList<>();
        for (int extent : shape.extents()) others.add(random.nextInt(others.size() + 1), extent);
        if (random.nextInt(2) == 0) others.add(random.nextInt(others.size() + 1), 1);
        return Point.of(new Reshape(Shape.of(others.stream().mapToInt(e -> e).toArray())), Draw.values(shape, random));
    }

    private static Point concat(Extents extents, RandomStream random) {
        Shape shape = extents.shape(random, 1, 3);
        int axis = Draw.axis(shape, random);
        Values[] parts = new Values[1 + random.nextInt(3)];
        for (int i = 0; i < parts.length; i++) parts[i] = Draw.values(shape.with(axis, extents.next(random)), random);
        return Point.of(new Concat(axis), parts);
    }

    /// The same index counted backwards, half of the time; that behind the last has no such number.
    private static int fromEnd(Shape shape, int axis, int index, RandomStream random) {
        return index < shape.extent(axis) && random.nextInt(2) == 0 ? index - shape.extent(axis) : index;
    }
}
