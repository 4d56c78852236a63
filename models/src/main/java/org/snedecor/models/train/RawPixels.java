package org.snedecor.models.train;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.QueryGallery;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.KnnClassifier;
import org.snedecor.models.eval.NeighbourSearch;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Relevance;
import org.snedecor.models.eval.Retrieval;
import org.snedecor.models.eval.Spread;

/// The baseline that every network must beat: images compared by their pixels.
///
/// A query costs a multiplication for each pixel of each image that it is compared with. Up to [#CHEAP] of them all test images are queries;
/// where that is not enough, as many as it allows, drawn at random, and a row of the table says how many. What they are compared with is always
/// all there is. In memory there are some tiles besides the images, 30 MiB, and of streamed ones as many as are compared at a time, at most 96 MiB.
public final class RawPixels {
    /// Multiplications: 62 to 73 seconds of processor time on a busy AMD EPYC (Zen 3). By its sizes all of Fashion-MNIST is
    /// within it, 10,000 images against themselves and against 60,000.
    public static final long CHEAP = 600_000_000_000L;

    private static final long PURPOSE = 0x706978656c73L;                 // "pixels"

    private RawPixels() {}

    /// @param seed draws the queries, where not all are
    public static Scores score(DataSplit split, long seed, Backend backend, Advance advance) {
        return NoMemory.naming("comparing raw pixels", "leave them out with --no-baseline", () -> score(split, queries(split, seed, CHEAP), backend, advance));
    }

    /// @param queries which of the test images, each once
    public static Scores score(DataSplit split, int[] queries, Backend backend, Advance advance) {
        ImageSet test = split.test();
        int[] classes = IntStream.of(queries).map(q -> test.labels()[q]).toArray();
        boolean knn = split.testsKnownClasses() && !test.hasLabelSets();
        int all = knn ? 2 * queries.length : queries.length;
        Retrieval retrieval = Retrieval.of(Neighbours.amongImages(backend, test.source(), queries), Scores.relevance(test, queries),
                (done, _) -> advance.to(done, all), (_, _) -> {});
        if (!knn) return new Scores(retrieval, Double.NaN, Spread.NONE);
        ImageSet train = split.train();
        double accuracy = new KnnClassifier(Scores.K).accuracy(Neighbours.betweenImages(backend, test.source(), queries, train.source()),
                classes, train.labels(), (done, _) -> advance.to(queries.length + done, all));
        return new Scores(retrieval, accuracy, Spread.NONE);
    }

    /// Of queries in a gallery.
    public static Scores score(QueryGallery data, long seed, Backend backend, Advance advance) {
        return NoMemory.naming("comparing raw pixels", "leave them out with --no-baseline", () -> {
            ImageSet asked = data.queries(), among = data.gallery();
            int[] queries = drawn(asked.count(), among.count(), among.imageSize(), seed, CHEAP);
            NeighbourSearch neighbours = data.self() ? Neighbours.amongImages(backend, asked.source(), queries) : Neighbours.betweenImages(backend, asked.source(), queries, among.source());
            int[][] labels = IntStream.of(queries).mapToObj(q -> data.queryLabels()[q]).toArray(int[][]::new);
            return new Scores(Retrieval.of(neighbours, Relevance.ofLabels(labels, data.galleryLabels()), advance, (_, _) -> {}), Double.NaN, Spread.NONE);
        });
    }

    /// As many of the test images as this number of multiplications allows, in their order; at least one.
    ///
    /// @param most multiplications
    public static int[] queries(DataSplit split, long seed, long most) {
        ImageSet test = split.test();
        long images = test.count() + (split.testsKnownClasses() && !test.hasLabelSets() ? (long) split.train().count() : 0);
        return drawn(test.count(), images, test.imageSize(), seed, most);
    }

    /// @param count of the images that are asked for   @param images that each of them is compared with   @param size of one
    private static int[] drawn(int count, long images, int size, long seed, long most) {
        long affordable = Math.max(1, most / Math.max(1, images * size));
        if (affordable >= count) return IntStream.range(0, count).toArray();
        return Arrays.stream(RandomStream.of(seed, PURPOSE).permutation(count)).limit(affordable).sorted().toArray();
    }

    /// The name of a row of scores.
    public static String name(Scores scores, DataSplit split) {
        return name(scores, split.test());
    }

    /// @param asked images of which all are queries, if that is not too much
    public static String name(Scores scores, ImageSet asked) {
        int queries = scores.retrieval().queries() + scores.retrieval().skipped();
        return queries == asked.count() ? "raw pixels" : "raw pixels (" + queries + " queries)";
    }
}
