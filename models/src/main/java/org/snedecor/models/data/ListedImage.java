package org.snedecor.models.data;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snedecor.models.data.PartFolders.Part;

/// One picture of a list.
///
/// @param line of the list   @param name the path as the list has it, with the box after it where there is one   @param labels one at least   @param split empty where the list has none
/// @param camera empty where it is not said
public record ListedImage(int line, String name, PictureFile picture, List<String> labels, String split, String camera, Map<String, String> attributes) {
    static final String TRAIN = "train", QUERY = "query", GALLERY = "gallery", DISTRACTOR = "distractor";

    public ListedImage {
        labels = List.copyOf(labels);
    }

    /// Its class where it has one only: the first of its labels.
    public String label() {
        return labels.getFirst();
    }

    /// What it is called by all of its labels, in whatever order they stand: as in `red|square`.
    String labelSet() {
        return labels.stream().sorted().collect(Collectors.joining("|"));
    }

    /// Of [weighted][WeightedLabel] labels their names.
    List<String> labelNames() {
        return labels.stream().map(label -> WeightedLabel.of(label).orElseThrow().name()).toList();
    }

    /// And their weights.
    List<Double> labelWeights() {
        return labels.stream().map(label -> WeightedLabel.of(label).orElseThrow().weight()).toList();
    }

    /// The same picture with other labels.
    ListedImage withLabels(List<String> others) {
        return new ListedImage(line, name, picture, others, split, camera, attributes);
    }

    /// The part that it is in. Of the test are query, gallery and distractors too.
    Part part() {
        return Part.called(split).orElse(Part.TEST);
    }

    boolean is(String word) {
        return split.equalsIgnoreCase(word);
    }
}
