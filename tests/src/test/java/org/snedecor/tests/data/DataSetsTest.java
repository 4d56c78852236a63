package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.Glyphs;
import org.snedecor.models.data.ImageFolder;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Idx;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.Picture;
import org.snedecor.models.io.StoredArray;
import org.snedecor.tests.io.HostileFile;
import org.snedecor.tests.io.Scratch;

class DataSetsTest {

    private static final ClassSplit TEST_ONLY = new ClassSplit(0, 0, 1);

    private final Scratch scratch = Scratch.open();

    @AfterEach void close() {
        scratch.close();
    }

    private DataSplit open() throws FileFormatException {
        return DataSets.open(scratch.folder().toString(), TEST_ONLY);
    }

    private String refusal() {
        String message = assertThrows(FileFormatException.class, this::open).getMessage();
        assertTrue(message.startsWith(scratch.folder().toString()), message);
        return message.substring(scratch.folder().toString().length());
    }

    private void idx(String images, String labels) throws IOException {
        new Idx(new int[] {3, 2, 2}, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}).write(scratch.at(images));
        new Idx(new int[] {3}, new byte[] {2, 0, 1}).write(scratch.at(labels));
    }

    @Test void idx() throws IOException {
        idx("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte");
        assertEquals("/t10k-labels-idx1-ubyte.gz: there is no such file or folder", refusal());
        idx("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte.gz");
        DataSplit split = open();
        assertArrayEquals(new int[] {2, 0, 1}, split.train().labels());
        assertEquals(7, split.test().pixel(1, 0, 1, 1));
        assertEquals(List.of("0", "1", "2"), split.test().classNames());
        assertEquals(0, split.validation().count());
        Files.writeString(scratch.at("classes.txt"), "cat\ndog\nemu\n");
        assertEquals(List.of("cat", "dog", "emu"), open().train().classNames());
        Files.writeString(scratch.at("classes.txt"), "cat\ndog\n");
        assertEquals("/classes.txt: there are names for the labels 0 to 1, one a line, but the label 2 occurs", refusal());
        Files.delete(scratch.at("classes.txt"));
        new Idx(new int[] {2}, new byte[] {2, 0}).write(scratch.at("train-labels-idx1-ubyte"));
        assertEquals("/train-images-idx3-ubyte.gz: at byte 4: there are 3 images but 2 labels", refusal());
    }

    @Test void cifar10() throws IOException {
        byte[] two = new byte[2 * 3073];
        two[0] = 9;
        two[3072] = 77;
        two[3073] = 1;
        for (int i = 1; i <= 5; i++) scratch.file("data_batch_" + i + ".bin", two);
        assertEquals("/test_batch.bin: there is no such file or folder", refusal());
        scratch.file("test_batch.bin", two);
        ImageSet train = open().train();
        assertEquals(10, train.count());
        assertArrayEquals(new int[] {9, 1, 9, 1, 9, 1, 9, 1, 9, 1}, train.labels());
        assertEquals(77, train.pixel(2, 2, 31, 31));
        two[3073] = 10;
        scratch.file("data_batch_3.bin", two);
        assertEquals("/data_batch_3.bin: at byte 3073: the label of image 1 is 10, the 10 classes are 0 to 9", refusal());
        for (int length : new int[] {0, 1, 3072, 3074, 6145}) {
            scratch.file("data_batch_3.bin", Arrays.copyOf(two, length));
            assertEquals("/data_batch_3.bin: at byte " + length + ": the file ends inside an image, its size must be a multiple of 3073", refusal());
        }
    }

    @Test void cifar100() throws IOException {
        byte[] one = new byte[3074];
        one[0] = 5;
        one[1] = 42;
        scratch.file("train.bin", one);
        scratch.file("test.bin", one);
        assertArrayEquals(new int[] {42}, open().train().labels());
        assertEquals(100, open().test().classes());
        Files.writeString(scratch.at("fine_label_names.txt"), "apple\n");
        assertEquals("/fine_label_names.txt: there are 1 class names, not 100", refusal());
    }

    @Test void npyPair() throws IOException {
        Npy.write(scratch.at("images.npy"), StoredArray.of(new byte[] {1, 2, 3, 4, 5, 6}, 3, 1, 2));
        assertEquals("/labels.npy: there is no such file or folder", refusal());
        Npy.write(scratch.at("labels.npy"), StoredArray.of(new long[] {0, 3, 0}, 3));
        ImageSet set = open().test();
        assertArrayEquals(new int[] {0, 1, 0}, set.labels());
        assertEquals(List.of("0", "3"), set.classNames());
        assertEquals(3, DataSets.open(scratch.at("images.npy").toString(), TEST_ONLY).test().count());
        Npy.write(scratch.at("labels.npy"), StoredArray.of(new float[] {0, 1, 0}, 3));
        assertEquals("/labels.npy: labels are whole numbers, not F32[3]", refusal());
        Npy.write(scratch.at("labels.npy"), StoredArray.of(new int[] {0, 1}, 2));
        assertEquals("/labels.npy: there are 2 labels but 3 images", refusal());
        Npy.write(scratch.at("labels.npy"), StoredArray.of(new int[6], 3, 2));
        assertEquals("/labels.npy: I32[3, 2] is not a list of labels", refusal());
        Npy.write(scratch.at("labels.npy"), StoredArray.of(new int[] {1, 0, 1}, 3, 1));
        assertEquals(2, open().test().classes());
        Npy.write(scratch.at("images.npy"), StoredArray.of(new float[2], 2, 1, 1));
        Npy.write(scratch.at("labels.npy"), StoredArray.of(new int[2], 2));
        assertEquals("/images.npy: the images are F32, but whole numbers from 0 to 255 are read, best as uint8", refusal());
        Npy.write(scratch.at("images.npy"), new StoredArray(Dtype.BOOL, new int[] {2, 1, 1}, new byte[2]));
        assertEquals("/images.npy: the images are BOOL, but whole numbers from 0 to 255 are read, best as uint8", refusal());
        Npy.write(scratch.at("images.npy"), StoredArray.of(new long[] {255, 7}, 2, 1, 1));
        assertEquals(List.of(255, 7), List.of(open().test().pixel(0, 0, 0, 0), open().test().pixel(1, 0, 0, 0)));
        for (int wrong : new int[] {256, -1}) {
            Npy.write(scratch.at("images.npy"), StoredArray.of(new int[] {0, wrong}, 2, 1, 1));
            assertEquals("/images.npy: element 1 of the images is " + wrong + ", but pixels are from 0 to 255", refusal());
        }
    }

    private void png(String file, int value) throws IOException {
        Files.createDirectories(scratch.at(file).getParent());
        byte[] pixels = new byte[12];
        Arrays.fill(pixels, (byte) value);
        ImageFiles.writeGrid(scratch.at(file), List.of(new Picture(3, 2, 2, pixels)), 1);
    }

    @Test void imageFolder() throws IOException {
        png("zebra/b.png", 1);
        png("zebra/a.PNG", 2);
        png("ant/x.png", 3);
        scratch.file("ant/notes.txt", (byte) 1);
        scratch.file("ant/.hidden.png", (byte) 1);
        ImageSet set = DataSets.open(scratch.folder() + "@1x4x3", TEST_ONLY).test();
        assertEquals(List.of("ant", "zebra"), set.classNames());
        assertArrayEquals(new int[] {0, 1, 1}, set.labels());
        assertEquals(List.of(3, 2, 1), List.of(set.pixel(0, 0, 3, 2), set.pixel(1, 0, 0, 0), set.pixel(2, 0, 0, 0)));
        assertEquals(64, open().test().height());
        scratch.file("empty/bad.jpg", (byte) 1);
        assertEquals("/empty/bad.jpg: at byte 0: the file is neither PNG, JPEG, GIF, BMP, WebP nor TIFF (--skip-broken goes on without such files)", refusal());
    }

    @Test void aLinkOutOfTheFolderIsRefused() throws IOException {
        png("set/a/x.png", 1);
        png("beside/y.png", 2);
        Files.createSymbolicLink(scratch.at("set/a/inside.png"), scratch.at("set/a/x.png"));
        assertEquals(2, ImageFolder.read(scratch.at("set"), 1, 2, 2).count());
        for (String link : new String[] {"set/a/out.png", "set/b"}) {
            Path made = Files.createSymbolicLink(scratch.at(link), scratch.at(link.endsWith("png") ? "beside/y.png" : "beside"));
            String message = assertThrows(FileFormatException.class, () -> ImageFolder.read(scratch.at("set"), 1, 2, 2)).getMessage();
            assertTrue(message.startsWith(made + ": the link leads out of the data folder "), message);
            Files.delete(made);
        }
    }

    @Test void aLinkToNothingIsABrokenPicture() throws IOException {
        png("set/a/x.png", 1);
        Path gone = Files.createSymbolicLink(scratch.at("set/a/gone.png"), scratch.at("set/a/none.png"));
        Files.createSymbolicLink(scratch.at("set/a/gone.txt"), scratch.at("set/a/none.txt"));
        String message = assertThrows(FileFormatException.class, () -> ImageFolder.read(scratch.at("set"), 1, 2, 2)).getMessage();
        assertTrue(message.startsWith(gone + ": is a link to a file that is not there"), message);
    }

    @Test void trainAndTestFolders() throws IOException {
        png("train/a/x.png", 1);
        png("test/b/x.png", 2);
        DataSplit split = DataSets.open(scratch.folder() + "@3x2x2", TEST_ONLY);
        assertEquals(List.of("a"), split.train().classNames());
        assertEquals(List.of("b"), split.test().classNames());
        assertFalse(split.testsKnownClasses() || split.testsSomeKnownClasses());
    }

    /// Test has no `b`, and validation has `aa` of its own: what a class is called has one number everywhere.
    @Test void oneNumberForAClassInAllFolders() throws IOException {
        for (String file : List.of("train/a/1", "train/b/2", "train/c/3", "test/a/4", "test/c/5", "validation/c/6", "validation/aa/7")) png(file + ".png", file.charAt(file.length() - 1) - '0');
        DataSplit split = DataSets.open(scratch.folder() + "@3x2x2", TEST_ONLY);
        assertEquals(List.of("a", "b", "c"), split.train().classNames());
        assertEquals(List.of("a", "b", "c"), split.test().classNames());
        assertArrayEquals(new int[] {0, 2}, split.test().labels());
        assertArrayEquals(new int[] {1, 0, 1}, split.test().classCounts());
        assertEquals(List.of("a", "b", "c", "aa"), split.validation().classNames());
        assertEquals(List.of(7, 3), List.of(split.validation().pixel(0, 0, 0, 0), split.validation().labels()[0]));
        assertTrue(split.testsKnownClasses());
        png("test/d/8.png", 8);
        split = DataSets.open(scratch.folder() + "@3x2x2", TEST_ONLY);
        assertEquals(List.of("a", "b", "c", "d"), split.test().classNames());
        assertTrue(split.testsSomeKnownClasses() && !split.testsKnownClasses());
    }

    @Test void whatIsUnknownIsAnsweredWithWhatWasLookedFor() throws IOException {
        assertEquals(": no data set is known here: looked for train-images-idx3-ubyte[.gz] (IDX), data_batch_1.bin or train.bin (CIFAR), "
                + "images.npy (with labels.npy), a published set in its authors' folders, and a folder with pictures for each class; a list of pictures is a file FILE.csv, "
                + "with columns path and label", refusal());
        var e = assertThrows(FileFormatException.class, () -> DataSets.open("glyfs", TEST_ONLY));
        assertEquals("glyfs: there is no such file or folder, and the data sets with names are glyphs, sprites and vendors", e.getMessage());
        assertThrows(FileFormatException.class, () -> DataSets.open("a\0b", TEST_ONLY));
    }

    /// The label file is cut at each byte while the images are whole.
    @Test void labelsCutShortAreRefused() throws IOException {
        idx("train-images-idx3-ubyte", "train-labels-idx1-ubyte");
        idx("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
        var hostile = new HostileFile("labels", Files.readAllBytes(scratch.at("train-labels-idx1-ubyte")), file -> {
            Files.copy(file, scratch.at("train-labels-idx1-ubyte"), StandardCopyOption.REPLACE_EXISTING);
            try {
                return open();
            } catch (FileFormatException e) {
                throw new FileFormatException(file, e.getMessage());
            }
        });
        hostile.refusesEveryTruncation();
        hostile.refusesMore();
        hostile.bearsEveryFlippedBit(100);
    }

    @Test void fashionMnistAsDebianPacksIt() throws IOException {
        Path folder = Path.of("/usr/share/datasets/fashion-mnist");
        assumeTrue(Files.isDirectory(folder));
        DataSplit split = DataSets.open(folder.toString(), TEST_ONLY);
        assertEquals("fashion-mnist train: 60000 images of 1 x 28 x 28 in 10 classes", split.train().toString());
        assertArrayEquals(new int[] {1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000}, split.test().classCounts());
        assertEquals("Ankle boot", split.train().classNames().get(split.train().labels()[0]));
    }

    @Test void glyphs() {
        assumeTrue(Glyphs.class.getResource("glyphs/images.idx3.gz") != null);
        DataSplit split = Glyphs.split();
        assertEquals(3000, split.test().count());
        assertEquals(Glyphs.load().classes(), split.train().classes() + split.validation().classes() + split.test().classes());
    }
}
