package org.snedecor.models.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Images, with the information that a list has about them beyond their classes.
///
/// @param known rows of the list by the names of images; none where the images are from no list
public record AnnotatedImages(ImageSet images, Map<String, ListedImage> known) {

    /// All that an image shows: where no list says, its labels, or its class.
    List<String> labels(int n) {
        if (images.hasLabelSets()) return images.labelNames().get(images.labels()[n]);
        ListedImage row = known.get(images.imageName(n));
        return row == null ? List.of(images.classNames().get(images.labels()[n])) : row.labels();
    }

    /// The camera of each image; empty where one is not known.
    Optional<List<String>> cameras() {
        List<String> cameras = IntStream.range(0, images.count()).mapToObj(n -> known.get(images.imageName(n))).map(row -> row == null ? "" : row.camera()).toList();
        return cameras.contains("") ? Optional.empty() : Optional.of(cameras);
    }
}
