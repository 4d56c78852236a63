package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Picture;
import org.snedecor.tests.io.Scratch;

/// Which folders are classes, what they are called and in what order they come. Names are made from bytes, so that all of this holds for a
/// Java in any locale.
class ClassFoldersTest {

    private static final ClassSplit TEST_ONLY = new ClassSplit(0, 0, 1);

    private final Scratch scratch = Scratch.open();
    private final List<String> remarks = new ArrayList<>();

    @AfterEach void close() {
        scratch.close();
    }

    /// A picture of one grey, which tells it from others.
    private static void png(Path file, int value) throws IOException {
        Files.createDirectories(file.getParent());
        ImageFiles.writeGrid(file, List.of(new Picture(1, 1, 1, new byte[] {(byte) value})), 1);
    }

    /// Pictures of 1, 2, 3, ...
    private void pngs(String... names) throws IOException {
        for (int i = 0; i < names.length; i++) png(scratch.at(names[i]), i + 1);
    }

    private DataSplit split() throws FileFormatException {
        return DataSets.open(scratch.folder() + "@1x1x1", TEST_ONLY, PictureRules.STANDARD, remarks::add);
    }

    private ImageSet open() throws FileFormatException {
        return split().test();
    }

    private String refusal() {
        String message = assertThrows(FileFormatException.class, this::open).getMessage();
        assertTrue(message.startsWith(scratch.folder().toString()), message);
        assertTrue(message.lines().count() == 1, message);
        return message.substring(scratch.folder().toString().length());
    }

    /// By code unit: Z before a, and what lies beyond U+FFFF, whose first unit is D83D, before U+FF41.
    @ParameterizedTest
    @ValueSource(strings = {"日 本", "Z a b", "ä z é", "I i ı İ", "1 10 2", "😀 ａ", "Ё А а ё", "a A b B", "א ب 1", "e\u0301 \u00e9", "? ?? \ufffd", "caf\u00e9 cafe", "% %41 A", "a+b a%20b"})
    void namesAreTextInAnyLocale(String text) throws IOException {
        String[] names = text.split(" ");
        for (int i = 0; i < names.length; i++) png(scratch.at(names[i] + "/" + names[i] + ".png"), i);
        ImageSet set = open();
        assertEquals(IntStream.range(0, names.length).mapToObj(i -> names[i]).sorted().toList(), set.classNames());
        for (int n = 0; n < set.count(); n++) assertEquals(names[set.pixel(n, 0, 0, 0)], set.classNames().get(set.labels()[n]));
        assertEquals(List.of(), remarks);
    }

    /// Any names, made in any order: classes and pictures are in the order of their names.
    @Property(tries = 40)
    void theOrderIsThatOfTheNames(@ForAll @IntRange(min = 1, max = 5) int classes, @ForAll long seed) throws IOException {
        try (var folder = Scratch.open()) {
            RandomStream random = RandomStream.of(seed);
            List<String> names = IntStream.range(0, classes * 2).mapToObj(i -> name(random)).distinct().toList();
            for (int i = 0; i < names.size(); i++) for (int j = 0; j < 3; j++) png(folder.at(names.get(i) + "/" + name(random) + j + ".png"), i);
            ImageSet set = DataSets.open(folder.folder() + "@1x1x1", TEST_ONLY, PictureRules.STANDARD, remark -> fail(remark)).test();
            assertEquals(names.stream().sorted().toList(), set.classNames());
            for (int n = 0; n < set.count(); n++) assertEquals(names.get(set.pixel(n, 0, 0, 0)), set.classNames().get(set.labels()[n]));
        }
    }

    private static String name(RandomStream random) {
        int[] letters = {'a', 'Z', '0', '%', ' ', 0xe9, 0x130, 0x131, 0x65e5, 0x672c, 0xff41, 0x1f600, 0x10ffff, 0xfffd, 0x7f};
        String name = IntStream.range(0, 1 + random.nextInt(3)).map(i -> letters[random.nextInt(letters.length)]).mapToObj(Character::toString).collect(Collectors.joining());
        return "n" + name;
    }

    /// Pictures need an order but no name: any bytes will do.
    @Test void picturesWithNamesThatAreNotUtf8() throws IOException {
        for (int value : new int[] {3, 1, 2}) {
            byte[] name = "c/?.png".getBytes(StandardCharsets.US_ASCII);
            name[2] = (byte) (0xe8 + value);
            unlessTheSystemRefuses(name, value);
        }
        ImageSet set = open();
        assertArrayEquals(new byte[] {1, 2, 3}, set.pixels());
    }

    /// A class needs a name: bytes that are not UTF-8 (here of Latin 1 and of code page 437) are none.
    @ParameterizedTest
    @CsvSource({"636166e9, caf\\xe9", "e9, \\xe9", "ff, \\xff", "c3, \\xc3", "e697, \\xe6\\x97", "eda080, \\xed\\xa0\\x80", "6e81, n\\x81", "f0288c28, \\xf0(\\x8c("})
    void aClassWithoutANameIsRefused(String hex, String shown) throws IOException {
        byte[] name = new byte[hex.length() / 2 + 6];
        for (int i = 0; i < hex.length() / 2; i++) name[i] = (byte) Integer.parseInt(hex, 2 * i, 2 * i + 2, 16);
        System.arraycopy("/x.png".getBytes(StandardCharsets.US_ASCII), 0, name, hex.length() / 2, 6);
        unlessTheSystemRefuses(name, 1);
        pngs("a/x.png");
        String message = assertThrows(FileFormatException.class, this::open).getMessage();
        assertTrue(message.endsWith(": the name of the class, " + shown + ", is not UTF-8; rename the folder"), message);
    }

    /// Some file systems take only names that are UTF-8.
    private void unlessTheSystemRefuses(byte[] name, int value) throws IOException {
        try {
            png(scratch.at(name), value);
        } catch (FileSystemException | InvalidPathException e) {
            assumeTrue(false, "this file system takes only names in UTF-8: " + e.getMessage());
        }
    }

    @Test void whatIsNoClassIsPassedOver() throws IOException {
        pngs("b/1.png", "a/2.png", "__MACOSX/a/._2.png", "@eaDir/2.png/SYNOPHOTO_THUMB_M.jpg", "a/@eaDir/2.png/SYNOPHOTO_THUMB_M.jpg", ".git/x.png", "a/.cache/y.png", ".hidden.png");
        Files.createDirectories(scratch.at("empty/emptier"));
        scratch.file("texts/page.txt", (byte) 'x');
        scratch.file("Thumbs.db", (byte) 'x');
        scratch.file(".DS_Store", (byte) 'x');
        ImageSet set = open();
        assertEquals(List.of("a", "b"), set.classNames());
        assertArrayEquals(new byte[] {2, 1}, set.pixels());
        assertEquals(List.of(scratch.folder() + ": passed over .git, @eaDir, Thumbs.db, __MACOSX, empty, texts besides the 2 classes"), remarks);
        remarks.clear();
        scratch.file("zzz", (byte) 1);
        pngs("cover.png", "日.png");
        open();
        assertEquals(List.of(scratch.folder() + ": passed over .git, @eaDir, Thumbs.db, __MACOSX, cover.png, empty and 3 more besides the 2 classes, 2 of them pictures"), remarks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"__MACOSX", "@eaDir", "@Recycle", "#recycle", "$RECYCLE.BIN", "System Volume Information", "lost+found", "__pycache__", ".ipynb_checkpoints", ".git"})
    void litterIsNoClassEvenWithPictures(String litter) throws IOException {
        pngs("a/1.png", litter + "/2.png", litter + "/a/3.png", "a/" + litter + "/4.png");
        assertEquals(List.of("a"), open().classNames());
        assertEquals(List.of(scratch.folder() + ": passed over " + litter + " besides the 1 classes"), remarks);
    }

    /// But a character is a class: only whole names are litter.
    @Test void signsAreClasses() throws IOException {
        pngs("@/1.png", "#/2.png", "$/3.png", "_/4.png", "~/5.png");
        assertEquals(List.of("#", "$", "@", "_", "~"), open().classNames());
    }

    @Test void foldersOfClassesAreNamed() throws IOException {
        pngs("animals/cat/1.png", "animals/dog/2.png", "tools/saw/3.png");
        assertEquals("/animals: there are folders with pictures in it (cat, dog), but classes are folders directly inside the data; give this folder as the data, move them up, "
                + "or call the parts of a split train, val and test", refusal());
        pngs("car/4.png");
        assertTrue(refusal().startsWith("/animals: there are folders with pictures in it (cat, dog)"), refusal());
    }

    @ParameterizedTest
    @CsvSource({"train/a/1.png, other/a/2.png, /other, a", "a/b/c/d/1.png, x/1.png, /a, b", "images/001.Albatross/1.png, attributes/x.txt, /images, 001.Albatross", "train/x/a/1.png, test/b/2.png, /train/x, a"})
    void deeperFoldersToo(String first, String second, String where, String names) throws IOException {
        pngs(first, second);
        assertTrue(refusal().startsWith(where + ": there are folders with pictures in it (" + names + ")"), refusal());
    }

    @Test void aFolderOfPicturesInAClassIsNamed() throws IOException {
        pngs("cat/1.png", "cat/more/2.png", "cat/again/deep/3.png", "dog/4.png");
        assertEquals("/cat: the class has pictures in folders of its own (again, more), and whether they belong to it cannot be told; move them up into it, or the folders out", refusal());
        Files.delete(scratch.at("cat/more/2.png"));
        Files.delete(scratch.at("cat/again/deep/3.png"));
        assertEquals(List.of("cat", "dog"), open().classNames());
    }

    @Test void besideTrainAndTest() throws IOException {
        pngs("train/a/1.png", "test/a/2.png", "extra/a/3.png", "train/loose.png");
        scratch.file("README.txt", (byte) 'x');
        DataSplit split = split();
        assertEquals(List.of(1, 0, 1), List.of(split.train().count(), split.validation().count(), split.test().count()));
        assertEquals(List.of(scratch.folder() + ": passed over README.txt, extra besides train and test",
                scratch.folder() + "/train: passed over loose.png besides the 1 classes, 1 of them pictures"), remarks);
    }

    /// The ways in which people call the validation part, with a test or without one.
    @ParameterizedTest
    @ValueSource(strings = {"val", "valid", "validation", "dev", "Val", "VALIDATION"})
    void whatIsValidation(String name) throws IOException {
        pngs("train/a/1.png", name + "/a/2.png", name + "/b/3.png", "test/b/4.png");
        DataSplit split = split();
        assertEquals(List.of("1", "2 3", "4"), List.of(values(split.train()), values(split.validation()), values(split.test())));
        assertEquals(List.of(), remarks);
        Files.delete(scratch.at("test/b/4.png"));
        Files.delete(scratch.at("test/b"));
        split = split();
        assertEquals(List.of("1", "2 3", "2 3"), List.of(values(split.train()), values(split.validation()), values(split.test())));
        assertEquals(scratch.folder() + ": passed over test besides train and " + name, remarks.getFirst());
        assertTrue(remarks.getLast().startsWith(scratch.folder() + ": there is no test besides train and " + name + ", so scores are of " + name), remarks.toString());
        assertEquals("2 3", values(split.test()));
        assertEquals(3, split.joined("all").count(), "what serves for both is there once");
    }

    private static String values(ImageSet set) {
        return IntStream.range(0, set.count()).mapToObj(n -> "" + set.pixel(n, 0, 0, 0)).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({"val, validation", "dev, valid", "Dev, dev", "val, Val"})
    void twoValidationsAreRefused(String one, String other) throws IOException {
        pngs("train/a/1.png", one + "/a/2.png", other + "/a/3.png", "test/a/4.png");
        assumeTrue(!Files.isSameFile(scratch.at(one), scratch.at(other)), "this file system takes capitals for small letters");
        assertTrue(refusal().matches(": \\w+ and \\w+ are both pictures for validation; move one of them away, or both into one"), refusal());
    }

    /// A test without classes, as competitions have it: its pictures cannot be scored, and it is named.
    @Test void aTestWithoutClassesIsNamed() throws IOException {
        pngs("train/a/1.png", "val/a/2.png", "test/3.png", "test/4.png");
        assertEquals("2", values(split().test()));
        assertEquals(scratch.folder() + ": passed over test besides train and val", remarks.getFirst());
    }

    /// All parts together: one number for a class of one name, and each image with the name of its part.
    @Test void allPartsTogether() throws IOException {
        pngs("train/b/1.png", "train/c/2.png", "val/a/3.png", "val/c/4.png", "test/c/5.png");
        ImageSet all = split().joined("all");
        assertEquals("1 2 3 4 5", values(all));
        assertEquals(List.of("b", "c", "a", "c", "c"), IntStream.of(all.labels()).mapToObj(all.classNames()::get).toList());
        assertEquals(3, all.classes());
        assertEquals(List.of("train/b/1.png", "train/c/2.png", "validation/a/3.png", "validation/c/4.png", "test/c/5.png"), all.imageNames());
    }

    /// Two classes that are called so.
    @Test void trainAndTestMayBeClasses() throws IOException {
        pngs("train/1.png", "test/2.png", "bus/3.png", "test/@eaDir/4.png", "train/@eaDir/5.png");
        assertEquals(List.of("bus", "test", "train"), open().classNames());
    }

    @Test void whatHoldsNoClassIsOneSentence() throws IOException {
        pngs("1.png", "2.png");
        assertEquals(": its 2 pictures lie in it directly, but each class is a folder of pictures in it, or a list FILE.csv says what each shows; without any of this train with --self-supervised", refusal());
        Files.delete(scratch.at("1.png"));
        Files.delete(scratch.at("2.png"));
        Files.createDirectories(scratch.at("empty"));
        assertTrue(refusal().startsWith(": no data set is known here"), refusal());
        pngs("train/1.png", "test/2.png");
        Files.createDirectories(scratch.at("train/x"));
        Files.createDirectories(scratch.at("test/x"));
        assertEquals("/train: there is no folder of a class in it", refusal());
    }
}
