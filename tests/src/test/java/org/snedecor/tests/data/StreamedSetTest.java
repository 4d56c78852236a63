package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.AugmentationRecipe;
import org.snedecor.models.data.Batch;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.data.ShuffledSampler;
import org.snedecor.models.data.Streaming;
import org.snedecor.models.data.Streaming.When;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Idx;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.MappedPixels;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.Picture;
import org.snedecor.models.io.PixelSource.InMemory;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.train.Loader;
import org.snedecor.models.train.RawPixels;
import org.snedecor.tests.io.Scratch;

/// A set that is streamed is the set in memory: the same images, classes, names, numbers for a network and scores, in the same bits.
class StreamedSetTest {

    private static DataSplit open(Path folder, Streaming streaming, boolean skipBroken, List<String> remarks) throws IOException {
        List<String> streamed = new ArrayList<>();
        DataSplit split = DataSets.find(folder.toString(), new ImageShape(3, 5, 7)).split(new ClassSplit(0.5, 0.2, 1), new PictureRules(ImageReading.STANDARD, skipBroken), streaming,
                line -> (line.endsWith(": streamed from its files, as was asked for") ? streamed : remarks).add(line));
        assertEquals(split.train().source().isInMemory() ? 0 : 1, streamed.size(), "one line says that a set is streamed, and why");
        return split;
    }

    private static Streaming streamed(long cache) {
        return new Streaming(When.ALWAYS, OptionalLong.of(cache));
    }

    private static void areEqual(ImageSet memory, ImageSet stream) {
        assertInstanceOf(InMemory.class, memory.source());
        assertTrue(memory.count() == 0 || !(stream.source() instanceof InMemory), stream.source()::toString);
        haveTheSame(memory, stream);
    }

    private static void haveTheSame(ImageSet memory, ImageSet stream) {
        assertEquals(memory.toString(), stream.toString());
        assertArrayEquals(memory.labels(), stream.labels());
        assertEquals(memory.classNames(), stream.classNames());
        assertEquals(memory.imageNames(), stream.imageNames());
        for (int n = memory.count() - 1; n >= 0; n--) assertEquals(memory.picture(n), stream.picture(n));
        assertArrayEquals(memory.pixels(), stream.pixels());
        assertEquals(Normalisation.of(memory), Normalisation.of(stream));
        List<Integer> seen = new ArrayList<>();
        stream.source().each((n, image) -> {
            seen.add(n);
            assertArrayEquals(memory.picture(n).pixels(), Arrays.copyOfRange(image.bytes(), image.from(), image.from() + memory.imageSize()));
        });
        assertEquals(IntStream.range(0, memory.count()).boxed().toList(), seen);
    }

    private static void areEqual(DataSplit memory, DataSplit stream) {
        areEqual(memory.train(), stream.train());
        areEqual(memory.validation(), stream.validation());
        areEqual(memory.test(), stream.test());
        haveTheSame(memory.joined("all"), stream.joined("all"));
        int[] rows = RandomStream.of(7).permutation(memory.train().count());
        int[] twice = IntStream.concat(IntStream.of(rows), IntStream.of(rows)).toArray();
        Augmentation augmentation = AugmentationRecipe.STRONG.of(5, 7);
        Batch expected = Batch.of(memory.train(), twice, augmentation, Normalisation.of(memory.train()), 3, 4);
        Batch found = Batch.of(stream.train(), twice, augmentation, Normalisation.of(stream.train()), 3, 4);
        assertArrayEquals(expected.pixels(), found.pixels());
        assertArrayEquals(expected.labels(), found.labels());
    }

    private static void put(Scratch scratch, String name, RandomStream random) throws IOException {
        Files.createDirectories(scratch.at(name).getParent());
        byte[] pixels = new byte[3 * 6 * 4];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) random.nextInt(256);
        ImageFiles.writeGrid(scratch.at(name), List.of(new Picture(3, 6, 4, pixels)), 1);
    }

    /// Of 40 pictures a cache keeps none, some or all.
    @Property(tries = 12)
    void aFolderOfPictures(@ForAll long seed, @ForAll @IntRange(max = 40) int kept, @ForAll boolean broken) throws IOException {
        RandomStream random = RandomStream.of(seed);
        try (Scratch scratch = Scratch.open()) {
            for (int n = 0; n < 40; n++) put(scratch, "class " + (n % 8) + "/" + n + ".png", random);
            if (broken) scratch.file("class 3/0.png", "no picture".getBytes(StandardCharsets.US_ASCII));
            List<String> memory = new ArrayList<>(), stream = new ArrayList<>();
            areEqual(open(scratch.folder(), Streaming.NEVER, true, memory), open(scratch.folder(), streamed(kept * (3 * 5 * 7 + 16)), true, stream));
            assertEquals(memory, stream);
            assertEquals(broken ? 2 : 0, memory.size());
        }
    }

    @Test
    void foldersForTrainingAndTest() throws IOException {
        RandomStream random = RandomStream.of(1);
        try (Scratch scratch = Scratch.open()) {
            for (int n = 0; n < 24; n++) put(scratch, List.of("train", "val", "test").get(n % 3) + "/class " + n / 3 % 4 + "/" + n + ".png", random);
            areEqual(open(scratch.folder(), Streaming.NEVER, false, new ArrayList<>()), open(scratch.folder(), streamed(1000), false, new ArrayList<>()));
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) bytes[i] = (byte) (31 * i + i / 256);
        return bytes;
    }

    @Test
    void filesThatAreMapped() throws IOException {
        try (Scratch scratch = Scratch.open()) {
            for (String part : List.of("train", "t10k")) {
                int count = part.equals("train") ? 30 : 20;
                new Idx(new int[] {count, 5, 7}, bytes(count * 35)).write(Files.createDirectories(scratch.at("idx")).resolve(part + "-images-idx3-ubyte"));
                byte[] labels = new byte[count];
                for (int i = 0; i < count; i++) labels[i] = (byte) (i % 5);
                new Idx(new int[] {count}, labels).write(scratch.at("idx/" + part + "-labels-idx1-ubyte"));
            }
            for (int batch = 1; batch <= 6; batch++) {
                byte[] file = bytes(4 * 3073);
                for (int i = 0; i < 4; i++) file[i * 3073] = (byte) ((batch + i) % 10);
                scratch.file("cifar/" + (batch == 6 ? "test_batch" : "data_batch_" + batch) + ".bin", file);
            }
            Npy.write(Files.createDirectories(scratch.at("npy")).resolve("images.npy"), StoredArray.of(bytes(24 * 3 * 35), 24, 3, 5, 7));
            Npy.write(scratch.at("npy/labels.npy"), StoredArray.of(IntStream.range(0, 24).map(i -> i % 6).toArray(), 24));
            for (String set : List.of("idx", "cifar", "npy")) {
                areEqual(open(scratch.at(set), Streaming.NEVER, false, new ArrayList<>()), open(scratch.at(set), streamed(0), false, new ArrayList<>()));
            }
            // What is wrong with a file is said in the same words, whether it is mapped or not.
            Files.write(scratch.at("idx/train-images-idx3-ubyte"), new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
            assertEquals(assertThrows(FileFormatException.class, () -> open(scratch.at("idx"), Streaming.NEVER, false, new ArrayList<>())).getMessage(),
                    assertThrows(FileFormatException.class, () -> open(scratch.at("idx"), streamed(0), false, new ArrayList<>())).getMessage());
            assertEquals(scratch.at("idx/t10k-images-idx3-ubyte") + ": the file has 716 bytes, but its images need 751",
                    assertThrows(FileFormatException.class, () -> new MappedPixels(scratch.at("idx/t10k-images-idx3-ubyte"), 16, 35, 21, 35)).getMessage());
        }
    }

    @Test
    void theLoaderAndRawPixels() throws IOException, InterruptedException {
        RandomStream random = RandomStream.of(2);
        try (Scratch scratch = Scratch.open()) {
            for (int n = 0; n < 60; n++) put(scratch, "class " + (n % 6) + "/" + n + ".png", random);
            DataSplit memory = open(scratch.folder(), Streaming.NEVER, false, new ArrayList<>()), stream = open(scratch.folder(), streamed(700), false, new ArrayList<>());
            var sampler = new ShuffledSampler(memory.train().count(), 7, false, 1);
            Augmentation augmentation = AugmentationRecipe.LIGHT.of(5, 7);
            Normalisation normalisation = Normalisation.of(memory.train());
            try (var expected = new Loader(memory.train(), sampler, augmentation, normalisation, 1, 0, 3); var found = new Loader(stream.train(), sampler, augmentation, normalisation, 1, 0, 3)) {
                for (int b = 0; b < 3 * sampler.batches(); b++) assertArrayEquals(expected.next().pixels(), found.next().pixels());
            }
            assertEquals(RawPixels.score(memory, 1, Backends.best(), Advance.SILENT).toMap(), RawPixels.score(stream, 1, Backends.best(), Advance.SILENT).toMap());
        }
    }

    /// What was whole when the set was opened and is not any more.
    @Test
    void aPictureThatBreaksLaterIsNamed() throws IOException {
        try (Scratch scratch = Scratch.open()) {
            for (int n = 0; n < 8; n++) put(scratch, "class " + (n % 4) + "/" + n + ".png", RandomStream.of(n));
            ImageSet set = open(scratch.folder(), streamed(0), false, new ArrayList<>()).joined("all");
            int row = IntStream.range(0, 8).filter(n -> set.imageName(n).endsWith("/6.png")).findFirst().orElseThrow();
            Path file = scratch.file("class 2/6.png", "text".getBytes(StandardCharsets.US_ASCII));
            var e = assertThrows(UncheckedIOException.class, () -> Batch.of(set, new int[] {0, row}, Augmentation.NONE, Normalisation.unit(3), 1, 0));
            assertTrue(e.getMessage().startsWith(file + ": at byte 0: the file is neither "), e.getMessage());
            Files.delete(file);
            assertEquals(file + ": there is no such file or folder", assertThrows(UncheckedIOException.class, () -> set.picture(row)).getMessage());
        }
    }

    /// By itself a set is streamed that takes more than a quarter of the heap.
    @Test
    void whatIsStreamed() {
        long quarter = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 4);
        assertTrue(!Streaming.AUTOMATIC.streams(quarter) && Streaming.AUTOMATIC.streams(quarter + 1));
        assertTrue(!Streaming.NEVER.streams(Long.MAX_VALUE) && streamed(0).streams(0));
    }
}
