package org.snedecor.models.search;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.GalleryRows;
import org.snedecor.models.eval.NeighbourSearch;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Ranked;

/// All rows of the gallery are considered: [Neighbours#between].
public record ExactSearch(GalleryRows gallery) implements RowSearch {
    public static ExactSearch of(EmbeddingRows gallery, Backend backend) {
        return new ExactSearch(GalleryRows.of(array(gallery, backend)));
    }

    @Override
    public List<Ranked> nearest(EmbeddingRows queries, int k) {
        Backend backend = gallery.array().backend();
        try (var step = backend.step()) {
            NeighbourSearch search = Neighbours.between(array(queries, backend), gallery);
            Ranked[] found = new Ranked[queries.count()];
            search.each(_ -> k, Advance.SILENT, (query, ranked) -> found[query] = ranked);
            return Arrays.asList(found);
        }
    }

    private static NdArray array(EmbeddingRows rows, Backend backend) {
        return NdArray.of(backend, Shape.of(rows.count(), rows.length()), rows.numbers());
    }
}
