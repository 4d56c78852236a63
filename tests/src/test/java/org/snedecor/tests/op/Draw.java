package org.snedecor.tests.op;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Gen;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;

/// What the domains of operations have in common: axes, images, positions.
final class Draw {
    static final Gen<Double> COMMON = Numbers.between(-2, 2);
    /// Of either sign, not near 0.
    static final Gen<Double> SIZED = random -> (random.nextInt() < 0 ? -1 : 1) * random.nextDouble(0.5, 2);

    private Draw() {}

    static Values values(Shape shape, RandomStream random) {
        return Values.of(shape, COMMON, random);
    }

    /// Some axes, counted from either end; none or all now and then.
    static List<Integer> axes(Shape shape, RandomStream random) {
        int kind = random.nextInt(8);
        List<Integer> axes = new ArrayList<>();
        for (int a = 0; a < shape.rank(); a++) {
            boolean taken = kind > 1 ? random.nextInt(2) == 0 : kind == 1;
            if (taken) axes.add(random.nextInt(3) == 0 ? a - shape.rank() : a);
        }
        return List.copyOf(axes);
    }

    /// As [#axes], but one at least.
    static List<Integer> someAxes(Shape shape, RandomStream random) {
        List<Integer> axes = axes(shape, random);
        return axes.isEmpty() ? List.of(axis(shape, random)) : axes;
    }

    /// One axis, counted from either end.
    static int axis(Shape shape, RandomStream random) {
        return random.nextInt(2 * shape.rank()) - shape.rank();
    }

    /// `[n, c, h, w]`, h and w at least `least`; batch and channels may be empty at the edge.
    static Shape image(Extents extents, int least, RandomStream random) {
        Extents few = extents == Extents.EDGE ? Extents.EDGE : Extents.SMALL;
        int n = Math.min(2, few.next(random));
        int c = Math.min(3, few.next(random));
        int h = least + random.nextInt(extents == Extents.EDGE ? 1 : 3);
        int w = extents == Extents.LANES ? Extents.LANES.next(random, least) : least + random.nextInt(extents == Extents.EDGE ? 1 : 3);
        return Shape.of(n, c, h, w);
    }

    /// Positions in [0, extent), with repeats and gaps.
    static int[] indices(int count, int extent, RandomStream random) {
        return IntStream.range(0, count).map(_ -> random.nextInt(extent)).toArray();
    }
}
