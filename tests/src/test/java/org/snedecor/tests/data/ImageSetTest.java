package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.tests.kit.gen.Magnitudes;

class ImageSetTest {

    /// Random pixels and labels; some classes may have no image.
    static ImageSet random(int count, int channels, int height, int width, int classes, long seed) {
        var random = new Random(seed);
        byte[] pixels = new byte[count * channels * height * width];
        random.nextBytes(pixels);
        int[] labels = random.ints(count, 0, classes).toArray();
        return new ImageSet("toy", pixels, labels, channels, height, width, IntStream.range(0, classes).mapToObj(c -> "class " + c).toList());
    }

    @Test void namesTheFirstBadLabel() {
        var e = assertThrows(IllegalArgumentException.class, () -> new ImageSet("toy", new byte[3], new int[] {0, 2, -1}, 1, 1, 1, List.of("a", "b")));
        assertEquals("toy: the label of image 1 is 2, the 2 classes are 0 to 1", e.getMessage());
        var f = assertThrows(IllegalArgumentException.class, () -> new ImageSet("toy", new byte[5], new int[2], 3, 1, 1, List.of("a")));
        assertEquals("toy: 2 images of 3 x 1 x 1 need 6 bytes, not 5", f.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new ImageSet("toy", new byte[0], new int[2], 3, Integer.MAX_VALUE, Integer.MAX_VALUE, List.of("a")));
    }

    @Property(tries = 40)
    void selectionKeepsPixelsAndLabels(@ForAll @IntRange(min = 1, max = 9) int count, @ForAll long seed) {
        ImageSet set = random(count, 3, 2, 2, 3, seed);
        int[] rows = new Random(seed).ints(5, 0, count).toArray();
        ImageSet some = set.select(rows);
        for (int i = 0; i < rows.length; i++) {
            assertEquals(set.picture(rows[i]), some.picture(i));
            assertEquals(set.labels()[rows[i]], some.labels()[i]);
            assertEquals(set.pixel(rows[i], 2, 1, 0), some.picture(i).pixels()[10] & 0xff);
        }
        assertEquals(count, IntStream.of(set.classCounts()).sum());
    }

    @Test void classesAreNumberedInTheOrderAskedFor() {
        ImageSet set = new ImageSet("toy", new byte[] {10, 11, 12, 13}, new int[] {0, 1, 2, 0}, 1, 1, 1, List.of("a", "b", "c"));
        ImageSet some = set.ofClasses(2, 0);
        assertArrayEquals(new byte[] {10, 12, 13}, some.pixels());
        assertArrayEquals(new int[] {1, 0, 1}, some.labels());
        assertEquals(List.of("c", "a"), some.classNames());
        assertThrows(IllegalArgumentException.class, () -> set.ofClasses(1, 1));
        assertThrows(IllegalArgumentException.class, () -> set.ofClasses(3));
    }

    /// Parted by classes and chosen from again, an image keeps its name; one without is known by its place in the first set.
    @Property(tries = 60)
    void imagesKeepTheirNames(@ForAll @IntRange(min = 1, max = 40) int count, @ForAll boolean named, @ForAll long seed) {
        ImageSet plain = random(count, 1, 1, 3, 5, seed);
        ImageSet set = named ? new ImageSet("toy", plain.pixels(), plain.labels(), 1, 1, 3, plain.classNames(),
                IntStream.range(0, count).mapToObj(n -> "folder/" + n + ".png").toList()) : plain;
        for (ImageSet part : List.of(set, new ClassSplit(0.4, 0.3, seed).of(set).test(), DataSplit.of(set, set.ofClasses(4, 0, 2)).numberedByName().test())) {
            for (int n = 0; n < part.count(); n++) {
                int number = Integer.parseInt(part.imageName(n).replace("folder/", "").replace(".png", ""));
                assertEquals(named ? "folder/" + number + ".png" : "" + number, part.imageName(n));
                assertEquals(set.picture(number), part.picture(n));
                assertEquals(set.classNames().get(set.labels()[number]), part.classNames().get(part.labels()[n]));
            }
            if (part.count() > 0) assertEquals(part.imageName(part.count() - 1), part.select(part.count() - 1, 0).named("other").imageName(0));
        }
        assertThrows(IllegalArgumentException.class, () -> new ImageSet("toy", plain.pixels(), plain.labels(), 1, 1, 3, plain.classNames(), Collections.nCopies(count + 1, "")));
    }

    @Property(tries = 200)
    void aSplitHasEveryClassOnce(@ForAll @IntRange(min = 1, max = 30) int classes, @ForAll @Magnitudes(min = 0, max = 1) double a,
            @ForAll @Magnitudes(min = 0, max = 1) double b, @ForAll long seed) {
        ImageSet set = random(50, 1, 1, 2, classes, seed);
        ClassSplit by = new ClassSplit(a, b * (1 - a), seed);
        DataSplit split = by.of(set);
        Set<String> seen = new HashSet<>();
        int images = 0;
        for (ImageSet part : List.of(split.train(), split.validation(), split.test())) {
            for (String name : part.classNames()) assertTrue(seen.add(name), name + " is in two parts");
            for (int n = 0; n < part.count(); n++) images++;
        }
        assertEquals(new HashSet<>(set.classNames()), seen);
        assertEquals(set.count(), images);
        assertEquals(a * classes, split.train().classes(), 0.5);
        assertEquals(split.train().classNames(), by.of(set).train().classNames());
    }
}
