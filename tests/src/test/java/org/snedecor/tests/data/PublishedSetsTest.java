package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSource;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Picture;
import org.snedecor.tests.io.Scratch;

/// Tiny folders of the layout of published sets are read with the published split.
class PublishedSetsTest {
    private final Scratch scratch = Scratch.open();
    private int made;

    @AfterEach
    void close() {
        scratch.close();
    }

    /// Each has its own grey, by the order in which they are made.
    private void picture(String name) throws IOException {
        Files.createDirectories(scratch.at(name).getParent());
        byte grey = (byte) (10 * ++made);
        ImageFiles.writeGrid(scratch.at(name), List.of(new Picture(1, 1, 2, new byte[] {grey, grey})), 1);
    }

    private void text(String name, String... lines) throws IOException {
        scratch.file(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private DataSplit open() throws FileFormatException {
        DataSource source = DataSets.find(scratch.folder().toString(), new ImageShape(1, 1, 2));
        assertTrue(source.hasOwnSplit() && source.pictures());
        return source.split(new ClassSplit(0, 0, 1), PictureRules.STANDARD, remark -> assertEquals("", remark));
    }

    private static void has(ImageSet set, List<String> classes, int[] labels, int... greys) {
        assertEquals(classes, set.classNames());
        assertArrayEquals(labels, set.labels());
        for (int n = 0; n < greys.length; n++) assertEquals(greys[n], set.pixel(n, 0, 0, 0));
        assertEquals(greys.length, set.count());
    }

    /// The first hundred classes are learned from, whatever CUB's own split says.
    @Test
    void birds() throws IOException {
        for (String name : List.of("001.Albatross/a.png", "100.Pelican/b.png", "101.Wren/c.png", "200.Warbler/d.png", "001.Albatross/e.png")) picture("images/" + name);
        text("classes.txt", "1 001.Albatross", "100 100.Pelican", "101 101.Wren", "200 200.Warbler");
        text("images.txt", "1 001.Albatross/a.png", "2 100.Pelican/b.png", "3 101.Wren/c.png", "4 200.Warbler/d.png", "5 001.Albatross/e.png");
        text("image_class_labels.txt", "1 1", "2 100", "3 101", "4 200", "5 1");
        text("train_test_split.txt", "1 0", "2 0", "3 1", "4 1", "5 1");
        has(open().train(), List.of("001.Albatross", "100.Pelican"), new int[] {0, 1, 0}, 10, 20, 50);
        has(open().test(), List.of("101.Wren", "200.Warbler"), new int[] {0, 1}, 30, 40);
        text("images.txt", "1 001.Albatross/a.png", "6 001.Albatross/a.png");
        assertEquals(scratch.at("images.txt") + ": line 2: the image 6 has no class in image_class_labels.txt and classes.txt", assertThrows(FileFormatException.class, this::open).getMessage());
    }

    @Test
    void products() throws IOException {
        for (String name : List.of("bicycle_final/1.png", "bicycle_final/2.png", "mug_final/3.png")) picture(name);
        text("Ebay_train.txt", "image_id class_id super_class_id path", "1 1 1 bicycle_final/1.png", "2 1 1 bicycle_final/2.png");
        text("Ebay_test.txt", "image_id class_id super_class_id path", "3 11319 8 mug_final/3.png");
        has(open().train(), List.of("1"), new int[] {0, 0}, 10, 20);
        has(open().test(), List.of("11319"), new int[] {0}, 30);
        text("Ebay_test.txt", "image_id class_id super_class_id path", "3 11319 mug_final/3.png");
        assertEquals(scratch.at("Ebay_test.txt") + ": line 2: it has 3 words, not 4", assertThrows(FileFormatException.class, this::open).getMessage());
    }

    /// A character is a class, and characters of one name in two alphabets are two.
    @Test
    void characters() throws IOException {
        for (String name : List.of("images_background/Greek/character01/a.png", "images_background/Latin/character01/b.png", "images_evaluation/Tibetan/character02/c.png")) picture(name);
        has(open().train(), List.of("Greek/character01", "Latin/character01"), new int[] {0, 1}, 10, 20);
        has(open().test(), List.of("Tibetan/character02"), new int[] {0}, 30);
        assertEquals("Tibetan/character02/c.png", open().test().imageName(0));
    }
}
