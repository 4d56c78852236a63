package org.snedecor.models.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.snedecor.core.array.NdArray;
import org.snedecor.losses.metric.EmbeddingMetric;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.Calibration;
import org.snedecor.models.eval.ClassSpread;
import org.snedecor.models.eval.ClusterAgreement;
import org.snedecor.models.eval.GradedRanking;
import org.snedecor.models.eval.KnnClassifier;
import org.snedecor.models.eval.NeighbourSearch;
import org.snedecor.models.eval.Ranking;
import org.snedecor.models.eval.Reidentification;
import org.snedecor.models.eval.Relevance;
import org.snedecor.models.report.TextTable;

/// Scores that are asked for by name, of queries in a gallery or of each row among all others.
///
/// | name | score |
/// |---|---|
/// | `recall@K`, `r-precision`, `map@r`, `map`, `mrr` | of [Ranking] |
/// | `precision@K`, `ndcg@K` | of [GradedRanking] |
/// | `knn@K` | accuracy of [KnnClassifier] with K neighbours, each row left out of its own |
/// | `nmi`, `ami` | of [ClusterAgreement], k-means with as many clusters as classes, best of ten starts |
/// | `auc`, `eer`, `fnmr@F` | of [Calibration]; F is the false match rate, 0 to 1 |
/// | `within/between` | of [ClassSpread]: squared distances to the means of classes by those of the means to the mean of all; 0/0 is NaN |
/// | `cmc@K`, `reid-map` | of [Reidentification]: where cameras are known |
///
/// Ranking, votes and calibration take neighbours as the metric compares rows, or re-ranked; k-means and spread are of queries and gallery together, by Euclidean distance.
public final class NamedMetrics {
    private static final String RECALL = "recall@";
    private static final String KNN = "knn@";
    private static final String PRECISION = "precision@";
    private static final String NDCG = "ndcg@";
    private static final String FNMR = "fnmr@";
    private static final String CMC = "cmc@";
    private static final String REID = "reid-map";
    private static final List<String> PLAIN = List.of("r-precision", "map@r", "map", "mrr", "nmi", "ami", "auc", "eer", "within/between");
    private static final List<String> ALL = List.of("recall@1", "recall@2", "recall@4", "recall@8", "r-precision", "map@r", "map", "mrr", "nmi", "ami", "auc", "eer", "fnmr@0.01", "fnmr@0.001",
            "within/between");
    private static final int STARTS = 10;

    private final Set<String> names;

    private NamedMetrics(Set<String> names) {
        this.names = names;
    }

    /// @param list names with commas between, or `all`
    /// @throws IllegalArgumentException for a name that is none
    public static NamedMetrics of(String list) {
        Set<String> names = new LinkedHashSet<>();
        for (String word : list.split(",", -1)) {
            String name = word.strip().toLowerCase(Locale.ROOT);
            if (name.equals("all")) names.addAll(ALL);
            else names.add(checked(name));
        }
        return new NamedMetrics(names);
    }

    private static String checked(String name) {
        boolean known = PLAIN.contains(name)
                || name.startsWith(RECALL) && name.substring(RECALL.length()).matches("[1-9][0-9]{0,8}")
                || name.startsWith(KNN) && name.substring(KNN.length()).matches("[1-9][0-9]{0,8}")
                || name.startsWith(PRECISION) && name.substring(PRECISION.length()).matches("[1-9][0-9]{0,8}")
                || name.startsWith(NDCG) && name.substring(NDCG.length()).matches("[1-9][0-9]{0,8}")
                || name.equals(REID) || name.startsWith(CMC) && name.substring(CMC.length()).matches("[1-9][0-9]{0,4}")
                || name.startsWith(FNMR) && name.substring(FNMR.length()).matches("0|1|0?\\.[0-9]{1,12}");
        if (!known) {
            throw new IllegalArgumentException("'" + name + "' is no metric; there are all, "
                    + "recall@K, precision@K, ndcg@K and knn@K (K at least 1), " + String.join(", ", PLAIN) + ", fnmr@F (F from 0 to 1), and where cameras are known cmc@K and " + REID);
        }
        return name;
    }

    /// One score.
    ///
    /// @param threshold of the rates that have one, in the unit of the metric; otherwise NaN
    public record Score(String name, double value, double threshold) {}

    /// Whether a score is asked for that needs cameras.
    public boolean needsCameras() {
        return any(name -> name.equals(REID) || name.startsWith(CMC));
    }

    /// Each row among all others.
    ///
    /// @param rows that [EmbeddingMetric#rows] gave   @param seed of k-means
    public List<Score> of(NdArray rows, int[] classes, EmbeddingMetric metric, long seed) {
        return of(Matching.among(rows, classes, metric), seed);
    }

    /// @param seed of k-means and of draws
    /// @throws IllegalArgumentException where cameras are needed and not known
    public List<Score> of(Matching matching, long seed) {
        NeighbourSearch neighbours = matching.neighbours();
        Relevance relevance = matching.relevance();
        NdArray rows = matching.rows();
        int[] classes = matching.classes();
        List<Integer> depths = after(RECALL).stream().map(Integer::valueOf).toList();
        List<Double> rates = after(FNMR).stream().map(Double::valueOf).toList();
        Ranking ranking = any(name -> name.startsWith(RECALL) || List.of("r-precision", "map@r", "map", "mrr").contains(name))
                ? Ranking.of(neighbours, relevance, depths, names.contains("map"), Advance.SILENT) : null;
        List<Integer> graded = Stream.concat(after(PRECISION).stream(), after(NDCG).stream()).map(Integer::valueOf).distinct().toList();
        GradedRanking grades = graded.isEmpty() ? null : GradedRanking.of(neighbours, relevance, graded, Advance.SILENT);
        Reidentification seen = needsCameras() ? matching.reidentified(after(CMC).stream().mapToInt(Integer::parseInt).max().orElse(1), seed) : null;
        ClusterAgreement clusters = any(name -> name.equals("nmi") || name.equals("ami")) ? new ClassClusters(STARTS, seed).of(rows, classes) : null;
        Calibration calibration = any(name -> name.startsWith(FNMR) || name.equals("auc") || name.equals("eer"))
                ? Calibration.of(neighbours, relevance, rates, Advance.SILENT) : null;
        boolean euclidean = matching.euclidean();
        List<Score> scores = new ArrayList<>();
        for (String name : names) {
            scores.add(switch (name) {
                case "r-precision" -> plain(name, ranking.rPrecision());
                case "map@r" -> plain(name, ranking.mapAtR());
                case "map" -> plain(name, ranking.map());
                case "mrr" -> plain(name, ranking.mrr());
                case "nmi" -> plain(name, clusters.nmi());
                case "ami" -> plain(name, clusters.ami());
                case "within/between" -> plain(name, ratio(rows, classes));
                case REID -> plain(name, seen.map());
                case "auc" -> plain(name, calibration.auc());
                case "eer" -> new Score(name, calibration.eer(), unit(euclidean, calibration.eerThreshold()));
                default -> name.startsWith(PRECISION) ? plain(name, grades.precision().get(graded.indexOf(Integer.valueOf(name.substring(PRECISION.length())))))
                        : name.startsWith(NDCG) ? plain(name, grades.ndcg().get(graded.indexOf(Integer.valueOf(name.substring(NDCG.length())))))
                        : name.startsWith(KNN) ? plain(name, knn(Integer.parseInt(name.substring(KNN.length())), matching))
                        : name.startsWith(CMC) ? plain(name, seen.cmc().get(Integer.parseInt(name.substring(CMC.length())) - 1))
                        : name.startsWith(RECALL)
                        ? plain(name, ranking.recall().get(depths.indexOf(Integer.valueOf(name.substring(RECALL.length())))))
                        : fnmr(name, euclidean, calibration.at().get(rates.indexOf(Double.valueOf(name.substring(FNMR.length())))));
            });
        }
        return scores;
    }

    private static Score plain(String name, double value) {
        return new Score(name, value, Double.NaN);
    }

    /// NaN of one row, which has no neighbour.
    private static double knn(int k, Matching matching) {
        return matching.classes().length < 2 ? Double.NaN : new KnnClassifier(k).accuracy(matching.neighbours(), matching.queryClasses(), matching.galleryClasses(), Advance.SILENT);
    }

    private static double ratio(NdArray rows, int[] classes) {
        ClassSpread spread = ClassSpread.of(rows.toFloats(), rows.shape().extent(1), classes);
        return spread.within() / spread.between();
    }

    private static Score fnmr(String name, boolean euclidean, Calibration.At at) {
        return new Score(name, at.fnmr(), unit(euclidean, at.threshold()));
    }

    /// Neighbours come by squared distances, or by scores with the sign changed. What accepts nothing is below all distances and above all scores.
    private static double unit(boolean euclidean, double threshold) {
        return !euclidean ? -threshold : threshold >= 0 ? Math.sqrt(threshold) : threshold;
    }

    private boolean any(Predicate<String> kind) {
        return names.stream().anyMatch(kind);
    }

    private List<String> after(String prefix) {
        return names.stream().filter(name -> name.startsWith(prefix)).map(name -> name.substring(prefix.length())).toList();
    }

    /// Each score by its name: `value` and `threshold`.
    public static Map<String, Object> toMap(List<Score> scores) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Score score : scores) map.put(score.name, Map.of("value", score.value, "threshold", score.threshold));
        return map;
    }

    /// One row for each score.
    public static TextTable table(List<Score> scores) {
        TextTable table = new TextTable("metric", "value", "threshold");
        for (Score score : scores) table.row(score.name, text(score.value), Double.isNaN(score.threshold) ? "" : text(score.threshold));
        return table;
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "none" : Double.isInfinite(value) ? "accepts nothing" : String.format(Locale.ROOT, "%.4f", value);
    }
}
