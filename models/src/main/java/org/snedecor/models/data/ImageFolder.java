package org.snedecor.models.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.PictureKind;

/// ```
/// FOLDER/class name/picture
/// ```
///
/// A folder for each class, directly with its pictures, in the order of their names by code unit, whatever the system's language and the
/// locale. [ClassFolders] says which folders are classes and which files are pictures; what it passes over is named in a remark.
public final class ImageFolder {

    private ImageFolder() {}

    /// [#read(Path, int, int, int, PictureRules, Consumer)] by [PictureRules#STANDARD], without remarks.
    public static ImageSet read(Path folder, int channels, int height, int width) throws FileFormatException {
        return read(folder, channels, height, width, PictureRules.STANDARD, _ -> {});
    }

    /// All pictures, brought to one shape.
    ///
    /// @param channels 1 for grey, 3 for colour
    /// @param remarks  hears, a line each, what was passed over and what was odd
    /// @throws FileFormatException naming the file that cannot be read, the folder that is no class, or the link that leads out
    public static ImageSet read(Path folder, int channels, int height, int width, PictureRules rules, Consumer<String> remarks) throws FileFormatException {
        return read(ClassFolders.in(folder), new ImageShape(channels, height, width), rules, Optional.empty(), remarks);
    }

    /// @param streamed where the pictures stay in their files; empty where they are all in memory
    static ImageSet read(ClassFolders folders, ImageShape shape, PictureRules rules, Optional<PictureCache> streamed, Consumer<String> remarks) throws FileFormatException {
        if (folders.classes().isEmpty()) throw new FileFormatException(folders.folder(), "there is no folder of a class in it");
        ImageSet set = pixels(folders.folder(), folders.classes(), shape, rules, streamed, remarks);
        if (!folders.passedOver().isEmpty()) {
            remarks.accept(folders.folder() + ": passed over " + ClassFolders.few(folders.passedOver()) + " besides the " + folders.classes().size() + " classes"
                    + (folders.loose().isEmpty() ? "" : ", " + folders.loose().size() + " of them pictures"));
        }
        if (!folders.otherFiles().isEmpty()) {
            remarks.accept(folders.folder() + ": passed over " + folders.otherFiles().entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "))
                    + ", no " + PictureKind.NAMES + " by their first bytes");
        }
        return set;
    }

    /// These files of a folder without classes: all are of one, which has no name.
    static ImageSet read(Path folder, List<Path> files, ImageShape shape, PictureRules rules, Optional<PictureCache> streamed, Consumer<String> remarks)
            throws FileFormatException {
        return pixels(folder, List.of(new ClassFolders.One("", folder, files)), shape, rules, streamed, remarks);
    }

    private static ImageSet pixels(Path folder, List<ClassFolders.One> classes, ImageShape shape, PictureRules rules, Optional<PictureCache> streamed, Consumer<String> remarks)
            throws FileFormatException {
        List<PictureFile> files = classes.stream().flatMap(one -> one.pictures().stream()).map(PictureFile::whole).toList();
        List<String> classOf = classes.stream().flatMap(one -> one.pictures().stream().map(_ -> one.name())).toList();
        List<String> names = classes.stream().flatMap(one -> one.pictures().stream().map(file -> name(one.name(), file))).toList();
        return new LabelledPictures(folder, files, classOf, names).read(shape, rules, streamed, remarks);
    }

    /// As in `class/picture.png`, with the same slash on every system.
    private static String name(String ofClass, Path file) {
        return (ofClass.isEmpty() ? "" : ofClass + "/") + NamedPath.of(file);
    }
}
