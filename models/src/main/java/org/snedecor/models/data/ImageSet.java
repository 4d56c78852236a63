package org.snedecor.models.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snedecor.losses.several.LabelSets;
import org.snedecor.models.io.Picture;
import org.snedecor.models.io.PixelSource;

/// image n: `bytes[(c · height + y) · width + x]`, unsigned, and `labels[n]`, 0 to classes − 1
///
/// Labelled images, whose pixels are in memory or come from where they lie ([Streaming]). Empty sets, and classes without images, are allowed.
///
/// @param name       what errors and reports call it
/// @param source     of the pixels, C · H · W bytes an image
/// @param labels     one for each image. Not copied: do not write into it.
/// @param channels   1 (grey) or 3 (red, green, blue)
/// Where an image may have several labels, a class is a set of them: images are of one class if they have the same labels. [#imageLabels] says which.
///
/// @param classNames the name of each class; their number is the number of classes
/// @param imageNames the file of each image, or whatever else it is known by; empty where images are known by their places alone
/// @param labelNames the labels of each class, in the order of their names; empty where a class is one label
/// @param labelWeights how much each of these counts, above 0; empty where all count 1
public record ImageSet(String name, PixelSource source, int[] labels, int channels, int height, int width, List<String> classNames, List<String> imageNames,
        List<List<String>> labelNames, List<List<Double>> labelWeights) {

    /// Of one label each.
    public ImageSet(String name, PixelSource source, int[] labels, int channels, int height, int width, List<String> classNames, List<String> imageNames) {
        this(name, source, labels, channels, height, width, classNames, imageNames, List.of(), List.of());
    }

    /// Images in memory.
    ///
    /// @param pixels image after image. Not copied: do not write into it.
    public ImageSet(String name, byte[] pixels, int[] labels, int channels, int height, int width, List<String> classNames, List<String> imageNames) {
        this(name, source(name, pixels, labels, channels, height, width), labels, channels, height, width, classNames, imageNames);
    }

    /// Images in memory, without names.
    public ImageSet(String name, byte[] pixels, int[] labels, int channels, int height, int width, List<String> classNames) {
        this(name, pixels, labels, channels, height, width, classNames, List.of());
    }

    private static PixelSource source(String name, byte[] pixels, int[] labels, int channels, int height, int width) {
        checkShape(name, channels, height, width);
        long needed = size(labels.length, channels, height, width);
        if (needed != pixels.length) {
            throw bad(name, labels.length + " images of " + channels + " x " + height + " x " + width + " need " + needed + " bytes, not " + pixels.length);
        }
        return PixelSource.of(pixels, Math.toIntExact(size(1, channels, height, width)));
    }

    private static void checkShape(String name, int channels, int height, int width) {
        if (channels != 1 && channels != 3) throw bad(name, channels + " channels, it must be 1 (grey) or 3 (colour)");
        if (height < 1 || width < 1) throw bad(name, "images of " + height + " by " + width + " pixels are empty");
        if (size(1, channels, height, width) > Integer.MAX_VALUE - 8) throw bad(name, "an image of " + channels + " x " + height + " x " + width + " is more than 2^31 bytes");
    }

    public ImageSet {
        classNames = List.copyOf(classNames);
        imageNames = List.copyOf(imageNames);
        labelNames = labelNames.stream().map(List::copyOf).toList();
        if (!labelNames.isEmpty() && labelNames.size() != classNames.size()) throw bad(name, labelNames.size() + " sets of labels for " + classNames.size() + " classes");
        labelWeights = labelWeights.stream().map(List::copyOf).toList();
        if (!labelWeights.isEmpty() && !labelWeights.stream().map(List::size).toList().equals(labelNames.stream().map(List::size).toList())) throw bad(name, "other weights than labels");
        if (!imageNames.isEmpty() && imageNames.size() != labels.length) throw bad(name, imageNames.size() + " names of " + labels.length + " images");
        checkShape(name, channels, height, width);
        if (source.count() != labels.length || source.length() != channels * height * width) {
            throw bad(name, labels.length + " images of " + channels + " x " + height + " x " + width + " are not the " + source.count() + " of " + source.length() + " bytes that there are");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classNames.size()) {
                throw bad(name, "the label of image " + i + " is " + labels[i] + ", the " + classNames.size() + " classes are 0 to " + (classNames.size() - 1));
            }
        }
    }

    /// How many images.
    public int count() {
        return labels.length;
    }

    public int classes() {
        return classNames.size();
    }

    /// The name of an image; of one without, its place here.
    public String imageName(int n) {
        return imageNames.isEmpty() ? Integer.toString(n) : imageNames.get(n);
    }

    /// Bytes of one image, C · H · W.
    public int imageSize() {
        return channels * height * width;
    }

    /// All pixels: `pixels[((n · channels + c) · height + y) · width + x]`. Those of a set in memory itself; of a streamed one a copy, which is for small sets only.
    public byte[] pixels() {
        return source.toArray();
    }

    /// Where image `n` begins in [#pixels].
    public int offset(int n) {
        return n * imageSize();
    }

    /// 0 to 255.
    public int pixel(int n, int c, int y, int x) {
        return source.image(n).at((c * height + y) * width + x);
    }

    /// A copy of image `n`.
    public Picture picture(int n) {
        PixelSource.Image image = source.image(n);
        return new Picture(channels, height, width, Arrays.copyOfRange(image.bytes(), image.from(), image.from() + imageSize()));
    }

    /// The images at `rows`, in that order, with the same classes and their names here: a copy of those in memory. A row may come more than once.
    public ImageSet select(int... rows) {
        int[] theirs = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < 0 || rows[i] >= count()) throw bad(name, "there is no image " + rows[i] + ", the " + count() + " images are 0 to " + (count() - 1));
            theirs[i] = labels[rows[i]];
        }
        return new ImageSet(name, source.select(rows), theirs, channels, height, width, classNames, IntStream.of(rows).mapToObj(this::imageName).toList(), labelNames, labelWeights);
    }

    /// The images of some classes, in their order here. Labels are given anew: class `i` of the result is
    /// `classes[i]` here, so that losses with a proxy for each class always see 0 to k − 1; the names go along.
    public ImageSet ofClasses(int... classes) {
        int[] relabel = new int[classes()];
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] < 0 || classes[i] >= classes()) throw bad(name, "there is no class " + classes[i] + ", the " + classes() + " classes are 0 to " + (classes() - 1));
            if (relabel[classes[i]] != 0) throw bad(name, "class " + classes[i] + " is asked for twice");
            relabel[classes[i]] = i + 1;
        }
        ImageSet some = select(IntStream.range(0, count()).filter(n -> relabel[labels[n]] != 0).toArray());
        int[] theirs = IntStream.of(some.labels).map(label -> relabel[label] - 1).toArray();
        List<List<String>> theirLabels = labelNames.isEmpty() ? List.of() : IntStream.of(classes).mapToObj(labelNames::get).toList();
        List<List<Double>> theirWeights = labelWeights.isEmpty() ? List.of() : IntStream.of(classes).mapToObj(labelWeights::get).toList();
        return new ImageSet(name, some.source, theirs, channels, height, width, IntStream.of(classes).mapToObj(classNames::get).toList(), some.imageNames, theirLabels, theirWeights);
    }

    /// The same images under another name.
    public ImageSet named(String other) {
        return new ImageSet(other, source, labels, channels, height, width, classNames, imageNames, labelNames, labelWeights);
    }

    /// The same images, of which each class is a set of labels.
    ///
    /// @param theirs the labels of each class, by its name
    public ImageSet withLabels(Map<String, List<String>> theirs) {
        return new ImageSet(name, source, labels, channels, height, width, classNames, imageNames, classNames.stream().map(theirs::get).toList(), List.of());
    }

    /// The same, each label with a weight.
    ///
    /// @param theirs the labels of each class, by its name   @param weights in the same order, none for weights of 1
    public ImageSet withLabels(Map<String, List<String>> theirs, Map<String, List<Double>> weights) {
        return new ImageSet(name, source, labels, channels, height, width, classNames, imageNames, classNames.stream().map(theirs::get).toList(),
                weights.isEmpty() ? List.of() : classNames.stream().map(weights::get).toList());
    }

    /// The same images with other labels, one each.
    public ImageSet labelled(String other, int[] theirs, List<String> names) {
        return new ImageSet(other, source, theirs, channels, height, width, names, imageNames);
    }

    /// How many images each class has.
    public int[] classCounts() {
        int[] counts = new int[classes()];
        for (int label : labels) counts[label]++;
        return counts;
    }

    /// How many classes have at least this number of images.
    public int classesWith(int images) {
        return (int) IntStream.of(classCounts()).filter(count -> count >= images).count();
    }

    /// Whether a class is a set of labels.
    public boolean hasLabelSets() {
        return !labelNames.isEmpty();
    }

    /// All labels that a class has, in the order of their names by code unit; where a class is one label, the classes in their order.
    public List<String> allLabels() {
        return hasLabelSets() ? List.copyOf(labelNames.stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new))) : classNames;
    }

    /// The labels of each class, as places in [#allLabels].
    public LabelSets classLabels() {
        if (!hasLabelSets()) return LabelSets.of(IntStream.range(0, classes()).mapToObj(c -> new int[] {c}).toArray(int[][]::new));
        List<String> all = allLabels();
        Map<String, Integer> places = IntStream.range(0, all.size()).boxed().collect(Collectors.toMap(all::get, place -> place));
        int[][] sets = labelNames.stream().map(names -> names.stream().mapToInt(places::get).toArray()).toArray(int[][]::new);
        return labelWeights.isEmpty() ? LabelSets.of(sets)
                : LabelSets.weighted(sets, labelWeights.stream().map(w -> w.stream().mapToDouble(x -> x).toArray()).toArray(double[][]::new));
    }

    /// The labels of each image, as places in [#allLabels].
    public LabelSets imageLabels() {
        return classLabels().select(labels);
    }

    /// How many images the label has that most have, 0 of none: with two there is something to retrieve.
    public int mostOfOneLabel() {
        int[] counts = new int[allLabels().size()];
        LabelSets sets = classLabels();
        for (int label : labels) for (int own : sets.at(label)) counts[own]++;
        return IntStream.of(counts).max().orElse(0);
    }

    /// As in `fashion-mnist: 60000 images of 1 x 28 x 28 in 10 classes`.
    @Override public String toString() {
        return name + ": " + count() + " images of " + channels + " x " + height + " x " + width + " in " + classes() + (hasLabelSets() ? " sets of " + allLabels().size() + " labels" : " classes");
    }

    /// Bytes of `count` images; a product beyond 2^63 counts as 2^63 − 1, which no array has.
    static long size(long count, int channels, int height, int width) {
        try {
            return Math.multiplyExact(count, Math.multiplyExact((long) channels, (long) height * width));
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    private static IllegalArgumentException bad(String name, String rule) {
        return new IllegalArgumentException(name + ": " + rule);
    }
}
