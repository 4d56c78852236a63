package org.snedecor.models.train;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.metric.EmbeddingMetric;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.QueryGallery;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.NeighbourSearch;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Reidentification.Seen;
import org.snedecor.models.eval.Relevance;
import org.snedecor.models.eval.Reranking;
import org.snedecor.models.eval.Retrieval;
import org.snedecor.models.eval.Spread;

/// Scores an embedder on queries and a gallery.
///
/// @param reranking by which neighbours are ranked anew, if any   @param draws as in [Matching.Sightings]   @param seed of draws and clusters
public record GalleryScoring(QueryGallery data, Embedder embedder, Optional<Reranking> reranking, int draws, long seed) {
    /// @param named as asked for
    public record GalleryScores(Scores scores, List<NamedMetrics.Score> named) {}

    /// @param metrics further scores, if any   @param also receives the nearest rows of each query, as [Retrieval] hands them on
    public GalleryScores score(Optional<NamedMetrics> metrics, NeighbourSearch.Receiver also) {
        float[] queries = embeddings(data.queries());
        float[] gallery = data.self() ? queries : embeddings(data.gallery());
        return NoMemory.naming("scoring " + data.queries(), "choose fewer images", () -> {
            try (var step = embedder.backend().step()) {
                Matching matching = matching(queries, gallery);
                Retrieval retrieval = Retrieval.of(matching.neighbours(), matching.relevance(), Advance.SILENT, also);
                return new GalleryScores(new Scores(retrieval, Double.NaN, Spread.of(queries, embedder.length())), metrics.map(m -> m.of(matching, seed)).orElse(List.of()));
            }
        });
    }

    private float[] embeddings(ImageSet set) {
        return NoMemory.naming("embedding " + set, "choose fewer or smaller images, or a smaller network", () -> embedder.embed(set));
    }

    private Matching matching(float[] queries, float[] gallery) {
        Backend backend = embedder.backend();
        EmbeddingMetric metric = embedder.metric();
        NdArray asked = Scores.array(data.queries(), queries, backend);
        NdArray among = data.self() ? asked : Scores.array(data.gallery(), gallery, backend);
        NeighbourSearch neighbours = data.self() ? reranking.map(r -> r.among(asked)).orElseGet(() -> Neighbours.by(metric, asked))
                : reranking.map(r -> r.between(asked, among)).orElseGet(() -> Neighbours.by(metric, asked, among));
        int[] queryClasses = data.queryClasses(), galleryClasses = data.galleryClasses();
        Optional<Matching.Sightings> sightings = data.cameras().map(c -> new Matching.Sightings(new Seen(queryClasses, c.queries()), new Seen(galleryClasses, c.gallery()), draws));
        NdArray rows = data.self() ? asked : NdArray.of(backend, Shape.of(queryClasses.length + galleryClasses.length, embedder.length()), joined(queries, gallery));
        int[] classes = data.self() ? queryClasses : IntStream.concat(IntStream.of(queryClasses), IntStream.of(galleryClasses)).toArray();
        return new Matching(neighbours, Relevance.ofLabels(data.queryLabels(), data.galleryLabels()), queryClasses, galleryClasses, rows, classes, reranking.isEmpty() && metric.score().isEmpty(), sightings);
    }

    private static float[] joined(float[] a, float[] b) {
        float[] both = new float[a.length + b.length];
        System.arraycopy(a, 0, both, 0, a.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
