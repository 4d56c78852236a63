package org.snedecor.tests.kit.gen;

import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;

/// How long axes are. Sizes decide what a kernel does: masks at the end of a row, loops that never run, tiles that are cut.
public enum Extents {
    /// 1 … 4: small enough for a whole Jacobian.
    SMALL,
    /// 0, 1 and 2, at least one axis of 0 or 1.
    EDGE,
    /// One axis around the widths of vectors: 1, 15, 16, 17, 31, 32, 33.
    LANES;

    private static final int[] AROUND = {1, 15, 16, 17, 31, 32, 33};

    /// One extent, of an axis that may be empty.
    public int next(RandomStream random) {
        return switch (this) {
            case SMALL -> 1 + random.nextInt(4);
            case EDGE -> random.nextInt(3);
            case LANES -> AROUND[random.nextInt(AROUND.length)];
        };
    }

    /// One extent, at least `least`.
    public int next(RandomStream random, int least) {
        return this == EDGE && least > 0 ? least + random.nextInt(2) : Math.max(least, next(random));
    }

    /// A shape with a rank in [lowest, highest].
    public Shape shape(RandomStream random, int lowest, int highest) {
        int[] extents = new int[lowest + random.nextInt(highest - lowest + 1)];
        for (int a = 0; a < extents.length; a++) extents[a] = (this == EDGE ? EDGE : SMALL).next(random);
        if (extents.length > 0) {
            int special = random.nextInt(extents.length);
            if (this == LANES) extents[special] = next(random);
            if (this == EDGE) extents[special] = random.nextInt(2);
        }
        return Shape.of(extents);
    }

    /// A shape that broadcasts to `shape`: some axes of extent 1, some leading ones left out.
    public static Shape within(Shape shape, RandomStream random) {
        int rank = shape.rank() - (random.nextInt(3) == 0 ? random.nextInt(shape.rank() + 1) : 0);
        int[] extents = new int[rank];
        for (int a = 0; a < rank; a++) {
            extents[a] = random.nextInt(3) == 0 ? 1 : shape.extent(shape.rank() - rank + a);
        }
        return Shape.of(extents);
    }
}
