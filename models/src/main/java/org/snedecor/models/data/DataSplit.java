package org.snedecor.models.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.snedecor.models.io.PixelSource;

/// What is learned from, what choices are made by, and what is reported on.
///
/// The three have images of one shape. Their classes may be disjoint ([ClassSplit]): then each set counts its own from 0. Or some of
/// validation or test are those of training (MNIST): then all of training come first there too, in the same order, so that one label
/// means one class in both. [#numberedByName] brings that about.
///
/// @param validation may be empty
public record DataSplit(ImageSet train, ImageSet validation, ImageSet test) {

    public DataSplit {
        sameShape(train, validation);
        sameShape(train, test);
    }

    /// Without images for validation.
    public static DataSplit of(ImageSet train, ImageSet test) {
        return new DataSplit(train, train.select().named(train.name() + " validation"), test);
    }

    /// Of sets whose classes were counted each by itself: what training has too, by its name, gets its number there.
    public DataSplit numberedByName() {
        return new DataSplit(train, numberedLikeTraining(validation), numberedLikeTraining(test));
    }

    private ImageSet numberedLikeTraining(ImageSet other) {
        if (Collections.disjoint(train.classNames(), other.classNames())) return other;
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String name : train.classNames()) numbers.putIfAbsent(name, numbers.size());
        for (String name : other.classNames()) numbers.putIfAbsent(name, numbers.size());
        int[] theirs = other.classNames().stream().mapToInt(numbers::get).toArray();
        int[] labels = IntStream.of(other.labels()).map(label -> theirs[label]).toArray();
        ImageSet renumbered = other.labelled(other.name(), labels, List.copyOf(numbers.keySet()));
        return train.hasLabelSets() ? renumbered.withLabels(labelsByName(List.of(train, other)), weightsByName(List.of(train, other))) : renumbered;
    }

    /// All images in one set, each called after its part. Classes of one name are one class.
    public ImageSet joined(String name) {
        Map<String, ImageSet> parts = new LinkedHashMap<>();
        parts.put("train", train);
        parts.put("validation", validation);
        // What serves for both is there once.
        if (test.source() != validation.source()) parts.put("test", test);
        int count = parts.values().stream().mapToInt(ImageSet::count).sum();
        int[] labels = new int[count];
        List<String> names = new ArrayList<>();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        parts.forEach((part, set) -> {
            for (int n = 0; n < set.count(); n++) {
                labels[names.size()] = numbers.computeIfAbsent(set.classNames().get(set.labels()[n]), _ -> numbers.size());
                names.add(part + "/" + set.imageName(n));
            }
        });
        PixelSource all = PixelSource.joined(parts.values().stream().map(ImageSet::source).toList());
        ImageSet joined = new ImageSet(name, all, labels, train.channels(), train.height(), train.width(), List.copyOf(numbers.keySet()), names);
        return train.hasLabelSets() ? joined.withLabels(labelsByName(parts.values()), weightsByName(parts.values())) : joined;
    }

    private static Map<String, List<Double>> weightsByName(Collection<ImageSet> sets) {
        Map<String, List<Double>> weights = new HashMap<>();
        for (ImageSet set : sets) for (int c = 0; c < set.labelWeights().size(); c++) weights.put(set.classNames().get(c), set.labelWeights().get(c));
        return weights;
    }

    private static Map<String, List<String>> labelsByName(Collection<ImageSet> sets) {
        Map<String, List<String>> labels = new HashMap<>();
        for (ImageSet set : sets) for (int c = 0; c < set.labelNames().size(); c++) labels.put(set.classNames().get(c), set.labelNames().get(c));
        return labels;
    }

    /// Whether all classes of the test are among those of training.
    public boolean testsKnownClasses() {
        return train.classNames().equals(test.classNames());
    }

    /// Whether some are and some are not.
    public boolean testsSomeKnownClasses() {
        return train.classes() > 0 && test.classes() > train.classes() && test.classNames().subList(0, train.classes()).equals(train.classNames());
    }

    private static void sameShape(ImageSet a, ImageSet b) {
        if (a.channels() != b.channels() || a.height() != b.height() || a.width() != b.width()) {
            throw new IllegalArgumentException("split: the images' shapes differ, " + a + " and " + b);
        }
    }
}
