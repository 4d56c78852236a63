package org.snedecor.models.train;

import java.util.Optional;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.losses.metric.EmbeddingMetric;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.eval.NeighbourSearch;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Reidentification;
import org.snedecor.models.eval.Reidentification.Seen;
import org.snedecor.models.eval.Relevance;

/// Queries with the search for their neighbours in a gallery, and the labels of both: the input of scores.
///
/// @param relevance which rows are right   @param queryClasses, galleryClasses for votes   @param rows each once, of queries and gallery   @param classes of these rows
/// @param euclidean whether neighbours come by squared distances, otherwise they come by a score with the sign changed
/// @param sightings   whom each query and each row of the gallery shows, and by which camera, where that is known
public record Matching(NeighbourSearch neighbours, Relevance relevance, int[] queryClasses, int[] galleryClasses, NdArray rows, int[] classes, boolean euclidean, Optional<Sightings> sightings) {

    /// @param draws how often a picture of each identity is drawn, as for CUHK03; 0 takes the whole gallery, as for Market-1501
    public record Sightings(Seen queries, Seen gallery, int draws) {}

    /// Each row among all others.
    ///
    /// @param rows that [EmbeddingMetric#rows] gave
    public static Matching among(NdArray rows, int[] classes, EmbeddingMetric metric) {
        return new Matching(Neighbours.by(metric, rows), Relevance.ofClasses(classes, classes), classes, classes, rows, classes, metric.score().isEmpty(), Optional.empty());
    }

    /// Each image among all others.
    static Matching among(NdArray rows, ImageSet set, EmbeddingMetric metric) {
        int[] classes = set.labels();
        return new Matching(Neighbours.by(metric, rows), Scores.relevance(set, IntStream.range(0, set.count()).toArray()), classes, classes, rows, classes, metric.score().isEmpty(), Optional.empty());
    }

    /// @param ranks the greatest K of CMC   @param seed of draws
    Reidentification reidentified(int ranks, long seed) {
        Sightings w = sightings.orElseThrow(() -> new IllegalArgumentException("cmc@K and reid-map need to know the camera of each picture"));
        return w.draws == 0 ? Reidentification.market1501(neighbours, w.queries, w.gallery, ranks) : Reidentification.cuhk03(neighbours, w.queries, w.gallery, ranks, w.draws, seed);
    }
}
