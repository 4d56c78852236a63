package org.snedecor.models.report.page;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.Confusion;
import org.snedecor.models.eval.LabelConfusion;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Relevance;
import org.snedecor.models.eval.Retrieval;

/// The exact nearest images of each test image among all others, as the run compares them.
///
/// @param nearest of each image the [#MOST] nearest at most; null where its class has no other image, which is then no query
record Neighbourhood(Retrieval retrieval, Confusion confusion, int[][] nearest) {
    static final int MOST = 8;

    static Neighbourhood of(RunView run, Backend backend) {
        int[][] nearest = new int[run.count()][];
        Relevance right = run.relevance();
        Confusion.Counting count = run.severalLabels() ? new LabelConfusion(right.queryLabels(), right.rowLabels(), true) : new Confusion.Count(run.labels(), run.labels());
        try (var step = backend.step()) {
            NdArray rows = NdArray.of(backend, Shape.of(run.count(), run.length()), run.rows());
            Retrieval retrieval = Retrieval.of(Neighbours.by(run.metric(), rows), right, Advance.SILENT, (query, ranked) -> {
                count.accept(query, ranked);
                if (ranked.size() > 0) nearest[query] = Arrays.copyOf(ranked.rows(), Math.min(MOST, ranked.size()));
            });
            return new Neighbourhood(retrieval, count.confusion(), nearest);
        }
    }

    /// The scores in the words of `scores.json`.
    Map<String, Object> scores() {
        Map<String, Object> scores = new TreeMap<>();
        scores.put("recall@1", retrieval.recallAt(1));
        scores.put("map@r", retrieval.mapAtR());
        scores.put("r-precision", retrieval.rPrecision());
        return scores;
    }
}
