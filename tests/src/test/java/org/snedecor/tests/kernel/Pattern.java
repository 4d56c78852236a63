package org.snedecor.tests.kernel;

import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Extents;

/// What a kernel that is compiled for a nest knows of shapes: how many axes there are, which are reduced, and along which each input repeats.
/// How long the axes are, it does not know.
///
/// @param repeats for each input and axis
record Pattern(boolean[] reduced, boolean[][] repeats) {
    static Pattern sample(int rank, int inputs, RandomStream random) {
        boolean[] reduced = new boolean[rank];
        for (int a = 0; a < rank; a++) reduced[a] = random.nextInt(2) == 0;
        boolean[][] repeats = new boolean[inputs][rank];
        for (boolean[] input : repeats) {
            boolean whole = random.nextInt(2) == 0;
            for (int a = 0; a < rank; a++) input[a] = !whole && random.nextInt(3) == 0;
        }
        return new Pattern(reduced, repeats);
    }

    /// No axis of extent 1, which would be another pattern. Now and then an empty one, or a long one.
    Shape space(RandomStream random) {
        int[] extents = new int[reduced.length];
        for (int a = 0; a < extents.length; a++) extents[a] = 2 + random.nextInt(3);
        if (extents.length > 0) {
            int special = random.nextInt(extents.length);
            extents[special] = switch (random.nextInt(20)) {
                case 0 -> 0;
                case 1 -> extents.length > 3 ? 2_000 : 20_000 + random.nextInt(100);
                default -> Extents.LANES.next(random, 2);
            };
        }
        return Shape.of(extents);
    }

    /// The shape of an input that is broadcast to `space`.
    Shape input(int index, Shape space) {
        int[] extents = space.extents();
        for (int a = 0; a < extents.length; a++) if (repeats[index][a]) extents[a] = 1;
        return Shape.of(extents);
    }
}
