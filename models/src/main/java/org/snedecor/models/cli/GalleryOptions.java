package org.snedecor.models.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.QueryGallery;
import org.snedecor.models.eval.Reranking;
import picocli.CommandLine.Option;

/// Queries that stand apart from the gallery, and how neighbours are ranked.
final class GalleryOptions {
    @Option(names = "--query", paramLabel = "DATA", description = "Images to look for, as for --data; with --gallery.")
    String query;

    @Option(names = "--gallery", paramLabel = "DATA", description = "Images to look among; with --query.")
    String gallery;

    @Option(names = "--single-shot", paramLabel = "N",
            description = "For cmc@K and reid-map: draw one image of each identity from the gallery, N times, and take the mean, as for CUHK03 (default: the whole gallery, as for Market-1501).")
    Integer singleShot;

    @Option(names = "--rerank", description = "Rank neighbours anew by k-reciprocal neighbours.")
    boolean rerank;

    @Option(names = "--k1", paramLabel = "N", description = "Of --rerank: how many neighbours are asked whether they are reciprocal (default: 20).")
    Integer k1;

    @Option(names = "--k2", paramLabel = "N", description = "Of --rerank: over how many neighbours the mean is taken (default: 6).")
    Integer k2;

    @Option(names = "--lambda", paramLabel = "X", description = "Of --rerank: the weight of the original distance, 0 to 1 (default: 0.3).")
    Double lambda;

    /// The queries and the gallery that are asked for, if any.
    Optional<QueryGallery> asked(Path run, Embedder embedder, RunImages images, Output output) throws IOException {
        reranking(embedder);
        draws();
        if ((query == null) != (gallery == null)) throw new UserError(query == null ? "--gallery needs --query, the images to look for" : "--query needs --gallery, the images to look among");
        return query == null ? Optional.empty() : Optional.of(images.between(run, embedder, query, gallery, output));
    }

    /// @throws UserError where options do not go together
    Optional<Reranking> reranking(Embedder embedder) {
        String without = k1 != null ? "--k1" : k2 != null ? "--k2" : lambda != null ? "--lambda" : null;
        if (!rerank && without != null) throw new UserError(without + " has no effect without --rerank");
        if (!rerank) return Optional.empty();
        if (embedder.metric().score().isPresent()) throw new UserError("--rerank needs distances, but the run compares images by a score that it has learned");
        Reranking usual = Reranking.USUAL;
        try {
            return Optional.of(new Reranking(k1 == null ? usual.k1() : k1, k2 == null ? usual.k2() : k2, lambda == null ? usual.lambda() : lambda));
        } catch (IllegalArgumentException e) {
            throw new UserError("--rerank: " + e.getMessage());
        }
    }

    /// How often pictures are drawn; 0 for never.
    int draws() {
        if (singleShot != null && singleShot < 1) throw new UserError("--single-shot " + singleShot + ": at least 1 draw is needed");
        return singleShot == null ? 0 : singleShot;
    }
}
