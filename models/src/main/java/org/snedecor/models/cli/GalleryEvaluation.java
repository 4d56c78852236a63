package org.snedecor.models.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.QueryGallery;
import org.snedecor.models.eval.Confusion;
import org.snedecor.models.eval.NeighbourSearch;
import org.snedecor.models.eval.Reranking;
import org.snedecor.models.report.ConfusionTables;
import org.snedecor.models.report.TextTable;
import org.snedecor.models.train.GalleryScoring;
import org.snedecor.models.train.NamedMetrics;
import org.snedecor.models.train.RawPixels;
import org.snedecor.models.train.Scores;

/// Scores queries in a gallery, and prints them.
record GalleryEvaluation(QueryGallery data, Embedder embedder, MetricsOptions metrics, GalleryOptions options, boolean baseline, long seed, Output output) {
    private static final String SEEN = "cmc@1,cmc@5,cmc@10,cmc@20,reid-map";

    /// @param run what is scored, in the words of the user
    Event.Evaluated print(String run) {
        Optional<Reranking> reranking = options.reranking(embedder);
        Optional<NamedMetrics> further = further();
        sayHow(reranking);
        output.remark("");
        Map<String, Object> json = new LinkedHashMap<>();
        TextTable table = Scores.table(data);
        Backend backend = embedder.backend();
        if (baseline) {
            Scores raw = Progress.during(output, "raw pixels", advance -> RawPixels.score(data, seed, backend, advance));
            raw.addTo(table, RawPixels.name(raw, data.queries()));
            json.put("raw pixels", raw.toMap());
        }
        Confusion.Count confusion = new Confusion.Count(data.queryClasses(), data.galleryClasses());
        NeighbourSearch.Receiver also = data.hasSeveralLabels() ? (_, _) -> {} : confusion;
        GalleryScoring.GalleryScores result = new GalleryScoring(data, embedder, reranking, options.draws(), seed).score(further, also);
        Scores scores = result.scores();
        if (scores.retrieval().queries() == 0) throw new UserError("there is nothing to score: no query has an image of its class in the gallery");
        scores.addTo(table, reranking.isPresent() ? "trained, re-ranked" : "trained");
        json.put("trained", scores.toMap());
        output.result(table.toString());
        int skipped = scores.retrieval().skipped();
        if (skipped > 0) output.warning(skipped + " of " + (skipped + scores.retrieval().queries()) + " queries are not scored: nothing in the gallery is right for them\n");
        if (scores.spread().collapsed()) output.warning(scores.spread().sentence() + "\n");
        if (further.isPresent()) output.result(NamedMetrics.table(result.named()).toString());
        if (output == Output.WORDS && !data.hasSeveralLabels()) TableExcerpt.print(new ConfusionTables(confusion.confusion(), data.names()));
        return new Event.Evaluated(run, data.self() ? data.queries().toString() : data.queries() + ", in " + data.gallery(), "nothing", json, NamedMetrics.toMap(result.named()));
    }

    /// Where cameras are known, the scores of re-identification first.
    private Optional<NamedMetrics> further() {
        Optional<NamedMetrics> asked = metrics.asked();
        if (data.cameras().isPresent()) return Optional.of(metrics.with(SEEN));
        if (asked.isPresent() && asked.get().needsCameras()) throw new UserError("--metrics " + metrics.list + ": the camera of each image must be known; it is a column of a list, or in the names of Market-1501");
        if (options.singleShot != null) throw new UserError("--single-shot has no effect here: it is for cmc@K and reid-map, and the camera of each image is not known");
        return asked;
    }

    private void sayHow(Optional<Reranking> reranking) {
        if (data.cameras().isPresent()) {
            output.remark("cameras    known: cmc@K and reid-map pass over images of the query's identity by its own camera, "
                    + (options.draws() == 0 ? "and take the whole gallery, as for Market-1501" : "and take one image of each identity, as for CUHK03, the mean of " + options.draws() + " draws"));
        }
        if (data.hasSeveralLabels()) output.remark("labels     several for an image: two images are right for each other if they share one");
        reranking.ifPresent(r -> output.remark("ranking    anew by k-reciprocal neighbours, k1 = " + r.k1() + ", k2 = " + r.k2() + ", lambda = " + r.lambda()));
    }
}
