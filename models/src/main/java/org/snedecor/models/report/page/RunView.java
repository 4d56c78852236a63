package org.snedecor.models.report.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.metric.EmbeddingMetric;
import org.snedecor.losses.metric.RawEmbeddings;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.eval.Relevance;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.report.ImageRows;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.RunFolder;
import org.snedecor.models.train.TrainingPlan;

/// A run folder as read for the page. The page leaves out parts for which the run has no files, and says so ([#missing]).
///
/// @param name what the page calls it   @param plan `config.json`   @param metrics `metrics.csv`   @param steps `steps.csv`
/// @param scores `scores.json`, empty where there is none   @param environment of the training, likewise   @param rows embeddings of the test images, row after row; empty where there are none   @param length of a row
/// @param labels of the test images   @param classNames by number   @param imageNames in the order of the rows   @param images the pictures themselves
/// @param augmented how its training images were changed, where they were   @param metric by which rows are compared   @param missing a sentence for each thing that is not there
record RunView(String name, Map<String, Object> plan, Metrics metrics, Metrics steps, Map<String, Object> scores, Map<String, Object> environment, float[] rows, int length, int[] labels,
        List<String> classNames, List<String> imageNames, Optional<ImageSet> images, Optional<AugmentedSheet> augmented, EmbeddingMetric metric, List<String> missing) {

    /// @param given the run's images, where they are in memory already; otherwise they are read as its plan says
    /// @throws FileFormatException for a file of the run that is broken
    static RunView read(String name, Path folder, Optional<DataSplit> given, Backend backend) throws IOException {
        Path config = folder.resolve(RunFolder.PLAN);
        if (!Files.isRegularFile(config)) throw new FileFormatException(folder, "is not a run folder: it has no " + RunFolder.PLAN);
        List<String> missing = new ArrayList<>();
        Optional<Embedder> embedder = embedder(folder, backend, missing);
        Optional<DataSplit> split = given.isPresent() ? given : split(config, backend, missing);
        Optional<ImageSet> images = split.map(DataSplit::test);
        Optional<AugmentedSheet> augmented = split.isEmpty() ? Optional.empty() : AugmentedSheet.of(TrainingPlan.read(config), split.get().train());
        Path stored = folder.resolve("embeddings.npy");
        float[] rows = {};
        int length = 0;
        if (Files.exists(stored)) {
            StoredArray array = Npy.read(stored);
            if (array.shape().length != 2) throw new FileFormatException(stored, "has the shape " + Arrays.toString(array.shape()) + ", not one row for each image");
            rows = array.floats();
            length = array.shape()[1];
        } else if (embedder.isPresent() && images.isPresent()) {
            rows = embedder.get().embed(images.get());
            length = embedder.get().length();
        } else {
            missing.add("the embeddings of the test images, so there are no neighbours, histograms, maps and confusions");
        }
        Named named = Named.of(folder, images, length == 0 ? 0 : rows.length / length);
        Optional<ImageSet> fitting = images.filter(set -> Arrays.equals(set.labels(), named.labels));
        if (images.isPresent() && fitting.isEmpty()) missing.add("the pictures: " + images.get() + " are not the test images of this run");
        return new RunView(name, Json.read(config), Metrics.read(folder.resolve("metrics.csv")), Metrics.read(folder.resolve("steps.csv")),
                json(folder.resolve("scores.json")), json(folder.resolve("environment.json")), rows, length, named.labels, named.classes, named.images, fitting, augmented, embedder.map(Embedder::metric).orElse(new RawEmbeddings()), List.copyOf(missing));
    }

    int count() {
        return labels.length;
    }

    /// Do images have several labels, of which the class is the set?
    boolean severalLabels() {
        return plan.containsKey("labels");
    }

    /// What images can be: the classes, or where they have several labels these, in the order of their names.
    List<String> labelNames() {
        return severalLabels() ? classNames.stream().flatMap(this::labelsOf).sorted().distinct().toList() : classNames;
    }

    /// Of each class the places in [#labelNames], ascending: its own, or those of the labels that its name has, with | between.
    int[][] labelsOfClasses() {
        if (!severalLabels()) return IntStream.range(0, classNames.size()).mapToObj(c -> new int[] {c}).toArray(int[][]::new);
        List<String> all = labelNames();
        Map<String, Integer> places = IntStream.range(0, all.size()).boxed().collect(Collectors.toMap(all::get, place -> place));
        return classNames.stream().map(name -> labelsOf(name).mapToInt(places::get).sorted().toArray()).toArray(int[][]::new);
    }

    /// The labels in the name of a set, without weights.
    private Stream<String> labelsOf(String set) {
        boolean weighted = plan.get("labels") instanceof Map<?, ?> labels && Boolean.TRUE.equals(labels.get("weighted"));
        return Stream.of(set.split("\\|")).filter(label -> !label.isEmpty()).map(label -> weighted ? label.substring(0, label.lastIndexOf(':')) : label);
    }

    /// Images are right for each other if they share a label.
    Relevance relevance() {
        int[][] ofClass = labelsOfClasses();
        int[][] ofImages = Arrays.stream(labels).mapToObj(c -> ofClass[c]).toArray(int[][]::new);
        return new Relevance(ofImages, ofImages);
    }

    String className(int image) {
        return classNames.get(labels[image]);
    }

    /// An entry of the plan as text; empty where there is none.
    String entry(String key) {
        Object value = plan.get(key);
        return value == null ? "" : value.toString();
    }

    private static Map<String, Object> json(Path file) throws FileFormatException {
        return Files.exists(file) ? Json.read(file) : Map.of();
    }

    private static Optional<Embedder> embedder(Path folder, Backend backend, List<String> missing) {
        try {
            return Optional.of(Embedder.load(folder, backend));
        } catch (IOException e) {
            missing.add("the network, so neighbours are by Euclidean distance: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<DataSplit> split(Path config, Backend backend, List<String> missing) {
        try {
            return Optional.of(new Experiment(TrainingPlan.read(config), backend).split());
        } catch (IOException | IllegalArgumentException e) {
            missing.add("the pictures: " + e.getMessage());
            return Optional.empty();
        }
    }

    /// What the rows are: of `test.csv`, otherwise of the images, otherwise of `labels.npy` alone.
    private record Named(int[] labels, List<String> classes, List<String> images) {
        static Named of(Path folder, Optional<ImageSet> set, int rows) throws FileFormatException {
            Path table = folder.resolve("test.csv");
            if (Files.exists(table)) return ofTable(table, rows);
            if (set.isPresent()) {
                ImageSet s = set.get();
                return new Named(s.labels(), s.classNames(), IntStream.range(0, s.count()).mapToObj(s::imageName).toList());
            }
            if (rows > 0) throw new FileFormatException(table, "is missing, which says what the rows of embeddings.npy are");
            return new Named(new int[0], List.of(), List.of());
        }

        private static Named ofTable(Path table, int rows) throws FileFormatException {
            ImageRows of = ImageRows.read(table);
            int[] labels = of.labels();
            if (labels.length != rows && rows > 0) throw new FileFormatException(table, "has " + labels.length + " rows, embeddings.npy has " + rows);
            Map<Integer, String> classes = new LinkedHashMap<>();
            for (int n = 0; n < labels.length; n++) classes.put(labels[n], of.classes().get(n));
            int most = classes.keySet().stream().mapToInt(c -> c + 1).max().orElse(0);
            return new Named(labels, IntStream.range(0, most).mapToObj(c -> classes.getOrDefault(c, "")).toList(), of.images());
        }
    }
}
