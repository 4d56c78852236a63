package org.snedecor.models.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.FileNames;
import org.snedecor.models.io.OneLine;

/// ```
/// glyphs                    the built-in set
/// sprites                   the set with known factors that is drawn here, of 16 x 16 pixels ([Sprites]); sprites@3x32x32 of other sizes
/// vendors                   symbols as six vendors draw them, of 32 x 32 pixels ([Vendors]), which `./snedecor fetch vendors` fetches; vendors@3x64x64 of other sizes
/// FOLDER                    IDX files, CIFAR files, images.npy with labels.npy, or a folder of pictures for each class
/// FOLDER/images.npy         the same pair
/// FOLDER@3x64x64            a folder of pictures, brought to channels x height x width (the default is @3x64x64); see [ImageFolder], [PictureRules]
/// FOLDER                    CUB-200-2011, Cars-196, Stanford Online Products, In-Shop Clothes, Omniglot, Market-1501, CUHK03 or Small NORB as their authors
///                           give them away ([PublishedSets], [SmallNorb])
/// FOLDER/cuhk-03.mat/detected/7   of CUHK03's own file the pictures cut out by a detector, with the seventh of its splits; FOLDER alone is labeled/1 ([Cuhk03File])
/// FILE.csv                  a list of pictures with their labels ([ImageList]), brought to @3x64x64 too
/// FOLDER                    with folders train, val and test of pictures for each class, or train and one of the others ([PartFolders])
/// ```
///
/// Opens what a command line names. Glyphs, Sprites, Vendors, IDX, CIFAR, published sets and train/test folders have a split of their own, which is kept; any
/// other is parted by classes.
public final class DataSets {

    private static final Pattern SIZED = Pattern.compile(".+@(?<c>[13])x(?<h>[1-9]\\d{0,3})x(?<w>[1-9]\\d{0,3})", Pattern.DOTALL);

    private DataSets() {}

    /// Pictures by [PictureRules#STANDARD].
    public static DataSplit open(String spec, ClassSplit unsplit) throws FileFormatException {
        return open(spec, unsplit, PictureRules.STANDARD);
    }

    /// Remarks go to standard error.
    public static DataSplit open(String spec, ClassSplit unsplit, PictureRules rules) throws FileFormatException {
        return open(spec, unsplit, rules, DataSets::aloud);
    }

    /// A remark for the person at the keyboard, on standard error.
    public static void aloud(String remark) {
        System.err.println("snedecor: " + OneLine.of(remark));
    }

    /// @param unsplit parts a set that comes in one piece
    /// @param rules   for sets of picture files
    /// @param remarks hears, a line each, what was passed over and what was odd
    /// @throws FileFormatException where there is nothing of that name, or nothing in it that is known
    public static DataSplit open(String spec, ClassSplit unsplit, PictureRules rules, Consumer<String> remarks) throws FileFormatException {
        return find(spec, ImageShape.STANDARD).split(unsplit, rules, remarks);
    }

    /// What `spec` names, not read yet.
    ///
    /// @param standard what pictures are brought to where `spec` does not say
    /// @throws FileFormatException as [#open] does
    public static DataSource find(String spec, ImageShape standard) throws FileFormatException {
        if (spec.equals("glyphs")) return new DataSource.BuiltIn();
        Optional<ImageShape> asked = shape(spec);
        if (isCalled(Sprites.NAME, spec, asked)) return sprites(asked);
        if (isCalled(Vendors.NAME, spec, asked)) return new DataSource.Parts(Vendors.parts(Vendors.FOLDER), asked.orElse(Vendors.SHAPE));
        Path path = FileNames.path("data", asked.isPresent() ? spec.substring(0, spec.lastIndexOf('@')) : spec);
        Optional<ImageList> people = Cuhk03File.inside(path);
        if (people.isPresent()) return new DataSource.Listed(people.get(), asked.orElse(standard));
        if (!Files.exists(path)) throw new FileFormatException(path, "there is no such file or folder, and the data sets with names are glyphs, sprites and vendors");
        if (asked.isEmpty()) {
            if (path.endsWith("images.npy")) return new DataSource.Arrays(path.toAbsolutePath().getParent());
            if (IdxFiles.in(path)) return new DataSource.MnistFiles(path);
            if (Cifar.in(path)) return new Cifar(path);
            if (Files.isDirectory(path) && SmallNorb.in(path)) return new DataSource.NorbFiles(path);
            if (NpyPair.in(path)) return new DataSource.Arrays(path);
        }
        if (ImageList.is(path)) return new DataSource.Listed(ImageList.read(path), asked.orElse(standard));
        if (Files.isDirectory(path)) {
            ImageShape shape = asked.orElse(standard);
            Optional<ImageList> published = PublishedSets.in(path);
            if (published.isPresent()) return new DataSource.Listed(published.get(), shape);
            Optional<PartFolders> parts = PartFolders.in(path);
            if (parts.isPresent()) return new DataSource.Parts(parts.get(), shape);
            ClassFolders folders = ClassFolders.in(path);
            if (!folders.classes().isEmpty()) return new DataSource.Classes(folders, shape);
            if (!folders.loose().isEmpty()) return new DataSource.Unlabelled(path, folders.loose(), shape);
        }
        throw new FileFormatException(path, "no data set is known here: looked for "
                + (asked.isPresent() ? "" : "train-images-idx3-ubyte[.gz] (IDX), data_batch_1.bin or train.bin (CIFAR), images.npy (with labels.npy), a published set in its authors' folders, and ")
                + "a folder with pictures for each class; a list of pictures is a file FILE.csv, with columns path and label");
    }

    private static boolean isCalled(String name, String spec, Optional<ImageShape> asked) {
        return spec.equals(name) || asked.isPresent() && spec.lastIndexOf('@') == name.length() && spec.startsWith(name);
    }

    private static DataSource sprites(Optional<ImageShape> asked) throws FileFormatException {
        ImageShape shape = asked.orElse(new ImageShape(3, Sprites.STANDARD.side(), Sprites.STANDARD.side()));
        try {
            if (shape.channels() != 3 || shape.height() != shape.width()) throw new IllegalArgumentException("sprites: they are square and have 3 channels, not " + shape);
            return new DataSource.Rendered(new Sprites(shape.height(), Sprites.STANDARD.seed()), List.of());
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(Path.of(Sprites.NAME), e.getMessage().substring("sprites: ".length()), e);
        }
    }

    /// The size that `spec` asks for: `FOLDER@3x64x64`.
    public static Optional<ImageShape> shape(String spec) {
        Matcher sized = SIZED.matcher(spec);
        if (!sized.matches()) return Optional.empty();
        return Optional.of(new ImageShape(Integer.parseInt(sized.group("c")), Integer.parseInt(sized.group("h")), Integer.parseInt(sized.group("w"))));
    }
}
