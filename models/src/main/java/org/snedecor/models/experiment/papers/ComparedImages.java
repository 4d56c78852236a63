package org.snedecor.models.experiment.papers;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.IdxFiles;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Vendors;

/// Images on which losses are compared: one part to learn from, one to choose settings by, one to report on.
///
/// @param name in the name of the experiment   @param title for its list   @param words which images of which parts; results that are kept are known by it
/// @param classes of training, which batches are drawn from   @param images of its smallest class
record ComparedImages(String name, String title, String words, int classes, int images, Opening opening) {
    /// Reads them. They may be absent.
    @FunctionalInterface
    interface Opening {
        DataSplit open() throws IOException;
    }

    static final ComparedImages GLYPHS = new ComparedImages("glyphs", "Glyphs", SmallGlyphs.WORDS
            + ". Settings are chosen by every fifth of the 3,081 validation images, 17 characters that neither training nor test has", 49, 101, new Once(SmallGlyphs::validated));

    static final ComparedImages VENDORS = new ComparedImages("vendors", "Vendors", """
            Vendors, symbols as six vendors draw them, at 3 x 16 x 16 pixels, means of 2 x 2; all 511 training symbols, every second of the 364 test symbols with all its images, whose symbols no training has. \
            Settings are chosen by every second of the 166 validation symbols, which neither training nor test has""", 511, 6, new Once(ComparedImages::vendors));

    static final ComparedImages FASHION = new ComparedImages("fashion-mnist", "Fashion-MNIST", """
            Fashion-MNIST at 14 x 14 pixels, means of 2 x 2; of each of the ten classes the first 400 training images to learn from, the next 60 to choose settings by, and the first 100 test images. \
            The classes of the three parts are the same: of ten classes two for validation would be one pair, and settings would be chosen for it alone""", 10, 400, new Once(ComparedImages::fashion));

    private static DataSplit vendors() throws IOException {
        DataSplit all = Vendors.in(Vendors.FOLDER);
        return new DataSplit(SmallGlyphs.halved(all.train()), SmallGlyphs.halved(everySecondClass(all.validation())), SmallGlyphs.halved(everySecondClass(all.test())));
    }

    private static ImageSet everySecondClass(ImageSet set) {
        return set.ofClasses(IntStream.range(0, set.classes()).filter(c -> c % 2 == 0).toArray()).named(set.name());
    }

    private static final Path DEBIAN = Path.of("/usr/share/datasets/fashion-mnist");

    private static DataSplit fashion() throws IOException {
        if (!Files.isDirectory(DEBIAN)) {
            throw new FileSystemException(DEBIAN.toString(), null, "Fashion-MNIST is not here; on Debian, sudo apt-get install dataset-fashion-mnist brings it");
        }
        DataSplit all = IdxFiles.read(DEBIAN);
        ImageSet train = all.train();
        return new DataSplit(SmallGlyphs.halved(ofEach(train, 0, 400).named(train.name())), SmallGlyphs.halved(ofEach(train, 400, 460).named("fashion-mnist validation")),
                SmallGlyphs.halved(ofEach(all.test(), 0, 100).named(all.test().name())));
    }

    /// Of each class the images from one number to before another, in the order of the set.
    private static ImageSet ofEach(ImageSet set, int from, int to) {
        int[] seen = new int[set.classes()], rows = new int[set.classes() * (to - from)];
        int taken = 0;
        for (int n = 0; n < set.count(); n++) {
            int number = seen[set.labels()[n]]++;
            if (number >= from && number < to) rows[taken++] = n;
        }
        return set.select(Arrays.copyOf(rows, taken));
    }

    /// Keeps what was read.
    private static final class Once implements Opening {
        private final Opening opening;
        private DataSplit split;

        Once(Opening opening) {
            this.opening = opening;
        }

        @Override
        public synchronized DataSplit open() throws IOException {
            if (split == null) split = opening.open();
            return split;
        }
    }
}
