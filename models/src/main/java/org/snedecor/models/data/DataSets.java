package org.snedecor.models.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.FileNames;

/// ```
/// glyphs                    the built-in set
/// FOLDER                    IDX files, CIFAR files, images.npy with labels.npy, or a folder of pictures for each class
/// FOLDER/images.npy         the same pair
/// FOLDER@3x64x64            a folder of pictures, brought to channels x height x width (the default is @3x64x64); see [ImageFolder], [PictureRules]
/// FOLDER                    with folders train and test (and perhaps validation) of pictures for each class
/// ```
///
/// Opens what a command line names. Glyphs, IDX, CIFAR and train/test folders have a split of their own, which is kept; any
/// other is parted by classes.
public final class DataSets {

    private static final Pattern SIZED = Pattern.compile("(?<path>.+)@(?<c>[13])x(?<h>[1-9]\\d{0,3})x(?<w>[1-9]\\d{0,3})", Pattern.DOTALL);

    private DataSets() {}

    /// Pictures by [PictureRules#STANDARD].
    public static DataSplit open(String spec, ClassSplit unsplit) throws FileFormatException {
        return open(spec, unsplit, PictureRules.STANDARD);
    }

    /// Remarks go to standard error.
    public static DataSplit open(String spec, ClassSplit unsplit, PictureRules rules) throws FileFormatException {
        return open(spec, unsplit, rules, line -> System.err.println("snedecor: " + FileNames.shown(line)));
    }

    /// @param unsplit parts a set that comes in one piece
    /// @param rules   for sets of picture files
    /// @param remarks hears, a line each, what was passed over and what was odd
    /// @throws FileFormatException where there is nothing of that name, or nothing in it that is known
    public static DataSplit open(String spec, ClassSplit unsplit, PictureRules rules, Consumer<String> remarks) throws FileFormatException {
        if (spec.equals("glyphs")) return Glyphs.split();
        Matcher sized = SIZED.matcher(spec);
        boolean hasSize = sized.matches();
        Path path = FileNames.path("data", hasSize ? sized.group("path") : spec);
        int channels = hasSize ? Integer.parseInt(sized.group("c")) : 3;
        int height = hasSize ? Integer.parseInt(sized.group("h")) : 64;
        int width = hasSize ? Integer.parseInt(sized.group("w")) : 64;
        if (!Files.exists(path)) throw new FileFormatException(path, "there is no such file or folder, and the only built-in data set is glyphs");
        if (!hasSize) {
            if (path.endsWith("images.npy")) return unsplit.of(NpyPair.read(path.toAbsolutePath().getParent()));
            if (IdxFiles.in(path)) return IdxFiles.read(path);
            if (Cifar.in(path)) return Cifar.read(path);
            if (NpyPair.in(path)) return unsplit.of(NpyPair.read(path));
        }
        if (Files.isDirectory(path)) {
            if (isSplit(path)) return split(path, channels, height, width, rules, remarks);
            ClassFolders folders = ClassFolders.in(path);
            if (!folders.classes().isEmpty()) return unsplit.of(ImageFolder.read(folders, channels, height, width, rules, remarks));
            if (folders.loose() > 0) throw new FileFormatException(path, "its " + folders.loose() + " pictures lie in it directly, but each class is a folder of pictures in it");
        }
        throw new FileFormatException(path, "no data set is known here: looked for "
                + (hasSize ? "" : "train-images-idx3-ubyte[.gz] (IDX), data_batch_1.bin or train.bin (CIFAR), images.npy (with labels.npy), and ")
                + "a folder with pictures for each class");
    }

    /// Whether there are folders train and test with folders in them: classes by these names hold pictures.
    private static boolean isSplit(Path folder) throws FileFormatException {
        for (String part : List.of("train", "test")) {
            Path inside = folder.resolve(part);
            if (!Files.isDirectory(inside) || !ClassFolders.mayBeIn(inside)) return false;
        }
        return true;
    }

    private static DataSplit split(Path folder, int channels, int height, int width, PictureRules rules, Consumer<String> remarks) throws FileFormatException {
        List<String> parts = List.of("train", "test", "validation");
        List<NamedPath> beside = NamedPath.in(folder).stream().filter(inside -> !parts.contains(inside.name()) && !inside.name().startsWith(".")).toList();
        if (!beside.isEmpty()) remarks.accept(folder + ": passed over " + ClassFolders.few(beside) + " beside train and test");
        ImageSet train = ImageFolder.read(folder.resolve("train"), channels, height, width, rules, remarks);
        ImageSet test = ImageFolder.read(folder.resolve("test"), channels, height, width, rules, remarks);
        Path validation = folder.resolve("validation");
        DataSplit split = Files.isDirectory(validation)
                ? new DataSplit(train, ImageFolder.read(validation, channels, height, width, rules, remarks), test)
                : DataSplit.of(train, test);
        return split.numberedByName();
    }
}
