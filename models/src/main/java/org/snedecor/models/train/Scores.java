package org.snedecor.models.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.metric.EmbeddingMetric;
import org.snedecor.losses.several.LabelSets;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.QueryGallery;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.Confusion;
import org.snedecor.models.eval.KnnClassifier;
import org.snedecor.models.eval.LabelConfusion;
import org.snedecor.models.eval.NeighbourSearch;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Relevance;
import org.snedecor.models.eval.Retrieval;
import org.snedecor.models.eval.Spread;
import org.snedecor.models.report.ConfusionTables;
import org.snedecor.models.report.TextTable;

/// Scores of the embeddings of the test images: retrieval among them and, where training has the same classes, k-NN accuracy against the training
/// images.
///
/// @param knn accuracy of the five nearest neighbours; NaN where the classes of test and training differ, or an image has several labels   @param spread of the test rows
public record Scores(Retrieval retrieval, double knn, Spread spread) {
    static final int K = 5;

    /// Turns images into rows of numbers.
    @FunctionalInterface
    public interface Rows {
        float[] of(ImageSet set);
    }

    /// Of rows that [EmbeddingMetric#rows] gave. Accuracy is by Euclidean distance whatever the metric.
    public static Scores of(DataSplit split, Rows rows, EmbeddingMetric metric, Backend backend) {
        return of(split, rows, metric, backend, (_, _) -> {});
    }

    /// @param also receives the neighbours of the test images, as [Retrieval#of(NeighbourSearch, int[], int[], Advance, NeighbourSearch.Receiver)] hands them on
    public static Scores of(DataSplit split, Rows rows, EmbeddingMetric metric, Backend backend, NeighbourSearch.Receiver also) {
        try (var step = backend.step()) {
            float[] numbers = rows.of(split.test());
            NdArray test = array(split.test(), numbers, backend);
            double knn = Double.NaN;
            if (split.testsKnownClasses() && !split.test().hasLabelSets()) {
                knn = new KnnClassifier(K).accuracy(test, split.test().labels(), array(split.train(), rows.of(split.train()), backend), split.train().labels());
            }
            return new Scores(retrieval(metric, test, split.test(), also), knn, Spread.of(numbers, test.shape().extent(1)));
        }
    }

    /// Recall@1 and MAP@R as one score of a set: their mean. Recall alone saturates early, MAP@R sees the whole neighbourhood.
    ///
    /// @param rows of the images, one after the other
    public static double validation(ImageSet set, float[] rows, EmbeddingMetric metric, Backend backend) {
        if (set.count() == 0) return Double.NaN;
        try (var step = backend.step()) {
            Retrieval retrieval = retrieval(metric, array(set, rows, backend), set, (_, _) -> {});
            return (retrieval.recallAt(1) + retrieval.mapAtR()) / 2;
        }
    }

    private static Retrieval retrieval(EmbeddingMetric metric, NdArray rows, ImageSet set, NeighbourSearch.Receiver also) {
        return Retrieval.of(Neighbours.by(metric, rows), relevance(set, IntStream.range(0, set.count()).toArray()), Advance.SILENT, also);
    }

    /// Images are right for each other if they share a label, whatever relation a loss learned by.
    ///
    /// @param queries which of the images
    static Relevance relevance(ImageSet set, int... queries) {
        LabelSets labels = set.classLabels();
        int[][] ofClass = IntStream.range(0, labels.size()).mapToObj(labels::at).toArray(int[][]::new);
        int[][] all = Arrays.stream(set.labels()).mapToObj(c -> ofClass[c]).toArray(int[][]::new);
        return new Relevance(Arrays.stream(queries).mapToObj(q -> all[q]).toArray(int[][]::new), all);
    }

    /// Counts which classes are taken for which, or which labels where an image has several.
    ///
    /// @param set whose images are queries and gallery
    public static Confusion.Counting confusion(ImageSet set) {
        if (!set.hasLabelSets()) return new Confusion.Count(set.labels(), set.labels());
        LabelSets sets = set.imageLabels();
        int[][] labels = IntStream.range(0, set.count()).mapToObj(sets::at).toArray(int[][]::new);
        return new LabelConfusion(labels, labels, true);
    }

    /// What [#confusion] counts, in words.
    public static ConfusionTables tables(Confusion counted, ImageSet set) {
        return set.hasLabelSets() ? new ConfusionTables(counted, set.allLabels(), "label") : new ConfusionTables(counted, set.classNames());
    }

    static NdArray array(ImageSet set, float[] numbers, Backend backend) {
        return NdArray.of(backend, Shape.of(set.count(), set.count() == 0 ? 0 : numbers.length / set.count()), numbers);
    }

    /// The head of a table of scores.
    public static TextTable table(DataSplit split) {
        boolean fresh = split.train().classes() == 0, known = !fresh && split.testsKnownClasses();
        String images = fresh ? "images" : known ? "test images" : split.testsSomeKnownClasses() ? "some unseen classes" : "unseen classes";
        return table(images, known && !split.test().hasLabelSets() ? List.of("5-NN accuracy") : List.of());
    }

    /// The head of a table of scores of queries in a gallery.
    public static TextTable table(QueryGallery data) {
        return table(data.self() ? "images" : "queries in the gallery", List.of());
    }

    private static TextTable table(String images, List<String> further) {
        List<String> head = new ArrayList<>(List.of(images, "Recall@1", "MAP@R", "R-precision", "Recall@2", "Recall@4", "Recall@8"));
        head.addAll(further);
        return new TextTable(head.toArray(String[]::new));
    }

    /// This for a file.
    public Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("queries", retrieval.queries() + retrieval.skipped());
        values.put("recall@1", retrieval.recallAt(1));
        values.put("map@r", retrieval.mapAtR());
        values.put("r-precision", retrieval.rPrecision());
        for (int k : new int[] {2, 4, 8}) values.put("recall@" + k, retrieval.recallAt(k));
        if (!Double.isNaN(knn)) values.put("5-nn accuracy", knn);
        if (!Double.isNaN(spread.effectiveRank())) {
            values.put("equal rows", spread.equalRows());
            values.put("effective rank", spread.effectiveRank());
        }
        return values;
    }

    /// This as a row of [#table].
    public void addTo(TextTable table, String name) {
        Retrieval r = retrieval;
        List<String> row = new ArrayList<>(List.of(name, text(r.recallAt(1)), text(r.mapAtR()), text(r.rPrecision()), text(r.recallAt(2)), text(r.recallAt(4)), text(r.recallAt(8))));
        if (!Double.isNaN(knn)) row.add(text(knn));
        table.row(row.toArray(String[]::new));
    }

    private static String text(double score) {
        return String.format(Locale.ROOT, "%.3f", score);
    }
}
