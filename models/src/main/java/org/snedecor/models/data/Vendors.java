package org.snedecor.models.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.snedecor.models.data.PartFolders.Part;
import org.snedecor.models.io.FileFormatException;

/// ```
/// FOLDER/train/grinning-cat/noto.png      a folder for each symbol, a picture for each vendor
/// FOLDER/val/hollow-red-circle/noto.png
/// FOLDER/test/alarm-clock/noto.png
/// ```
///
/// Symbols as several vendors draw them: a class is a symbol, and its images are what the vendors have made of it. So all classes have equally many
/// images, few, and what is learned is what a symbol is, whatever the hand. The parts have no symbol in common, and none of a kind: clock faces
/// are in one part, all of them. `./snedecor fetch vendors` makes the folder; no picture is part of this repository.
public final class Vendors {

    /// What `--data` calls it.
    public static final String NAME = "vendors";

    /// Where the command writes to and where `--data vendors` looks, under the current folder.
    public static final Path FOLDER = Path.of("data", "vendors");

    /// As the pictures are stored.
    public static final ImageShape SHAPE = new ImageShape(3, 32, 32);

    /// Whose pictures they are, a page beside the parts.
    public static final String SOURCES = "SOURCES.md";

    private Vendors() {}

    /// The set by its parts, each image of 3 x 32 x 32.
    ///
    /// @param folder such as [#FOLDER]
    /// @throws FileFormatException where it is not there, which says how it is made, or is not what the command has made
    public static DataSplit in(Path folder) throws FileFormatException {
        PartFolders parts = parts(folder);
        Consumer<String> unheard = _ -> {};
        DataSplit split = parts.read(SHAPE, PictureRules.STANDARD, Streaming.AUTOMATIC, unheard);
        checkCounts(folder, split);
        return new DataSplit(split.train().named(NAME + " train"), split.validation().named(NAME + " validation"), split.test().named(NAME + " test"));
    }

    private static void checkCounts(Path folder, DataSplit split) throws FileFormatException {
        int most = Arrays.stream(split.train().classCounts()).max().orElse(0);
        for (ImageSet part : List.of(split.train(), split.validation(), split.test())) {
            int[] counts = part.classCounts();
            for (int c = 0; c < counts.length; c++) {
                if (counts[c] != most) {
                    throw new FileFormatException(folder, "of the symbol '" + part.classNames().get(c) + "' there are " + counts[c] + " pictures, of others " + most
                            + "; ./snedecor fetch vendors makes a new one");
                }
            }
        }
    }

    /// The three folders of pictures.
    static PartFolders parts(Path folder) throws FileFormatException {
        if (!Files.isDirectory(folder)) throw new FileFormatException(folder, "there is no such folder; ./snedecor fetch vendors --out " + folder + " makes it");
        PartFolders found = PartFolders.in(folder).filter(parts -> parts.parts().size() == Part.values().length)
                .orElseThrow(() -> new FileFormatException(folder, "it lacks one of the folders train, val and test; ./snedecor fetch vendors makes a new one"));
        return new PartFolders(folder, found.parts(), found.passedOver().stream().filter(file -> !file.name().equals(SOURCES)).toList());
    }
}
