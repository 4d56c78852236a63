package org.snedecor.models.spark;

import java.io.Serializable;

/// Queries that go through the gallery together.
///
/// @param ids of each; where they are rows of the gallery, none counts among its own neighbours   @param labels of each
/// @param depths how many of the nearest rows scores ask for, 0 for a query that is skipped   @param k how many neighbours are named
/// @param numbers row after row of `length`   @param self are they rows of the gallery?
record QueryTile(long[] ids, String[] labels, int[] depths, int k, float[] numbers, int length, boolean self) implements Serializable {
    int count() {
        return ids.length;
    }
}
