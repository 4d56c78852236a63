package org.snedecor.models.data;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.snedecor.models.io.FileFormatException;

/// A data set that was found but not read yet, and what is known of it before. [DataSets#find] finds them. One more format is one more implementation.
public interface DataSource {

    /// Reads it, as [Streaming#AUTOMATIC] has it.
    default DataSplit split(ClassSplit unsplit, PictureRules rules, Consumer<String> remarks) throws FileFormatException {
        return split(unsplit, rules, Streaming.AUTOMATIC, remarks);
    }

    /// Reads it, and says where it is streamed, and why.
    ///
    /// @param unsplit   parts a set that comes in one piece, and nothing else
    /// @param rules     for picture files
    /// @param streaming whether pixels are in memory
    /// @param remarks   hears, a line each, what was passed over and what was odd
    default DataSplit split(ClassSplit unsplit, PictureRules rules, Streaming streaming, Consumer<String> remarks) throws FileFormatException {
        DataSplit split = read(unsplit, rules, streaming, remarks);
        streaming.remark(path(), List.of(split.train(), split.validation(), split.test())).ifPresent(remarks);
        return split;
    }

    /// Reads it, as for [#split(ClassSplit, PictureRules, Streaming, Consumer)].
    DataSplit read(ClassSplit unsplit, PictureRules rules, Streaming streaming, Consumer<String> remarks) throws FileFormatException;

    /// Where it lies; empty for what is built in.
    Path path();

    /// The same images with a set of labels each.
    ///
    /// @param columns of a list, or factors of Sprites, in which an image's labels stand
    /// @throws FileFormatException where there is no such column, or a label is missing or comes twice
    /// @throws IllegalArgumentException where nothing is known of the images but their classes
    default DataSource labelled(List<String> columns) throws FileFormatException {
        return labelled(columns, false);
    }

    /// The same where each label stands with its weight, as in `cat:0.7|tree:0.3`.
    ///
    /// @throws IllegalArgumentException where labels have none
    default DataSource labelled(List<String> columns, boolean weighted) throws FileFormatException {
        throw new IllegalArgumentException("labels " + String.join(",", columns) + ": of " + (path().toString().isEmpty() ? "glyphs" : path())
                + " only classes are known; several labels an image are known of sprites, and of lists FILE.csv");
    }

    /// Is it parted into training and test already?
    default boolean hasOwnSplit() {
        return false;
    }

    /// Is it made of picture files, which can be brought to any size?
    default boolean pictures() {
        return false;
    }

    record BuiltIn() implements DataSource {
        @Override public DataSplit read(ClassSplit unsplit, PictureRules rules, Streaming streaming, Consumer<String> remarks) {
            return Glyphs.split();
        }

        @Override public Path path() {
            return Path.of("");
        }

        @Override public boolean hasOwnSplit() {
            return true;
        }
    }

    /// Drawn when it is read.
    ///
    /// @param factors whose values are the labels of an image; none for classes
    record Rendered(Sprites sprites, List<String> factors) implements DataSource {
        public Rendered {
            factors = List.copyOf(factors);
        }

        @Override public DataSplit read(ClassSplit unsplit, PictureRules rules, Streaming streaming, Consumer<String> remarks) {
            return factors.isEmpty() ? sprites.split() : sprites.split(factors);
        }

        @Override public DataSource labelled(List<String> columns, boolean weighted) {
            Sprites.require(columns);
            if (weighted) throw new IllegalArgumentException("labels " + String.join(",", columns) + ": factors of sprites have no weights; lists FILE.csv may have some");
            return new Rendered(sprites, columns);
        }

        @Override public Path path() {
            return Path.of("");
        }

        @Override public boolean hasOwnSplit() {
            return true;
        }
    }

    /// Files of the MNIST family.
    record MnistFiles(Path path) implements DataSource {
        @Override public DataSplit read(ClassSplit unsplit, PictureRules rules, Streaming streaming, Consumer<String> remarks) throws FileFormatException {
            return IdxFiles.read(path, streaming);
        }

        @Override public boolean hasOwnSplit() {
            return true;
        }
    }

    record NorbFiles(Path path) implements DataSource {
        @Override public DataSplit read(ClassSplit unsplit, PictureRules rules, Streaming streaming, Consumer<String> remarks) throws FileFormatException {
            return SmallNorb.read(path, streaming);
        }

        @Override public boolean hasOwnSplit() {
            return true;
        }
    }

    record Arrays(Path path) implements DataSource {
        @Override public DataSplit read(ClassSplit unsplit, PictureRules rules, Streaming streaming, Consumer<String> remarks) throws FileFormatException {
            return unsplit.of(NpyPair.read(path, streaming));
        }
    }

    /// A folder of pictures for each class.
    record Classes(ClassFolders folders, ImageShape shape) implements DataSource {
        @Override public DataSplit read(ClassSplit unsplit, PictureRules rules, Streaming streaming, Consumer<String> remarks) throws FileFormatException {
            return unsplit.of(ImageFolder.read(folders, shape, rules, streaming.cacheFor(folders.bytes(shape)), remarks));
        }

        @Override public Path path() {
            return folders.folder();
        }

        @Override public boolean pictures() {
            return true;
        }
    }

    /// Folders of these for training, validation and test.
    record Parts(PartFolders folders, ImageShape shape) implements DataSource {
        @Override public DataSplit read(ClassSplit unsplit, PictureRules rules, Streaming streaming, Consumer<String> remarks) throws FileFormatException {
            return folders.read(shape, rules, streaming, remarks);
        }

        @Override public Path path() {
            return folders.folder();
        }

        @Override public boolean hasOwnSplit() {
            return true;
        }

        @Override public boolean pictures() {
            return true;
        }
    }

    /// A list of pictures, with a split of its own or without.
    record Listed(ImageList list, ImageShape shape) implements DataSource {
        @Override public DataSplit read(ClassSplit unsplit, PictureRules rules, Streaming streaming, Consumer<String> remarks) throws FileFormatException {
            return list.read(shape, unsplit, rules, streaming, remarks);
        }

        @Override public DataSource labelled(List<String> columns, boolean weighted) throws FileFormatException {
            return new Listed(list.by(columns, weighted), shape);
        }

        @Override public Path path() {
            return list.file();
        }

        @Override public boolean hasOwnSplit() {
            return list.hasSplit();
        }

        @Override public boolean pictures() {
            return true;
        }
    }

    /// Pictures of which nobody says what they show.
    record Unlabelled(Path path, List<Path> files, ImageShape shape) implements DataSource {
        public Unlabelled {
            files = List.copyOf(files);
        }

        /// @throws FileFormatException always: without classes there is nothing to part, but for [#instances]
        @Override public DataSplit read(ClassSplit unsplit, PictureRules rules, Streaming streaming, Consumer<String> remarks) throws FileFormatException {
            throw new FileFormatException(path, "its " + files.size() + " pictures lie in it directly, but each class is a folder of pictures in it, or a list FILE.csv says what each shows; without any of this train with --self-supervised");
        }

        /// The same pictures, each a class of its own, as self-supervised training takes them.
        public Instances instances() {
            return new Instances(this);
        }

        /// The pictures, all of one class without a name.
        public ImageSet read(PictureRules rules, Streaming streaming, Consumer<String> remarks) throws FileFormatException {
            ImageSet images = ImageFolder.read(path, files, shape, rules, streaming.cacheFor(shape.bytes(files.size())), remarks);
            streaming.remark(path, List.of(images)).ifPresent(remarks);
            return images;
        }

        @Override public boolean pictures() {
            return true;
        }
    }

    /// Pictures of which nobody says what they show, parted by images. Those for validation and test are scored by whether one view of an image finds the other ([ViewPairs]).
    record Instances(Unlabelled loose) implements DataSource {
        @Override public DataSplit read(ClassSplit unsplit, PictureRules rules, Streaming streaming, Consumer<String> remarks) throws FileFormatException {
            DataSplit split = unsplit.of(ViewsSampler.numbered(loose.read(rules, streaming, remarks)));
            return new DataSplit(split.train(), ViewPairs.of(split.validation(), unsplit.seed()), ViewPairs.of(split.test(), unsplit.seed()));
        }

        @Override public Path path() {
            return loose.path();
        }

        @Override public boolean pictures() {
            return true;
        }
    }
}
