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
        ImageSet test = glyphs.test();
        int[] third = IntStream.range(0, test.count()).filter(n -> n % 3 == 0).toArray();
        return DataSplit.of(halved(glyphs.train()), halved(test.select(third).named(test.name())));
    }

    private static ImageSet halved(ImageSet set) {
        int height = set.height() / 2, width = set.width() / 2;
        byte[] pixels = new byte[set.count() * height * width];
        for (int n = 0, at = 0; n < set.count(); n++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++, at++) {
                    int sum = set.pixel(n, 0, 2 * y, 2 * x) + set.pixel(n, 0, 2 * y, 2 * x + 1) + set.pixel(n, 0, 2 * y + 1, 2 * x) + set.pixel(n, 0, 2 * y + 1, 2 * x + 1);
                    pixels[at] = (byte) ((sum + 2) / 4);
                }
            }
        }
        return new ImageSet(set.name() + " 14 x 14", pixels, set.labels(), 1, height, width, set.classNames());
    }
}
