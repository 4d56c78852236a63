package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.ClassNumbers;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Idx;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.StoredArray;
import org.snedecor.tests.io.Scratch;

/// Which classes the labels in a file are: those that occur, whatever their numbers.
class LabelFilesTest {

    /// Six classes of six images by any six labels: the parts, their images and class numbers are those of 0 to 5, the labels the names.
    @ParameterizedTest
    @ValueSource(strings = {"3 1001 40007 52000 61000 77777", "1 2 3 4 5 6", "10 20 30 40 50 60", "-1 0 2 3 1500 1501", "-9223372036854775808 -7 0 1048576 2147483648 9223372036854775807",
        "0 1 2 3 4 6", "1048575 1048576 1048577 2147483647 2147483648 4294967296"})
    void gapsAreNoClasses(String labels) throws IOException {
        long[] given = Arrays.stream(labels.split(" ")).mapToLong(Long::parseLong).toArray();
        int[] order = RandomStream.of(4).permutation(36);
        for (long seed = 1; seed <= 3; seed++) {
            ClassSplit parts = new ClassSplit(0.5, 0.17, seed);
            DataSplit plain = open(StoredArray.of(IntStream.of(order).map(n -> n % 6).toArray(), 36), parts);
            DataSplit same = open(StoredArray.of(IntStream.of(order).mapToLong(n -> given[n % 6]).toArray(), 36), parts);
            assertEquals(List.of(3, 1, 2), List.of(same.train().classes(), same.validation().classes(), same.test().classes()));
            assertSame(plain.train(), same.train(), given);
            assertSame(plain.validation(), same.validation(), given);
            assertSame(plain.test(), same.test(), given);
        }
    }

    private static void assertSame(ImageSet plain, ImageSet same, long[] labels) {
        assertArrayEquals(plain.pixels(), same.pixels());
        assertArrayEquals(plain.labels(), same.labels());
        assertEquals(plain.classNames().stream().map(c -> Long.toString(labels[Integer.parseInt(c)])).toList(), same.classNames());
    }

    private static DataSplit open(StoredArray labels, ClassSplit parts) throws IOException {
        try (var scratch = Scratch.open()) {
            byte[] pixels = new byte[labels.size()];
            for (int n = 0; n < pixels.length; n++) pixels[n] = (byte) n;
            Npy.write(scratch.at("images.npy"), StoredArray.of(pixels, pixels.length, 1, 1));
            Npy.write(scratch.at("labels.npy"), labels);
            return DataSets.open(scratch.folder().toString(), parts);
        }
    }

    /// Of every whole-number type, any bits: the class of a label is how many lower ones occur, its name the label in digits.
    @Property(tries = 200)
    void aClassIsTheRankOfItsLabel(@ForAll Dtype type, @ForAll @IntRange(min = 1, max = 12) int kinds, @ForAll long seed) throws IOException {
        if (!type.whole()) return;
        RandomStream random = RandomStream.of(seed);
        byte[] bytes = new byte[20 * type.size()];
        for (int n = 0; n < 20; n++) {
            RandomStream one = RandomStream.of(seed, random.nextInt(kinds));
            for (int i = 0; i < type.size(); i++) bytes[n * type.size() + i] = (byte) (type == Dtype.BOOL ? one.nextInt(2) : one.nextInt());
        }
        BigInteger[] labels = IntStream.range(0, 20).mapToObj(n -> {
            byte[] big = new byte[type.size()];
            for (int i = 0; i < big.length; i++) big[i] = bytes[(n + 1) * big.length - 1 - i];
            return type.name().startsWith("U") || type == Dtype.BOOL ? new BigInteger(1, big) : new BigInteger(big);
        }).toArray(BigInteger[]::new);
        ImageSet set = open(new StoredArray(type, new int[] {20}, bytes), new ClassSplit(0, 0, 1)).test();
        TreeSet<BigInteger> occurring = new TreeSet<>(Arrays.asList(labels));
        assertEquals(occurring.stream().map(BigInteger::toString).toList(), set.classNames());
        for (int n = 0; n < 20; n++) {
            int image = n;
            int row = IntStream.range(0, 20).filter(r -> set.pixels()[r] == image).findFirst().orElseThrow();
            assertEquals(occurring.headSet(labels[n]).size(), set.labels()[row]);
        }
    }

    /// EMNIST's letters are 1 to 26; others begin anywhere. Class numbers are those of training, then what the test alone has.
    @ParameterizedTest
    @CsvSource({"1 2 3 26, 2 26 1, 1 2 3 26, 1 2 3 26", "0 1 2, 0 1 2, 0 1 2, 0 1 2", "5 250 7, 250 7, 5 7 250, 5 7 250", "4 2, 3 2 9, 2 4, 2 4 3 9", "255, 0, 255, 255 0"})
    void idx(String train, String test, String trainNames, String testNames) throws IOException {
        try (var scratch = Scratch.open()) {
            idx(scratch, "train", train);
            idx(scratch, "t10k", test);
            DataSplit split = DataSets.open(scratch.folder().toString(), new ClassSplit(0, 0, 1));
            assertEquals(trainNames, String.join(" ", split.train().classNames()));
            assertEquals(testNames, String.join(" ", split.test().classNames()));
            for (ImageSet set : List.of(split.train(), split.test())) {
                String given = set == split.train() ? train : test;
                assertEquals(given, String.join(" ", IntStream.of(set.labels()).mapToObj(set.classNames()::get).toList()));
            }
            assertEquals(testNames.equals(trainNames), split.testsKnownClasses());
            // Names for 0 to 26: a label is called by its line.
            Files.writeString(scratch.at("classes.txt"), String.join("\n", IntStream.range(0, 256).mapToObj(i -> "no. " + i).toList()));
            split = DataSets.open(scratch.folder().toString(), new ClassSplit(0, 0, 1));
            assertEquals("no. " + trainNames.replace(" ", " no. "), String.join(" ", split.train().classNames()));
        }
    }

    private static void idx(Scratch scratch, String part, String labels) throws IOException {
        byte[] bytes = new byte[labels.split(" ").length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Integer.parseInt(labels.split(" ")[i]);
        new Idx(new int[] {bytes.length, 1, 1}, new byte[bytes.length]).write(scratch.at(part + "-images-idx3-ubyte"));
        new Idx(new int[] {bytes.length}, bytes).write(scratch.at(part + "-labels-idx1-ubyte"));
    }

    /// A name for each line: labels that have none are refused, and lines without images are no classes.
    @ParameterizedTest
    @CsvSource({"0 2 0, 'a c', ''", "1 2 1, 'b c', ''", "2 2 2, c, ''", "1 2 3, '', 3", "-1 0 1, '', -1", "0 1 1048576, '', 1048576", "0 9223372036854775807 1, '', 9223372036854775807"})
    void namesAreLines(String labels, String names, String nameless) throws IOException {
        try (var scratch = Scratch.open()) {
            Npy.write(scratch.at("images.npy"), StoredArray.of(new byte[3], 3, 1, 1));
            Npy.write(scratch.at("labels.npy"), StoredArray.of(Arrays.stream(labels.split(" ")).mapToLong(Long::parseLong).toArray(), 3));
            Files.writeString(scratch.at("classes.txt"), "a\nb\nc\n");
            ClassSplit all = new ClassSplit(0, 0, 1);
            if (nameless.isEmpty()) {
                assertEquals(names, String.join(" ", DataSets.open(scratch.folder().toString(), all).test().classNames()));
            } else {
                String message = assertThrows(FileFormatException.class, () -> DataSets.open(scratch.folder().toString(), all)).getMessage();
                assertEquals(scratch.at("classes.txt") + ": there are names for the labels 0 to 2, one a line, but the label " + nameless + " occurs", message);
            }
        }
    }

    @Property(tries = 100)
    void oneNumberInBothFiles(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        long[] first = LongStream.generate(() -> random.nextInt(10)).limit(8).toArray(), second = LongStream.generate(() -> random.nextInt(10)).limit(8).toArray();
        ClassNumbers numbers = new ClassNumbers();
        int[] one = numbers.of(first), two = numbers.of(second);
        List<String> names = numbers.names(Long::toString);
        for (int i = 0; i < 8; i++) {
            assertEquals(Long.toString(first[i]), names.get(one[i]));
            assertEquals(Long.toString(second[i]), names.get(two[i]));
        }
        assertArrayEquals(LongStream.of(first).map(f -> LongStream.of(first).filter(g -> g < f).distinct().count()).toArray(), IntStream.of(one).asLongStream().toArray());
        assertEquals(names.size(), names.stream().distinct().count());
        assertEquals(numbers.count(), names.size());
    }
}
