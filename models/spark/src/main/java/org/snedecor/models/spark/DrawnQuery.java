package org.snedecor.models.spark;

import java.io.Serializable;
import org.snedecor.core.random.RandomStream;

/// A row that may be a query.
///
/// @param place in a random order that seed and identity name, so it is the same in whatever partition the row lies
record DrawnQuery(long place, long id, String label) implements Serializable, Comparable<DrawnQuery> {
    static DrawnQuery of(long seed, long id, String label) {
        return new DrawnQuery(RandomStream.of(seed, id).nextLong(), id, label);
    }

    @Override
    public int compareTo(DrawnQuery other) {
        int byPlace = Long.compare(place, other.place);
        return byPlace != 0 ? byPlace : Long.compare(id, other.id);
    }
}
