package org.snedecor.models.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snedecor.models.data.Finding.Level;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.Picture;
import org.snedecor.models.io.Sha256;
import org.snedecor.models.parallel.TaskPool;

/// Every image of a data set, looked at: decoded in its own size by as many threads as there are, measured, hashed and forgotten.
///
/// @param images   in the order of the set   @param findings about what lies around them
record Inspection(List<Looked> images, List<Finding> findings) {

    /// An image.
    ///
    /// @param part train, validation or test; empty where the set has no parts   @param hash of its size and pixels   @param broken why it cannot be read; the others mean nothing then
    record Looked(String part, String ofClass, String name, int height, int width, String hash, Optional<String> broken) {}

    private record Entry(String part, String ofClass, String name, PictureFile file) {
        Looked look() {
            try {
                ImageFiles.Loaded loaded = file.load(3, ImageReading.STANDARD);
                return looked(part, ofClass, name, loaded.picture());
            } catch (FileFormatException e) {
                return new Looked(part, ofClass, name, 0, 0, "", Optional.of(e.getMessage()));
            }
        }
    }

    private static Looked looked(String part, String ofClass, String name, Picture picture) {
        return new Looked(part, ofClass, name, picture.height(), picture.width(), hash(picture), Optional.empty());
    }

    static Inspection of(DataSource source) throws FileFormatException {
        List<Finding> findings = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        switch (source) {
            case DataSource.Classes(ClassFolders folders, ImageShape _) -> add(folders, "", entries, findings);
            case DataSource.Parts(PartFolders parts, ImageShape _) -> {
                for (Map.Entry<PartFolders.Part, Path> part : parts.parts().entrySet()) {
                    add(ClassFolders.in(part.getValue()), part.getKey().word(), entries, findings);
                }
                if (!parts.passedOver().isEmpty()) findings.add(new Finding(Level.NOTE, "files and folders beside the parts, passed over", parts.passedOver().size(),
                        parts.passedOver().stream().map(NamedPath::toString).toList()));
            }
            case DataSource.Listed(ImageList list, ImageShape _) -> {
                for (ListedImage row : list.rows()) {
                    entries.add(new Entry(list.hasSplit() ? row.part().word() : "", row.label(), row.name(), row.picture()));
                }
            }
            case DataSource.Unlabelled loose -> {
                findings.add(new Finding(Level.WRONG, "pictures that lie in the folder directly, where each class is a folder of pictures in it", loose.files().size(),
                        loose.files().stream().map(file -> NamedPath.of(file).toString()).toList()));
                loose.files().forEach(file -> entries.add(new Entry("", "", NamedPath.of(file).toString(), PictureFile.whole(file))));
            }
            case DataSource.Instances(DataSource.Unlabelled loose) -> loose.files().forEach(file -> entries.add(new Entry("", "", NamedPath.of(file).toString(), PictureFile.whole(file))));
            default -> {
                return new Inspection(arrays(source), findings);
            }
        }
        return new Inspection(TaskPool.shared().map(entries.size(), n -> entries.get(n).look()), findings);
    }

    private static void add(ClassFolders folders, String part, List<Entry> entries, List<Finding> findings) {
        String prefix = part.isEmpty() ? "" : part + "/";
        for (ClassFolders.One one : folders.classes()) {
            for (Path file : one.pictures()) entries.add(new Entry(part, one.name(), prefix + one.name() + "/" + NamedPath.of(file), PictureFile.whole(file)));
        }
        List<String> empty = folders.passedOver().stream().filter(NamedPath::isDirectory).map(folder -> prefix + folder).toList();
        if (!empty.isEmpty()) findings.add(new Finding(Level.ODD, "folders without pictures, which are no classes", empty.size(), empty));
        List<String> files = folders.passedOver().stream().filter(file -> !file.isDirectory()).map(file -> prefix + file).toList();
        if (!files.isEmpty()) findings.add(new Finding(folders.loose().isEmpty() ? Level.NOTE : Level.ODD, "files beside the classes, passed over", files.size(), files));
        int others = folders.otherFiles().values().stream().mapToInt(count -> count).sum();
        if (others > 0) findings.add(new Finding(Level.NOTE, "files in classes that are no pictures, passed over", others,
                folders.otherFiles().entrySet().stream().map(ending -> ending.getValue() + " " + ending.getKey()).toList()));
    }

    /// Of sets that are no picture files; one without parts stays whole.
    private static List<Looked> arrays(DataSource source) throws FileFormatException {
        DataSplit split = source.split(new ClassSplit(0, 0, 0), PictureRules.STANDARD, _ -> {});
        List<Looked> images = new ArrayList<>();
        List<ImageSet> sets = source.hasOwnSplit() ? List.of(split.train(), split.validation(), split.test()) : List.of(split.test());
        for (int i = 0; i < sets.size(); i++) {
            String part = source.hasOwnSplit() ? PartFolders.Part.values()[i].word() : "";
            ImageSet set = sets.get(i);
            images.addAll(TaskPool.shared().map(set.count(),
                    n -> looked(part, set.classNames().get(set.labels()[n]), (part.isEmpty() ? "" : part + " ") + set.imageName(n), set.picture(n))));
        }
        return images;
    }

    private static String hash(Picture picture) {
        return picture.height() + "x" + picture.width() + " " + HexFormat.of().formatHex(Sha256.digest().digest(picture.pixels()));
    }
}
