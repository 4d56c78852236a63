package org.snedecor.models.report.page;

import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.parallel.TaskPool;

/// A run with all that the page computes of its embeddings.
///
/// @param run has embeddings   @param pairs how many images the pairs below are of   @param before histogram of raw pixels, where there are pictures
/// @param sample which images are on the maps   @param axes of those   @param tsne places of those
/// @param queries which images the gallery shows as queries   @param shown images whose pictures the page has, ascending
record Analysis(RunView run, Neighbourhood neighbours, int pairs, Optional<SimilarityHistogram> before, SimilarityHistogram after,
        Roc.Point equalError, double auc, double[] matched, int[] sample, PrincipalAxes axes, double[][] tsne, int[] queries, int[] shown) {
    /// False match rates of the curve, from 10⁻⁴ to 1, evenly in their logarithms.
    static final double[] RATES = IntStream.rangeClosed(0, 80).mapToDouble(i -> Math.pow(10, i / 20.0 - 4)).toArray();

    /// The most images with pictures: up to this number all are queries.
    static final int PICTURES = 3000;

    private static final int MAPPED = 1000;
    private static final int QUERIES = 200;
    private static final long PURPOSE = 0x6d6170L;                         // "map"

    static Analysis of(RunView run, Backend backend) {
        Neighbourhood neighbours = Neighbourhood.of(run, backend);
        int pixels = run.images().map(set -> set.imageSize()).orElse(0);
        int[] chosen = PairDistances.sample(run.count(), Math.max(pixels, run.length()));
        Optional<SimilarityHistogram> before = run.images().map(set -> SimilarityHistogram.of(PairDistances.ofPixels(set, chosen)));
        PairDistances pairs = run.severalLabels() ? PairDistances.ofRows(run.rows(), run.length(), run.relevance(), chosen) : PairDistances.ofRows(run.rows(), run.length(), run.labels(), chosen);
        Roc roc = new Roc(pairs);
        double[] matched = roc.exists() ? Arrays.stream(RATES).map(roc::matched).toArray() : new double[0];

        int[] drawn = RandomStream.of(1, PURPOSE).permutation(run.count());
        int[] sample = Arrays.stream(drawn).limit(MAPPED).sorted().toArray();
        PrincipalAxes axes = PrincipalAxes.of(run.rows(), run.length(), sample);
        double[][] tsne = new Tsne(squared(run, sample), sample.length, Tsne.PERPLEXITY).from(axes.places());
        boolean all = run.count() <= PICTURES;
        int[] queries = (all ? IntStream.range(0, run.count()) : Arrays.stream(drawn).limit(QUERIES).sorted()).filter(q -> neighbours.nearest()[q] != null).toArray();
        TreeSet<Integer> shown = new TreeSet<>();
        for (int image : sample) shown.add(image);
        for (int q : queries) {
            shown.add(q);
            for (int image : neighbours.nearest()[q]) shown.add(image);
        }
        return new Analysis(run, neighbours, chosen.length, before, SimilarityHistogram.of(pairs), roc.equalError(), roc.auc(), matched, sample, axes, tsne, queries,
                shown.stream().mapToInt(i -> i).toArray());
    }

    private static double[] squared(RunView run, int[] sample) {
        int n = sample.length;
        double[] squared = new double[n * n];
        TaskPool.shared().each(n, i -> {
            for (int j = 0; j < n; j++) squared[i * n + j] = PairDistances.squared(run.rows(), run.length(), sample[i], sample[j]);
        });
        return squared;
    }

    /// Where an image stands among those that are shown.
    int place(int image) {
        return Arrays.binarySearch(shown, image);
    }

    /// What a figure over pairs is computed from, in words.
    String pairsInWords() {
        return (pairs == run.count() ? "all pairs of the " : "all pairs of a fixed sample of " + pairs + " of the ") + run.count() + " test images";
    }
}
