package org.snedecor.models.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;

/// ```
/// FOLDER/class name/anything.png|jpg|jpeg
/// ```
///
/// A folder for each class, directly with its pictures. Classes and pictures are in the order of their names, by code
/// unit, whatever the system's language. Names that begin with a dot, and files with other endings, are passed over. A
/// link that leads out of the folder is an error: data given away as a folder must not reach what lies beside it.
public final class ImageFolder {

    private ImageFolder() {}

    /// Whether any folder directly inside holds a picture directly.
    static boolean in(Path folder) throws FileFormatException {
        for (Path inside : entries(folder)) {
            if (Files.isDirectory(inside) && entries(inside).stream().anyMatch(ImageFolder::isPicture)) return true;
        }
        return false;
    }

    /// All pictures, brought to one shape.
    ///
    /// @param channels 1 for grey, 3 for colour
    /// @throws FileFormatException naming the file that cannot be read, the class that is empty, or the link that leads out
    public static ImageSet read(Path folder, int channels, int height, int width) throws FileFormatException {
        List<String> names = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        List<Integer> classOf = new ArrayList<>();
        Path root = real(folder);
        for (Path inside : entries(folder)) {
            if (!Files.isDirectory(inside)) continue;
            checkInside(root, inside);
            int before = files.size();
            for (Path file : entries(inside)) {
                if (!isPicture(file)) continue;
                checkInside(root, file);
                files.add(file);
                classOf.add(names.size());
            }
            if (files.size() == before) throw new FileFormatException(inside, "the class has no PNG or JPEG file");
            names.add(inside.getFileName().toString());
        }
        if (names.isEmpty()) throw new FileFormatException(folder, "there is no folder of a class in it");
        long size = ImageSet.size(files.size(), channels, height, width);
        if (size > Integer.MAX_VALUE - 8) {
            throw new FileFormatException(folder, files.size() + " images of " + channels + " x " + height + " x " + width + " are more than 2^31 bytes, choose a smaller size");
        }
        byte[] pixels = new byte[(int) size];
        int each = channels * height * width;
        for (int n = 0; n < files.size(); n++) {
            System.arraycopy(ImageFiles.read(files.get(n), channels, height, width).pixels(), 0, pixels, n * each, each);
        }
        return new ImageSet(folder.toString(), pixels, classOf.stream().mapToInt(c -> c).toArray(), channels, height, width, names);
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
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
