package org.snedecor.models.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Images that are looked for, and those among which they are. Labels and cameras of both are numbered together, by their names.
///
/// @param self    whether queries and gallery are the same images, each of them looked for among the others
/// @param queryLabels, galleryLabels all that each image shows
/// @param names   of the labels   @param cameras where they are known of all
public record QueryGallery(ImageSet queries, ImageSet gallery, boolean self, int[][] queryLabels, int[][] galleryLabels, List<String> names, Optional<Cameras> cameras) {

    /// The camera of each query and of each image of the gallery.
    public record Cameras(int[] queries, int[] gallery) {}

    /// Each image among the others.
    public static QueryGallery among(AnnotatedImages shown) {
        return of(shown, shown, true);
    }

    /// @throws IllegalArgumentException where the images have not the same shape
    public static QueryGallery between(AnnotatedImages queries, AnnotatedImages gallery) {
        ImageSet q = queries.images(), g = gallery.images();
        if (q.channels() != g.channels() || q.height() != g.height() || q.width() != g.width()) throw new IllegalArgumentException("queries: the images' shapes differ, " + q + " and " + g);
        return of(queries, gallery, false);
    }

    private static QueryGallery of(AnnotatedImages queries, AnnotatedImages gallery, boolean self) {
        Map<String, Integer> labels = new LinkedHashMap<>(), cameras = new LinkedHashMap<>();
        int[][] queryLabels = labels(queries, labels);
        int[][] galleryLabels = labels(gallery, labels);
        Optional<Cameras> seen = queries.cameras().flatMap(q -> gallery.cameras().map(g -> new Cameras(numbers(q, cameras), numbers(g, cameras))));
        return new QueryGallery(queries.images(), gallery.images(), self, queryLabels, galleryLabels, List.copyOf(labels.keySet()), seen);
    }

    private static int[][] labels(AnnotatedImages shown, Map<String, Integer> numbers) {
        return IntStream.range(0, shown.images().count()).mapToObj(n -> numbers(shown.labels(n), numbers)).toArray(int[][]::new);
    }

    private static int[] numbers(List<String> names, Map<String, Integer> numbers) {
        return names.stream().mapToInt(name -> numbers.computeIfAbsent(name, _ -> numbers.size())).toArray();
    }

    /// Whether any image shows more than one thing.
    public boolean hasSeveralLabels() {
        return several(queryLabels) || several(galleryLabels);
    }

    private static boolean several(int[][] labels) {
        for (int[] own : labels) if (own.length > 1) return true;
        return false;
    }

    /// The first label of each query: its class where it has one only.
    public int[] queryClasses() {
        return first(queryLabels);
    }

    /// The first label of each image of the gallery.
    public int[] galleryClasses() {
        return first(galleryLabels);
    }

    private static int[] first(int[][] labels) {
        int[] first = new int[labels.length];
        for (int n = 0; n < first.length; n++) first[n] = labels[n][0];
        return first;
    }
}
