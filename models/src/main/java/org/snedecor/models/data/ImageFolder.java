package org.snedecor.models.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.PictureKind;
import org.snedecor.models.io.PixelSource;

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
        List<String> names = classes.stream().map(ClassFolders.One::name).toList();
        List<Path> files = classes.stream().flatMap(one -> one.pictures().stream()).toList();
        int[] classOf = IntStream.range(0, classes.size()).flatMap(c -> IntStream.generate(() -> c).limit(classes.get(c).pictures().size())).toArray();
        int each = shape.channels() * shape.height() * shape.width();
        Decoded decoded;
        PixelSource all;
        if (streamed.isPresent()) {
            PictureFiles pictures = new PictureFiles(files, shape, rules.reading(), streamed.get());
            all = pictures;
            decoded = decode(files, shape, rules, pictures::decoded);
        } else {
            long size = ImageSet.size(files.size(), shape.channels(), shape.height(), shape.width());
            if (size > Integer.MAX_VALUE - 8) {
                throw new FileFormatException(folder, files.size() + " images of " + shape + " are more than 2^31 bytes, choose a smaller size");
            }
            byte[] pixels = new byte[(int) size];
            all = PixelSource.of(pixels, each);
            decoded = decode(files, shape, rules, (n, own) -> System.arraycopy(own, 0, pixels, n * each, each));
        }
        int[] whole = IntStream.range(0, files.size()).filter(n -> decoded.broken()[n] == null).toArray();
        List<Path> odd = IntStream.of(whole).filter(n -> decoded.stray()[n] > 0).mapToObj(files::get).toList();
        if (!odd.isEmpty()) {
            remarks.accept(folder + ": " + odd.size() + " of " + files.size() + " pictures hold bytes that belong to no picture, such as a camera's notes after its end; "
                    + "all of their pixels are there (the first is " + folder.relativize(odd.getFirst()) + ")");
        }
        int[] labels = IntStream.of(whole).map(n -> classOf[n]).toArray();
        if (whole.length < files.size()) {
            remarks.accept(folder + ": passed over " + (files.size() - whole.length) + " of " + files.size() + " pictures, which are broken");
            for (FileFormatException broken : decoded.broken()) if (broken != null) remarks.accept(broken.getMessage());
            for (int c = 0; c < names.size(); c++) {
                int one = c;
                if (IntStream.of(labels).noneMatch(label -> label == one)) throw new FileFormatException(classes.get(c).folder(), "every picture of the class is broken");
            }
        }
        List<String> imageNames = IntStream.of(whole).mapToObj(n -> name(names.get(classOf[n]), files.get(n))).toList();
        return new ImageSet(folder.toString(), whole.length == files.size() ? all : all.select(whole), labels, shape.channels(), shape.height(), shape.width(), names, imageNames);
    }

    private static Decoded decode(List<Path> files, ImageShape shape, PictureRules rules, Decoded.Sink sink) throws FileFormatException {
        try {
            return Decoded.of(files, shape, rules.reading(), sink, rules.skipBroken());
        } catch (FileFormatException e) {
            throw new FileFormatException(e.file(), e.reason() + " (--skip-broken goes on without such files)", e);
        }
    }

    /// As in `class/picture.png`, with the same slash on every system.
    private static String name(String ofClass, Path file) {
        return (ofClass.isEmpty() ? "" : ofClass + "/") + NamedPath.of(file);
    }
}
