package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSource;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.data.QueryGallery;
import org.snedecor.models.data.Streaming;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Picture;
import org.snedecor.tests.io.Scratch;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;
import us.hebi.matlab.mat.types.Struct;

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

    private DataSource.Listed found() throws FileFormatException {
        return (DataSource.Listed) DataSets.find(scratch.folder().toString(), new ImageShape(1, 1, 2));
    }

    private QueryGallery queries() throws FileFormatException {
        assertTrue(found().list().hasQueries());
        return found().list().queries(new ImageShape(1, 1, 2), PictureRules.STANDARD, Streaming.NEVER, remark -> assertEquals("", remark));
    }

    private String refusal() {
        return assertThrows(FileFormatException.class, this::found).getMessage();
    }

    @Test
    void clothes() throws IOException {
        for (String name : List.of("Img/img/WOMEN/id_1/a.png", "Img/img/WOMEN/id_2/b.png", "Img/img/MEN/id_2/c.png")) picture(name);
        text("Eval/list_eval_partition.txt", "3", "image_name item_id evaluation_status", "img/WOMEN/id_1/a.png   id_1   train", "img/WOMEN/id_2/b.png id_2 query", "img/MEN/id_2/c.png id_2 gallery");
        has(open().train(), List.of("id_1"), new int[] {0}, 10);
        has(open().test(), List.of("id_2"), new int[] {0, 0}, 20, 30);
        has(queries().queries(), List.of("id_2"), new int[] {0}, 20);
        has(queries().gallery(), List.of("id_2"), new int[] {0}, 30);
        assertTrue(queries().cameras().isEmpty() && !queries().self());
        text("Eval/list_eval_partition.txt", "1", "image_name item_id evaluation_status", "img/WOMEN/id_1/a.png id_1 val");
        assertEquals(scratch.at("Eval/list_eval_partition.txt") + ": line 3: 'val' is none of train, query and gallery", refusal());
        text("Eval/list_eval_partition.txt", "1", "image_pair_name_1 image_pair_name_2 item_id evaluation_status", "a.png b.png id_1 train");
        assertEquals(scratch.at("Eval/list_eval_partition.txt") + ": line 3: it has 4 words, not 3", refusal());
    }

    /// Junk is not there, and distractors are in the gallery alone.
    @Test
    void people() throws IOException {
        for (String name : List.of("bounding_box_train/0002_c1s1_000451_03.png", "query/0001_c1s1_001051_00.png", "query/0003_c6_1.png", "bounding_box_test/-1_c1s1_000401_03.png",
                "bounding_box_test/0000_c2s1_000151_01.png", "bounding_box_test/0001_c2s1_001976_01.png", "bounding_box_test/0003_c1_2.png")) {
            picture(name);
        }
        text("query/Thumbs.db", "");
        has(open().train(), List.of("0002"), new int[] {0}, 10);
        has(open().test(), List.of("0001", "0003"), new int[] {0, 1, 0, 1}, 20, 30, 60, 70);
        QueryGallery queries = queries();
        has(queries.queries(), List.of("0001", "0003"), new int[] {0, 1}, 20, 30);
        has(queries.gallery(), List.of("0000", "0001", "0003"), new int[] {0, 1, 2}, 50, 60, 70);
        assertEquals(List.of("0001", "0003", "0000"), queries.names());
        assertArrayEquals(new int[] {0, 1}, queries.queryClasses());
        assertArrayEquals(new int[] {2, 0, 1}, queries.galleryClasses());
        assertArrayEquals(new int[] {0, 1}, queries.cameras().orElseThrow().queries());
        assertArrayEquals(new int[] {2, 2, 0}, queries.cameras().orElseThrow().gallery());
        picture("query/who.png");
        assertEquals(scratch.at("query/who.png") + ": names begin with the person and the camera, as in 0002_c1s1_000451_03.jpg", refusal());
        scratch.file("query/who.png", new byte[0]);
    }

    @Test
    void peopleOneFolderBelow() throws IOException {
        for (String name : List.of("bounding_box_train", "query", "bounding_box_test")) Files.createDirectories(scratch.at("labeled/" + name));
        assertEquals(scratch.folder() + ": there are two sets in it, pictures cut out by hand and by a detector; name one of its folders, as in " + scratch.at("labeled"), refusal());
        for (String name : List.of("bounding_box_train", "query", "bounding_box_test")) Files.createDirectories(scratch.at(name));
        assertEquals(scratch.folder() + ": there are no pictures in it that are for train", readingRefusal());
    }

    /// The annotations as MATLAB writes them, compressed; classes 98 and 99 are on either side of the split.
    @Test
    void cars() throws IOException {
        for (String name : List.of("car_ims/000001.png", "car_ims/000002.png", "car_ims/000003.png")) picture(name);
        cars(98, 99, 98);
        has(open().train(), List.of("Car 98"), new int[] {0, 0}, 10, 30);
        has(open().test(), List.of("Car 99"), new int[] {0}, 20);
        cars(98, 197, 98);
        assertEquals(scratch.at("cars_annos.mat") + ": the class of car_ims/000002.png is 197, and there are 196 names of classes", refusal());
        byte[] whole = Files.readAllBytes(scratch.at("cars_annos.mat"));
        for (int length : new int[] {0, 100, 128, 200, whole.length - 1}) {
            scratch.file("cars_annos.mat", Arrays.copyOf(whole, length));
            assertEquals(scratch.at("cars_annos.mat") + ": it is no MATLAB 5 file with the variables annotations and class_names of Cars-196", refusal());
        }
    }

    private void cars(int... classes) throws IOException {
        Struct annotations = Mat5.newStruct(1, classes.length);
        for (int n = 0; n < classes.length; n++) {
            annotations.set("relative_im_path", n, Mat5.newString("car_ims/00000" + (n + 1) + ".png"));
            annotations.set("bbox_x1", n, Mat5.newScalar(3));
            annotations.set("class", n, Mat5.newScalar(classes[n]));
            annotations.set("test", n, Mat5.newScalar(n % 2));
        }
        Cell names = Mat5.newCell(1, 196);
        for (int c = 0; c < 196; c++) names.set(c, Mat5.newString("Car " + (c + 1)));
        try (MatFile file = Mat5.newMatFile().addArray("annotations", annotations).addArray("class_names", names); Sink out = Sinks.newStreamingFile(scratch.at("cars_annos.mat").toFile())) {
            Mat5.newWriter(out).setDeflateLevel(6).writeMat(file);
        }
    }

    private static byte[] norb(int magic, int rank, int[] extents, byte... data) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * extents.length + data.length).order(ByteOrder.LITTLE_ENDIAN).putInt(magic).putInt(rank);
        for (int extent : extents) bytes.putInt(extent);
        return bytes.put(data).array();
    }

    private static byte[] integers(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) bytes.putInt(number);
        return bytes.array();
    }

    /// Both pictures of a pair are images; toys of training are none of the test.
    @Test
    void toys() throws IOException {
        byte[] pixels = new byte[2 * 2 * 2 * 3];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (i + 1);
        String training = "smallnorb-5x46789x9x18x6x2x96x96-training-", testing = "smallnorb-5x01235x9x18x6x2x96x96-testing-";
        scratch.file(training + "dat.mat", norb(0x1e3d4c55, 4, new int[] {2, 2, 2, 3}, pixels));
        scratch.file(training + "cat.mat", norb(0x1e3d4c54, 1, new int[] {2, 1, 1}, integers(4, 0)));
        scratch.file(training + "info.mat", norb(0x1e3d4c54, 2, new int[] {2, 4, 1}, integers(6, 0, 34, 5, 9, 8, 0, 1)));
        scratch.file(testing + "dat.mat", norb(0x1e3d4c55, 4, new int[] {1, 2, 2, 3}, Arrays.copyOf(pixels, 12)));
        scratch.file(testing + "cat.mat", norb(0x1e3d4c54, 1, new int[] {1, 1, 1}, integers(4)));
        scratch.file(testing + "info.mat", norb(0x1e3d4c54, 2, new int[] {1, 4, 1}, integers(0, 1, 2, 3)));
        for (Streaming streaming : List.of(Streaming.NEVER, new Streaming(Streaming.When.ALWAYS, OptionalLong.empty()))) {
            DataSplit split = DataSets.find(scratch.folder().toString(), ImageShape.STANDARD).split(new ClassSplit(0, 0, 1), PictureRules.STANDARD, streaming, remark -> assertTrue(remark.endsWith("streamed from its files, as was asked for"), remark));
            has(split.train(), List.of("animal 9", "car 6"), new int[] {1, 1, 0, 0}, 1, 7, 13, 19);
            has(split.test(), List.of("car 0"), new int[] {0, 0}, 1, 7);
            assertEquals(12, split.train().pixel(1, 0, 1, 2));
            assertEquals("car 6 elevation 0 azimuth 34 lighting 5 right", split.train().imageName(1));
        }
        scratch.file(training + "cat.mat", norb(0x1e3d4c54, 1, new int[] {2, 1, 1}, integers(4, 5)));
        assertEquals(scratch.at(training + "cat.mat") + ": the category of pair 1 is 5, not 0 to 4", readingRefusal());
        scratch.file(training + "cat.mat", norb(0x1e3d4c54, 1, new int[] {1, 1, 1}, integers(4)));
        assertEquals(scratch.at(training + "cat.mat") + ": it has 1 numbers, but there are 2 pairs with 1 each", readingRefusal());
        scratch.file(training + "dat.mat", norb(0x1e3d4c54, 4, new int[] {2, 2, 2, 3}, pixels));
        assertEquals(scratch.at(training + "dat.mat") + ": at byte 0: a NORB matrix of bytes begins with 1e3d4c55 in little-endian order, not 1e3d4c54", readingRefusal());
        Files.delete(scratch.at(testing + "info.mat"));
    }

    private String readingRefusal() {
        return assertThrows(FileFormatException.class, () -> DataSets.open(scratch.folder().toString(), new ClassSplit(0, 0, 1))).getMessage();
    }
}
