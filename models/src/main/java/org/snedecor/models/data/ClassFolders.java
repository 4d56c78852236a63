package org.snedecor.models.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.PictureKind;

/// ```
/// FOLDER/class name/picture
/// ```
///
/// The folders that are classes: those directly inside that hold pictures directly. They are in the order of their names ([NamedPath]), and so
/// are the pictures of each.
///
/// What is no class is passed over: folders without pictures, what other programs leave behind ([#LITTER]), files. A folder of pictures
/// further down is an error, whether the one around it is a class itself or only holds others. A reader that takes two levels as one has other
/// classes than were meant, and one that takes only one of them loses pictures.
///
/// A picture is what begins like one ([PictureKind]), and what is called like one: a page of text named `x.jpg` is a broken picture. Names
/// that begin with a dot are none of these. A link that leads out of the folder is an error: data given away as a folder must not reach what
/// lies beside it.
///
/// @param passedOver   names in FOLDER that are no classes, but for files that begin with a dot
/// @param loose        which of these are pictures
/// @param otherFiles   how many files in classes are no pictures, by their endings
record ClassFolders(Path folder, List<One> classes, List<NamedPath> passedOver, List<Path> loose, Map<String, Integer> otherFiles) {

    /// A class.
    record One(String name, Path folder, List<Path> pictures) {}

    private static final Set<String> ENDINGS = Set.of(".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".dib", ".webp", ".tif", ".tiff");

    /// Folders that archivers, file servers and desktops make among the data, some with copies of pictures in them.
    private static final Set<String> LITTER = Set.of("__MACOSX", "@eaDir", "@Recycle", "#recycle", "$RECYCLE.BIN", "System Volume Information", "lost+found", "__pycache__");

    /// How many names a sentence has.
    private static final int FEW = 6;

    /// @throws FileFormatException where there are pictures further down, where a class has a name that is not UTF-8, or a link leads out
    static ClassFolders in(Path folder) throws FileFormatException {
        List<One> classes = new ArrayList<>();
        List<NamedPath> passedOver = new ArrayList<>();
        Map<String, Integer> otherFiles = new TreeMap<>();
        List<Path> loose = new ArrayList<>();
        Path root = real(folder);
        for (NamedPath inside : NamedPath.in(folder)) {
            if (!inside.isDirectory()) {
                if (isHidden(inside)) continue;
                if (isPicture(inside)) loose.add(inside.path());
                passedOver.add(inside);
            } else if (isLitter(inside)) {
                passedOver.add(inside);
            } else {
                One one = one(root, inside, otherFiles);
                if (one.pictures.isEmpty()) passedOver.add(inside);
                else classes.add(one);
            }
        }
        if (classes.isEmpty()) for (Path picture : loose) checkInside(root, picture);
        return new ClassFolders(folder, List.copyOf(classes), List.copyOf(passedOver), List.copyOf(loose), otherFiles);
    }

    /// How many bytes all of its pictures have, brought to a shape.
    long bytes(ImageShape shape) {
        return shape.bytes(classes.stream().mapToLong(one -> one.pictures.size()).sum());
    }

    /// Whether there is any folder in it that could be a class.
    static boolean mayBeIn(Path folder) throws FileFormatException {
        return NamedPath.in(folder).stream().anyMatch(inside -> inside.isDirectory() && !isLitter(inside));
    }

    private static One one(Path root, NamedPath folder, Map<String, Integer> otherFiles) throws FileFormatException {
        checkInside(root, folder.path());
        List<NamedPath> deeper = new ArrayList<>();
        List<Path> pictures = new ArrayList<>();
        Map<String, Integer> others = new TreeMap<>();
        for (NamedPath file : NamedPath.in(folder.path())) {
            if (isPicture(file)) {
                checkInside(root, file.path());
                pictures.add(file.path());
            } else if (file.isDirectory()) {
                if (holdsPictures(file)) deeper.add(file);
            } else if (!isHidden(file)) {
                others.merge(ending(file), 1, Integer::sum);
            }
        }
        if (!deeper.isEmpty()) throw new FileFormatException(folder.path(), nested(!pictures.isEmpty(), deeper));
        if (!pictures.isEmpty()) {
            if (!folder.isText()) throw new FileFormatException(folder.path(), "the name of the class, " + folder + ", is not UTF-8; rename the folder");
            others.forEach((ending, count) -> otherFiles.merge(ending, count, Integer::sum));
        }
        return new One(folder.name(), folder.path(), List.copyOf(pictures));
    }

    private static String nested(boolean isClass, List<NamedPath> deeper) {
        return isClass
                ? "the class has pictures in folders of its own (" + few(deeper) + "), and whether they belong to it cannot be told; move them up into it, or the folders out"
                : "there are folders with pictures in it (" + few(deeper) + "), but classes are folders directly inside the data; give this folder as the data, move them up, "
                        + "or call the parts of a split train, val and test";
    }

    /// Directly or further down, links not followed.
    private static boolean holdsPictures(NamedPath folder) throws FileFormatException {
        if (isLitter(folder) || !Files.isDirectory(folder.path(), LinkOption.NOFOLLOW_LINKS)) return false;
        List<NamedPath> inside = NamedPath.in(folder.path());
        for (NamedPath file : inside) if (isPicture(file)) return true;
        for (NamedPath deeper : inside) if (holdsPictures(deeper)) return true;
        return false;
    }

    /// The first names of a list, as in `a, b, c and 4 more`.
    static String few(List<NamedPath> names) {
        return names.stream().limit(FEW).map(NamedPath::toString).collect(Collectors.joining(", ")) + (names.size() > FEW ? " and " + (names.size() - FEW) + " more" : "");
    }

    private static boolean isHidden(NamedPath file) {
        return file.name().startsWith(".");
    }

    private static boolean isLitter(NamedPath folder) {
        return isHidden(folder) || LITTER.contains(folder.name());
    }

    /// Whether a file begins like a picture or is called like one. A link to nothing that is called like one is a broken picture.
    static boolean isPicture(NamedPath file) throws FileFormatException {
        if (isHidden(file) || !Files.isRegularFile(file.path()) && !leadsNowhere(file.path())) return false;
        return ENDINGS.contains(ending(file)) || Files.exists(file.path()) && PictureKind.of(file.path()).isPresent();
    }

    private static boolean leadsNowhere(Path path) {
        return Files.isSymbolicLink(path) && !Files.exists(path);
    }

    /// As in `.png`, or words for a name without one.
    private static String ending(NamedPath file) {
        int dot = file.name().lastIndexOf('.');
        return dot <= 0 || dot == file.name().length() - 1 ? "without an ending" : file.name().substring(dot).toLowerCase(Locale.ROOT);
    }

    private static void checkInside(Path root, Path path) throws FileFormatException {
        if (!leadsNowhere(path) && !real(path).startsWith(root)) throw new FileFormatException(path, "the link leads out of the data folder " + root);
    }

    private static Path real(Path path) throws FileFormatException {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw FileFormatException.reading(path, e);
        }
    }
}
