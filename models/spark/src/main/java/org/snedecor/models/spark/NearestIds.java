package org.snedecor.models.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.snedecor.models.eval.Ranked;

/// The k nearest rows of a query, by distance, and where that is equal by identity.
///
/// @param distances squared, ascending
record NearestIds(double[] distances, long[] ids) implements Serializable {
    static final NearestIds NONE = new NearestIds(new double[0], new long[0]);

    /// @param counts which of the ranked rows count   @param id of a row of the gallery
    static NearestIds of(Ranked ranked, IntPredicate counts, IntToLongFunction id, int k) {
        int[] places = IntStream.range(0, ranked.size()).filter(i -> counts.test(ranked.rows()[i])).boxed()
                .sorted((a, b) -> order(ranked.distances()[a], id.applyAsLong(ranked.rows()[a]), ranked.distances()[b], id.applyAsLong(ranked.rows()[b])))
                .mapToInt(i -> i).limit(k).toArray();
        return new NearestIds(Arrays.stream(places).mapToDouble(i -> ranked.distances()[i]).toArray(), Arrays.stream(places).mapToLong(i -> id.applyAsLong(ranked.rows()[i])).toArray());
    }

    private static int order(double d, long id, double otherD, long otherId) {
        int byDistance = Double.compare(d, otherD);
        return byDistance != 0 ? byDistance : Long.compare(id, otherId);
    }

    /// The k nearest rows of both lists.
    NearestIds merged(NearestIds other, int k) {
        int size = Math.min(k, ids.length + other.ids.length);
        double[] d = new double[size];
        long[] named = new long[size];
        for (int i = 0, j = 0; i + j < size; ) {
            boolean mine = j == other.ids.length || i < ids.length && order(distances[i], ids[i], other.distances[j], other.ids[j]) <= 0;
            d[i + j] = mine ? distances[i] : other.distances[j];
            named[i + j] = mine ? ids[i] : other.ids[j];
            if (mine) i++;
            else j++;
        }
        return new NearestIds(d, named);
    }
}
