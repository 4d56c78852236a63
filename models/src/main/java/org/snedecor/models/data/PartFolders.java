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
/// A given split: `train` and one at least of the other two, in capitals or not. Without `test` what is reported is the score on
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

        /// The word for it: train, validation or test.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Part> called(String name) {
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
    DataSplit read(ImageShape shape, PictureRules rules, Streaming streaming, Consumer<String> remarks) throws FileFormatException {
        if (!passedOver.isEmpty()) remarks.accept(folder + ": passed over " + ClassFolders.few(passedOver) + " besides " + names());
        Map<Part, ClassFolders> classes = new EnumMap<>(Part.class);
        for (Part part : parts.keySet()) classes.put(part, ClassFolders.in(parts.get(part)));
        // Together they fit, or together they are streamed, with one cache.
        Optional<PictureCache> streamed = streaming.cacheFor(classes.values().stream().mapToLong(part -> part.bytes(shape)).sum());
        Map<Part, ImageSet> sets = new EnumMap<>(Part.class);
        for (Part part : parts.keySet()) sets.put(part, ImageFolder.read(classes.get(part), shape, rules, streamed, remarks));
        ImageSet train = sets.get(Part.TRAIN), validation = sets.get(Part.VALIDATION), test = sets.get(Part.TEST);
        if (validation == null) return DataSplit.of(train, test).numberedByName();
        if (test != null) return new DataSplit(train, validation, test).numberedByName();
        remarks.accept(folder + ": there is no test besides " + names() + ", so scores are of " + parts.get(Part.VALIDATION).getFileName()
                + ", by which the best weights are chosen too: they are a little better than on pictures that were never seen");
        return new DataSplit(train, validation, validation).numberedByName();
    }

    /// As in `train and val`.
    private String names() {
        return parts.values().stream().map(path -> path.getFileName().toString()).collect(Collectors.joining(" and "));
    }
}
