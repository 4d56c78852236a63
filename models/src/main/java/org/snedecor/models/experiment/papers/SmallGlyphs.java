package org.snedecor.models.experiment.papers;

import java.util.stream.IntStream;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.Glyphs;
import org.snedecor.models.data.ImageSet;

/// Glyphs at 14 x 14, each pixel the mean of four, for experiments of many trainings: a quarter of the arithmetic. All training images, none for validation,
/// and of the fixed test images every third; the test characters are none of training.
final class SmallGlyphs {
    static final String WORDS = "Glyphs at 14 x 14 pixels, means of 2 x 2; all training images, and every third of the 3,000 test images, whose characters no training has";

    private SmallGlyphs() {}

    static DataSplit split() {
        DataSplit glyphs = Glyphs.split();
        return DataSplit.of(halved(glyphs.train()), halved(every(3, glyphs.test())));
    }

    /// The same with every fifth of the images for validation, whose characters are neither those of training nor those of the test.
    static DataSplit validated() {
        DataSplit glyphs = Glyphs.split();
        return new DataSplit(halved(glyphs.train()), halved(every(5, glyphs.validation())), halved(every(3, glyphs.test())));
    }

    private static ImageSet every(int step, ImageSet set) {
        return set.select(IntStream.range(0, set.count()).filter(n -> n % step == 0).toArray()).named(set.name());
    }

    /// Each pixel the mean of four, in each channel.
    static ImageSet halved(ImageSet set) {
        int height = set.height() / 2, width = set.width() / 2;
        byte[] pixels = new byte[set.count() * set.channels() * height * width];
        for (int n = 0, at = 0; n < set.count(); n++) {
            for (int c = 0; c < set.channels(); c++) {
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++, at++) {
                        int sum = set.pixel(n, c, 2 * y, 2 * x) + set.pixel(n, c, 2 * y, 2 * x + 1) + set.pixel(n, c, 2 * y + 1, 2 * x) + set.pixel(n, c, 2 * y + 1, 2 * x + 1);
                        pixels[at] = (byte) ((sum + 2) / 4);
                    }
                }
            }
        }
        return new ImageSet(set.name() + " " + height + " x " + width, pixels, set.labels(), set.channels(), height, width, set.classNames());
    }
}
