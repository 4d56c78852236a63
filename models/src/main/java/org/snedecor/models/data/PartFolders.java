package org.snedecor.models.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.snedecor.models.io.FileFormatException;

/// ```
/// FOLDER/train/class name/picture
/// FOLDER/val/class name/picture          or validation, valid, dev
/// FOLDER/test/class name/picture
/// ```
///
/// A split that somebody has made: `train` and one at least of the other two, in capitals or not. Without `test` what is reported is the score on
/// the validation pictures. What else lies there is named in a remark.
///
/// @param passedOver names in FOLDER that are none of these, but for those that begin with a dot
record PartFolders(Path folder, Map<Part, Path> parts, List<NamedPath> passedOver) {

    enum Part {
        TRAIN("train"), VALIDATION("val", "validation", "valid", "dev"), TEST("test");

        private final List<String> names;

        Part(String... names) {
            this.names = List.of(names);
        }

        private static Optional<Part> called(String name) {
            for (Part part : values()) if (part.names.contains(name.toLowerCase(Locale.ROOT))) return Optional.of(part);
            return Optional.empty();
        }
    }

    /// Empty where the folder is no such split: classes may be called so too, but then they hold pictures and no folders.
    ///
    /// @throws FileFormatException where two folders are the same part
    static Optional<PartFolders> in(Path folder) throws FileFormatException {
        Map<Part, Path> parts = new EnumMap<>(Part.class);
        List<NamedPath> others = new ArrayList<>();
        for (NamedPath inside : NamedPath.in(folder)) {
            Optional<Part> part = Part.called(inside.name());
            if (part.isPresent() && inside.isDirectory() && ClassFolders.mayBeIn(inside.path())) {
                Path before = parts.putIfAbsent(part.get(), inside.path());
                if (before != null) {
                    throw new FileFormatException(folder, before.getFileName() + " and " + inside + " are both pictures for " + part.get().name().toLowerCase(Locale.ROOT)
                            + "; move one of them away, or both into one");
                }
            } else if (!inside.name().startsWith(".")) {
                others.add(inside);
            }
        }
        return parts.containsKey(Part.TRAIN) && parts.size() > 1 ? Optional.of(new PartFolders(folder, parts, List.copyOf(others))) : Optional.empty();
    }

    /// Classes are numbered as in training, by their names.
    DataSplit read(ImageShape shape, PictureRules rules, Consumer<String> remarks) throws FileFormatException {
        if (!passedOver.isEmpty()) remarks.accept(folder + ": passed over " + ClassFolders.few(passedOver) + " besides " + names());
        ImageSet train = read(Part.TRAIN, shape, rules, remarks);
        if (!parts.containsKey(Part.VALIDATION)) return DataSplit.of(train, read(Part.TEST, shape, rules, remarks)).numberedByName();
        ImageSet validation = read(Part.VALIDATION, shape, rules, remarks);
        if (parts.containsKey(Part.TEST)) return new DataSplit(train, validation, read(Part.TEST, shape, rules, remarks)).numberedByName();
        remarks.accept(folder + ": there is no test besides " + names() + ", so scores are of " + parts.get(Part.VALIDATION).getFileName()
                + ", by which the best weights are chosen too: they are a little better than on pictures that were never seen");
        return new DataSplit(train, validation, validation).numberedByName();
    }

    private ImageSet read(Part part, ImageShape shape, PictureRules rules, Consumer<String> remarks) throws FileFormatException {
        return ImageFolder.read(ClassFolders.in(parts.get(part)), shape, rules, remarks);
    }

    /// As in `train and val`.
    private String names() {
        return parts.values().stream().map(path -> path.getFileName().toString()).collect(Collectors.joining(" and "));
    }
}
