package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.metric.RawEmbeddings;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Reidentification;
import org.snedecor.models.eval.Reidentification.Seen;
import org.snedecor.models.eval.Reranking;
import org.snedecor.models.eval.Retrieval;
import org.snedecor.models.parallel.TaskPool;
import org.snedecor.models.train.NamedMetrics;

/// The same bits of every score for 1, 2 and 4 threads, of the backend and of the pool that ranks.
class MetricThreadsTest {
    private static final int ROWS = 700;

    @AfterEach
    void allCoresAgain() {
        ThreadsTest.threads(Runtime.getRuntime().availableProcessors());
        TaskPool.shared().useThreads(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void theNumberOfThreadsChangesNoScore() {
        RandomStream random = RandomStream.of(3);
        int[] classes = IntStream.range(0, ROWS).map(_ -> random.nextInt(9)).toArray();
        int[] cameras = IntStream.range(0, ROWS).map(_ -> random.nextInt(3)).toArray();
        float[] numbers = new float[ROWS * 24];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (float) random.nextGaussian() + classes[i / 24] % 4;
        NdArray rows = NdArray.of(Both.VECTOR, Shape.of(ROWS, 24), numbers);
        List<Object> alone = scores(1, rows, classes, cameras);
        for (int threads : new int[] {2, 4}) assertEquals(alone, scores(threads, rows, classes, cameras), threads + " threads");
    }

    private static List<Object> scores(int threads, NdArray rows, int[] classes, int[] cameras) {
        ThreadsTest.threads(threads);
        Seen seen = new Seen(classes, cameras);
        TaskPool.shared().useThreads(threads);
        return List.of(
                Retrieval.of(rows, classes),
                NamedMetrics.of("all,knn@5,recall@100").of(rows, classes, new RawEmbeddings(), 5),
                Reidentification.market1501(Neighbours.among(rows), seen, seen, 10),
                Reidentification.cuhk03(Neighbours.among(rows), seen, seen, 10, 3, 7),
                Retrieval.of(Reranking.USUAL.among(rows), classes, classes, (_, _) -> {}));
    }
}
