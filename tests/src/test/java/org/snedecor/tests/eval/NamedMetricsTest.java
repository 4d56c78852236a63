package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.metric.RawEmbeddings;
import org.snedecor.models.train.NamedMetrics;

class NamedMetricsTest {
    private static final Backend REFERENCE = Backends.get("reference");

    /// Three classes, far apart: every score is that of perfect rows, and thresholds are distances, not their squares.
    @Test
    void ofClassesThatAreFarApart() {
        RandomStream random = RandomStream.of(1);
        int[] classes = IntStream.range(0, 30).map(i -> i % 3).toArray();
        double[] x = IntStream.of(classes).mapToDouble(c -> 100 * c + random.nextInt(5)).toArray();
        NdArray rows = NdArray.of(REFERENCE, Shape.of(30, 1), x);
        List<NamedMetrics.Score> scores = NamedMetrics.of("all,recall@30,knn@4").of(rows, classes, new RawEmbeddings(), 7);
        assertEquals(17, scores.size());
        for (NamedMetrics.Score score : scores) {
            if (score.name().equals("within/between")) {
                assertTrue(score.value() > 0 && score.value() < 0.001, score.toString());
                continue;
            }
            double right = score.name().startsWith("fnmr") || score.name().equals("eer") ? 0 : 1;
            assertEquals(right, score.value(), 1e-12, score.name());
            if (right == 0) assertTrue(score.threshold() <= 4, score.toString());
        }
        assertTrue(NamedMetrics.table(scores).toString().contains("recall@30"));
    }

    /// The same bits again, and no more than was asked for, in the order in which it was.
    @Test
    void namesChoose() {
        NdArray rows = NdArray.of(REFERENCE, Shape.of(4, 1), 1, 2, 3, 5);
        int[] classes = {1, 2, 1, 2};
        List<NamedMetrics.Score> scores = NamedMetrics.of(" MRR,ami,recall@3,mrr").of(rows, classes, new RawEmbeddings(), 3);
        assertEquals(List.of("mrr", "ami", "recall@3"), scores.stream().map(NamedMetrics.Score::name).toList());
        assertEquals(scores, NamedMetrics.of("mrr,ami,recall@3").of(rows, classes, new RawEmbeddings(), 3));
    }

    @Test
    void otherNamesAreErrors() {
        for (String list : List.of("", "recall", "recall@0", "recall@-1", "knn@0", "knn@x", "fnmr@2", "fnmr@", "mrr,,ami", "nmi;ami")) {
            assertThrows(IllegalArgumentException.class, () -> NamedMetrics.of(list), list);
        }
    }
}
