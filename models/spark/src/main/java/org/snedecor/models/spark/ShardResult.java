package org.snedecor.models.spark;

import java.io.Serializable;
import java.util.Arrays;

/// What a part of the gallery has for each query of a tile. The results of two parts merge into that of both; any order and any grouping of merges gives the same result.
record ShardResult(TiedRuns[] runs, NearestIds[] nearest) implements Serializable {
    static ShardResult none(int queries) {
        ShardResult none = new ShardResult(new TiedRuns[queries], new NearestIds[queries]);
        Arrays.fill(none.runs, TiedRuns.NONE);
        Arrays.fill(none.nearest, NearestIds.NONE);
        return none;
    }

    void add(int query, TiedRuns more, NearestIds nearer, QueryTile tile) {
        runs[query] = runs[query].merged(more, tile.depths()[query]);
        nearest[query] = nearest[query].merged(nearer, tile.k());
    }

    /// This one, with another's rows too.
    ShardResult with(ShardResult other, QueryTile tile) {
        for (int q = 0; q < runs.length; q++) add(q, other.runs[q], other.nearest[q], tile);
        return this;
    }
}
