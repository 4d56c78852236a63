package org.snedecor.models.train;

import java.util.List;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.eval.ClassSpread;
import org.snedecor.models.eval.NeighbourSearch;
import org.snedecor.models.eval.Spread;

/// Scores an embedder, with its current weights, on the test images of a split.
///
/// @param split whose training images are the gallery of k-NN accuracy, where the test has their classes
public record Scoring(DataSplit split, Embedder embedder) {
    /// The embeddings of the test images, row after row.
    public float[] embeddings() {
        return embeddings(split.test());
    }

    private float[] embeddings(ImageSet set) {
        return NoMemory.naming("embedding " + set, "choose fewer or smaller images, or a smaller network", () -> embedder.embed(set));
    }

    /// @param test what [#embeddings] gave   @param also receives the neighbours of the test images
    public Scores scores(float[] test, NeighbourSearch.Receiver also) {
        return NoMemory.naming("scoring " + split.test(), "choose a smaller embedding",
                () -> Scores.of(split, set -> set == split.test() ? test : embedder.embed(set), embedder.metric(), embedder.backend(), also));
    }

    /// The scores alone.
    public Scores scores() {
        return scores(embeddings(), (_, _) -> {});
    }

    /// Further scores of the test images.
    ///
    /// @param test what [#embeddings] gave   @param seed of the clusters
    public List<NamedMetrics.Score> named(NamedMetrics metrics, float[] test, long seed) {
        return NoMemory.naming("scoring " + split.test(), "choose fewer images", () -> {
            try (var step = embedder.backend().step()) {
                return metrics.of(Matching.among(Scores.array(split.test(), test, embedder.backend()), split.test(), embedder.metric()), seed);
            }
        });
    }

    /// The score by which the best weights are chosen, and how the embeddings are spread.
    ///
    /// @param watched images for validation, or where there are none any others; these have no score
    public Validation validation(ImageSet watched) {
        float[] rows = embeddings(watched);
        double score = split.validation().count() == 0 ? Double.NaN : Scores.validation(watched, rows, embedder.metric(), embedder.backend());
        return new Validation(score, Spread.of(rows, embedder.length()), ClassSpread.of(rows, embedder.length(), watched.labels()));
    }
}
