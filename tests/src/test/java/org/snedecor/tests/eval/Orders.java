package org.snedecor.tests.eval;

import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// All orders of some rows by distance: the tied ones in every order, n! of them where all are tied.
final class Orders {
    private final double[] distances;
    private final int[] sorted;

    /// @param rows which of the rows there are
    Orders(double[] distances, IntStream rows) {
        this.distances = distances;
        sorted = rows.boxed().sorted(Comparator.comparingDouble((Integer i) -> distances[i])).mapToInt(i -> i).toArray();
    }

    /// @param visitor gets each order once, in an array that it must not keep
    /// @return how many there are
    int each(Consumer<int[]> visitor) {
        return from(0, sorted.clone(), visitor);
    }

    private int from(int place, int[] order, Consumer<int[]> visitor) {
        if (place == order.length) {
            visitor.accept(order);
            return 1;
        }
        int count = 0;
        for (int i = place; i < order.length && distances[order[i]] == distances[order[place]]; i++) {
            int[] other = order.clone();
            other[place] = order[i];
            other[i] = order[place];
            count += from(place + 1, other, visitor);
        }
        return count;
    }
}
