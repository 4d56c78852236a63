package org.snedecor.models.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.PictureKind;

/// ```
/// FOLDER/class name/picture
/// ```
///
/// A folder for each class, directly with its pictures. Classes and pictures are in the order of their names, by code
/// unit, whatever the system's language. A picture is what begins like one ([PictureKind]), and what is called like one: a page of text
/// named `x.jpg` is a broken picture. Names that begin with a dot are passed over; other files too, and they are counted by their endings. A
/// link that leads out of the folder is an error: data given away as a folder must not reach what lies beside it.
public final class ImageFolder {

    private static final Set<String> ENDINGS = Set.of(".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".dib", ".webp", ".tif", ".tiff");

    private ImageFolder() {}

    /// Whether any folder directly inside holds a picture directly.
    static boolean in(Path folder) throws FileFormatException {
        for (Path inside : entries(folder)) {
            if (!Files.isDirectory(inside)) continue;
            for (Path file : entries(inside)) if (isPicture(file)) return true;
        }
        return false;
    }

    /// [#read(Path, int, int, int, PictureRules, Consumer)] by [PictureRules#STANDARD], without remarks.
    public static ImageSet read(Path folder, int channels, int height, int width) throws FileFormatException {
        return read(folder, channels, height, width, PictureRules.STANDARD, _ -> {});
    }

    /// All pictures, brought to one shape.
    ///
    /// @param channels 1 for grey, 3 for colour
    /// @param remarks  hears, a line each, what was passed over and what was odd
    /// @throws FileFormatException naming the file that cannot be read, the class that is empty, or the link that leads out
    public static ImageSet read(Path folder, int channels, int height, int width, PictureRules rules, Consumer<String> remarks) throws FileFormatException {
        List<String> names = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        List<Integer> classOf = new ArrayList<>();
        Map<String, Integer> others = new TreeMap<>();
        Path root = real(folder);
        for (Path inside : entries(folder)) {
            if (!Files.isDirectory(inside)) continue;
            checkInside(root, inside);
            int before = files.size();
            for (Path file : entries(inside)) {
                if (!isPicture(file)) {
                    if (!Files.isDirectory(file)) others.merge(ending(file), 1, Integer::sum);
                    continue;
                }
                checkInside(root, file);
                files.add(file);
                classOf.add(names.size());
            }
            if (files.size() == before) throw new FileFormatException(inside, "the class has no picture");
            names.add(inside.getFileName().toString());
        }
        if (names.isEmpty()) throw new FileFormatException(folder, "there is no folder of a class in it");
        ImageSet set = pixels(folder, files, classOf, names, channels, height, width, rules, remarks);
        if (!others.isEmpty()) {
            remarks.accept(folder + ": passed over " + others.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "))
                    + ", no " + PictureKind.NAMES + " by their first bytes");
        }
        return set;
    }

    private static ImageSet pixels(Path folder, List<Path> files, List<Integer> classOf, List<String> names, int channels, int height, int width,
            PictureRules rules, Consumer<String> remarks) throws FileFormatException {
        long size = ImageSet.size(files.size(), channels, height, width);
        if (size > Integer.MAX_VALUE - 8) {
            throw new FileFormatException(folder, files.size() + " images of " + channels + " x " + height + " x " + width + " are more than 2^31 bytes, choose a smaller size");
        }
        byte[] pixels = new byte[(int) size];
        int[] labels = new int[files.size()];
        int each = channels * height * width, count = 0;
        List<String> broken = new ArrayList<>();
        List<Path> odd = new ArrayList<>();
        for (int n = 0; n < files.size(); n++) {
            Path file = files.get(n);
            try {
                ImageFiles.Loaded loaded = ImageFiles.load(file, channels, height, width, rules.reading());
                if (loaded.stray() > 0) odd.add(file);
                System.arraycopy(loaded.picture().pixels(), 0, pixels, count * each, each);
                labels[count++] = classOf.get(n);
            } catch (FileFormatException e) {
                if (!rules.skipBroken()) throw new FileFormatException(file, e.reason() + " (--skip-broken goes on without such files)", e);
                broken.add(e.getMessage());
            }
        }
        if (!odd.isEmpty()) {
            remarks.accept(folder + ": " + odd.size() + " of " + files.size() + " pictures hold bytes that belong to no picture, such as a camera's notes after its end; "
                    + "all of their pixels are there (the first is " + folder.relativize(odd.getFirst()) + ")");
        }
        if (broken.isEmpty()) return new ImageSet(folder.toString(), pixels, labels, channels, height, width, names);
        remarks.accept(folder + ": passed over " + broken.size() + " of " + files.size() + " pictures, which are broken");
        broken.forEach(remarks);
        int[] left = Arrays.copyOf(labels, count);
        for (int c = 0; c < names.size(); c++) {
            int one = c;
            if (Arrays.stream(left).noneMatch(label -> label == one)) throw new FileFormatException(folder.resolve(names.get(c)), "every picture of the class is broken");
        }
        return new ImageSet(folder.toString(), Arrays.copyOf(pixels, count * each), left, channels, height, width, names);
    }

    private static boolean isPicture(Path file) throws FileFormatException {
        if (!Files.isRegularFile(file)) return false;
        return ENDINGS.contains(ending(file)) || PictureKind.of(file).isPresent();
    }

    /// As in `.png`, or words for a name without one.
    private static String ending(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot <= 0 || dot == name.length() - 1 ? "without an ending" : name.substring(dot).toLowerCase(Locale.ROOT);
    }

    private static List<Path> entries(Path folder) throws FileFormatException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(p -> !p.getFileName().toString().startsWith("."))
                    .sorted((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString())).toList();
        } catch (UncheckedIOException e) {
            throw FileFormatException.reading(folder, e.getCause());
        } catch (IOException e) {
            throw FileFormatException.reading(folder, e);
        }
    }

    private static void checkInside(Path root, Path path) throws FileFormatException {
        if (!real(path).startsWith(root)) throw new FileFormatException(path, "the link leads out of the data folder " + root);
    }

    private static Path real(Path path) throws FileFormatException {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw FileFormatException.reading(path, e);
        }
    }
}
